import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConfigFault } from '@skyfair/shared/platform/config';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import { createOutbox } from './index.ts';

let on: StoredWorld;
beforeAll(async () => {
	on = await createStoredWorld();
});
afterAll(() => on.close());

const local = { smsProvider: 'outbox', mailProvider: 'outbox' };

test('[V-03] a message is readable on the page and sealed in its row', async () => {
	const outbox = createOutbox(on.world, local);
	await outbox.sms.send({ to: '+8613800138000', toMasked: '138****8000', text: '验证码 123456' });
	on.clock.advance(1);
	await outbox.mail.send({ to: 'li@example.com', toMasked: 'l***@example.com', subject: '通知', text: '你好' });
	expect(await outbox.readOutbox()).toMatchObject([
		{ channel: 'mail', recipient: 'l***@example.com', subject: '通知', text: '你好', createdAt: on.clock.now() },
		{ channel: 'sms', recipient: '138****8000', subject: null, text: '验证码 123456' },
	]);
	expect(await outbox.readOutbox(1)).toHaveLength(1);
	const [row] = await on.world.db.transact(
		'platform',
		(tx) => tx<{ all: string }[]>`select string_agg(row_to_json(t)::text, ' ') as all from outbox t`,
	);
	for (const plain of ['123456', '13800138000', 'li@example.com', '你好']) {
		expect(row?.all).not.toContain(plain);
		expect(row?.all).not.toContain(Buffer.from(plain).toString('hex'));
	}
});

test('is emptied of what is older than a day', async () => {
	const outbox = createOutbox(on.world, local);
	await outbox.sms.send({ to: '+8613800138000', toMasked: '138****8000', text: 'old' });
	on.clock.advance(25 * 3_600_000);
	await outbox.sms.send({ to: '+8613800138000', toMasked: '138****8000', text: 'new' });
	expect((await outbox.readOutbox()).map(({ text }) => text)).toEqual(['new']);
});

test('a provider that nobody wrote is refused at start, both at once', () => {
	const faults = (settings: typeof local): readonly string[] => {
		try {
			createOutbox(on.world, settings);
			return [];
		} catch (error) {
			if (error instanceof ConfigFault) return error.faults;
			throw error;
		}
	};
	expect(faults({ smsProvider: 'pigeon', mailProvider: '' })).toEqual([
		'SMS_PROVIDER: there is no provider "pigeon" (known: outbox)',
		'MAIL_PROVIDER: there is no provider "" (known: outbox, smtp)',
	]);
	expect(faults({ smsProvider: 'constructor', mailProvider: 'outbox' })).toHaveLength(1);
	expect(faults(local)).toEqual([]);
});
