import { IceServer } from '@skyfair/shared/media/media.commands';
import { port, secret } from '@skyfair/shared/platform/config';
import { availableParallelism } from 'node:os';
import { z } from 'zod';

const list = z.string().transform((text) =>
	text
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== ''),
);
const milliseconds = (fallback: number) => z.coerce.number().int().min(0).default(fallback);

export const mediaServerConfig = z.object({
	MEDIA_HOST: z.string().default('127.0.0.1').describe('where signalling and the control API listen'),
	MEDIA_PORT: port(3_104).describe('their port'),
	MEDIA_RTC_PORT: z.coerce
		.number()
		.int()
		.min(0)
		.max(65_500)
		.default(24_000)
		.describe('first media port (UDP and TCP); worker n uses this port plus n; 0: any free ports'),
	MEDIA_RTC_HOST: list
		.optional()
		.describe(
			'addresses on which media ports listen, by comma; default: loopback when the announced address is loopback, else all',
		),
	MEDIA_ANNOUNCED_ADDRESS: list
		.default([])
		.describe('addresses or names under which browsers reach MEDIA_RTC_HOST, in the same order'),
	MEDIA_WORKERS: z.coerce
		.number()
		.int()
		.min(1)
		.max(256)
		.default(availableParallelism())
		.describe('media workers; default: one per core'),
	MEDIA_WORKER_UNRESPONSIVE_MS: milliseconds(2_500).describe(
		'a worker that answers nothing for so long is killed and replaced',
	),
	MEDIA_ENTER_MS: milliseconds(10_000).describe('a signalling socket that shows no join token by then is closed'),
	MEDIA_RESUME_MS: milliseconds(15_000).describe('how long a seat waits for its lost socket'),
	MEDIA_IDLE_ROOM_MS: milliseconds(600_000).describe('an empty room ends by itself after this time'),
	MEDIA_ICE_SERVERS: z
		.string()
		.default('[]')
		.transform((text, context) => {
			try {
				return z.array(IceServer).parse(JSON.parse(text));
			} catch {
				context.addIssue({ code: 'custom', message: 'must be a JSON list of {urls, username?, credential?}' });
				return z.NEVER;
			}
		})
		.describe('STUN and TURN servers told to browsers, as JSON'),
	MEDIA_NODE_ID: z
		.string()
		.regex(/^[\w.-]{1,60}$/)
		.optional()
		.describe('name of this media-server among others; default: the machine and MEDIA_PORT'),
	MEDIA_CONTROL_URL: z
		.url()
		.optional()
		.describe('where fair-server reaches the control API; default: MEDIA_HOST and MEDIA_PORT'),
	MEDIA_SIGNALLING_URL: z.url().optional().describe('where browsers reach signalling; default: PUBLIC_URL'),
	MEDIA_TOKEN_PUBLIC_KEY: z.string().min(40).describe('Ed25519 public key of fair-server, a JWK as JSON'),
	MEDIASOUP_WORKER_BIN: z.string().optional().describe('the mediasoup worker binary'),
	INTERNAL_SECRET: secret(32).describe('signs what the servers say to each other'),
	REDIS_URL: z.string().optional().describe('where used tokens and the load of this server are kept'),
	PUBLIC_URL: z.url().default('http://localhost:3000').describe('the only origin whose pages may open signalling'),
	LOG_LEVEL: z
		.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
		.default('info')
		.describe('how much is logged'),
});
export type MediaServerConfig = z.output<typeof mediaServerConfig>;
