import { randomUUID } from 'node:crypto';
import { checkLineHistory } from '@skyfair/shared/testing/history-checker';
import type { HeardFrame, LogEntry } from '@skyfair/shared/testing/history';
import type { LineFact, LineWords } from '@skyfair/shared/testing/line-facts';
import { seededRandom } from '@skyfair/shared/testing/seeded-random';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { MyTicket } from '@skyfair/shared/lines/lines.commands';
import { liveFair, openNode, type FairWorld, type Node } from '../../test/fair-fixture.ts';
import type { Actor } from '../accounts/index.ts';
import type { Reply } from '@skyfair/shared/protocol/problem';
import { createLineIndex } from './line-index.ts';

// A database of its own in Redis: this file wipes it.
const REDIS_DB = 7;
let world: FairWorld;
let second: Node;

beforeAll(async () => {
	world = await liveFair(REDIS_DB, { booths: 5, recruiters: 2, seekers: 16 });
	second = await openNode(world.config);
}, 120_000);
afterAll(async () => {
	await second?.fair.app.stop();
	await second?.fair.close();
	await world?.close();
});

const booth = (i: number) => {
	const found = world.booths[i];
	if (!found) throw new Error(`no booth ${i}`);
	return found;
};
const seeker = (i: number): Actor => {
	const found = world.seekers[i];
	if (!found) throw new Error(`no seeker ${i}`);
	return found;
};
const factsOf = (where: string) =>
	world.node.fair.world.db.transact(
		'platform',
		(tx) => tx<
			{
				stream: string;
				epoch: number;
				seq: number;
				type: string;
				actor: string | null;
				key: string | null;
				body: Record<string, string | undefined>;
				at: Date;
				position: number;
			}[]
		>`
			select stream, epoch, seq, type, actor_id as actor, key, body, at, position from facts where fair_id = ${world.fairId} and stream like ${where} order by position`,
	);

const lineWords: LineWords = {
	factsOf: {
		join: ['ticket-issued'],
		'call-next': ['ticket-called'],
		leave: ['ticket-left'],
		answer: ['call-answered'],
		finish: ['conversation-finished'],
	},
	byServer: ['call-missed', 'line-closed'],
	newEpochs: 'restart',
	meaningOf: {
		'ticket-issued': 'joined',
		'ticket-left': 'left',
		'ticket-called': 'called',
		'call-answered': 'answered',
		'call-withdrawn': 'put-back',
		'conversation-finished': 'finished',
		'call-missed': 'no-show',
	},
	busyArePassed: true,
	clockToleranceMs: 5_000,
};

describe('one command', () => {
	it('[threat-9 N2] fifty times at once under one key is one ticket and one reply, on two nodes', async () => {
		const key = randomUUID();
		const nodes = [world.node, second];
		const replies = await Promise.all(
			Array.from({ length: 50 }, (_, i) =>
				nodes[i % 2]?.ask(seeker(0), 'line:join', { boothId: booth(0).boothId }, key),
			),
		);
		const tickets = replies.map((reply) => (reply?.ok ? reply.data.id : JSON.stringify(reply?.problem)));
		expect(new Set(tickets).size).toBe(1);
		const facts = (await factsOf(`line:${booth(0).boothId}`)).filter(({ actor }) => actor === seeker(0).personId);
		expect(facts).toHaveLength(1);
		const other = await world.node.ask(seeker(0), 'line:join', { boothId: booth(1).boothId }, key);
		expect(other).toMatchObject({ ok: false, problem: { code: 'key-reused' } });
	});

	it('[N8] of a node that died before its commit is as if it was never said', async () => {
		// What a node does before it is killed: Redis has the ticket, Postgres does not.
		const index = createLineIndex(world.node.fair.redis);
		const epoch = (await index.epochOf(world.fairId)) ?? 0;
		const dead = {
			type: 'join',
			boothId: booth(3).boothId,
			personId: seeker(1).personId,
			ticketId: randomUUID(),
			jobId: null,
			maxLinesPerPerson: 5,
			maxPerLine: 500,
		} as const;
		expect((await index.propose(world.fairId, epoch, dead, Date.now())).kind).toBe('proposed');
		const reply = await second.ask(seeker(1), 'line:join', { boothId: booth(3).boothId });
		expect(reply).toMatchObject({ ok: true, data: { rank: 1 } });
		expect(await factsOf(`line:${booth(3).boothId}`)).toHaveLength(1);
	});

	it('[V-14] says try-later while Redis is away, and nothing is half done', async () => {
		const away = await openNode({ ...world.config, REDIS_URL: 'redis://127.0.0.1:1' });
		const reply = await away.ask(seeker(2), 'line:join', { boothId: booth(3).boothId });
		expect(reply).toMatchObject({ ok: false, problem: { code: 'try-later' } });
		expect((await factsOf(`line:${booth(3).boothId}`)).filter(({ actor }) => actor === seeker(2).personId)).toEqual([]);
		await away.fair.app.stop();
		await away.fair.close();
	});
});

describe('many at once', () => {
	it('[L8 threat-10] two hundred calls at once call each person once and each recruiter once', async () => {
		for (const i of [4, 5, 6]) await world.node.do(seeker(i), 'line:join', { boothId: booth(2).boothId });
		const { recruiters } = booth(2);
		const replies = await Promise.all(
			Array.from({ length: 200 }, (_, i) =>
				(i % 2 ? world.node : second).ask(recruiters[i % recruiters.length] ?? booth(2).admin, 'line:call-next', {
					boothId: booth(2).boothId,
				}),
			),
		);
		const called = replies.flatMap((reply) => (reply.ok ? [reply.data.personId] : []));
		expect(called).toHaveLength(recruiters.length);
		expect(new Set(called).size).toBe(called.length);
		expect(new Set(replies.flatMap((reply) => (reply.ok ? [] : [reply.problem.code])))).toEqual(
			new Set(['recruiter-busy']),
		);
	});
});

describe('[F5] Redis is wiped in the middle', () => {
	it('[L5 L7 N1 N4 N7] nobody loses a place and no rule is broken, as the history checker sees it', async () => {
		const random = seededRandom(20_261_122);
		const { history, drive } = recorder(random);
		const wipes = [40, 90].map((after) => ({ after, done: false }));
		for (let step = 0; step < 160; step++) {
			const wipe = wipes.find((one) => !one.done && step >= one.after);
			if (wipe) {
				wipe.done = true;
				await world.node.fair.redis.flushdb();
			}
			await Promise.all([drive(world.node), drive(second), drive(world.node)]);
		}
		const stored = await storedFacts();
		const findings = checkLineHistory({ log: history, stored, heard: [] as HeardFrame[] }, lineWords);
		expect(findings).toEqual([]);
		expect(new Set(stored.map(({ epoch }) => epoch)).size).toBeGreaterThan(1);
	}, 120_000);

	it('[L5 V-14] lines come back in their order within ten seconds without any command', async () => {
		const before = await world.node.do(booth(3).admin, 'line:desk', { boothId: booth(3).boothId });
		const order = before.tickets.filter(({ phase }) => phase === 'waiting').map(({ personId }) => personId);
		second.fair.app.start();
		await world.node.fair.redis.flushdb();
		const index = createLineIndex(world.node.fair.redis);
		await vi.waitUntil(async () => ((await index.epochOf(world.fairId)) ?? 0) > 0, { timeout: 10_000 });
		const after = await second.do(booth(3).admin, 'line:desk', { boothId: booth(3).boothId });
		expect(after.tickets.filter(({ phase }) => phase === 'waiting').map(({ personId }) => personId)).toEqual(order);
		expect(order.length).toBeGreaterThan(0);
	});
});

type Version = { stream: string; epoch: number; seq: number };

/** Seeded people who do what comes to their mind, and write down what they asked and were answered. */
function recorder(random: ReturnType<typeof seededRandom>) {
	const history: LogEntry[] = [];
	const mine = new Map<string, MyTicket>();
	const talks: { who: Actor; conversationId: MyTicket['conversationId'] & string }[] = [];
	let clock = 0;
	/** `version` of the reply says where the fact stands; without one the attempt counts as unsettled. */
	const ask = async <Data>(
		who: Actor,
		command: string,
		about: Record<string, string>,
		send: (key: string) => Promise<Reply<Data>>,
		seen: (data: Data) => { version: Version; about: Record<string, string> } | null,
	): Promise<Data | null> => {
		const key = randomUUID();
		const entry = { client: who.personId, actor: who.personId, key, attempt: 1 };
		history.push({ ...entry, kind: 'invoke', at: (clock += 1), command, about });
		const reply = await send(key);
		if (!reply.ok) {
			const { code } = reply.problem;
			history.push(
				code === 'internal' || code === 'try-later'
					? { ...entry, kind: 'info', at: (clock += 1) }
					: { ...entry, kind: 'fail', at: (clock += 1), code },
			);
			return null;
		}
		const at = seen(reply.data);
		history.push(
			at
				? { ...entry, kind: 'ok', at: (clock += 1), ...at.version, about: at.about }
				: { ...entry, kind: 'info', at: (clock += 1) },
		);
		return reply.data;
	};
	const seen = (ticket: { id: string; version: Version }) => ({
		version: ticket.version,
		about: { ticketId: ticket.id },
	});

	const drive = async (node: Node): Promise<void> => {
		const who = random.pick(world.seekers.slice(8));
		const { boothId, recruiters } = booth(random.pick([1, 4]));
		const ticket = mine.get(`${who.personId} ${boothId}`);
		if (random.chance(0.45)) {
			const made = await ask(
				who,
				'join',
				{ personId: who.personId },
				(key) => node.ask(who, 'line:join', { boothId }, key),
				seen,
			);
			if (made) mine.set(`${who.personId} ${boothId}`, made);
		} else if (random.chance(0.5)) {
			const recruiter = random.pick(recruiters);
			const called = await ask(
				recruiter,
				'call-next',
				{},
				(key) => node.ask(recruiter, 'line:call-next', { boothId }, key),
				seen,
			);
			const owner = world.seekers.find(({ personId }) => personId === called?.personId);
			if (!called || !owner) return;
			const answered = await ask(
				owner,
				'answer',
				{ ticketId: called.id },
				(key) => node.ask(owner, 'line:answer', { ticketId: called.id }, key),
				seen,
			);
			if (answered?.conversationId) talks.push({ who: recruiter, conversationId: answered.conversationId });
		} else if (random.chance(0.7)) {
			const talk = talks.shift();
			if (!talk) return;
			const { conversationId } = talk;
			await node.ask(talk.who, 'conversation:record-outcome', { conversationId, outcome: 'talent-pool' });
			await ask(
				talk.who,
				'finish',
				{},
				(key) => node.ask(talk.who, 'conversation:finish', { conversationId }, key),
				() => null,
			);
		} else if (ticket) {
			await ask(
				who,
				'leave',
				{ ticketId: ticket.id },
				(key) => node.ask(who, 'line:leave', { ticketId: ticket.id }, key),
				seen,
			);
		}
	};
	return { history, drive };
}

async function storedFacts(): Promise<LineFact[]> {
	const rows = (await factsOf('line:%')).filter(({ stream }) =>
		[booth(1), booth(4)].some(({ boothId }) => stream === `line:${boothId}`),
	);
	const holders = new Map(
		rows
			.filter(({ type }) => type === 'ticket-issued')
			.map(({ body }) => [body['ticketId'] ?? '', body['personId'] ?? '']),
	);
	return rows.map(({ stream, epoch, seq, type, actor, key, body, at }) => ({
		stream,
		epoch,
		seq,
		type,
		actor,
		key,
		at: at.getTime(),
		ticketId: body['ticketId'] ?? null,
		personId: holders.get(body['ticketId'] ?? '') ?? null,
		recruiterId: body['recruiterId'] ?? null,
	}));
}
