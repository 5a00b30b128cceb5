import { z } from 'zod';
import { FairState } from '@skyfair/shared/fairs/fairs.commands';
import { At, FairId, OrganizerId } from '@skyfair/shared/protocol/ids';
import type { World } from '../platform/world.ts';
import type { FairRecord } from './fair.store.ts';

const CHANNEL = 'fairs';

const News = z.object({ fairId: FairId, organizerId: OrganizerId, state: FairState, startsAt: At, endsAt: At });

/** What a fair is now: told on every node, once per change of its state or times. */
export interface FairChange extends Readonly<z.infer<typeof News>> {
	/** This node did it: for work that one node should begin. It may have died before, so such work also needs a net. */
	readonly here: boolean;
}

export interface FairNews {
	/** To listeners here at once, to other nodes by the bus. Call after the commit. */
	tell(fair: FairRecord): void;
	/** Finds what the bus lost. `askedAt` (performance.now) is when the fairs were asked for: what was told since is newer than they. */
	compare(fairs: readonly FairRecord[], askedAt: number): void;
	onChange(listener: (change: FairChange) => void): () => void;
	/** Whatever was kept about this fair is old; about all fairs (null) when news may have been missed. */
	onOld(listener: (fairId: string | null) => void): () => void;
	stop(): void;
}

export function createFairNews({ bus, log }: Pick<World, 'bus' | 'log'>): FairNews {
	const changed = new Set<(change: FairChange) => void>();
	const old = new Set<(fairId: string | null) => void>();
	const told = new Map<string, { sign: string; at: number }>();
	let looked = false;

	const forget = (fairId: string | null) => {
		for (const listener of old) listener(fairId);
	};
	const announce = (change: FairChange) => {
		const sign = signOf(change);
		const before = told.get(change.fairId);
		told.set(change.fairId, { sign, at: performance.now() });
		if (before?.sign === sign) return;
		for (const listener of changed) {
			try {
				listener(change);
			} catch (error) {
				log.error({ err: error, fairId: change.fairId }, 'a listener to fairs failed');
			}
		}
	};
	const unsubscribe = bus.subscribe(CHANNEL, (message) => {
		const news = News.safeParse(message);
		if (!news.success) return log.warn({ channel: CHANNEL }, 'news of a fair has an unknown form');
		forget(news.data.fairId);
		announce({ ...news.data, here: false });
	});
	bus.onBack(() => forget(null));

	return {
		tell(fair) {
			forget(fair.id);
			announce({ ...newsOf(fair), here: true });
			bus.publish(CHANNEL, newsOf(fair));
		},
		compare(fairs, askedAt) {
			for (const fair of fairs) {
				const before = told.get(fair.id);
				if (before && (before.at > askedAt || before.sign === signOf(newsOf(fair)))) continue;
				if (!looked && !before) told.set(fair.id, { sign: signOf(newsOf(fair)), at: askedAt });
				else {
					forget(fair.id);
					announce({ ...newsOf(fair), here: false });
				}
			}
			looked = true;
		},
		onChange(listener) {
			changed.add(listener);
			return () => changed.delete(listener);
		},
		onOld(listener) {
			old.add(listener);
			return () => old.delete(listener);
		},
		stop: unsubscribe,
	};
}

const newsOf = (fair: FairRecord): z.infer<typeof News> => ({
	fairId: fair.id,
	organizerId: fair.organizerId,
	state: fair.state,
	startsAt: fair.startsAt,
	endsAt: fair.endsAt,
});
const signOf = (news: z.infer<typeof News>): string => `${news.state} ${news.startsAt} ${news.endsAt}`;
