import { z } from 'zod';
import { onOff, port, secret } from '@skyfair/shared/platform/config';
import { engineNames } from '@skyfair/shared/platform/realtime/engine';

/** Every setting of the fair-server. Read once, in the mains. */
export const FairConfig = z.object({
	DATABASE_URL: z.url().describe('PostgreSQL, as the owner of the schema; the server itself works in a lesser role'),
	REDIS_URL: z
		.string()
		.regex(/^redis(s|-sentinel|-cluster)?:\/\//)
		.describe('redis://, redis-sentinel:// or redis-cluster://'),
	PUBLIC_URL: z.url().default('http://localhost:3000').describe('The one origin that browsers use; others are refused'),
	FILES_URL: z
		.url()
		.default('http://localhost:3001')
		.describe('The origin that shows what people uploaded, and nothing else'),
	FAIR_HOST: z.string().default('127.0.0.1').describe('Address that HTTP and sockets listen on'),
	FAIR_HTTP_PORT: port(3102).describe('Port of the HTTP API'),
	FAIR_REALTIME_PORT: port(3103).describe('Port of the sockets'),
	REALTIME_ENGINE: z.enum(engineNames).default('uws').describe('uws or ws'),
	INTERNAL_SECRET: secret(32).describe('Shared by fair-server and media-server'),
	FIELD_ENCRYPTION_KEY: secret(43).describe('32 bytes, base64url: encrypts phones, notes and contacts at rest'),
	MEDIA_TOKEN_PRIVATE_KEY: secret(40).describe('Ed25519 JWK (JSON): signs tokens for the media-server'),
	DEMO: onOff('off').describe('Demo personas, their one-click sign-in and the outbox page'),
	DATA_DIR: z.string().default('data').describe('Folder for files'),
	SMS_PROVIDER: z.string().default('outbox').describe('Who sends text messages; only the local outbox is built in'),
	MAIL_PROVIDER: z.string().default('outbox').describe('Who sends mail: the local outbox, or smtp'),
	SMTP_URL: secret(8).optional().describe('With MAIL_PROVIDER=smtp: smtp://user:password@host:587 or smtps://…'),
	MAIL_FROM: z.string().default('空聘 <no-reply@skyfair.example>').describe('The sender that mails show'),
	PUSH_PRIVATE_KEY: secret(43)
		.optional()
		.describe('P-256, 32 bytes, base64url: signs web pushes; without it they are off'),
	PUSH_SUBJECT: z
		.string()
		.regex(/^(mailto|https):/)
		.default('mailto:service@skyfair.example')
		.describe('Where a push service reaches whoever runs this installation'),
	PUSH_HOSTS: z
		.string()
		.default(
			'fcm.googleapis.com,*.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com,*.push.huawei.com,*.push.xiaomi.com',
		)
		.describe('Push services that may be posted to; *. stands for any name below'),
	FACE_PROVIDER: z
		.enum(['outbox', 'off'])
		.default('outbox')
		.describe('Who compares a face with an identity; only a stand-in is built in, off: nobody can be verified'),
	IDENTITY_PROVIDER: z
		.enum(['manual', 'demo'])
		.default('demo')
		.describe(
			'Who says whether a seeker’s name and number belong together; demo counts in demo mode only, otherwise reviewers',
		),
	VIRTUAL_NUMBER_PROVIDER: z
		.string()
		.default('outbox')
		.describe('Who gives a recruiter a number that leads to a seeker: the local outbox, or http'),
	VIRTUAL_NUMBER_URL: secret(8)
		.optional()
		.describe(
			'With VIRTUAL_NUMBER_PROVIDER=http: https://key:secret@host/path; posts {id, phone, until}, reads {number}',
		),
	OBJECT_STORE: z.enum(['folder']).default('folder').describe('Where files are kept; a folder below DATA_DIR'),
	LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('How much is logged'),
	LIMIT_FACTOR: z.coerce
		.number()
		.int()
		.min(1)
		.max(1_000)
		.default(1)
		.describe('Widens all rate limits; for load tests from one address'),
	DATABASE_CONNECTIONS: z.coerce
		.number()
		.int()
		.min(2)
		.max(200)
		.default(20)
		.describe('Connections to PostgreSQL of this process'),
});
export type FairConfig = z.output<typeof FairConfig>;
