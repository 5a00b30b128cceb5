// The gateway process: one origin for pages, API, sockets and media signalling.
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { configOrExit } from '@skyfair/shared/platform/config';
import { createLog } from '@skyfair/shared/platform/log';
import { createGateway } from './create-gateway.ts';
import { gatewayConfig } from './gateway.config.ts';
import { createRedirectServer } from './redirect-server.ts';
import { routeFileRequest } from './route.rules.ts';

const STOP_WITHIN_MS = 3_000;

const config = configOrExit(gatewayConfig, process.env);
const log = createLog('gateway', config.LOG_LEVEL);
const hosts = config.LISTEN_HOSTS.length === 0 ? [undefined] : config.LISTEN_HOSTS;
const servers: Server[] = [];
const webSockets = new Set<Duplex>();

for (const host of hosts) {
	open(createGateway(config, log), config.PORT, host);
	open(createGateway(config, log, routeFileRequest), config.FILES_PORT, host);
	if (config.TLS_CERT !== undefined && config.HTTP_REDIRECT_PORT !== undefined && config.HTTP_REDIRECT_PORT > 0)
		open(createRedirectServer(config.PUBLIC_URL), config.HTTP_REDIRECT_PORT, host);
}

function open(server: Server, port: number, host: string | undefined): void {
	servers.push(server);
	server.on('upgrade', (_, socket) => {
		webSockets.add(socket);
		socket.once('close', () => webSockets.delete(socket));
	});
	server.on('error', (error) => {
		// A machine without IPv6 has no ::1; the other addresses do.
		if (host === '::1' && 'code' in error && ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(String(error.code))) return;
		log.fatal({ port, host, cause: error.message }, 'cannot listen');
		process.exit(1);
	});
	server.listen({ port, ...(host === undefined ? {} : { host }) }, () => log.info({ port, host }, 'listening'));
}

function stop(): void {
	for (const server of servers) server.close();
	for (const server of servers) server.closeIdleConnections();
	// Requests under way may end; open WebSockets would go on for hours, and their clients come back by themselves.
	for (const socket of webSockets) socket.destroy();
	setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
}

process.once('SIGTERM', stop);
process.once('SIGINT', stop);
