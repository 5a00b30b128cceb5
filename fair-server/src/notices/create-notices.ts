import type { Context, Hono } from 'hono';
import type { deliveryCommands } from '@skyfair/shared/notices/delivery.commands';
import type { noticeCommands } from '@skyfair/shared/notices/notices.commands';
import type { Caller, Handlers } from '@skyfair/shared/platform/dispatch';
import { problemStatus, Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Announcer } from '../platform/sockets/announcer.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import { createAnnounce } from './announce.ts';
import { insertBatch, type NewBatch } from './batch.store.ts';
import { createBatches } from './batches.ts';
import { createCircularActions, type CircularPorts } from './circular.actions.ts';
import { createDeliver } from './deliver.ts';
import { createDeliveryActions } from './delivery.actions.ts';
import { createNoticeActions } from './notice.actions.ts';
import type { MailSender, PushSender, SmsSender } from './senders.ts';
import { dropSessions } from './settings.store.ts';
import { reachedBy } from './notice.store.ts';
import { createTell, type Settle, type Tell, type Write } from './tell.ts';
import { createUnsubscribe } from './unsubscribe.ts';

/** O-06: two seconds from the event to the open page, most of it for the way. */
const ANNOUNCE_TICK_MS = 300;
const DELIVER_TICK_MS = 500;

export interface NoticesDeps extends CircularPorts {
	readonly world: World;
	readonly announcer: Announcer;
	readonly sms: SmsSender;
	readonly mail: MailSender;
	readonly push: PushSender | null;
	readonly pushHosts: readonly string[];
	readonly publicUrl: string;
}

interface Roads {
	readonly callerOf: (c: Context) => Promise<Caller<Actor>>;
	readonly limit: (caller: Caller<Actor>) => Promise<void>;
}

/** What many are told, by and by. */
export type Begin = (tx: Tx, batch: Omit<NewBatch, 'id' | 'expected' | 'by' | 'at'>) => Promise<void>;

export interface Notices {
	readonly handlers: Handlers<typeof noticeCommands & typeof deliveryCommands, Actor>;
	readonly tell: Tell;
	/** N15: to somebody who has no account. */
	readonly write: Write;
	readonly settle: Settle;
	readonly reached: typeof reachedBy;
	/** Tells everybody of an audience, by and by. The same `about` of a kind is begun once. */
	readonly begin: Begin;
	/** A browser that was signed out is sent nothing more. */
	forgetSessions(sessionIds: readonly string[]): Promise<void>;
	/** The address that mail programs post to; everything else of notices is a command. */
	addRoutes(http: Hono, roads: Roads): void;
	/** Does what is to do now: for tests, and for a clock that is set. */
	tick(): Promise<void>;
	start(): void;
	stop(): void;
}

/** The second feature of the row: everyone sends notices; it knows people, not reasons. */
export function createNotices(deps: NoticesDeps): Notices {
	const { world, announcer, audiences, publicUrl, push, pushHosts, mail } = deps;
	const { db, clock, log, newId } = world;
	const { tell, write, settle } = createTell(world);
	const announce = createAnnounce(world, announcer);
	const batches = createBatches(world, tell, audiences);
	const deliver = createDeliver(deps);
	const unsubscribe = createUnsubscribe(world);
	const pushKey = push?.publicKey ?? null;
	const timers: NodeJS.Timeout[] = [];
	const every = (ms: number, work: () => Promise<void>) =>
		timers.push(
			setInterval(
				() => void work().catch((error: unknown) => log.warn({ err: error }, 'notices wait for the next tick')),
				ms,
			),
		);

	return {
		handlers: {
			...createNoticeActions({ world, mail, publicUrl, pushKey, pushHosts, unsubscribe }),
			...createDeliveryActions(world),
			...createCircularActions(world, deps),
		},
		tell,
		write,
		settle,
		reached: reachedBy,
		begin: async (tx, batch) =>
			void (await insertBatch(tx, { ...batch, id: newId(), expected: 0, by: null, at: clock.now() })),
		forgetSessions: (sessionIds) => db.transact('platform', (tx) => dropSessions(tx, sessionIds)),
		addRoutes(http, { callerOf, limit }) {
			const path = '/api/notice/one-click';
			http.get(path, (c) => c.redirect(`/unsubscribe/${encodeURIComponent(c.req.query('token') ?? '')}`, 303));
			// RFC 8058: no cookie, no origin, a form as body. The token alone says what is switched off.
			http.post(path, async (c) => {
				try {
					await limit(await callerOf(c));
					await unsubscribe(c.req.query('token') ?? '');
					return c.text('ok');
				} catch (error) {
					if (!(error instanceof Refusal)) throw error;
					return c.text(error.problem.code, problemStatus[error.problem.code]);
				}
			});
		},
		async tick() {
			await batches.tick();
			await announce.tick();
			await deliver.tick('urgent');
			await deliver.tick('rest');
		},
		start() {
			every(ANNOUNCE_TICK_MS, announce.tick);
			every(DELIVER_TICK_MS, () => deliver.tick('urgent'));
			every(DELIVER_TICK_MS, () => deliver.tick('rest'));
			every(DELIVER_TICK_MS, batches.tick);
		},
		stop() {
			for (const timer of timers.splice(0)) clearInterval(timer);
			announce.stop();
		},
	};
}
