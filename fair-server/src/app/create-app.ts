import type { Server } from 'socket.io';
import { allCommands, type AllNotices } from '@skyfair/shared/protocol/all-commands';
import type { z } from 'zod';
import { createDispatcher, type Handlers } from '@skyfair/shared/platform/dispatch';
import type { Metrics } from '@skyfair/shared/platform/metrics';
import type { PersonId } from '@skyfair/shared/protocol/ids';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { createApplying } from '../applying/index.ts';
import { attachmentRules } from './attachment-rules.ts';
import { createBooths, createVisits } from '../booths/index.ts';
import { createChanges } from '../changes/index.ts';
import { conversationCompanions, createConversations, type MediaRooms } from '../conversations/index.ts';
import { maySee } from '../fairs/index.ts';
import { createLines } from '../lines/index.ts';
import type { RedisClient } from '../platform/redis/redis.ts';
import { createAnnouncer, roomOf } from '../platform/sockets/announcer.ts';
import { createWatch, Presence } from '../presence/index.ts';
import { createReports } from '../reports/index.ts';
import { createRescue } from '../rescue/index.ts';
import { createSearch } from '../search/index.ts';
import { createAuthorize } from './authorize.ts';
import { createBeforeFair, handlersBeforeFair, type BeforeFairDeps } from './create-before-fair.ts';
import type { Limit } from './limits.ts';
import { createNoticeNews } from './notice-news.ts';
import { linePorts, ownersFinder } from './ports.ts';
import { rescuePorts } from './rescue-ports.ts';
import { bindSockets } from './sockets.ts';
import { startTicks } from './ticks.ts';
import { createWhoMayWork } from './who-may-work.ts';

export interface AppDeps extends BeforeFairDeps {
	readonly redis: RedisClient;
	readonly metrics: Metrics;
	readonly media: MediaRooms;
	readonly limit: Limit;
	readonly databaseUrl: string;
}

type FairNotice = z.output<AllNotices['fair:changed']>;
/** Wires the features in their row, from left to right. Reads as the map of the server. */
export function createApp(deps: AppDeps) {
	const { world, redis, metrics, media, limit, accountSettings, fileSettings, databaseUrl } = deps;
	const announcer = createAnnouncer();
	const before = createBeforeFair(deps, announcer);
	const { accounts, files, notices, consents, publicity, disclosure, fairs, planning, employers, jobs, applications } =
		before;
	const { registrations, retention, seekers } = before;
	const booths = createBooths({
		world,
		fairs,
		employers,
		jobs,
		live: {
			async liveTiles(fairId, boothIds) {
				await presence.know(fairId);
				return { tiles: await lines.tiles(fairId, boothIds), visitors: presence.visitors(fairId) };
			},
		},
	});
	const visits = createVisits({ world, databaseUrl });
	const presence = new Presence(world);
	const left = { world, fairs, booths, disclosure, employers };
	const ports = linePorts(left);
	const lines = createLines({
		world,
		redis,
		presence,
		announcer,
		ports,
		companions: conversationCompanions,
		disclosure: {
			open: (look) => disclosure.open(look, 'resume'),
			fileOf: (look) => before.resumeFiles.link(look),
			callNumber: before.callNumber,
			wouldShow: disclosure.wouldShow,
			async answer(tx, { mouth, ...about }) {
				const answered = await disclosure.answer(tx, { ...about, channel: mouth === 'socket' ? 'socket' : 'web' });
				return () => (answered ? consents.tell(answered, about.personId) : undefined);
			},
		},
	});
	const rescue = createRescue(rescuePorts({ world, notices, lines, presence, booths, ports }));
	const search = createSearch({ world, fairs, employers, jobs, booths, tiles: (id) => lines.tiles(id) });
	const conversations = createConversations({
		world,
		announcer,
		lines,
		isShown: (personId, employerId) =>
			world.db.transact('platform', async (tx) => (await disclosure.shownTo(tx, employerId, [personId])).has(personId)),
		async boothOf(boothId) {
			const { booth } = await ports.booth(boothId);
			return {
				employerName: booth.employerName,
				employerNameEn: booth.employerNameEn,
				positionOf: (jobId) => booth.jobs.find(({ id }) => id === jobId)?.position ?? null,
			};
		},
		demandApproved: fairs.demandApproved,
		mediaToken: ({ id }, { id: personId, seat }) =>
			media.token({ id, kind: 'interview' }, { id: personId, seat, produce: ['audio', 'video', 'screen'] }),
	});
	const applying = createApplying({
		world,
		fairs,
		employers,
		jobs,
		seekers,
		booths,
		activityAt: async (id) => new Map((await lines.tiles(id)).map(({ boothId, activity }) => [boothId, activity])),
		disclosure,
		tell: notices.tell,
		files,
		...attachmentRules(before.screening),
		...fileSettings,
		hasEnded: accounts.hasEnded,
	});
	const tellFair = ({ fairId, state, startsAt, endsAt }: Omit<FairNotice, 'serverAt'>) => {
		const serverAt = world.clock.now();
		announcer.tell(roomOf.fair(fairId), 'fair:changed', { fairId, state, startsAt, endsAt, serverAt });
	};
	const changes = createChanges({
		world,
		tellMonitor: before.reviews.tellMonitor,
		fairs,
		booths,
		lines,
		unregister: registrations.unregister,
		tell: notices.tell,
		reached: notices.reached,
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
		blocksOf: booths.blocksOf,
		tiles: lines.tiles,
	});

	const handlers: Handlers<typeof allCommands, Actor> = {
		...handlersBeforeFair(before),
		...booths.handlers,
		...watch.handlers,
		...lines.handlers,
		...rescue.handlers,
		...search.handlers,
		...conversations.handlers,
		...applying.handlers,
		...changes.handlers,
		...reports.handlers,
	};
	const authorize = createAuthorize(
		ownersFinder(left),
		createWhoMayWork({ world, employers, schools: before.schools }),
	);
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
	employers.onOld(lines.employerChanged);
	// A ban (E-08) is a measure on a job.
	jobs.onOld(lines.employerChanged);
	fairs.onChange(tellFair);
	disclosure.onChange(({ personId, employerIds }) => {
		lines.shownChanged(personId);
		for (const employerId of employerIds)
			announcer.tell(roomOf.employer(employerId), 'disclosure:changed', { personId: personId as PersonId });
	});
	consents.onChange(({ personId, consentId }) =>
		announcer.tell(roomOf.person(personId), 'consent:changed', { personId: personId as PersonId, consentId }),
	);
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

	let stopTicks: (() => void) | undefined;
	let unbind: (() => void) | undefined;
	return {
		accounts,
		files,
		resumeFiles: before.resumeFiles,
		applying,
		notices,
		news,
		employers,
		schools: before.schools,
		reviews: before.reviews,
		seekers,
		fairs,
		planning,
		registrations,
		retention,
		changes,
		lines,
		presence,
		rescue,
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
			stopTicks = startTicks(world.log, [
				{ everyMs: 500, waiting: 'the fair clock could not look; the next tick tries again', run: () => fairs.tick() },
				{ everyMs: 1_000, waiting: 'reminders wait for the next tick', run: () => planning.tick() },
				{ everyMs: 5_000, waiting: 'empty booths are looked for with the next tick', run: () => rescue.tick() },
				{ everyMs: 5_000, waiting: 'résumés wait for the next tick', run: () => seekers.tick() },
				{ everyMs: 10_000, waiting: 'standings wait for the next tick', run: () => employers.tick() },
				{ everyMs: 10_000, waiting: 'standings of schools wait for the next tick', run: () => before.schools.tick() },
				{ everyMs: 30_000, waiting: 'retention waits for the next tick', run: () => retention.tick() },
			]);
		},
		async stop(): Promise<void> {
			stopTicks?.();
			unbind?.();
			changes.stop();
			applying.stop();
			search.stop();
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
			disclosure.stop();
			consents.stop();
			await visits.stop();
			await accounts.stop();
		},
	};
}
export type App = ReturnType<typeof createApp>;
