import { randomUUID } from 'node:crypto';
import { mediaCommands } from '@skyfair/shared/media/media.commands';
import { createDispatcher, type Dispatcher, type DispatchPorts } from '@skyfair/shared/platform/dispatch';
import type { Log } from '@skyfair/shared/platform/log';
import type { Metrics } from '@skyfair/shared/platform/metrics';
import { addressOf } from '@skyfair/shared/platform/realtime/admission';
import { bindCommands } from '@skyfair/shared/platform/realtime/bind-commands';
import { OLDEST_PROTOCOL_VERSION } from '@skyfair/shared/protocol/version';
import type { Server } from 'socket.io';
import { lobbyHandlers, type LobbyPorts } from './lobby.handlers.ts';
import { MediaSession } from './media-session.ts';
import { seatedHandlers } from './seated.handlers.ts';
import { lobbyCommands, seatedCommands } from './signalling-tables.ts';

export interface SocketPorts extends LobbyPorts {
	readonly log: Log;
	readonly metrics: Metrics;
	/** A socket that shows no token by then is closed (threat 6). */
	readonly enterWithinMs: number;
}

/** Signalling: each socket is a session, and the commands that exist for it follow its phase. */
export function bindMediaSockets(io: Server, ports: SocketPorts): void {
	const dispatcher = byPhase(ports);
	io.use((socket, next) => {
		const protocol: unknown = socket.handshake.auth['protocol'];
		const tooOld = typeof protocol === 'number' && protocol < OLDEST_PROTOCOL_VERSION;
		next(tooOld ? Object.assign(new Error('reload'), { data: { code: 'reload' } }) : undefined);
	});
	io.on('connection', (socket) => {
		const session = MediaSession.on(socket, ports.now(), ports.enterWithinMs);
		ports.metrics.sockets.inc();
		socket.on('disconnect', () => {
			ports.metrics.sockets.dec();
			session.disconnected();
		});
		bindCommands(socket, dispatcher, {
			who: session,
			address: addressOf(socket.handshake.headers, socket.handshake.address),
			device: (socket.handshake.headers['user-agent'] ?? '').slice(0, 200),
		});
	});
}

function byPhase(ports: SocketPorts): Dispatcher<MediaSession> {
	const dispatch: DispatchPorts<MediaSession> = {
		log: ports.log,
		metrics: ports.metrics,
		limit: async (_rate, caller) => caller.who?.spend(ports.now()),
		// The token was the authorization; rights to each act are asked by the seat itself, at the moment of the act.
		authorize: async () => undefined,
		recall: async () => null,
		actorId: (session) => session.id,
		// Nothing is remembered beyond the process, so neither need the key be.
		receiptSecret: randomUUID(),
	};
	const lobby = createDispatcher(lobbyCommands, lobbyHandlers(ports), dispatch);
	const seated = createDispatcher(seatedCommands, seatedHandlers(), dispatch);
	return {
		run: async (name, input, key, caller, effects) => {
			const phase = caller.who?.phase;
			const chosen = phase === 'seated' ? seated : lobby;
			const reply = await chosen.run(name, input, key, caller, effects);
			// The command exists, but not for a socket in this phase: say that instead of `not-found`.
			const absent = !reply.ok && reply.problem.code === 'not-found' && Object.hasOwn(mediaCommands, name);
			const inTable = Object.hasOwn(chosen === seated ? seatedCommands : lobbyCommands, name);
			return absent && !inTable ? { ok: false, problem: { code: 'not-allowed' } } : reply;
		},
	};
}
