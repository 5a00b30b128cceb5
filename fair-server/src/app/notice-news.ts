import type { Lines, Told } from '../lines/index.ts';
import { both, hourOf, momentOf, type Notices } from '../notices/index.ts';
import type { World } from '../platform/world.ts';
import { callsWithoutNotice, fairsToTell } from './notice-news.store.ts';

/** I-07: told when so many are ahead. */
const FEW_AHEAD = 3;
/** How long before its start a fair is told of, and how long after it that it has opened. */
const SOON_MS = 30 * 60_000;
const OPENED_LATELY_MS = 30 * 60_000;
/** A call that nobody was told of, because its node died between the fact and the notice, is told of by another node. */
const CALLED_LATELY_MS = 60_000;
const TICK_MS = 1_000;

interface NewsPorts {
	readonly world: World;
	readonly notices: Pick<Notices, 'tell' | 'settle' | 'begin'>;
	readonly lines: Pick<Lines, 'onFact' | 'calledIn' | 'waitingIn'>;
	booth(boothId: string): Promise<{ number: string; employerName: string; employerNameEn: string | null }>;
}

/** What lines and fairs say, as notices to the people whom it concerns. Whatever is told here is told once, however often it is said. */
export function createNoticeNews({ world, notices, lines, booth }: NewsPorts) {
	const { db, clock, log } = world;
	const noted = (error: unknown) => log.warn({ err: error }, 'news of a line was not told; the next tick tries again');

	interface Called {
		readonly ticketId: string;
		readonly personId: string;
		readonly conversationId: string;
		readonly answerBy: number;
		readonly boothId: string;
		readonly organizerId: string;
	}
	const tellCalled = async ({ ticketId, personId, conversationId, answerBy, boothId, organizerId }: Called) => {
		const { number, employerName, employerNameEn } = await booth(boothId);
		await db.transact('platform', (tx) =>
			notices.tell(tx, {
				kind: 'line-called',
				about: `${ticketId} ${conversationId}`,
				people: [personId],
				values: { employer: both(employerName, employerNameEn), booth: number, until: hourOf(answerBy) },
				link: '/line',
				organizerId,
			}),
		);
	};
	const tellSoon = async (personId: string, ticketId: string, boothId: string, organizerId: string) => {
		const { employerName, employerNameEn } = await booth(boothId);
		await db.transact('platform', (tx) =>
			notices.tell(tx, {
				kind: 'line-soon',
				about: ticketId,
				people: [personId],
				values: { employer: both(employerName, employerNameEn), ahead: String(FEW_AHEAD) },
				link: '/line',
				organizerId,
			}),
		);
	};
	const hear = async ({ fact, live, boothId }: Told): Promise<void> => {
		const { organizerId, fairId } = live;
		if (!('ticketId' in fact)) return;
		const { ticketId } = fact;
		const personId = live.board.lines.get(boothId)?.tickets.get(ticketId)?.personId;
		const ended = live.board.lines.get(boothId)?.ended.findLast(({ id }) => id === ticketId);
		const owner = personId ?? ended?.personId;
		if (owner === undefined) return;
		if (fact.type === 'ticket-called') {
			const { conversationId, answerBy } = fact;
			await tellCalled({ ticketId, personId: owner, conversationId, answerBy, boothId, organizerId });
		} else if (fact.type !== 'ticket-issued')
			await db.transact('platform', (tx) =>
				notices.settle(tx, { personId: owner, kind: 'line-called', about: `${ticketId} ` }),
			);
		if (fact.type !== 'ticket-called' && fact.type !== 'ticket-left') return;
		// Exactly there: whoever joined nearer than that has just seen it.
		const next = (await lines.waitingIn(fairId, boothId))[FEW_AHEAD];
		if (next) await tellSoon(next.personId, next.id, boothId, organizerId);
	};
	lines.onFact((told) => {
		if (told.own) hear(told).catch(noted);
	});

	const sweepCalls = async (now: number): Promise<void> => {
		const calls = await db.transact('platform', (tx) => callsWithoutNotice(tx, now - CALLED_LATELY_MS));
		for (const { ticketId, fairId, organizerId } of calls) {
			const called = await lines.calledIn(fairId, ticketId);
			if (called) await tellCalled({ ...called, ticketId, organizerId });
		}
	};
	const sweepFairs = async (now: number): Promise<void> => {
		const fairs = await db.transact('platform', (tx) => fairsToTell(tx, now, SOON_MS, OPENED_LATELY_MS));
		for (const { id, organizerId, name, nameEn, startsAt, isLive } of fairs)
			await db.transact('platform', (tx) =>
				notices.begin(tx, {
					kind: isLive ? 'fair-opened' : 'fair-soon',
					about: `${id} ${startsAt.getTime()}`,
					audience: isLive ? 'registrants' : 'everybody',
					organizerId,
					fairId: id,
					values: { fair: both(name, nameEn), time: momentOf(startsAt.getTime()) },
					link: isLive ? `/fairs/${id}/hall` : `/fairs/${id}`,
				}),
			);
	};

	let timer: NodeJS.Timeout | undefined;
	let running: Promise<void> | null = null;
	const run = async (): Promise<void> => {
		const now = clock.now();
		await sweepFairs(now);
		await sweepCalls(now);
	};
	const tick = (): Promise<void> => {
		running ??= run().finally(() => {
			running = null;
		});
		return running;
	};
	return {
		tick,
		start(): void {
			timer = setInterval(() => void tick().catch(noted), TICK_MS);
		},
		stop: () => clearInterval(timer),
	};
}
