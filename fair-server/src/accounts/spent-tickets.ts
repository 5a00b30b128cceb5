import type { Clock } from '../platform/clock.ts';
import type { RedisClient } from '../platform/redis/redis.ts';

/** Remembers what may be used once, as long as it could be used at all. */
export interface SpentTickets {
	/** True for the first who asks, on whichever node; false for everybody after. */
	spend(id: string, untilMs: number): Promise<boolean>;
}

/** With Redis away a ticket can be spent once on each node: it still needs the ticket, within its minute. */
export function createSpentTickets(redis: RedisClient | null, clock: Clock): SpentTickets {
	const here = new Map<string, number>();
	return {
		async spend(id, untilMs) {
			const now = clock.now();
			for (const [old, until] of here) {
				if (until > now) break;
				here.delete(old);
			}
			if (here.has(id)) return false;
			here.set(id, untilMs);
			if (redis?.status !== 'ready') return true;
			try {
				return (await redis.set(`ticket:spent:${id}`, '1', 'PX', Math.max(1, untilMs - now), 'NX')) === 'OK';
			} catch {
				// Answered by nobody in time: this node's own memory decides.
				return true;
			}
		},
	};
}
