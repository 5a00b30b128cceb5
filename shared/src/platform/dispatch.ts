import { createHmac, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Command, CommandTable, OutputOf, ParsedOf, RateClass } from '../protocol/command-table.ts';
import { IdempotencyKey } from '../protocol/ids.ts';
import { Refusal, Trouble, type Problem, type Reply } from '../protocol/problem.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Who asks, through which mouth. `Who` is the process's own idea of an actor; null is a visitor. */
export interface Caller<Who> {
	readonly who: Who | null;
	readonly mouth: 'http' | 'socket';
	readonly requestId: string;
	/** The client's address as the gateway saw it. */
	readonly address: string;
	readonly device: string;
	/** The socket that asks, for subscriptions; rooms are named by the server only. */
	readonly connection?: Connection;
}
export interface Connection {
	readonly id: string;
	join(room: string): void;
	leave(room: string): void;
}

/** What makes a repeated command one effect: stored with the effect, in the same transaction. */
export interface Receipt {
	readonly actorId: string;
	readonly key: string;
	readonly name: string;
	readonly requestHash: string;
}

export interface Call<Who> {
	readonly caller: Caller<Who>;
	/** Null for visitors and queries: nothing is remembered for them. */
	readonly receipt: Receipt | null;
	/** Things that only the HTTP mouth can do, e.g. setting the session's cookie. */
	readonly effects: { setSessionToken?: string | null };
}

export type Handlers<T extends CommandTable, Who> = {
	[Name in keyof T]: (
		input: ParsedOf<T, Name>,
		call: Call<Who> & { readonly who: Who },
	) => Promise<OutputOf<T, Name>> | OutputOf<T, Name>;
};
/** For entries with `allow: 'anyone'` the actor may be null; the handler looks at `call.caller.who`. */

export interface DispatchPorts<Who> {
	readonly log: Log;
	readonly metrics: Metrics;
	/** Throws a Refusal `rate-limited` when the caller's bucket for this class is empty. */
	limit(rate: RateClass, caller: Caller<Who>): Promise<void>;
	/** Throws a Refusal unless this caller may do this to that thing. The one gate for HTTP and sockets. */
	authorize(name: string, entry: Command, input: unknown, caller: Caller<Who>): Promise<void>;
	/** The reply that was given before under this key, if any. */
	recall(receipt: Receipt): Promise<{ requestHash: string; reply: unknown } | null>;
	actorId(who: Who): string;
	/** Of the installation, the same on every node. */
	readonly receiptSecret: string;
}

export interface Dispatcher<Who> {
	run(
		name: string,
		rawInput: unknown,
		key: string | undefined,
		caller: Caller<Who>,
		effects?: Call<Who>['effects'],
	): Promise<Reply<unknown>>;
}

export function createDispatcher<T extends CommandTable, Who>(
	table: T,
	handlers: Handlers<T, Who>,
	ports: DispatchPorts<Who>,
): Dispatcher<Who> {
	const underWay = new Map<string, { requestHash: string; reply: Promise<unknown> }>();
	const handlerOf = new Map<string, (input: unknown, call: Call<Who> & { who: Who }) => unknown>(
		Object.entries(handlers),
	);

	const accept = async (
		name: string,
		rawInput: unknown,
		key: string | undefined,
		caller: Caller<Who>,
		effects: Call<Who>['effects'],
	) => {
		const entry: Command | undefined = Object.hasOwn(table, name) ? table[name] : undefined;
		const handle = handlerOf.get(name);
		if (!entry || !handle || (entry.via && entry.via !== caller.mouth)) throw new Refusal('not-found');
		await ports.limit(entry.rate ?? (entry.kind === 'query' ? 'read' : 'write'), caller);
		const input = parse(entry.input, rawInput);
		await ports.authorize(name, entry, input, caller);
		const receipt =
			entry.kind === 'command' && caller.who
				? receiptOf(name, input, key, ports.actorId(caller.who), ports.receiptSecret)
				: null;
		// A visitor's call has no actor; handlers of `anyone` entries read caller.who themselves.
		const call = { caller, receipt, effects, who: caller.who as Who };
		const same = receipt && underWay.get(`${receipt.actorId} ${receipt.key}`);
		if (same) {
			if (same.requestHash !== receipt.requestHash) throw new Refusal('key-reused');
			return same.reply;
		}
		const reply = settle(() => handle(input, call), receipt);
		if (!receipt) return reply;
		const slot = `${receipt.actorId} ${receipt.key}`;
		underWay.set(slot, { requestHash: receipt.requestHash, reply });
		return reply.finally(() => underWay.delete(slot));
	};

	/** A command that is refused or loses the race for its key may have been carried out before: then its first reply stands. */
	const settle = async (work: () => unknown, receipt: Receipt | null): Promise<unknown> => {
		try {
			return await work();
		} catch (error) {
			const before =
				receipt && (error instanceof Refusal || error instanceof KeyTaken) ? await ports.recall(receipt) : null;
			if (!before) throw error;
			if (before.requestHash !== receipt?.requestHash) throw new Refusal('key-reused');
			return before.reply;
		}
	};

	return {
		async run(name, rawInput, key, caller, effects = {}) {
			const done = ports.metrics.commands.startTimer({ mouth: caller.mouth });
			const known = Object.hasOwn(table, name) ? name : 'unknown';
			const log = ports.log.child({
				requestId: caller.requestId,
				command: known,
				mouth: caller.mouth,
				actor: caller.who ? ports.actorId(caller.who) : undefined,
			});
			try {
				const data = await accept(name, rawInput, key, caller, effects);
				const ms = done({ command: known, result: 'ok' }) * 1_000;
				log.debug({ ms: Math.round(ms) }, 'accepted');
				return { ok: true, data };
			} catch (error) {
				const problem = problemOf(error, caller.requestId);
				done({ command: known, result: problem.code });
				if (error instanceof Refusal) log.info({ problem: problem.code }, 'refused');
				else if (error instanceof Trouble) log.warn({ err: error }, 'trouble');
				else log.error({ err: error }, 'bug');
				return { ok: false, problem };
			}
		},
	};
}

/** Thrown by the store when another call with the same key has committed meanwhile. */
export class KeyTaken extends Error {}

/** The one place where errors become what a client may see. A bug shows only its reference. */
export function problemOf(error: unknown, requestId: string): Problem {
	if (error instanceof Refusal) return error.problem;
	if (error instanceof Trouble) return { code: 'try-later', retryAfterMs: error.retryAfterMs, reference: requestId };
	return { code: 'internal', reference: requestId };
}

function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
	const parsed = schema.safeParse(raw ?? {});
	if (parsed.success) return parsed.data;
	throw new Refusal('invalid-input', {
		fields: parsed.error.issues.slice(0, 30).map((issue) => ({
			path: issue.path.join('.'),
			// A rule of ours says in a word what is wrong; the library's own codes say it for the rest.
			reason: issue.code === 'custom' ? issue.message : issue.code,
		})),
	});
}

/** The hash is keyed: inputs hold phone numbers, which a plain hash in a stolen table would give away. */
function receiptOf(name: string, input: unknown, key: string | undefined, actorId: string, secret: string): Receipt {
	const own = key === undefined ? randomUUID() : IdempotencyKey.safeParse(key).data;
	if (own === undefined) throw new Refusal('invalid-input', { fields: [{ path: 'key', reason: 'invalid_format' }] });
	return {
		actorId,
		key: own,
		name,
		requestHash: createHmac('sha256', secret).update(name).update('\0').update(canonical(input)).digest('base64url'),
	};
}

/** The same text for the same input whatever the order of its keys. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
	return `{${entries
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
		.join(',')}}`;
}
