import type { mediaCommands, mediaNotices } from '@skyfair/shared/media/media.commands';
import type { MediaGrant } from '@skyfair/shared/media/media-token.claims';
import { readConfig } from '@skyfair/shared/platform/config';
import { createLog } from '@skyfair/shared/platform/log';
import { createMediaControlClient, type AskMediaServer } from '@skyfair/shared/platform/media-control-client';
import { createMediaTokenSigner, type SignMediaToken } from '@skyfair/shared/platform/media-token';
import type { CommandEvents, InputOf, NoticeEvents, OutputOf } from '@skyfair/shared/protocol/command-table';
import type { Reply } from '@skyfair/shared/protocol/problem';
import { generateKeyPairSync, randomUUID, type JsonWebKey } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { createMediaServer, type MediaServer } from '../src/app/create-media-server.ts';
import { mediaServerConfig, type MediaServerConfig } from '../src/config.ts';

type Commands = typeof mediaCommands;
type Notices = NoticeEvents<typeof mediaNotices>;
type ClientSocket = Socket<Notices, CommandEvents<Commands>>;

const ORIGIN = 'http://fair.example';
export const SECRET = 'a-secret-that-is-only-used-in-tests-0123456789';

export interface MediaWorld {
	readonly server: MediaServer;
	readonly keys: { privateJwk: JsonWebKey; publicJwk: JsonWebKey };
	readonly url: string;
	readonly ask: AskMediaServer;
	readonly sign: SignMediaToken;
	/** A socket that has said nothing yet. */
	connect(origin?: string | null): Promise<MediaClient>;
	/** A person in a room, token and all. */
	enter(
		grant: Partial<MediaGrant> & { room: string },
		transports?: ('send' | 'receive')[],
	): Promise<MediaClient & { entered: Entered }>;
	openRoom(kind?: MediaGrant['kind']): Promise<string>;
	/** Ends everything and says what was left over. */
	end(): Promise<void>;
}
type Entered = OutputOf<Commands, 'media:enter'>;

export interface MediaClient {
	readonly socket: ClientSocket;
	/** The whole reply, for tests about refusals. */
	ask<Name extends keyof Commands>(
		name: Name,
		input: InputOf<Commands, Name>,
	): Promise<Reply<OutputOf<Commands, Name>>>;
	/** The data, or the test fails with the problem. */
	get<Name extends keyof Commands>(name: Name, input: InputOf<Commands, Name>): Promise<OutputOf<Commands, Name>>;
	/** Says anything at all, as a hostile client may. */
	shout(name: string, payload: unknown): Promise<Reply<unknown>>;
	notice<Name extends keyof Notices>(name: Name): Promise<Parameters<Notices[Name]>[0]>;
	readonly closed: Promise<void>;
}

export async function startMedia(overrides: Partial<MediaServerConfig> = {}): Promise<MediaWorld> {
	const pair = generateKeyPairSync('ed25519');
	const privateJwk = pair.privateKey.export({ format: 'jwk' });
	const publicJwk = pair.publicKey.export({ format: 'jwk' });
	const config = readConfig(mediaServerConfig, {
		MEDIA_TOKEN_PUBLIC_KEY: JSON.stringify(publicJwk),
		INTERNAL_SECRET: SECRET,
		PUBLIC_URL: ORIGIN,
		MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'],
		MEDIA_WORKERS: '2',
	});
	const log = createLog('media-test', process.env['LOG_LEVEL'] ?? 'silent');
	const server = await createMediaServer({ ...config, MEDIA_PORT: 0, MEDIA_RTC_PORT: 0, ...overrides }, log);
	const url = `http://127.0.0.1:${server.port}`;
	const sign = await createMediaTokenSigner(JSON.stringify(privateJwk));
	const ask = createMediaControlClient({ controlUrl: url, secret: SECRET });
	const sockets: ClientSocket[] = [];

	const connect: MediaWorld['connect'] = async (origin = ORIGIN) => {
		const socket: ClientSocket = io(url, {
			path: '/media',
			transports: ['websocket'],
			reconnection: false,
			forceNew: true,
			...(origin === null ? {} : { extraHeaders: { origin } }),
		});
		sockets.push(socket);
		await new Promise<void>((resolve, reject) => {
			socket.once('connect', resolve);
			socket.once('connect_error', reject);
		});
		return clientOn(socket);
	};
	return {
		server,
		keys: { privateJwk, publicJwk },
		url,
		ask,
		sign,
		connect,
		async enter(grant, transports = []) {
			const client = await connect();
			const { token } = await sign(grantOf(grant));
			return Object.assign(client, { entered: await client.get('media:enter', { token, transports }) });
		},
		async openRoom(kind = 'interview') {
			const roomId = randomUUID();
			await ask('open-room', { roomId, kind });
			return roomId;
		},
		async end() {
			for (const socket of sockets) socket.disconnect();
			await server.stop();
		},
	};
}

export const grantOf = (grant: Partial<MediaGrant> & { room: string }): MediaGrant => ({
	person: randomUUID(),
	kind: 'interview',
	seat: 'seeker',
	produce: ['audio', 'video'],
	...grant,
});

function clientOn(socket: ClientSocket): MediaClient {
	const heard = new Map<string, unknown[]>();
	const waiting = new Map<string, ((payload: unknown) => void)[]>();
	socket.onAny((name: string, payload: unknown) => {
		const next = waiting.get(name)?.shift();
		if (next) next(payload);
		else heard.set(name, [...(heard.get(name) ?? []), payload]);
	});
	// The wire is typed by the table; socket.io's own type of emitWithAck does not follow a generic name.
	const shout: MediaClient['shout'] = async (name, payload) =>
		(await (socket as Socket).timeout(20_000).emitWithAck(name, payload)) as Reply<unknown>;
	const ask: MediaClient['ask'] = async (name, input) =>
		(await shout(name, { input })) as Awaited<ReturnType<MediaClient['ask']>> as never;
	return {
		socket,
		shout,
		ask,
		async get(name, input) {
			const reply = await ask(name, input);
			if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.problem)}`);
			return reply.data;
		},
		notice: (name) =>
			new Promise((resolve) => {
				const early = heard.get(name)?.shift();
				if (early !== undefined) return resolve(early as never);
				waiting.set(name, [...(waiting.get(name) ?? []), resolve as (payload: unknown) => void]);
			}),
		closed: new Promise((resolve) => socket.once('disconnect', () => resolve())),
	};
}
