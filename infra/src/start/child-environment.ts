import type { RawSettings, Settings } from './settings.ts';
import type { CertificateFiles } from './certificate.ts';
import type { Secrets } from './secrets.ts';
import type { Stores } from './stores.ts';

type Environment = Record<string, string | undefined>;

/** What each process is told. A secret goes only to those who need it. */
export interface ChildEnvironments {
	fairServer: Environment;
	mediaServer: Environment;
	web: Environment;
	gateway: Environment;
}

/** Settings of the starter alone, and everything that could hold a secret: handed out by name below, not by default. */
const NOT_INHERITED =
	/^(?:DATABASE_URL|REDIS_URL|TLS_|INTERNAL_SECRET|FIELD_ENCRYPTION_KEY|MEDIA_TOKEN_|PUSH_PRIVATE_KEY|SMTP_URL|VIRTUAL_NUMBER_URL|PORT$|HOST$|NODE_CHANNEL_|SKYFAIR_CONFIG)/;

/** What any program on this machine expects to find. */
const surroundings = (): Environment =>
	Object.fromEntries(['PATH', 'HOME', 'USER', 'LANG', 'TZ', 'TMPDIR'].map((key) => [key, process.env[key]]));

export function childEnvironments(
	raw: RawSettings,
	settings: Settings,
	secrets: Secrets,
	stores: Stores,
	parts: { certificate: CertificateFiles | null; workerBinary: string | null },
): ChildEnvironments {
	const { ports } = settings;
	const inherited = Object.fromEntries(Object.entries(raw).filter(([key]) => !NOT_INHERITED.test(key)));
	const common = {
		...surroundings(),
		...inherited,
		NODE_ENV: 'production',
		LOG_LEVEL: settings.logLevel,
		PUBLIC_URL: settings.publicUrl.origin,
		FILES_URL: settings.filesUrl.origin,
		DATA_DIR: settings.dataDir,
		DEMO: settings.demo ? 'on' : 'off',
		WEB_PORT: String(ports.web),
		FAIR_HTTP_PORT: String(ports.fairHttp),
		FAIR_REALTIME_PORT: String(ports.fairRealtime),
		MEDIA_PORT: String(ports.media),
		MEDIA_RTC_PORT: String(ports.mediaRtc),
	};
	return {
		fairServer: {
			...common,
			DATABASE_URL: stores.databaseUrl,
			REDIS_URL: stores.redisUrl,
			INTERNAL_SECRET: secrets.internal,
			FIELD_ENCRYPTION_KEY: secrets.fieldKey,
			MEDIA_TOKEN_PRIVATE_KEY: secrets.mediaTokenPrivateKey,
			PUSH_PRIVATE_KEY: raw['PUSH_PRIVATE_KEY'] || secrets.pushPrivateKey,
			...(raw['SMTP_URL'] ? { SMTP_URL: raw['SMTP_URL'] } : {}),
			...(raw['VIRTUAL_NUMBER_URL'] ? { VIRTUAL_NUMBER_URL: raw['VIRTUAL_NUMBER_URL'] } : {}),
			MEDIA_TOKEN_PUBLIC_KEY: secrets.mediaTokenPublicKey,
		},
		mediaServer: {
			...common,
			REDIS_URL: stores.redisUrl,
			INTERNAL_SECRET: secrets.internal,
			MEDIA_TOKEN_PUBLIC_KEY: secrets.mediaTokenPublicKey,
			MEDIA_ANNOUNCED_ADDRESS: settings.announcedAddress,
			...(parts.workerBinary === null ? {} : { MEDIASOUP_WORKER_BIN: parts.workerBinary }),
		},
		web: {
			...common,
			HOST: '127.0.0.1',
			PORT: String(ports.web),
			ORIGIN: settings.publicUrl.origin,
			API_URL: `http://127.0.0.1:${ports.fairHttp}`,
			// The gateway in front is the only writer of this header.
			ADDRESS_HEADER: 'x-forwarded-for',
			BODY_SIZE_LIMIT: '1M',
			SHUTDOWN_TIMEOUT: '3',
		},
		gateway: {
			...common,
			PORT: String(ports.gateway),
			FILES_PORT: String(ports.files),
			LISTEN_HOSTS: settings.hosts?.join(',') ?? '',
			TLS_CERT: parts.certificate?.certFile ?? '',
			TLS_KEY: parts.certificate?.keyFile ?? '',
			HTTP_REDIRECT_PORT: settings.redirectPort === null ? '' : String(settings.redirectPort),
		},
	};
}
