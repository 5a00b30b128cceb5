import { z } from 'zod';
import type { World } from '../platform/world.ts';
import type { EndedSessions } from './door.ts';
import { endSessions, groupEnded } from './session.store.ts';
import { SESSION_IDLE_MS } from './session.rules.ts';

const CHANNEL = 'sessions';
/** A third of the second in which a session must be dead everywhere, for when the bus is silent. */
const POLL_MS = 300;
/** A transaction may commit a while after it took its time: look back over what a slow one can last. */
const LOOK_BACK_MS = 15_000;
const SWEEP_EVERY_MS = 60_000;
/** Long after its sockets are gone. */
const REMEMBER_MS = 60 * 60_000;

const reasons = ['signed-out', 'revoked', 'rights-changed', 'expired'] as const;
const Ended = z.object({ sessionIds: z.array(z.uuid()), personId: z.uuid(), reason: z.enum(reasons) });

/** Tells this node which sessions have ended: at once by its own commands and the bus, within a third of a second by the poll. */
export class SessionWatch {
	readonly #world: World;
	readonly #pollMs: number;
	readonly #listeners = new Set<(ended: EndedSessions) => void>();
	/** Ended session → when this node heard of it. */
	readonly #known = new Map<string, number>();
	#unsubscribe: (() => void) | null = null;
	#timer: NodeJS.Timeout | null = null;
	#running: Promise<void> = Promise.resolve();
	#lastPolledAt = performance.now();
	#lastSweptAt = performance.now();
	/** Said once when it begins and once when it is over, not twice a second. */
	#isTroubled = false;

	constructor(world: World, pollMs = POLL_MS) {
		this.#world = world;
		this.#pollMs = pollMs;
	}

	start(): void {
		if (this.#unsubscribe) return;
		this.#unsubscribe = this.#world.bus.subscribe(CHANNEL, (message) => {
			const parsed = z.array(Ended).safeParse(message);
			if (parsed.success) for (const ended of parsed.data) this.#tell(ended);
			else this.#world.log.warn({ channel: CHANNEL }, 'a message about sessions has the wrong form');
		});
		this.#lastPolledAt = performance.now();
		this.#again();
	}

	async stop(): Promise<void> {
		this.#unsubscribe?.();
		this.#unsubscribe = null;
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = null;
		await this.#running;
	}

	on(listener: (ended: EndedSessions) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	hasEnded(sessionId: string): boolean {
		return this.#known.has(sessionId);
	}

	/** After the commit: this node first, before the command is answered, then the others. */
	announce(ended: readonly EndedSessions[]): void {
		if (ended.length === 0) return;
		for (const one of ended) this.#tell(one);
		this.#world.bus.publish(CHANNEL, ended);
	}

	#tell({ sessionIds, personId, reason }: EndedSessions): void {
		const news = sessionIds.filter((id) => !this.#known.has(id));
		if (news.length === 0) return;
		for (const id of news) this.#known.set(id, performance.now());
		for (const listener of this.#listeners) {
			try {
				listener({ sessionIds: news, personId, reason });
			} catch (error) {
				this.#world.log.error({ err: error }, 'a listener to ended sessions failed');
			}
		}
	}

	#again(): void {
		this.#timer = setTimeout(() => {
			this.#running = this.#turn().finally(() => {
				if (this.#unsubscribe) this.#again();
			});
		}, this.#pollMs);
		this.#timer.unref();
	}

	async #turn(): Promise<void> {
		try {
			const startedAt = performance.now();
			await this.#poll(startedAt);
			if (startedAt - this.#lastSweptAt >= SWEEP_EVERY_MS) await this.sweep();
			if (this.#isTroubled) this.#world.log.info('ended sessions are looked up again');
			this.#isTroubled = false;
		} catch (error) {
			if (!this.#isTroubled) this.#world.log.warn({ err: error }, 'ended sessions could not be looked up');
			this.#isTroubled = true;
		}
	}

	async #poll(startedAt: number): Promise<void> {
		const backMs = startedAt - this.#lastPolledAt + LOOK_BACK_MS;
		const rows = await this.#world.db.transact(
			'platform',
			(tx) => tx<{ id: string; personId: string; reason: string | null }[]>`
				select /* session.poll */ id, person_id as "personId", revoked_because as reason from sessions
				where revoked_at > now() - ${backMs} * interval '1 millisecond'`,
		);
		this.#lastPolledAt = startedAt;
		for (const reason of reasons) {
			const fresh = rows.filter((row) => row.reason === reason && !this.#known.has(row.id));
			for (const ended of groupEnded(fresh, reason)) this.#tell(ended);
		}
	}

	/** Ends what nobody used any more, so that its sockets end too and the log has the time; forgets what cannot matter. */
	async sweep(): Promise<void> {
		this.#lastSweptAt = performance.now();
		const now = this.#world.clock.now();
		const ended = await this.#world.db.transact('platform', async (tx) => {
			const over = await tx<{ id: string }[]>`
				select /* session.over */ id from sessions
				where revoked_at is null and (expires_at <= ${new Date(now)} or last_seen_at <= ${new Date(now - SESSION_IDLE_MS)}) limit 1000 for update skip locked`;
			// The log keeps what must be kept; of a session nothing is needed a month after its end.
			await tx`delete /* session.forget */ from sessions where revoked_at < now() - interval '30 days'`;
			await tx`delete /* code.forget */ from one_time_codes where created_at < ${new Date(now - 2 * 24 * 3_600_000)}`;
			await tx`delete /* lock.forget */ from attempt_locks where last_failed_at < ${new Date(now - 2 * 24 * 3_600_000)}`;
			return endSessions(tx, this.#world, { sessionIds: over.map(({ id }) => id) }, 'expired', null);
		});
		this.announce(ended);
		for (const [id, at] of this.#known) if (performance.now() - at > REMEMBER_MS) this.#known.delete(id);
	}
}
