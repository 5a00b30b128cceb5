import type { Receipt } from '@skyfair/shared/platform/dispatch';
import { Refusal, Trouble } from '@skyfair/shared/protocol/problem';
import { StaleEpoch, type Fact } from '../platform/facts/fact.ts';
import { KeyTaken, type FactLog } from '../platform/facts/fact-log.ts';
import { factsAfter, factsOfFair, headsOfFair } from '../platform/facts/fact-reader.ts';
import { brokenConstraint, type Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import type { LineIndex } from './line-index.ts';
import { apply, emptyBoard, lineOf, preview, type Board, type LineFact } from './line.board.rules.ts';
import { type LineCommand } from './line.rules.ts';

/** A fair as this node sees it: folded from the committed facts, kept up by the bus and by polling. */
export interface LiveFair {
	readonly fairId: string;
	readonly organizerId: string;
	board: Board;
	/** Set when a commit failed: Redis may hold what the facts do not. */
	suspect: boolean;
}

export interface Told {
	readonly live: LiveFair;
	readonly boothId: string;
	readonly fact: LineFact;
	readonly at: number;
	/** True on the node that carried the command out: reactions with an effect outside run once. */
	readonly own: boolean;
}

export interface Execution<T> {
	readonly actorId: string | null;
	readonly receipt: Receipt | null;
	/** Computes the reply from the board as it will be. */
	readonly reply: (next: Board, fact: LineFact) => T;
	readonly project: (tx: Tx, fact: LineFact, at: number) => Promise<void>;
}

const TRIES = 6;
const SETTLE_MS = 1_500;
const lineStream = (boothId: string) => `line:${boothId}`;
const boothOf = (stream: string) => (stream.startsWith('line:') ? stream.slice(5) : null);
const channelOf = (fairId: string) => `fair:${fairId}`;

/** Carries line commands out: Redis proposes, Postgres commits, then everyone is told. See docs/decisions on facts and live state. */
export class LiveLines {
	readonly #world: World;
	readonly #index: LineIndex;
	readonly #log: FactLog;
	readonly #fairs = new Map<string, Promise<LiveFair>>();
	readonly #listeners = new Set<(told: Told) => void>();
	readonly #resyncs = new Set<(live: LiveFair) => void>();
	readonly #rebuilding = new Map<string, Promise<void>>();

	constructor(world: World, index: LineIndex, log: FactLog) {
		this.#world = world;
		this.#index = index;
		this.#log = log;
	}

	onFact(listener: (told: Told) => void): void {
		this.#listeners.add(listener);
	}
	onResync(listener: (live: LiveFair) => void): void {
		this.#resyncs.add(listener);
	}

	/** The fairs that this node holds. */
	async held(): Promise<LiveFair[]> {
		const settled = await Promise.allSettled(this.#fairs.values());
		return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
	}

	live(fairId: string): Promise<LiveFair> {
		const known = this.#fairs.get(fairId);
		if (known) return known;
		const loading = this.#open(fairId);
		this.#fairs.set(fairId, loading);
		loading.catch(() => this.#fairs.delete(fairId));
		return loading;
	}

	async execute<T>(fairId: string, command: LineCommand, execution: Execution<T>): Promise<T> {
		let asked = command;
		for (let attempt = 0; attempt < TRIES; attempt++) {
			const live = await this.live(fairId);
			if (live.suspect) await this.rebuild(live);
			const now = this.#world.clock.now();
			const answer = await this.#index.propose(fairId, live.board.epoch, asked, now);
			if (answer.kind === 'lost') {
				await this.#renew(live);
				continue;
			}
			if (answer.kind === 'refused') {
				// A refusal may stem from a command that is still being committed, or from one whose node died.
				if (await this.#settled(live, command.boothId, answer.seq)) throw new Refusal(answer.because);
				await this.rebuild(live);
				continue;
			}
			const { fact } = answer;
			// A ticket that this node has not heard of yet: what came before in this line is on its way.
			if (
				'ticketId' in fact &&
				fact.type !== 'ticket-issued' &&
				!lineOf(live.board, command.boothId).tickets.has(fact.ticketId)
			)
				await this.#settled(live, command.boothId, answer.seq - 1);
			const next = preview(live.board, command.boothId, fact, now);
			// Others may stand between this node's board and this fact: the version is the fact's own.
			lineOf(next, command.boothId).seq = answer.seq;
			const reply = execution.reply(next, fact);
			const entry: Fact = {
				stream: lineStream(command.boothId),
				epoch: answer.epoch,
				seq: answer.seq,
				organizerId: live.organizerId,
				fairId,
				type: fact.type,
				actorId: execution.actorId,
				key: execution.receipt?.key ?? null,
				body: { ...fact },
				at: now,
			};
			try {
				await this.#log.append({
					fact: entry,
					receipt: execution.receipt,
					reply,
					project: (tx) => execution.project(tx, fact, now),
				});
			} catch (error) {
				live.suspect = true;
				if (error instanceof StaleEpoch) {
					await this.#renew(live);
					continue;
				}
				const constraint = brokenConstraint(error);
				if (constraint === 'active_calls_pkey' && asked.type === 'call-next' && fact.type === 'ticket-called') {
					// L8 across fairs: this person is engaged elsewhere, so the next one is asked for.
					const person = [...lineOf(live.board, command.boothId).tickets.values()].find(
						({ id }) => id === fact.ticketId,
					)?.personId;
					asked = { ...asked, skip: person ? [...asked.skip, person] : asked.skip };
					continue;
				}
				if (constraint === 'active_recruiters_pkey') throw new Refusal('recruiter-busy');
				if (constraint === 'facts_once_per_key') throw new KeyTaken();
				if (error instanceof KeyTaken || error instanceof Trouble) throw error;
				if (constraint !== null) throw error;
				this.#world.log.warn({ err: error, stream: entry.stream }, 'a stream is rebuilt');
				continue;
			}
			this.#accept(live, entry, true);
			this.#world.bus.publish(channelOf(fairId), { kind: 'fact', fact: entry });
			return reply;
		}
		throw new Trouble('the line could not be settled');
	}

	/** Compares the replica with what is committed and fetches what is missing: after the bus was away, and every few seconds anyway. */
	async catchUp(live: LiveFair): Promise<void> {
		const { heads, epoch } = await this.#world.db.transact('platform', async (tx) => ({
			heads: await headsOfFair(tx, live.fairId),
			epoch:
				(await tx<{ epoch: number }[]>`select /* lines.epoch */ epoch from fairs where id = ${live.fairId}`)[0]
					?.epoch ?? live.board.epoch,
		}));
		if (epoch !== live.board.epoch) return this.#reload(live);
		for (const head of heads) {
			const boothId = boothOf(head.stream);
			if (boothId === null || head.epoch !== epoch || head.seq <= lineOf(live.board, boothId).seq) continue;
			const missing = await this.#world.db.transact('platform', (tx) =>
				factsAfter(tx, head.stream, epoch, lineOf(live.board, boothId).seq),
			);
			for (const fact of missing) this.#accept(live, fact, false);
		}
	}

	/** Makes sure that Redis holds the fair: it may have been wiped while nobody sent a command. */
	async checkIndex(live: LiveFair): Promise<void> {
		const epoch = await this.#index.epochOf(live.fairId);
		if (live.suspect || epoch === null || epoch < live.board.epoch) await this.rebuild(live);
		else if (epoch > live.board.epoch) await this.#reload(live);
	}

	/** Loads Redis again from the facts under a new epoch. Whatever was proposed and not committed is gone, as if never said. */
	rebuild(live: LiveFair): Promise<void> {
		const running = this.#rebuilding.get(live.fairId);
		if (running) return running;
		const work = this.#rebuild(live).finally(() => this.#rebuilding.delete(live.fairId));
		this.#rebuilding.set(live.fairId, work);
		return work;
	}

	async #rebuild(live: LiveFair): Promise<void> {
		const boothIds = await this.#world.db.transact('platform', async (tx) => {
			// Waits for commits under way; later ones of the old epoch are refused (StaleEpoch).
			await tx`select /* lines.lock-epoch */ id from fairs where id = ${live.fairId} for update`;
			await tx`update /* lines.raise-epoch */ fairs set epoch = epoch + 1 where id = ${live.fairId} and epoch = ${live.board.epoch}`;
			return (await tx<{ id: string }[]>`select /* lines.booths */ id from booths where fair_id = ${live.fairId}`).map(
				({ id }) => id,
			);
		});
		await this.#reload(live);
		await this.#index.load(live.board, boothIds);
		live.suspect = false;
	}

	/** Another node may have rebuilt already: then its epoch is taken over, otherwise this node rebuilds. */
	async #renew(live: LiveFair): Promise<void> {
		const before = live.board.epoch;
		await this.#reload(live);
		const held = await this.#index.epochOf(live.fairId);
		if (live.board.epoch === before || held === null || held < live.board.epoch) await this.rebuild(live);
		else live.suspect = false;
	}

	async #reload(live: LiveFair): Promise<void> {
		live.board = await this.#fold(live.fairId);
		for (const listener of this.#resyncs) listener(live);
	}

	async #open(fairId: string): Promise<LiveFair> {
		const [row] = await this.#world.db.transact(
			'platform',
			(tx) =>
				tx<
					{ organizerId: string }[]
				>`select /* lines.fair */ organizer_id as "organizerId" from fairs where id = ${fairId}`,
		);
		if (!row) throw new Refusal('not-found');
		const live: LiveFair = { fairId, organizerId: row.organizerId, board: emptyBoard(fairId, 0), suspect: false };
		this.#world.bus.subscribe(channelOf(fairId), (message) => this.#hear(live, message));
		live.board = await this.#fold(fairId);
		return live;
	}

	#fold(fairId: string): Promise<Board> {
		return this.#world.db.transact('platform', async (tx) => {
			const [fair] = await tx<
				{ epoch: number }[]
			>`select /* lines.fold */ epoch from fairs where id = ${fairId} for key share`;
			const board = emptyBoard(fairId, fair?.epoch ?? 1);
			const facts = await factsOfFair(tx, fairId);
			const seqs = new Map<string, number>();
			for (const fact of facts) {
				const boothId = boothOf(fact.stream);
				if (boothId === null) continue;
				apply(board, boothId, fact.body as LineFact, fact.at);
				if (fact.epoch === board.epoch) seqs.set(boothId, fact.seq);
			}
			// L17: in a new epoch the numbers begin again.
			for (const line of board.lines.values()) line.seq = seqs.get(line.boothId) ?? 0;
			return board;
		});
	}

	#hear(live: LiveFair, message: unknown): void {
		if (
			typeof message !== 'object' ||
			message === null ||
			!('kind' in message) ||
			message.kind !== 'fact' ||
			!('fact' in message)
		)
			return;
		this.#accept(live, message.fact as Fact, false);
	}

	/** Folds a fact in if it is the next of its line; a gap is closed from Postgres. */
	#accept(live: LiveFair, fact: Fact, own: boolean): void {
		const boothId = boothOf(fact.stream);
		if (boothId === null) return;
		const line = lineOf(live.board, boothId);
		const next = fact.epoch === live.board.epoch ? fact.seq - line.seq : fact.epoch > live.board.epoch ? 2 : 0;
		if (next <= 0) return;
		if (next > 1) {
			void this.catchUp(live).catch((error: unknown) => this.#world.log.warn({ err: error }, 'catching up failed'));
			return;
		}
		apply(live.board, boothId, fact.body as LineFact, fact.at);
		for (const listener of this.#listeners) listener({ live, boothId, fact: fact.body as LineFact, at: fact.at, own });
	}

	/** Waits until this replica has what Redis had proposed; false when it never comes. */
	async #settled(live: LiveFair, boothId: string, seq: number): Promise<boolean> {
		const until = performance.now() + SETTLE_MS;
		const epoch = live.board.epoch;
		while (live.board.epoch === epoch && lineOf(live.board, boothId).seq < seq) {
			if (performance.now() > until) return false;
			await new Promise((resolve) => setTimeout(resolve, 20));
			if (performance.now() > until - SETTLE_MS / 2) await this.catchUp(live);
		}
		return true;
	}
}
