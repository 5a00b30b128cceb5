import { createServer, type Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { createAdmission, type EngineConnection } from './admission.ts';
import { socketOptions, type RealtimeEngine, type RealtimeLimits } from './engine.ts';

/** Socket.IO on Node's own HTTP server and `ws`. `server` may be given where HTTP is served on the same port. */
export function createWsEngine(
	path: string,
	limits: RealtimeLimits,
	server: HttpServer = createServer(refuseHttp),
): RealtimeEngine {
	const admission = createAdmission(limits);
	const io = new Server(server, socketOptions(path, limits, admission.admit));
	admission.watch(io);
	io.engine.on('connection', (connection: EngineConnection) => keepBudget(connection, limits.outboundBudgetBytes));
	return {
		name: 'ws',
		io,
		listen: (port, host) =>
			new Promise((resolve, reject) => {
				server.once('error', reject);
				server.listen(port, host, () => {
					const address = server.address();
					resolve(typeof address === 'object' && address ? address.port : port);
				});
			}),
		close: async () => {
			await io.close();
		},
	};
}

const refuseHttp: Parameters<typeof createServer>[1] = (_request, response) => {
	response.writeHead(426).end();
};

/** Finding 2: `ws` buffers without end for a client that does not read, so what waits is counted and the socket closed over its budget. */
function keepBudget(connection: EngineConnection, budgetBytes: number): void {
	let waiting = 0;
	connection.on('packetCreate', ({ data }) => {
		waiting += typeof data === 'string' ? data.length : 0;
		if (waiting + (connection.transport.socket?.bufferedAmount ?? 0) <= budgetBytes) return;
		// close() would wait politely for the peer that does not read.
		connection.transport.socket?.terminate?.();
		connection.close(true);
	});
	connection.on('drain', () => {
		waiting = 0;
	});
}
