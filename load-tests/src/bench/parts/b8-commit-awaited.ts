import { setTimeout as wait } from 'node:timers/promises';
import { checkLineHistory } from '@skyfair/shared/testing/history-checker';
import type { MyTicket } from '@skyfair/shared/lines/lines.commands';
import type { BoothId } from '@skyfair/shared/protocol/ids';
import postgres from 'postgres';
import { gatherSeekers } from '../../client/crowd.ts';
import { HttpSession } from '../../client/http-session.ts';
import { type Evidence, Person, personIdOf } from '../../client/person.ts';
import { HistoryRecorder } from '../../client/recorder.ts';
import { lastPosition, lineWords, readFacts } from '../../product/facts-of-run.ts';
import type { Product } from '../../product/product.ts';
import { type Benchmark, type BenchRun, type Measured, percentile } from '../benchmark.ts';
import { processorSeconds } from '../processor-time.ts';

/** Each has one command under way: 200 in flight. */
const SEEKERS = 200;
const ROUND_MS = 4_000;
const WARM_UP_MS = 1_500;

interface Round {
	readonly perSecond: number;
	readonly p99Ms: number;
	readonly clientShare: number;
}

/**
 * The product's own path, socket command → COMMIT → acknowledgement, with 200 in flight. The peer is the same product on the
 * same database told not to wait for the disk at COMMIT. Afterwards the history checker reads every fact of the run.
 */
export const commitAwaited: Benchmark = {
	id: 'B8',
	part: 'throughput of line commands kept when each waits for its COMMIT',
	goal: { atLeast: 0.7 },
	measure: async ({ product, rounds, say }: BenchRun): Promise<Measured> => {
		const recorder = new HistoryRecorder();
		const began = await lastPosition(product.databaseUrl);
		say(`B8: gathering ${SEEKERS} seekers`);
		const { people, booths } = await gather(product, recorder);
		const ours: Round[] = [];
		const peers: Round[] = [];
		for (let round = 0; round < rounds; round++) {
			// A-B-B-A: whatever drifts during the run drifts for both.
			for (const mode of round % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const)) {
				await setCommit(product, mode);
				await drive(people, booths, WARM_UP_MS);
				const measured = await measureRound(people, booths, recorder);
				(mode === 'on' ? ours : peers).push(measured);
				say(
					`B8: round ${round + 1}, waiting ${mode}: ${Math.round(measured.perSecond)}/s, p99 ${Math.round(measured.p99Ms)} ms, client ${Math.round(measured.clientShare * 100)} %`,
				);
			}
		}
		await setCommit(product, 'on');
		const { stored, past } = await readFacts(
			product.databaseUrl,
			booths.map((boothId) => `line:${boothId}`),
			began,
		);
		const findings = checkLineHistory({ log: [...past, ...recorder.log], stored, heard: [] }, lineWords);
		for (const person of people) person.close();
		return {
			ratios: ours.map(({ perSecond }, round) => perSecond / (peers[round]?.perSecond ?? Number.NaN)),
			void: [
				...new Set(findings.map(({ rule }) => `the history broke ${rule}`)),
				...(recorder.log.some((entry) => entry.kind === 'fail' && entry.code === 'rate-limited')
					? ['people met the rate limit']
					: []),
				...([...ours, ...peers].some(({ clientShare }) => clientShare > 0.9) ? ['the client was the bottleneck'] : []),
			],
			detail: {
				oursPerSecond: Math.round(meanOf(ours, 'perSecond')),
				peerPerSecond: Math.round(meanOf(peers, 'perSecond')),
				oursP99Ms: Math.round(meanOf(ours, 'p99Ms')),
				peerP99Ms: Math.round(meanOf(peers, 'p99Ms')),
				acknowledged: recorder.acknowledged,
			},
		};
	},
};

async function gather({ place }: Product, recorder: HistoryRecorder): Promise<{ people: Person[]; booths: BoothId[] }> {
	const visitor = new HttpSession(place);
	const live = (await visitor.query('fair:list', {})).find(({ state }) => state === 'live');
	if (!live) throw new Error('no fair is open now: the demo world opens one at each start');
	const { booths } = await visitor.query('booth:list', { fairId: live.id });
	visitor.close();
	const people: Person[] = [];
	for (const http of await gatherSeekers(place, live.id, SEEKERS))
		people.push(new Person(http, await personIdOf(http), recorder));
	while (people.some(({ socket }) => !socket.isConnected)) await wait(50);
	return { people, booths: booths.map(({ id }) => id) };
}

/** Join and leave, as fast as the answers come. */
async function drive(people: readonly Person[], booths: readonly BoothId[], forMs: number): Promise<void> {
	const until = performance.now() + forMs;
	await Promise.all(people.map((person, number) => comeAndGo(person, booths[number % booths.length], until)));
}

async function comeAndGo(person: Person, boothId: BoothId | undefined, until: number): Promise<void> {
	if (!boothId) throw new Error('the open fair has no booths');
	while (performance.now() < until) {
		const joined = await person.command('line:join', { boothId }, { personId: person.id }, evidence);
		if (!joined.ok) continue;
		const ticketId = joined.data.id;
		await person.command('line:leave', { ticketId }, { ticketId }, evidence);
	}
}

const evidence = ({ id, version }: MyTicket): Evidence => ({ ...version, about: { ticketId: id } });

async function measureRound(
	people: readonly Person[],
	booths: readonly BoothId[],
	recorder: HistoryRecorder,
): Promise<Round> {
	const from = recorder.log.length;
	const processorBefore = processorSeconds('self');
	const begun = performance.now();
	await drive(people, booths, ROUND_MS);
	const seconds = (performance.now() - begun) / 1_000;
	const entries = recorder.log.slice(from);
	const askedAt = new Map(
		entries.flatMap((entry) => (entry.kind === 'invoke' ? [[`${entry.key} ${entry.attempt}`, entry.at]] : [])),
	);
	const answered = entries.filter(({ kind }) => kind === 'ok');
	return {
		perSecond: answered.length / seconds,
		p99Ms: percentile(
			answered.map(({ at, key, attempt }) => at - (askedAt.get(`${key} ${attempt}`) ?? at)),
			0.99,
		),
		clientShare: (processorSeconds('self') - processorBefore) / seconds,
	};
}

/** The starter fixes the setting on the command line; only a setting of the database goes above that, for new sessions. */
async function setCommit({ databaseUrl }: Product, mode: 'on' | 'off'): Promise<void> {
	const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
	if (mode === 'off') await sql`alter /* bench.commit */ database skyfair set synchronous_commit = off`;
	else await sql`alter /* bench.commit */ database skyfair reset synchronous_commit`;
	await sql`select /* bench.commit */ pg_terminate_backend(pid) from pg_stat_activity where usename = 'skyfair'`;
	await sql.end();
}

const meanOf = (rounds: readonly Round[], field: keyof Round): number =>
	rounds.reduce((sum, round) => sum + round[field], 0) / rounds.length;
