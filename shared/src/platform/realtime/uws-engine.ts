import { Server, type Socket } from 'socket.io';
import { Adapter, type BroadcastOptions } from 'socket.io-adapter';
import uws, { type TemplatedApp, type WebSocketBehavior } from 'uWebSockets.js';
import { createAdmission } from './admission.ts';
import { socketOptions, type RealtimeEngine, type RealtimeLimits } from './engine.ts';

/**
 * Socket.IO on uWebSockets.js. One per process: Socket.IO patches the global Adapter with the last app (P5).
 * Three of its faults are mended here, each with a test in engine.contract.ts that is red without it:
 * silent loss (P1), subscriptions that outlive a room (P2), and a walk over all sockets for each broadcast (P3).
 */
export function createUwsEngine(path: string, limits: RealtimeLimits): RealtimeEngine {
	const app = closingOverBudget(uws.App(), limits.outboundBudgetBytes);
	const admission = createAdmission(limits);
	const io = new Server(socketOptions(path, limits, admission.admit));
	io.attachApp(app, { path });
	mendAdapter(app);
	admission.watch(io);
	app.any('/*', (response) => {
		response.writeStatus('426 Upgrade Required').end();
	});
	let listening: uws.us_listen_socket | false = false;
	return {
		name: 'uws',
		io,
		listen: (port, host) =>
			new Promise((resolve, reject) => {
				app.listen(host, port, (socket) => {
					listening = socket;
					if (socket) resolve(uws.us_socket_local_port(socket));
					else reject(Object.assign(new Error(`port ${port} is busy`), { code: 'EADDRINUSE' }));
				});
			}),
		close: async () => {
			if (listening) uws.us_listen_socket_close(listening);
			listening = false;
			await io.close();
			app.close();
		},
	};
}

/** P1: over its budget uWS drops messages in silence and engine.io does not look; a closed client comes back and resyncs. */
function closingOverBudget(app: TemplatedApp, budgetBytes: number): TemplatedApp {
	const open = app.ws.bind(app);
	app.ws = <Data>(pattern: string, behavior: WebSocketBehavior<Data>) =>
		open(pattern, {
			...behavior,
			maxBackpressure: budgetBytes,
			closeOnBackpressureLimit: true,
			idleTimeout: 0,
			sendPingsAutomatically: false,
		});
	return app;
}

const SEPARATOR = '\x1f';
const topicOf = (namespace: string, room: string) => `${namespace}${SEPARATOR}${room}`;
interface Subscriber {
	unsubscribe(topic: string): boolean;
}
interface Inside {
	readonly nsp: { readonly name: string; readonly sockets: Map<string, Socket> };
	readonly encoder: { encode(packet: object): (string | Buffer)[] };
	readonly sids: Map<string, Set<string>>;
}

function mendAdapter(app: TemplatedApp): void {
	const { delAll, broadcast } = Adapter.prototype;

	// P2: Socket.IO forgets to unsubscribe when a socket leaves everything at once.
	Adapter.prototype.delAll = function (this: Adapter, id: string) {
		const { nsp, sids } = insideOf(this);
		const socket = nsp.sockets.get(id);
		if (socket && socket.conn.readyState === 'open') {
			const subscriber = subscriberOf(socket);
			for (const room of sids.get(id) ?? []) subscriber.unsubscribe(topicOf(nsp.name, room));
			subscriber.unsubscribe(nsp.name);
		}
		delAll.call(this, id);
	};

	// P3: all sockets are WebSockets here, so one publish reaches everyone and no socket is visited.
	Adapter.prototype.broadcast = function (this: Adapter, packet: { nsp?: string }, options: BroadcastOptions) {
		if (options.rooms.size > 1 || (options.except?.size ?? 0) > 0) return broadcast.call(this, packet, options);
		const { nsp, encoder } = insideOf(this);
		packet.nsp = nsp.name;
		const [room] = options.rooms;
		for (const encoded of encoder.encode(packet)) {
			const isBinary = typeof encoded !== 'string';
			app.publish(
				room === undefined ? nsp.name : topicOf(nsp.name, room),
				isBinary ? encoded : `4${encoded}`,
				isBinary,
			);
		}
	};
}

// Socket.IO's own types keep these three fields to itself; its uWS adapter reads them in the same way.
const insideOf = (adapter: Adapter): Inside => adapter as object as Inside;
const subscriberOf = (socket: Socket): Subscriber => (socket.conn.transport as object as { socket: Subscriber }).socket;
