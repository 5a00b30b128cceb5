import { join } from 'node:path';
import { createMetrics } from '@skyfair/shared/platform/metrics';
import { createMediaTokenSigner } from '@skyfair/shared/platform/media-token';
import type { Log } from '@skyfair/shared/platform/log';
import type { FairConfig } from '../config.ts';
import { createMediaRooms } from '../conversations/index.ts';
import { createOutbox, type NoticeSettings } from '../notices/index.ts';
import type { Clock } from '../platform/clock.ts';
import { createNumberProvider } from '../seekers/index.ts';
import { createApp } from './create-app.ts';
import { createLimit } from './limits.ts';
import { openWorld } from './open-world.ts';

/** Everything of the fair-server but its listeners: the server, the demo player and the tests stand on the same. */
export async function buildFair(config: FairConfig, log: Log, clock?: Clock) {
	const { world, redis, close } = openWorld(config, log, clock);
	const metrics = createMetrics('fair-server');
	const secret = config.INTERNAL_SECRET.reveal();
	const media = createMediaRooms(
		redis,
		await createMediaTokenSigner(config.MEDIA_TOKEN_PRIVATE_KEY.reveal()),
		secret,
		log,
	);
	const pushHosts = config.PUSH_HOSTS.split(',').map((host) => host.trim());
	const outbox = createOutbox(world, noticeSettings(config, pushHosts));
	const limit = createLimit(redis, config.LIMIT_FACTOR);
	const app = createApp({
		world,
		redis,
		metrics,
		media,
		limit,
		databaseUrl: config.DATABASE_URL,
		fileSettings: {
			folder: join(config.DATA_DIR, 'files'),
			filesUrl: config.FILES_URL,
			publicUrl: config.PUBLIC_URL,
			secret: Buffer.from(secret),
		},
		// A number that is nobody's is believed in a demo only, whatever is set.
		identityProvider: config.DEMO && config.IDENTITY_PROVIDER === 'demo' ? 'demo' : 'manual',
		numberProvider: createNumberProvider({
			provider: config.VIRTUAL_NUMBER_PROVIDER,
			url: config.VIRTUAL_NUMBER_URL?.reveal() ?? null,
		}),
		noticeSettings: { sms: outbox.sms, mail: outbox.mail, push: outbox.push, pushHosts },
		employerSettings: { mail: outbox.mail, faceProvider: config.FACE_PROVIDER },
		accountSettings: { sms: outbox.sms, redis, internalSecret: Buffer.from(secret), demo: config.DEMO },
	});
	return {
		app,
		limit,
		world,
		redis,
		metrics,
		media,
		outbox,
		async close(): Promise<void> {
			outbox.close();
			await close();
		},
	};
}
const noticeSettings = (config: FairConfig, hosts: readonly string[]): NoticeSettings => ({
	smsProvider: config.SMS_PROVIDER,
	mailProvider: config.MAIL_PROVIDER,
	smtp: config.SMTP_URL ? { url: config.SMTP_URL.reveal(), from: config.MAIL_FROM } : null,
	push: config.PUSH_PRIVATE_KEY
		? { privateKey: config.PUSH_PRIVATE_KEY.reveal(), subject: config.PUSH_SUBJECT, hosts }
		: null,
});
export type Fair = Awaited<ReturnType<typeof buildFair>>;
