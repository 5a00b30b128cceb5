import type { Server } from 'socket.io';
import { allCommands, type AllNotices } from '@skyfair/shared/protocol/all-commands';
import type { z } from 'zod';
import { createDispatcher, type Handlers } from '@skyfair/shared/platform/dispatch';
import type { Metrics } from '@skyfair/shared/platform/metrics';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { createBooths, createVisits } from '../booths/index.ts';
import { createChanges } from '../changes/index.ts';
import { conversationCompanions, createConversations, type MediaRooms } from '../conversations/index.ts';
import { maySee } from '../fairs/index.ts';
import { createLines } from '../lines/index.ts';
import { Recent } from '../platform/recent.ts';
import type { RedisClient } from '../platform/redis/redis.ts';
import { createAnnouncer, roomOf } from '../platform/sockets/announcer.ts';
import { createWatch, Presence } from '../presence/index.ts';
import { createReports } from '../reports/index.ts';
import { createAuthorize } from './authorize.ts';
import { createBeforeFair, handlersBeforeFair, type BeforeFairDeps } from './create-before-fair.ts';
import type { Limit } from './limits.ts';
import { createNoticeNews } from './notice-news.ts';
import { linePorts, ownersFinder } from './ports.ts';
import { bindSockets } from './sockets.ts';

export interface AppDeps extends BeforeFairDeps {
	readonly redis: RedisClient;
	readonly metrics: Metrics;
	readonly media: MediaRooms;
	readonly limit: Limit;
	readonly databaseUrl: string;
}

type FairNotice = z.output<AllNotices['fair:changed']>;

const FAIR_TICK_MS = 500;
const REMINDER_TICK_MS = 1_000;
const STANDING_TICK_MS = 10_000;

/** Wires the features in their row, from left to right. Reads as the map of the server. */
export function createApp(deps: AppDeps) {
	const { world, redis, metrics, media, limit, accountSettings, fileSettings, databaseUrl } = deps;
	const announcer = createAnnouncer();
	const before = createBeforeFair(deps, announcer);
	const { accounts, files, notices, publicity, seekers, fairs, planning, employers, jobs, applications } = before;
	const booths = createBooths({
		world,
		fairs,
		employers,
		jobs,
		live: { liveTiles: async (fairId) => ({ tiles: await lines.tiles(fairId), visitors: presence.visitors(fairId) }) },
	});
	const visits = createVisits({ world, databaseUrl });
	const presence = new Presence(world);
	const left = { world, fairs, booths, seekers, employers };
	const ports = linePorts(left);
	const lines = createLines({
		world,
		redis,
		presence,
		announcer,
		ports,
		companions: conversationCompanions,
		resumeForEmployer: seekers.resumeForEmployer,
	});
	const conversations = createConversations({
		world,
		announcer,
		lines,
		async boothOf(boothId) {
			const { booth } = await ports.booth(boothId);
			return {
				employerName: booth.employerName,
				employerNameEn: booth.employerNameEn,
				positionOf: (jobId) => booth.jobs.find(({ id }) => id === jobId)?.position ?? null,
			};
		},
		mediaToken: ({ id }, { id: personId, seat }) =>
			media.token({ id, kind: 'interview' }, { id: personId, seat, produce: ['audio', 'video', 'screen'] }),
	});
	const tellFair = ({ fairId, state, startsAt, endsAt }: Omit<FairNotice, 'serverAt'>) =>
		announcer.tell(roomOf.fair(fairId), 'fair:changed', {
			fairId,
			state,
			startsAt,
			endsAt,
			serverAt: world.clock.now(),
		});
	const changes = createChanges({
		world,
		fairs,
		booths,
		lines,
		sms: accountSettings.sms,
		publicUrl: fileSettings.publicUrl,
		placementsOf: async (tx, fairId) =>
			(await planning.placementsOf(tx, fairId))
				// S-01 has put the notice on our own page already.
				.filter(({ medium }) => medium !== 'platform')
				.map(({ id, name, reference }) => ({ id, medium: name, reference })),
		useProof: (tx, who, fileId) =>
			files.use(tx, who, [{ path: 'proof.fileId', fileId, purposes: ['proof', 'organizer-document'] }], {
				organizerId: who.organizerId ?? '',
			}),
		applicationWithdrawn: (tx, { fairId, employerId }) => applications.applicationWithdrawn(tx, fairId, employerId),
		// A notice that moves neither time nor state is news too: whoever looks at the page reads it at once.
		told: ({ id, ...fair }) => tellFair({ fairId: id, ...fair }),
	});
	const reports = createReports({ world, fairs, booths });
	const watch = createWatch({
		world,
		presence,
		visits,
		behind: lines.behind,
		async fairFor(fairId, who) {
			const fair = await fairs.fairOf(fairId);
			return fair && maySee(fair, who) ? { organizerId: fair.organizerId, isLive: fair.state === 'live' } : null;
		},
		boothFor: booths.boothOf,
		async conversationPeople(conversationId) {
			const { seekerId, recruiterId } = await conversations.peopleOf(conversationId);
			return [seekerId, recruiterId];
		},
		async tile(boothId) {
			const booth = await booths.boothOf(boothId);
			const tile = booth && (await lines.tiles(booth.fairId)).find((one) => one.boothId === boothId);
			if (!tile) throw new Refusal('not-found');
			return tile;
		},
	});

	const handlers: Handlers<typeof allCommands, Actor> = {
		...handlersBeforeFair(before),
		...booths.handlers,
		...watch.handlers,
		...lines.handlers,
		...conversations.handlers,
		...changes.handlers,
		...reports.handlers,
	};
	// Who is verified stays so; who is not may be in a moment.
	const known = new Recent<string, boolean>(Number.POSITIVE_INFINITY, async (personId) => {
		const is = await world.db.transact('platform', (tx) => employers.isVerified(tx, personId));
		if (!is) known.forget(personId);
		return is;
	});
	const verified = (personId: string) => known.get(personId);
	const authorize = createAuthorize(ownersFinder(left), verified);
	const dispatcher = createDispatcher(allCommands, handlers, {
		log: world.log,
		metrics,
		limit,
		recall: world.db.recall,
		actorId: ({ personId }) => personId,
		receiptSecret: accountSettings.internalSecret.toString('base64url'),
		async authorize(name, entry, input, caller) {
			// Threat 3: a session that ended a moment ago has no rights, also on a socket that is still open.
			if (caller.who && accounts.hasEnded(caller.who.sessionId)) throw new Refusal('not-signed-in');
			await authorize(name, entry, input, caller);
		},
	});

	// Backward news, all in one place: a fact tells what happened, nobody waits for an answer.
	lines.onFact(({ fact, own, live, boothId }) => {
		if (fact.type !== 'conversation-finished') return;
		const ticket = live.board.lines.get(boothId)?.ended.findLast(({ id }) => id === fact.ticketId);
		if (!ticket?.conversationId) return;
		void conversations
			.tellChanged(ticket.conversationId)
			.catch((error: unknown) => world.log.warn({ err: error }, 'telling a conversation'));
		if (own)
			media
				.close(ticket.conversationId)
				.catch((error: unknown) => world.log.info({ err: error }, 'a room was not closed'));
	});
	const news = createNoticeNews({ world, notices, lines, booth: async (id) => (await ports.booth(id)).booth });
	fairs.onChange(tellFair);
	accounts.onSessionsEnded(({ personId, sessionIds, reason }) => {
		notices
			.forgetSessions(sessionIds)
			.catch((error: unknown) => world.log.warn({ err: error }, 'a browser may be sent pushes a while longer'));
		// Signing out on the phone must not cut the interview on the laptop; losing a right must.
		if (reason === 'signed-out' || reason === 'expired') return;
		media
			.evict(personId)
			.catch((error: unknown) => world.log.warn({ err: error }, 'a person was not evicted from media'));
	});

	let timer: NodeJS.Timeout | undefined;
	let standing: NodeJS.Timeout | undefined;
	let reminding: NodeJS.Timeout | undefined;
	let unbind: (() => void) | undefined;
	return {
		accounts,
		files,
		notices,
		news,
		employers,
		fairs,
		planning,
		changes,
		lines,
		presence,
		visits,
		dispatcher,
		bind(io: Server): void {
			announcer.attach(io);
			unbind = bindSockets({ io, dispatcher, accounts, presence, gone: watch.gone, log: world.log, metrics });
		},
		start(): void {
			accounts.start();
			files.start();
			visits.start();
			presence.start();
			lines.start();
			changes.start();
			notices.start();
			news.start();
			reminding = setInterval(
				() =>
					void planning
						.tick()
						.catch((error: unknown) => world.log.warn({ err: error }, 'reminders wait for the next tick')),
				REMINDER_TICK_MS,
			);
			standing = setInterval(
				() =>
					void employers
						.tick()
						.catch((error: unknown) => world.log.warn({ err: error }, 'standings wait for the next tick')),
				STANDING_TICK_MS,
			);
			timer = setInterval(
				() =>
					void fairs.tick().catch((error: unknown) => world.log.warn({ err: error }, 'the fair clock will try again')),
				FAIR_TICK_MS,
			);
		},
		async stop(): Promise<void> {
			clearInterval(timer);
			clearInterval(reminding);
			clearInterval(standing);
			unbind?.();
			changes.stop();
			news.stop();
			notices.stop();
			lines.stop();
			presence.stop();
			conversations.stop();
			booths.stop();
			jobs.stop();
			employers.stop();
			fairs.stop();
			publicity.stop();
			files.stop();
			await visits.stop();
			await accounts.stop();
		},
	};
}
export type App = ReturnType<typeof createApp>;
