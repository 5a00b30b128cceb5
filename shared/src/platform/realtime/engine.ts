import type { IncomingMessage } from 'node:http';
import type { Server, ServerOptions } from 'socket.io';

export const engineNames = ['uws', 'ws'] as const;
export type EngineName = (typeof engineNames)[number];

export interface RealtimeLimits {
	/** Origins, exactly as a browser sends them, that may open a socket (threat 1). */
	readonly allowedOrigins: readonly string[];
	/** A larger message closes the socket (threat 4). */
	readonly maxPayloadBytes: number;
	/** What may wait for one socket before it is closed as a slow consumer (threat 8). */
	readonly outboundBudgetBytes: number;
	/** With the next one, a silent peer is found within their sum: 10 s and 8 s by default (F18). */
	readonly pingIntervalMs: number;
	readonly pingTimeoutMs: number;
	/** An engine connection that does not join a namespace by then is dropped (threat 6). */
	readonly connectTimeoutMs: number;
	/** Sockets of one client address, and of all, on this node (threat 6). */
	readonly maxSocketsPerAddress: number;
	readonly maxSockets: number;
}

export const defaultLimits = {
	maxPayloadBytes: 64 * 1024,
	outboundBudgetBytes: 512 * 1024,
	pingIntervalMs: 10_000,
	pingTimeoutMs: 8_000,
	connectTimeoutMs: 5_000,
	maxSocketsPerAddress: 2_000,
	maxSockets: 20_000,
} as const satisfies Omit<RealtimeLimits, 'allowedOrigins'>;

/** A WebSocket server under Socket.IO. Features see only the Socket.IO server; none may know which engine carries it. */
export interface RealtimeEngine {
	readonly name: EngineName;
	readonly io: Server;
	/** Resolves to the port that is really used (0 asks for a free one). */
	listen(port: number, host: string): Promise<number>;
	close(): Promise<void>;
}

/** An Origin header is compared whole: a prefix, a suffix, `null` or its absence is refused. */
export const isAllowedOrigin = (origin: string | undefined, allowed: readonly string[]): boolean =>
	origin !== undefined && allowed.includes(origin);

/** The options that both engines share. Polling is refused: it has no origin on same-site requests and no budget. */
export function socketOptions(
	path: string,
	limits: RealtimeLimits,
	admit: (request: IncomingMessage) => string | null,
): Partial<ServerOptions> {
	return {
		path,
		transports: ['websocket'],
		serveClient: false,
		allowEIO3: false,
		perMessageDeflate: false,
		maxHttpBufferSize: limits.maxPayloadBytes,
		pingInterval: limits.pingIntervalMs,
		pingTimeout: limits.pingTimeoutMs,
		connectTimeout: limits.connectTimeoutMs,
		allowRequest: (request, decide) => {
			const refusal = admit(request);
			decide(refusal, refusal === null);
		},
	};
}
