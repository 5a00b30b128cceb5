import { KeyTaken } from '@skyfair/shared/platform/dispatch';
import { jsonOf, remember, type Database, type Tx } from '../postgres/database.ts';
import { BrokenStream, StaleEpoch, type Fact, type Proposal } from './fact.ts';

/** How many facts share a commit at most, and how long one waits for its predecessor from another node. */
const MAX_BATCH = 200;
const WAIT_FOR_PREDECESSOR_MS = 1_500;
const RETRY_MS = 25;

interface Waiting extends Proposal {
	readonly since: number;
	readonly done: () => void;
	readonly fail: (error: unknown) => void;
}
class OutOfOrder extends Error {}

/**
 * Writes facts so that many commands share one commit; resolves after COMMIT. While a batch is being written the next one gathers.
 * A batch that fails is written again one by one, so that a bad command fails alone.
 */
export class FactLog {
	readonly #db: Database;
	readonly #lanes: { queue: Waiting[]; busy: boolean }[];

	constructor(db: Database, lanes = 4) {
		this.#db = db;
		this.#lanes = Array.from({ length: lanes }, () => ({ queue: [], busy: false }));
	}

	append(proposal: Proposal): Promise<void> {
		// A stream stays in its lane: what was proposed first is written first.
		const lane = this.#lanes[hashOf(proposal.fact.stream) % this.#lanes.length];
		return new Promise((done, fail) => {
			lane?.queue.push({ ...proposal, since: performance.now(), done, fail });
			if (lane && !lane.busy) void this.#drain(lane);
		});
	}

	async #drain(lane: { queue: Waiting[]; busy: boolean }): Promise<void> {
		lane.busy = true;
		// One turn of the event loop lets the replies that Redis sent together gather into one batch.
		await new Promise((resolve) => setImmediate(resolve));
		while (lane.queue.length > 0) {
			const batch = lane.queue
				.splice(0, MAX_BATCH)
				.sort((a, b) =>
					a.fact.stream === b.fact.stream ? a.fact.seq - b.fact.seq : a.fact.stream < b.fact.stream ? -1 : 1,
				);
			const again = await this.#write(batch);
			lane.queue.unshift(...again);
			if (again.length > 0) await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
		}
		lane.busy = false;
	}

	/** Returns those that must wait for a predecessor. */
	async #write(batch: Waiting[]): Promise<Waiting[]> {
		try {
			await this.#db.transact('platform', (tx) => writeBatch(tx, batch));
			for (const one of batch) one.done();
			return [];
		} catch (error) {
			if (batch.length > 1) {
				const again: Waiting[] = [];
				for (const one of batch) again.push(...(await this.#write([one])));
				return again;
			}
			const [one] = batch;
			if (error instanceof OutOfOrder && one && performance.now() - one.since < WAIT_FOR_PREDECESSOR_MS) return [one];
			one?.fail(error instanceof OutOfOrder ? new BrokenStream(one.fact.stream) : error);
			return [];
		}
	}
}

/** A fact of a stream that needs no live state in Redis: takes the next number under a row lock, in the caller's transaction. */
export async function appendDirect(tx: Tx, fact: Omit<Fact, 'seq' | 'epoch'>): Promise<Fact> {
	const [head] = await tx<{ epoch: number; seq: number }[]>`
		insert /* facts.direct */ into stream_heads (stream, fair_id, organizer_id, epoch, seq)
		values (${fact.stream}, ${fact.fairId}, ${fact.organizerId}, 1, 1)
		on conflict (stream) do update set seq = stream_heads.seq + 1
		returning epoch, seq`;
	if (!head) throw new Error(`no head for ${fact.stream}`);
	const whole = { ...fact, ...head };
	await insertFacts(tx, [whole]);
	return whole;
}

async function writeBatch(tx: Tx, batch: readonly Waiting[]): Promise<void> {
	const facts = batch.map(({ fact }) => fact);
	await demandEpochs(tx, facts);
	await advanceHeads(tx, facts);
	await insertFacts(tx, facts);
	// Sent together: the connection carries them in one round trip.
	await Promise.all(
		batch.flatMap(({ project, receipt, reply }) => [project?.(tx), receipt ? remember(tx, receipt, reply) : undefined]),
	);
}

/**
 * The lock makes a rebuild (which raises the epoch under `for update`) wait for this commit, and this commit see a rebuild that came first.
 * Only `key share`: under a steady stream of `share` locks the fair's own row could not be changed for seconds, so it did not end in time.
 */
async function demandEpochs(tx: Tx, facts: readonly Fact[]): Promise<void> {
	const fairIds = [...new Set(facts.map((fact) => fact.fairId))].sort();
	const rows = await tx<{ id: string; epoch: number }[]>`
		select /* facts.epochs */ id, epoch from fairs where id = any(${fairIds}) order by id for key share`;
	const epochs = new Map(rows.map(({ id, epoch }) => [id, epoch]));
	if (facts.some((fact) => epochs.get(fact.fairId) !== fact.epoch)) throw new StaleEpoch();
}

async function advanceHeads(tx: Tx, facts: readonly Fact[]): Promise<void> {
	const runs = new Map<string, { first: Fact; last: number }>();
	for (const fact of facts) {
		const run = runs.get(fact.stream);
		if (!run) runs.set(fact.stream, { first: fact, last: fact.seq });
		else if (fact.seq === run.last + 1) run.last = fact.seq;
		else throw new OutOfOrder();
	}
	const heads = [...runs.values()].map(({ first, last }) => ({
		stream: first.stream,
		fair_id: first.fairId,
		organizer_id: first.organizerId,
		epoch: first.epoch,
		first: first.seq,
		last,
	}));
	const advanced = await tx`
		insert /* facts.heads */ into stream_heads as head (stream, fair_id, organizer_id, epoch, seq)
		select v.stream, v.fair_id::uuid, v.organizer_id::uuid, v.epoch::int, v.last::bigint
		from jsonb_to_recordset(${tx.json(jsonOf(heads))}) as v(stream text, fair_id text, organizer_id text, epoch int, first bigint, last bigint)
		where v.first = 1 or exists (select from stream_heads h where h.stream = v.stream)
		order by v.stream
		on conflict (stream) do update set epoch = excluded.epoch, seq = excluded.seq
		where (head.epoch, head.seq + 1) = (excluded.epoch, (select h.first from jsonb_to_recordset(${tx.json(jsonOf(heads))}) as h(stream text, first bigint) where h.stream = head.stream))
			or (head.epoch < excluded.epoch and (select h.first from jsonb_to_recordset(${tx.json(jsonOf(heads))}) as h(stream text, first bigint) where h.stream = head.stream) = 1)`;
	if (advanced.count !== heads.length) throw new OutOfOrder();
}

async function insertFacts(tx: Tx, facts: readonly Fact[]): Promise<void> {
	const rows = facts.map(({ stream, epoch, seq, organizerId, fairId, type, actorId, key, body, at }) => ({
		stream,
		epoch,
		seq,
		type,
		body,
		organizer_id: organizerId,
		fair_id: fairId,
		actor_id: actorId,
		key: key ?? null,
		at: new Date(at).toISOString(),
	}));
	await tx`
		insert /* facts.insert */ into facts (stream, epoch, seq, organizer_id, fair_id, type, actor_id, key, body, at)
		select stream, epoch, seq, organizer_id, fair_id, type, actor_id, key, body, at
		from jsonb_to_recordset(${tx.json(jsonOf(rows))})
			as v(stream text, epoch int, seq bigint, organizer_id uuid, fair_id uuid, type text, actor_id uuid, key text, body jsonb, at timestamptz)
		order by stream, seq`;
}

const hashOf = (text: string): number => {
	let hash = 0;
	for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) >>> 0;
	return hash;
};

export { KeyTaken };
