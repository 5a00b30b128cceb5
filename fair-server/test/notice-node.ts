// A process that does nothing but send notices: a test starts it, kills it and starts the next one.
import { appendFile } from 'node:fs/promises';
import { createLog } from '@skyfair/shared/platform/log';
import { noticeAudiences } from '../src/app/notice-audiences.store.ts';
import { createNotices, type SmsSender } from '../src/notices/index.ts';
import { createFieldCipher } from '../src/platform/field-cipher.ts';
import { createIds } from '../src/platform/ids.ts';
import { connect } from '../src/platform/postgres/database.ts';
import { createAnnouncer } from '../src/platform/sockets/announcer.ts';
import type { World } from '../src/platform/world.ts';
import { createBusHub } from './local-bus.ts';

const { DATABASE_URL = '', FIELD_KEY = '', PROVIDER = '', CLOCK_AHEAD_MS = '0' } = process.env;
const db = connect({ url: DATABASE_URL, maxConnections: 8 });
// Each life begins when the leases of the one before are over, without anybody waiting for it.
const clock = { now: () => Date.now() + Number(CLOCK_AHEAD_MS) };
const world: World = {
	db,
	clock,
	bus: createBusHub().join(),
	cipher: createFieldCipher(Buffer.from(FIELD_KEY, 'base64url')),
	log: createLog('notice-node', 'silent'),
	newId: createIds(() => clock.now()),
};
/** What a provider of text messages writes down before it answers; it keeps an id that it knows from going out twice. */
const sms: SmsSender = { send: ({ id }) => appendFile(PROVIDER, `${id}\n`) };
const notices = createNotices({
	world,
	announcer: createAnnouncer(),
	sms,
	mail: sms,
	push: null,
	pushHosts: [],
	publicUrl: 'https://fair.example',
	audiences: noticeAudiences,
	fairOf: () => Promise.resolve(null),
	screen: () => Promise.resolve([]),
});
process.stdout.write('up\n');
await notices.tick();
process.stdout.write('done\n');
await db.close();
