import type { IncomingMessage } from 'node:http';
import type { Server } from 'socket.io';
import { isAllowedOrigin, type RealtimeLimits } from './engine.ts';

/** Headers that only the gateway may set; it strips what a client sends under these names (threat 16). */
export const addressOf = (headers: IncomingMessage['headers'], peer: string | undefined): string => {
	const forwarded = headers['x-forwarded-for'];
	return (Array.isArray(forwarded) ? forwarded[0] : forwarded)?.split(',')[0]?.trim() || peer || 'unknown';
};

export interface Admission {
	/** Null admits; otherwise the reason of the refusal, for the log. */
	admit(request: IncomingMessage): string | null;
	watch(io: Server): void;
}

/** Decides about a handshake before a socket exists: the origin, and how many sockets the address already holds. */
export function createAdmission(limits: RealtimeLimits): Admission {
	const held = new Map<string, number>();
	let all = 0;
	const change = (address: string, by: 1 | -1) => {
		all += by;
		const count = (held.get(address) ?? 0) + by;
		if (count > 0) held.set(address, count);
		else held.delete(address);
	};
	return {
		admit(request) {
			if (!isAllowedOrigin(request.headers.origin, limits.allowedOrigins)) return 'origin-refused';
			if (all >= limits.maxSockets) return 'full';
			if ((held.get(addressOf(request.headers, request.socket?.remoteAddress)) ?? 0) >= limits.maxSocketsPerAddress)
				return 'too-many-of-address';
			return null;
		},
		watch(io) {
			io.engine.on('connection', (connection: EngineConnection) => {
				const address = addressOf(connection.request.headers, connection.remoteAddress);
				change(address, 1);
				connection.once('close', () => change(address, -1));
				refuseBinary(connection);
			});
		},
	};
}

/** What this project uses of an engine.io socket, on either engine. */
export interface EngineConnection {
	readonly request: IncomingMessage;
	readonly remoteAddress: string;
	readonly transport: { readonly socket?: { readonly bufferedAmount?: number; terminate?(): void } };
	close(discard?: boolean): void;
	on(event: 'packet' | 'packetCreate', listener: (packet: { type: string; data?: unknown }) => void): void;
	on(event: 'drain', listener: () => void): void;
	once(event: 'close', listener: () => void): void;
}

/** Threat 5: nothing of ours is binary, so a binary frame or a packet with attachments (types 5 and 6) ends the connection. */
function refuseBinary(connection: EngineConnection): void {
	connection.on('packet', ({ type, data }) => {
		if (type === 'message' && (typeof data !== 'string' || data.startsWith('5') || data.startsWith('6')))
			connection.close(true);
	});
}
