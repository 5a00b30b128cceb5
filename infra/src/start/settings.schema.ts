import { onOff } from '@skyfair/shared/platform/config';
import { z } from 'zod';

const portNumber = z.coerce.number().int().min(1).max(65_535);

const address = (...schemes: string[]) =>
	z.string().refine((value) => schemes.some((scheme) => value.startsWith(`${scheme}://`)), {
		error: `must begin with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
	});

const publicAddress = z
	.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
	.refine((value) => URL.canParse(value) && new URL(value).pathname === '/' && new URL(value).search === '', {
		error: 'must have no path behind the host name',
	});

/** Everything that a person may set for `npm start`, by environment or in the settings file. */
export const settingsSchema = z
	.object({
		PORT: portNumber.default(3000).describe('the port of the one public address'),
		LISTEN_ADDRESS: z
			.string()
			.optional()
			.describe('an address to listen on; default: all, but only this machine while PUBLIC_URL names localhost'),
		PUBLIC_URL: publicAddress.optional().describe('the address that people type'),
		FILES_PORT: portNumber.optional().describe('the port that shows uploaded files; default: the one after PORT'),
		FILES_URL: publicAddress
			.optional()
			.describe('the origin that shows uploaded files; default: the host of PUBLIC_URL with FILES_PORT'),
		DATA_DIR: z.string().default('./data').describe('the folder for everything that is kept'),
		DATABASE_URL: address('postgres', 'postgresql').optional().describe('a PostgreSQL; default: our own'),
		REDIS_URL: address('redis', 'rediss', 'redis-sentinel', 'redis-cluster')
			.optional()
			.describe('a Redis (single, Sentinel or Cluster); default: our own'),
		TLS_CERT: z.string().optional().describe('file with the certificate chain (PEM)'),
		TLS_KEY: z.string().optional().describe('file with its private key (PEM)'),
		TLS_SELF_SIGNED: onOff('off').describe('on: HTTPS with a certificate made here for PUBLIC_URL'),
		HTTP_REDIRECT_PORT: portNumber
			.optional()
			.describe('with HTTPS: a port where plain HTTP is sent to PUBLIC_URL; default: 80 when PORT is 443'),
		MEDIA_ANNOUNCED_ADDRESS: z
			.string()
			.optional()
			.describe('the address under which browsers reach the media ports; default: the host of PUBLIC_URL'),
		DEMO: onOff('on').describe('on: a demo world with people to try as'),
		LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('how much the logs say'),
		WEB_PORT: portNumber.optional().describe('inner port of the pages'),
		FAIR_HTTP_PORT: portNumber.optional().describe("inner port of fair-server's HTTP API"),
		FAIR_REALTIME_PORT: portNumber.optional().describe("inner port of fair-server's sockets"),
		MEDIA_PORT: portNumber.optional().describe("inner port of media-server's signalling"),
		POSTGRES_PORT: portNumber.optional().describe('inner port of our own PostgreSQL'),
		REDIS_PORT: portNumber.optional().describe('inner port of our own Redis'),
		MEDIA_RTC_PORT: portNumber.default(24_000).describe('first media port (UDP and TCP), one per worker'),
	})
	.superRefine((settings, context) => {
		const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
		if ((settings.TLS_CERT === undefined) !== (settings.TLS_KEY === undefined))
			fault(settings.TLS_CERT === undefined ? 'TLS_CERT' : 'TLS_KEY', 'TLS_CERT and TLS_KEY belong together');
		if (settings.TLS_SELF_SIGNED && settings.TLS_CERT !== undefined)
			fault('TLS_SELF_SIGNED', 'leave it off where TLS_CERT is given');
		const hasTls = settings.TLS_SELF_SIGNED || settings.TLS_CERT !== undefined;
		if (hasTls && settings.PUBLIC_URL?.startsWith('http://')) fault('PUBLIC_URL', 'must begin with https:// with TLS');
	});

/** Settings of the started processes themselves: the starter hands them on unread. */
const handedOnPattern =
	/^(?:SITE_(?:OPERATOR|HOTLINE|HOTLINE_HOURS|MAIL|ICP)|REALTIME_ENGINE|DATABASE_CONNECTIONS|OBJECT_STORE|MEDIASOUP_WORKER_(?:BIN|SHA256)|(?:SMS|MAIL|FACE|OBJECT_STORE|MEDIA|FAIR)_[A-Z0-9_]+)$/;

export const isKnownSetting = (key: string): boolean => key in settingsSchema.shape || handedOnPattern.test(key);
