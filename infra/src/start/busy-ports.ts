import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { StopReason } from '../setup/stop-reason.ts';
import type { Settings } from './settings.ts';

interface WantedPort {
	setting: string;
	port: number;
	host: string | undefined;
	udp?: boolean;
}

/** Stops with one sentence if a port that this start needs is taken, or may not be used by this account. */
export async function checkPorts(settings: Settings, mediaWorkers: number): Promise<void> {
	for (const wanted of wantedPorts(settings, mediaWorkers)) {
		const fault = await tryPort(wanted);
		if (fault === null) continue;
		const { port, setting } = wanted;
		if (fault === 'EACCES')
			throw new StopReason(
				`Port ${port} is reserved for root; set ${setting} to a port from 1024 up, or start as root.`,
			);
		if (fault === 'EADDRNOTAVAIL')
			throw new StopReason(`${wanted.host ?? ''} is no address of this machine; correct LISTEN_ADDRESS.`);
		throw new StopReason(
			`Port ${port} is already in use by another program; stop that program, or set ${setting} to a free port.`,
		);
	}
}

function wantedPorts(
	{ ports, hosts, redirectPort, databaseUrl, redisUrl }: Settings,
	mediaWorkers: number,
): WantedPort[] {
	const inner = (setting: string, port: number): WantedPort => ({ setting, port, host: '127.0.0.1' });
	const outer = (setting: string, port: number): WantedPort[] =>
		(hosts ?? [undefined]).filter((host) => host !== '::1').map((host) => ({ setting, port, host }));
	const media = Array.from({ length: mediaWorkers }, (_, i) => ports.mediaRtc + i);
	return [
		...outer('PORT', ports.gateway),
		...outer('FILES_PORT', ports.files),
		...(redirectPort === null ? [] : outer('HTTP_REDIRECT_PORT', redirectPort)),
		inner('WEB_PORT', ports.web),
		inner('FAIR_HTTP_PORT', ports.fairHttp),
		inner('FAIR_REALTIME_PORT', ports.fairRealtime),
		inner('MEDIA_PORT', ports.media),
		...(databaseUrl === null ? [inner('POSTGRES_PORT', ports.postgres)] : []),
		...(redisUrl === null ? [inner('REDIS_PORT', ports.redis)] : []),
		...media.flatMap((port) => [false, true].map((udp) => ({ setting: 'MEDIA_RTC_PORT', port, host: undefined, udp }))),
	];
}

function tryPort({ port, host, udp }: WantedPort): Promise<string | null> {
	return new Promise((resolve) => {
		const failed = (error: Error) => resolve('code' in error ? String(error.code) : error.message);
		if (udp === true) {
			const socket = createSocket('udp4').once('error', failed);
			socket.bind(port, host, () => socket.close(() => resolve(null)));
			return;
		}
		const server = createServer().once('error', failed);
		server.listen({ port, ...(host === undefined ? {} : { host }) }, () => server.close(() => resolve(null)));
	});
}
