// The typed client over HTTP, for the browser and for server rendering. `ask` reads, `call` does.
// Both always come back with a Reply; a broken connection is the problem `try-later`, never an exception.
import type { Problem, Reply } from '@skyfair/shared/protocol/problem';
import { pathOf } from '@skyfair/shared/protocol/command-table';
import type { CommandInput, CommandOutput, QueryName, VerbName } from './command-names.ts';
import { newKey } from './idempotency-key.ts';

export interface AskOptions {
	/** In a `load` function pass its own fetch: on the server it forwards the cookie and reaches the API directly. */
	fetch?: typeof globalThis.fetch;
	signal?: AbortSignal;
}
export interface CallOptions extends AskOptions {
	/** The same key again is the same effect; without one each call is a new try. */
	key?: string;
}

export async function ask<Name extends QueryName>(
	name: Name,
	input: CommandInput<Name>,
	options: AskOptions = {},
): Promise<Reply<CommandOutput<Name>>> {
	const fields = Object.entries(input as Record<string, unknown>).filter(([, value]) => value !== undefined);
	const search = new URLSearchParams(fields.map(([field, value]) => [field, String(value)])).toString();
	return send(`${pathOf(name)}${search === '' ? '' : `?${search}`}`, { method: 'GET' }, options);
}

export async function call<Name extends VerbName>(
	name: Name,
	input: CommandInput<Name>,
	options: CallOptions = {},
): Promise<Reply<CommandOutput<Name>>> {
	const headers = { 'content-type': 'application/json', 'idempotency-key': options.key ?? newKey() };
	return send(pathOf(name), { method: 'POST', headers, body: JSON.stringify(input) }, options);
}

async function send<T>(path: string, init: RequestInit, options: AskOptions): Promise<Reply<T>> {
	const fetching = options.fetch ?? globalThis.fetch;
	const signal = options.signal ?? AbortSignal.timeout(15_000);
	const headers = { accept: 'application/json', ...(init.headers as Record<string, string> | undefined) };
	try {
		const response = await fetching(path, { ...init, headers, signal, credentials: 'same-origin' });
		return (await response.json()) as Reply<T>;
	} catch {
		return { ok: false, problem: away };
	}
}

const away: Problem = { code: 'try-later', retryAfterMs: 2_000 };
