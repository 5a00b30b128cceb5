import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { CommandInput, CommandName, CommandOutput } from '@skyfair/shared/protocol/all-commands';
import type { Problem, ProblemCode, Reply } from '@skyfair/shared/protocol/problem';
import { HttpSession, type Place, Refused } from './http-session.ts';
import type { HistoryRecorder } from './recorder.ts';
import { SocketSession } from './socket-session.ts';

const ANSWER_WITHIN_MS = 5_000;
/** Refusals that are about the moment, not about the command: it is repeated with its key. */
const passing = new Set<ProblemCode>(['try-later', 'rate-limited']);

/** What a reply says about where its fact stands; null where the command's fact is not part of the history. */
export type Evidence = {
	readonly stream?: string;
	readonly epoch?: number;
	readonly seq?: number;
	readonly about: Readonly<Record<string, string>>;
};

export type Settled<Data> =
	{ readonly ok: true; readonly data: Data } | { readonly ok: false; readonly code: ProblemCode | 'unsettled' };

/** One signed-in person with a socket, whose commands are written down and repeated under their key until they are settled. */
export class Person {
	readonly http: HttpSession;
	readonly socket: SocketSession;
	readonly id: string;
	readonly #recorder: HistoryRecorder;

	constructor(http: HttpSession, id: string, recorder: HistoryRecorder) {
		this.http = http;
		this.id = id;
		this.#recorder = recorder;
		this.socket = new SocketSession(http);
	}

	/** A command of the history: every try is written down, whatever becomes of it. */
	async command<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		about: Readonly<Record<string, string>>,
		evidence: (data: CommandOutput<Name>) => Evidence,
		forMs = 60_000,
	): Promise<Settled<CommandOutput<Name>>> {
		const key = randomUUID();
		const until = performance.now() + forMs;
		for (let attempt = 1; ; attempt++) {
			const entry = { client: this.id, actor: this.id, key, attempt };
			this.#recorder.note({ ...entry, kind: 'invoke', command: name, about });
			const reply = await this.#try(name, input, key);
			if (reply?.ok) {
				this.#recorder.note({ ...entry, kind: 'ok', ...evidence(reply.data) });
				return reply;
			}
			const problem = reply?.problem;
			if (problem && problem.code !== 'internal') this.#recorder.note({ ...entry, kind: 'fail', code: problem.code });
			else this.#recorder.note({ ...entry, kind: 'info' });
			const isPassing = !problem || problem.code === 'internal' || passing.has(problem.code);
			if (!isPassing) return { ok: false, code: problem.code };
			if (performance.now() > until) return { ok: false, code: 'unsettled' };
			await wait(pause(problem, attempt));
		}
	}

	/** A question, or a command whose fact is not in the history: repeated until it is answered, or null. */
	async ask<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		forMs = 20_000,
	): Promise<CommandOutput<Name> | null> {
		const key = randomUUID();
		const until = performance.now() + forMs;
		for (let attempt = 1; performance.now() < until; attempt++) {
			const reply = await this.#try(name, input, key);
			if (reply?.ok) return reply.data;
			if (reply && !passing.has(reply.problem.code) && reply.problem.code !== 'internal') return null;
			await wait(pause(reply?.problem, attempt));
		}
		return null;
	}

	close(): void {
		this.socket.close();
		this.http.close();
	}

	async #try<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		key: string,
	): Promise<Reply<CommandOutput<Name>> | null> {
		try {
			return await this.socket.ask(name, input, key, ANSWER_WITHIN_MS);
		} catch {
			return null;
		}
	}
}

const pause = (problem: Problem | undefined, attempt: number): number =>
	Math.max(problem?.retryAfterMs ?? 0, Math.min(1_500, 100 * 2 ** attempt));

/** Signs in as one of the demo's people. */
export async function signInAsPersona(place: Place, persona: string): Promise<HttpSession> {
	const http = new HttpSession(place);
	const reply = await http.send('POST', '/api/demo/sign-in', { persona });
	if (!reply.ok) throw new Refused(`sign in as ${persona}`, reply.problem);
	return http;
}

export async function personIdOf(http: HttpSession): Promise<string> {
	const { session } = await http.query('session:current', {});
	if (!session) throw new Error('nobody is signed in');
	return session.person.id;
}
