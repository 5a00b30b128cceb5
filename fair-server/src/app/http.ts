import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { problemOf, type Caller, type Dispatcher } from '@skyfair/shared/platform/dispatch';
import type { Log } from '@skyfair/shared/platform/log';
import { addressOf } from '@skyfair/shared/platform/realtime/admission';
import { allCommands } from '@skyfair/shared/protocol/all-commands';
import { methodOf, pathOf, type Command } from '@skyfair/shared/protocol/command-table';
import { problemStatus, type Problem, type Reply } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Applying } from '../applying/index.ts';
import type { Files } from '../files/index.ts';
import type { Notices } from '../notices/index.ts';
import type { ResumeFiles } from '../seekers/index.ts';
import type { Limit } from './limits.ts';

export const SESSION_COOKIE = 'skyfair_session';
/** Threat 4. */
const MAX_BODY_BYTES = 256 * 1024;

export interface HttpDeps {
	readonly dispatcher: Dispatcher<Actor>;
	readonly actorOfToken: (token: string | undefined) => Promise<Actor | null>;
	readonly publicUrl: string;
	readonly sessionSeconds: number;
	/** Only an address of the gateway may speak for others (threat 16). */
	readonly trustsProxy: (peer: string | undefined) => boolean;
	readonly log: Log;
	readonly limit: Limit;
	/** Roads beside the command tables: bytes are no JSON, and are larger. */
	readonly files: Pick<Files, 'addRoutes'>;
	readonly resumeFiles: Pick<ResumeFiles, 'addRoutes'>;
	readonly applying: Pick<Applying, 'addRoutes'>;
	readonly notices: Pick<Notices, 'addRoutes'>;
}

/** The HTTP mouth: each entry of the command tables is a route; everything else is said by the dispatcher. */
export function createHttp(deps: HttpDeps): Hono {
	const { dispatcher, actorOfToken, publicUrl, sessionSeconds, trustsProxy, log, limit } = deps;
	const { files, resumeFiles, applying, notices } = deps;
	const app = new Hono();
	const secure = publicUrl.startsWith('https:');
	const origin = new URL(publicUrl).origin;

	const callerOf = async (c: Context): Promise<Caller<Actor>> => {
		const peer = peerOf(c);
		const headers = trustsProxy(peer) ? c.req.header() : {};
		const actor = await actorOfToken(getCookie(c, SESSION_COOKIE));
		return {
			who: actor,
			mouth: 'http',
			requestId: headers['x-request-id'] ?? randomUUID(),
			address: addressOf(headers, peer),
			device: (c.req.header('user-agent') ?? 'unknown').slice(0, 200),
		};
	};

	const answer = (c: Context, reply: Reply<unknown>) => {
		if (!reply.ok && reply.problem.retryAfterMs !== undefined)
			c.header('Retry-After', String(Math.ceil(reply.problem.retryAfterMs / 1_000)));
		c.header('Cache-Control', 'no-store');
		return c.json(reply, reply.ok ? 200 : problemStatus[reply.problem.code]);
	};
	const refuse = (c: Context, problem: Problem) => answer(c, { ok: false, problem });

	// Before the limit for JSON: uploads have limits of their own.
	resumeFiles.addRoutes(app);
	applying.addRoutes(app);
	files.addRoutes(app, { callerOf, limit: (caller) => limit('upload', caller) });
	notices.addRoutes(app, { callerOf, limit: (caller) => limit('write', caller) });
	app.use('/api/*', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => refuse(c, { code: 'payload-too-large' }) }));

	for (const [name, entry] of Object.entries<Command>(allCommands)) {
		if (entry.via === 'socket') continue;
		app.on(methodOf(entry), pathOf(name), async (c) => {
			// A page of another origin may not make a signed-in browser do anything (the cookie is SameSite=Strict besides).
			const from = c.req.header('origin');
			if (entry.kind === 'command' && from !== undefined && from !== origin)
				return refuse(c, { code: 'origin-refused' });
			const input = entry.kind === 'query' ? fromQuery(entry, c.req.query()) : await bodyOf(c);
			if (input === unreadable) return refuse(c, { code: 'invalid-input', fields: [{ path: '', reason: 'not-json' }] });
			const effects: { setSessionToken?: string | null } = {};
			const reply = await dispatcher.run(name, input, c.req.header('idempotency-key'), await callerOf(c), effects);
			if (effects.setSessionToken === null) deleteCookie(c, SESSION_COOKIE, { path: '/', secure });
			else if (effects.setSessionToken !== undefined) {
				setCookie(c, SESSION_COOKIE, effects.setSessionToken, {
					path: '/',
					httpOnly: true,
					sameSite: 'Strict',
					secure,
					maxAge: sessionSeconds,
				});
			}
			return answer(c, reply);
		});
	}

	app.notFound((c) => refuse(c, { code: 'not-found' }));
	// Before the dispatcher is reached, e.g. Postgres is away when the cookie is looked up.
	app.onError((error, c) => {
		const reference = randomUUID();
		log.warn({ err: error, requestId: reference }, 'before the dispatcher');
		return refuse(c, problemOf(error, reference));
	});
	return app;
}

const unreadable = Symbol('unreadable');
async function bodyOf(c: Context): Promise<unknown> {
	const text = await c.req.text();
	if (text === '') return {};
	try {
		return JSON.parse(text);
	} catch {
		return unreadable;
	}
}

/** A query's fields come as text; those that the schema refuses as text are read as numbers. Nothing else is converted. */
function fromQuery(entry: Command, given: Record<string, string>): Record<string, unknown> {
	const { error } = entry.input.safeParse(given);
	const refused = new Set(error?.issues.map(({ path: [field] }) => field));
	return Object.fromEntries(
		Object.entries(given).map(([field, text]) => {
			const isNumber = refused.has(field) && text !== '' && Number.isFinite(Number(text));
			return [field, isNumber ? Number(text) : text];
		}),
	);
}

const peerOf = (c: Context): string | undefined => {
	const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
	return env?.incoming?.socket?.remoteAddress;
};
