import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@skyfair/shared/platform/config';
import { createLog } from '@skyfair/shared/platform/log';
import type { Problem } from '@skyfair/shared/protocol/problem';
import { requiredDocuments } from '../src/accounts/index.ts';
import { buildFair } from '../src/app/build.ts';
import { createHttp } from '../src/app/http.ts';
import { FairConfig } from '../src/config.ts';
import { createSetClock } from '../src/platform/clock.ts';
import type { Tx } from '../src/platform/postgres/database.ts';
import { NINE } from './builders/times.ts';
import { cloneDatabase } from './template-database.ts';

export const accept = [...requiredDocuments];
/** The gateway stands on the same machine: only from there a forwarded address is believed. */
export const GATEWAY = '127.0.0.1';

const redisUrl = (): string => {
	const url = process.env['TEST_REDIS_URL'];
	if (!url) throw new Error('TEST_REDIS_URL is not set: run this through `npm test -- edge`.');
	return url;
};

/** The whole server over real stores, asked over HTTP; time stands where the test puts it. */
export async function createAccountHttp(more: Record<string, string> = {}) {
	const database = await cloneDatabase();
	const folder = mkdtempSync(join(tmpdir(), 'skyfair-test-'));
	const clock = createSetClock(NINE);
	const { privateKey } = generateKeyPairSync('ed25519');
	const config = readConfig(FairConfig, {
		DATABASE_URL: database.url,
		REDIS_URL: redisUrl(),
		PUBLIC_URL: 'https://fair.example',
		INTERNAL_SECRET: randomBytes(32).toString('base64url'),
		FIELD_ENCRYPTION_KEY: randomBytes(32).toString('base64url'),
		MEDIA_TOKEN_PRIVATE_KEY: JSON.stringify(privateKey.export({ format: 'jwk' })),
		DATABASE_CONNECTIONS: '10',
		DATA_DIR: folder,
		...more,
	});
	const fieldKey = config.FIELD_ENCRYPTION_KEY.reveal();
	const fair = await buildFair(config, createLog('test', 'silent'), clock);
	const { app, world } = fair;
	const http = createHttp({
		dispatcher: app.dispatcher,
		actorOfToken: app.accounts.actorOfToken,
		publicUrl: config.PUBLIC_URL,
		sessionSeconds: 7 * 86_400,
		trustsProxy: (peer) => peer === GATEWAY,
		log: world.log,
		limit: fair.limit,
		files: app.files,
		resumeFiles: app.resumeFiles,
		applying: app.applying,
		notices: app.notices,
	});

	/** A browser: keeps its cookie, comes from one address. */
	const browser = (address = newAddress(), peer = GATEWAY) => {
		let cookie = '';
		let setCookie: string | null = null;
		const send = async (
			method: 'GET' | 'POST',
			name: string,
			input: Record<string, unknown>,
			headers: Record<string, string>,
		): Promise<Answer> => {
			const path = `/api/${name.replace(':', '/')}`;
			const query = new URLSearchParams(
				Object.fromEntries(Object.entries(input).map(([field, value]) => [field, String(value)])),
			).toString();
			const request = new Request(`https://fair.example${path}${method === 'GET' && query ? `?${query}` : ''}`, {
				method,
				headers: {
					'x-forwarded-for': address,
					'user-agent': 'Test browser',
					'content-type': 'application/json',
					...(cookie ? { cookie } : {}),
					...headers,
				},
				...(method === 'POST' ? { body: JSON.stringify(input) } : {}),
			});
			const response = await http.fetch(request, { incoming: { socket: { remoteAddress: peer } } });
			setCookie = response.headers.get('set-cookie');
			if (setCookie) cookie = /Max-Age=0/.test(setCookie) ? '' : (setCookie.split(';')[0] ?? '');
			const body = (await response.json()) as Body;
			return {
				status: response.status,
				setCookie,
				body,
				code: body.ok ? null : body.problem.code,
				data: body.ok ? body.data : null,
			};
		};
		return {
			address,
			get cookie() {
				return cookie;
			},
			use: (other: string) => {
				cookie = other;
			},
			post: (name: string, input: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
				send('POST', name, input, headers),
			get: (name: string, input: Record<string, unknown> = {}) => send('GET', name, input, {}),
		};
	};

	const codeTo = async (phone: string): Promise<string> => {
		const masked = `${phone.slice(0, 3)}****${phone.slice(-4)}`;
		const message = (await fair.outbox.readOutbox(200)).find(
			(entry) => entry.recipient === masked && /验证码/.test(entry.text),
		);
		const code = message?.text.match(/\d{6}/)?.[0];
		if (!code) throw new Error(`no code was sent to ${phone}`);
		return code;
	};

	/** Registers, or signs in again. */
	const signIn = async (phone: string, as = browser()) => {
		clock.advance(60_000);
		await as.post('session:request-code', { phone, purpose: 'sign-in' });
		const answer = await as.post('session:sign-in-with-code', { phone, code: await codeTo(phone), accept });
		if (!answer.body.ok) throw new Error(`could not sign in: ${answer.code}`);
		return Object.assign(as, { personId: sessionOf(answer).person.id });
	};

	return {
		fair,
		http,
		databaseUrl: database.url,
		fieldKey,
		clock,
		browser,
		codeTo,
		signIn,
		read: <T extends object>(query: (tx: Tx) => Promise<readonly T[]>): Promise<readonly T[]> =>
			world.db.transact('platform', query),
		async close() {
			await app.stop();
			await fair.close();
			await database.drop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
export type AccountHttp = Awaited<ReturnType<typeof createAccountHttp>>;

type Body = { ok: true; data: unknown } | { ok: false; problem: Problem };
export interface Answer {
	readonly status: number;
	readonly setCookie: string | null;
	readonly body: Body;
	readonly code: string | null;
	readonly data: unknown;
}
export interface SessionSeen {
	readonly sessionId: string;
	readonly person: {
		readonly id: string;
		readonly name: string;
		readonly phoneMasked: string;
		readonly hasPassword: boolean;
	};
	readonly acting: { readonly id: string; readonly role: string; readonly of: string | null };
	readonly memberships: readonly { readonly id: string; readonly role: string }[];
	readonly secondFactor: string;
}
export const sessionOf = ({ data }: Answer): SessionSeen => (data as { session: SessionSeen }).session;

/** Rate limits live in one Redis for all tests and runs: nobody shares an address. */
const network = `10.${randomInt(256)}.${randomInt(256)}`;
let hosts = randomInt(100);
export const newAddress = (): string => `${network}.${(hosts += 1) % 256}`;
let phones = 13_700_000_000 + randomInt(1_000) * 10_000;
export const newPhone = (): string => String((phones += 1));
