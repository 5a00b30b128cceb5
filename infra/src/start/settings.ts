import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { ConfigFault, readConfig } from '@skyfair/shared/platform/config';
import { innerPortBase, portClash, type Ports } from './ports.ts';
import { settingsSchema } from './settings.schema.ts';

export interface Settings {
	publicUrl: URL;
	/** The second origin, which shows what people uploaded. */
	filesUrl: URL;
	/** Addresses to listen on; null: all of them. */
	hosts: string[] | null;
	dataDir: string;
	databaseUrl: string | null;
	redisUrl: string | null;
	tls: { certFile: string; keyFile: string } | 'self-signed' | null;
	redirectPort: number | null;
	announcedAddress: string;
	demo: boolean;
	logLevel: 'debug' | 'info' | 'warn' | 'error';
	ports: Ports;
}

export type RawSettings = Readonly<Record<string, string | undefined>>;

/** Throws a ConfigFault that names every fault at once and shows no value. */
export function readSettings(raw: RawSettings): Settings {
	const given = readConfig(settingsSchema, raw);
	const base = innerPortBase(given.PORT);
	const ports: Ports = {
		gateway: given.PORT,
		files: given.FILES_PORT ?? given.PORT + 1,
		web: given.WEB_PORT ?? base + 1,
		fairHttp: given.FAIR_HTTP_PORT ?? base + 2,
		fairRealtime: given.FAIR_REALTIME_PORT ?? base + 3,
		media: given.MEDIA_PORT ?? base + 4,
		postgres: given.POSTGRES_PORT ?? base + 5,
		redis: given.REDIS_PORT ?? base + 6,
		mediaRtc: given.MEDIA_RTC_PORT,
	};
	const clash = portClash(ports);
	if (clash !== null) throw new ConfigFault([clash]);

	const tls = tlsOf(given.TLS_SELF_SIGNED, given.TLS_CERT, given.TLS_KEY);
	const publicUrl = new URL(given.PUBLIC_URL ?? defaultPublicUrl(tls !== null, given.PORT));
	const host = bareHost(publicUrl);
	return {
		publicUrl,
		filesUrl: filesUrlOf(given.FILES_URL, publicUrl, ports.files),
		hosts:
			given.LISTEN_ADDRESS !== undefined ? [given.LISTEN_ADDRESS] : isThisMachine(host) ? ['127.0.0.1', '::1'] : null,
		dataDir: resolve(given.DATA_DIR),
		databaseUrl: given.DATABASE_URL ?? null,
		redisUrl: given.REDIS_URL ?? null,
		tls,
		redirectPort: tls === null ? null : (given.HTTP_REDIRECT_PORT ?? (given.PORT === 443 ? 80 : null)),
		announcedAddress: given.MEDIA_ANNOUNCED_ADDRESS ?? (isThisMachine(host) ? '127.0.0.1' : host),
		demo: given.DEMO,
		logLevel: given.LOG_LEVEL,
		ports,
	};
}

const tlsOf = (selfSigned: boolean, cert: string | undefined, key: string | undefined): Settings['tls'] =>
	selfSigned
		? 'self-signed'
		: cert !== undefined && key !== undefined
			? { certFile: resolve(cert), keyFile: resolve(key) }
			: null;

const defaultPublicUrl = (tls: boolean, port: number): string =>
	`${tls ? 'https' : 'http'}://localhost${port === (tls ? 443 : 80) ? '' : `:${port}`}`;

/** Beside the public address, on a port of its own: another origin, so that nothing shown there can reach into the pages. */
function filesUrlOf(given: string | undefined, publicUrl: URL, port: number): URL {
	const url = new URL(given ?? publicUrl);
	if (given === undefined) url.port = String(port);
	if (url.origin === publicUrl.origin) throw new ConfigFault(['FILES_URL: must be another origin than PUBLIC_URL']);
	return url;
}

/** The host name without the brackets that an address bar puts around IPv6. */
export const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

export const isThisMachine = (host: string): boolean =>
	host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
