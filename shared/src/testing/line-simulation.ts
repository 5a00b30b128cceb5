import type { LineFact, LineMeaning, LineWords } from './line-facts.ts';
import { seededRandom, type SeededRandom } from './seeded-random.ts';
import { SimulatedObservers, type SimulatedRun } from './simulated-observers.ts';

/**
 * A correct line, small enough to be seen to be correct: one server, several lines, clients that lose requests and
 * answers and repeat them, epochs that change, observers that drop out and come back. Its histories must pass the
 * checker; the checker's own tests then break one event in them.
 */
const simulatedWords: Omit<LineWords, 'newEpochs'> = {
	factsOf: {
		join: ['joined'],
		leave: ['left'],
		call: ['called'],
		answer: ['answered'],
		finish: ['finished'],
		skip: ['skipped'],
		'put-back': ['put-back'],
	},
	byServer: ['no-show'],
	meaningOf: Object.fromEntries(
		(
			['joined', 'left', 'called', 'answered', 'finished', 'skipped', 'put-back', 'no-show'] satisfies LineMeaning[]
		).map((meaning) => [meaning, meaning]),
	),
	busyArePassed: true,
	clockToleranceMs: 0,
};

interface Line {
	readonly stream: string;
	epoch: number;
	seq: number;
	waiting: { ticketId: string; personId: string }[];
	calls: { ticketId: string; personId: string; recruiterId: string; talking: boolean }[];
}
interface Client {
	readonly name: string;
	readonly actor: string;
	freeAt: number;
}
type Decided = { readonly fact: LineFact } | { readonly refused: string };
type Decide = (key: string) => Decided;

export function simulateLines(seed: number, steps = 80): SimulatedRun {
	return new LineSimulation(seededRandom(seed)).run(steps);
}

class LineSimulation {
	readonly #random: SeededRandom;
	readonly #out: SimulatedRun;
	readonly #lines: Line[];
	readonly #seekers: Client[];
	readonly #recruiters: Client[];
	readonly #observers: SimulatedObservers;
	readonly #replies = new Map<string, LineFact>();
	#due: { at: number; run: () => void }[] = [];
	#now = 1_000;
	#made = 0;

	constructor(random: SeededRandom) {
		this.#random = random;
		const several = <Item>(count: number, make: (index: number) => Item): Item[] =>
			Array.from({ length: count }, (_, index) => make(index));
		const words: LineWords = { ...simulatedWords, newEpochs: random.pick(['restart', 'continue'] as const) };
		this.#out = { log: [], stored: [], heard: [], words };
		this.#lines = several(random.int(1, 3), (n) => ({ stream: `line:${n}`, epoch: 1, seq: 0, waiting: [], calls: [] }));
		this.#seekers = several(random.int(3, 9), (n) => ({ name: `client-s${n}`, actor: `seeker-${n}`, freeAt: 0 }));
		this.#recruiters = several(random.int(1, 3), (n) => ({ name: `client-r${n}`, actor: `recruiter-${n}`, freeAt: 0 }));
		this.#observers = new SimulatedObservers(random, this.#lines, this.#out);
	}

	run(steps: number): SimulatedRun {
		this.#observers.connectAll(this.#now);
		for (let step = 0; step < steps; step++) {
			this.#now += this.#random.int(1, 12);
			this.#runDue(this.#now);
			this.#step();
		}
		this.#runDue(Infinity);
		this.#observers.rest(this.#now);
		this.#out.log.sort((a, b) => a.at - b.at);
		return this.#out;
	}

	#step(): void {
		const chance = this.#random.float();
		if (chance < 0.03) return this.#newEpoch(this.#random.pick(this.#lines));
		if (chance < 0.1) return this.#observers.toggleOne(this.#now);
		if (chance < 0.15) return this.#expireOne(this.#random.pick(this.#lines));
		const asRecruiter = this.#random.chance(0.5);
		const client = this.#random.pick(asRecruiter ? this.#recruiters : this.#seekers);
		if (client.freeAt > this.#now - 4) return;
		if (asRecruiter) this.#recruiterActs(client);
		else this.#seekerActs(client);
	}

	#seekerActs(client: Client): void {
		const rings = this.#lines.find(({ calls }) =>
			calls.some((call) => call.personId === client.actor && !call.talking),
		);
		const line = rings ?? this.#random.pick(this.#lines);
		const called = line.calls.find((call) => call.personId === client.actor && !call.talking);
		const mine = line.waiting.find((ticket) => ticket.personId === client.actor);
		if (called) {
			const about = { ticketId: called.ticketId };
			return this.#send(client, 'answer', about, (key) => {
				const still = line.calls.find((call) => call.ticketId === called.ticketId && !call.talking);
				if (!still) return { refused: 'not-called' };
				still.talking = true;
				return { fact: this.#store(line, 'answered', client.actor, key, still) };
			});
		}
		if (mine && this.#random.chance(0.4)) {
			return this.#send(client, 'leave', { ticketId: mine.ticketId }, (key) => {
				const index = line.waiting.findIndex((ticket) => ticket.ticketId === mine.ticketId);
				if (index < 0) return { refused: 'not-in-line' };
				line.waiting.splice(index, 1);
				return { fact: this.#store(line, 'left', client.actor, key, mine) };
			});
		}
		this.#send(client, 'join', { stream: line.stream, personId: client.actor }, (key) => {
			const open = [...line.waiting, ...line.calls].some((ticket) => ticket.personId === client.actor);
			if (open) return { refused: 'already-in-line' };
			const ticket = { ticketId: `ticket-${++this.#made}`, personId: client.actor };
			line.waiting.push(ticket);
			return { fact: this.#store(line, 'joined', client.actor, key, ticket) };
		});
	}

	#recruiterActs(client: Client): void {
		const line = this.#random.pick(this.#lines);
		const mine = this.#lines.flatMap(({ calls }) => calls).find((call) => call.recruiterId === client.actor);
		const where = this.#lines.find(({ calls }) => mine !== undefined && calls.includes(mine));
		if (mine && where) {
			if (!mine.talking && this.#random.chance(0.7)) return;
			const command = mine.talking && this.#random.chance(0.8) ? 'finish' : 'put-back';
			return this.#send(client, command, { ticketId: mine.ticketId }, (key) => {
				const index = where.calls.findIndex((call) => call.ticketId === mine.ticketId);
				if (index < 0) return { refused: 'not-called' };
				where.calls.splice(index, 1);
				if (command === 'put-back') where.waiting.unshift({ ticketId: mine.ticketId, personId: mine.personId });
				if (command === 'put-back') this.#sortByNumber(where);
				return { fact: this.#store(where, command === 'finish' ? 'finished' : 'put-back', client.actor, key, mine) };
			});
		}
		const [first] = line.waiting;
		if (first && this.#random.chance(0.1)) {
			// Skip and call belong together here: the next call may then take the second.
			return this.#send(client, 'skip', { ticketId: first.ticketId }, (key) => {
				if (line.waiting[0]?.ticketId !== first.ticketId) return { refused: 'not-in-line' };
				return { fact: this.#store(line, 'skipped', client.actor, key, first) };
			});
		}
		this.#send(client, 'call', { stream: line.stream }, (key) => {
			const busy = new Set(
				this.#lines.flatMap(({ calls }) => calls.flatMap((call) => [call.personId, call.recruiterId])),
			);
			const next = line.waiting.find((ticket) => !busy.has(ticket.personId));
			if (!next) return { refused: 'nobody-waiting' };
			if (busy.has(client.actor)) return { refused: 'recruiter-busy' };
			line.waiting = line.waiting.filter((ticket) => ticket !== next);
			line.calls.push({ ...next, recruiterId: client.actor, talking: false });
			return { fact: this.#store(line, 'called', client.actor, key, next) };
		});
	}

	/** One command with its fate: answered, answer lost, request lost, or the server away; lost ones are mostly repeated. */
	#send(client: Client, command: string, about: Record<string, string>, decide: Decide): void {
		const key = `key-${++this.#made}`;
		this.#attempt(client, { command, about, key, attempt: 1 }, decide);
	}

	#attempt(
		client: Client,
		what: { command: string; about: Record<string, string>; key: string; attempt: number },
		decide: Decide,
	): void {
		const { command, about, key, attempt } = what;
		const entry = { client: client.name, actor: client.actor, key, attempt };
		const askedAt = Math.max(client.freeAt + 1, this.#now - this.#random.int(1, 30));
		this.#out.log.push({ ...entry, kind: 'invoke', at: askedAt, command, about });
		const fate = this.#random.float();
		const answerAt = this.#now + this.#random.int(1, 30);
		client.freeAt = answerAt;
		const repeat = (): void => {
			if (attempt > 2 || this.#random.chance(0.2)) return;
			client.freeAt = Infinity;
			const again = (): void => {
				client.freeAt = answerAt;
				this.#attempt(client, { ...what, attempt: attempt + 1 }, decide);
			};
			this.#due.push({ at: answerAt + this.#random.int(5, 50), run: again });
		};
		if (fate < 0.04) {
			this.#out.log.push({ ...entry, kind: 'fail', at: answerAt, code: 'try-later' });
			return repeat();
		}
		const isDone = fate < 0.08 ? null : this.#decideOnce(client.actor, key, decide);
		if (fate < 0.14 || isDone === null) {
			this.#out.log.push({ ...entry, kind: 'info', at: answerAt });
			return repeat();
		}
		if ('refused' in isDone) {
			this.#out.log.push({ ...entry, kind: 'fail', at: answerAt, code: isDone.refused });
			return;
		}
		const { stream, epoch, seq, ticketId } = isDone.fact;
		this.#out.log.push({ ...entry, kind: 'ok', at: answerAt, stream, epoch, seq, about: { ticketId: ticketId ?? '' } });
	}

	#decideOnce(actor: string, key: string, decide: Decide): Decided {
		const kept = this.#replies.get(`${actor} ${key}`);
		return kept ? { fact: kept } : decide(key);
	}

	#store(
		line: Line,
		type: LineMeaning,
		actor: string | null,
		key: string | null,
		of: { ticketId: string; personId: string },
	): LineFact {
		const { stream, epoch } = line;
		const fact: LineFact = {
			stream,
			epoch,
			seq: ++line.seq,
			type,
			actor,
			key,
			at: this.#now,
			ticketId: of.ticketId,
			personId: of.personId,
		};
		this.#out.stored.push(fact);
		if (actor !== null && key !== null) this.#replies.set(`${actor} ${key}`, fact);
		this.#observers.tell(fact);
		return fact;
	}

	#expireOne(line: Line): void {
		const ringing = line.calls.filter((call) => !call.talking);
		if (ringing.length === 0) return;
		const gone = this.#random.pick(ringing);
		line.calls = line.calls.filter((call) => call !== gone);
		this.#store(line, 'no-show', null, null, gone);
	}

	#newEpoch(line: Line): void {
		line.epoch++;
		if (this.#out.words.newEpochs === 'restart') line.seq = 0;
		this.#observers.resync(line, this.#now);
	}

	#sortByNumber(line: Line): void {
		const number = (ticket: { ticketId: string }): number => Number(ticket.ticketId.slice('ticket-'.length));
		line.waiting.sort((a, b) => number(a) - number(b));
	}

	#runDue(until: number): void {
		for (;;) {
			const [next] = this.#due.sort((a, b) => a.at - b.at);
			if (!next || next.at > until) return;
			this.#due.shift();
			this.#now = Math.max(this.#now + 1, next.at);
			next.run();
		}
	}
}
