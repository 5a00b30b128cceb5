import type { Server, Socket } from 'socket.io';
import type { Caller, Dispatcher } from '@skyfair/shared/platform/dispatch';
import type { Log } from '@skyfair/shared/platform/log';
import type { Metrics } from '@skyfair/shared/platform/metrics';
import { addressOf } from '@skyfair/shared/platform/realtime/admission';
import { bindCommands } from '@skyfair/shared/platform/realtime/bind-commands';
import { OLDEST_PROTOCOL_VERSION } from '@skyfair/shared/protocol/version';
import type { ProblemCode } from '@skyfair/shared/protocol/problem';
import type { Accounts, Actor, EndedSessions } from '../accounts/index.ts';
import { roomOf } from '../platform/sockets/announcer.ts';
import type { Presence } from '../presence/index.ts';

export interface SocketDeps {
	readonly io: Server;
	readonly dispatcher: Dispatcher<Actor>;
	readonly accounts: Pick<Accounts, 'actorOfTicket' | 'onSessionsEnded' | 'keepAlive'>;
	readonly presence: Presence;
	readonly gone: (socketId: string) => void;
	readonly log: Log;
	readonly metrics: Metrics;
}

const KEEP_ALIVE_MS = 60_000;
const actors = new WeakMap<Socket, Actor | null>();

/** The handshake names a protocol version and brings a one-time ticket; both are checked before the socket exists. */
export function bindSockets({ io, dispatcher, accounts, presence, gone, log, metrics }: SocketDeps): () => void {
	io.use((socket, next) => {
		const { ticket, version } = socket.handshake.auth as { ticket?: unknown; version?: unknown };
		const refuse = (code: ProblemCode) => next(Object.assign(new Error(code), { data: { code } }));
		if (typeof version !== 'number' || version < OLDEST_PROTOCOL_VERSION) return refuse('reload');
		if (typeof ticket !== 'string') return refuse('not-signed-in');
		accounts.actorOfTicket(ticket).then(
			(actor) => {
				if (actor === 'refused') return refuse('not-signed-in');
				actors.set(socket, actor);
				next();
			},
			(error: unknown) => {
				log.warn({ err: error }, 'a ticket could not be checked');
				refuse('try-later');
			},
		);
	});

	io.on('connection', (socket) => {
		const actor = actors.get(socket) ?? null;
		metrics.sockets.inc();
		const rooms = actor ? [roomOf.person(actor.personId), roomOf.session(actor.sessionId)] : [];
		if (actor?.employerId) rooms.push(roomOf.employer(actor.employerId));
		if (rooms.length > 0) void socket.join(rooms);
		presence.arrive(socket.id, actor?.personId ?? null);
		const caller: Omit<Caller<Actor>, 'requestId' | 'mouth'> = {
			who: actor,
			address: addressOf(socket.handshake.headers, socket.handshake.address),
			device: (socket.handshake.headers['user-agent'] ?? 'unknown').slice(0, 200),
			connection: { id: socket.id, join: (room) => void socket.join(room), leave: (room) => void socket.leave(room) },
		};
		bindCommands(socket, dispatcher, caller);
		socket.on('disconnect', (reason) => {
			metrics.sockets.dec();
			if (reason.startsWith('server')) metrics.socketsDropped.inc({ reason });
			gone(socket.id);
		});
	});

	// Threat 3: an ended session has no socket within the second, on every node.
	const stopListening = accounts.onSessionsEnded(({ sessionIds, reason }: EndedSessions) => {
		for (const sessionId of sessionIds) {
			const room = io.in(roomOf.session(sessionId));
			room.emit('session:ended', { reason });
			// Whole connections: a socket that only left its namespace would still hear its rooms on one engine (P2).
			room.disconnectSockets(true);
		}
	});

	const keeping = setInterval(() => {
		const sessionIds = new Set(
			[...io.of('/').sockets.values()].flatMap((socket) => actors.get(socket)?.sessionId ?? []),
		);
		if (sessionIds.size > 0)
			accounts
				.keepAlive([...sessionIds])
				.catch((error: unknown) => log.warn({ err: error }, 'sessions could not be kept alive'));
	}, KEEP_ALIVE_MS);

	return () => {
		clearInterval(keeping);
		stopListening();
	};
}
