import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channels, kindNames, personalKinds, promotionalKinds, specOf } from '@skyfair/shared/notices/notice-kinds';
import { faultsOf, filled, filledWords, knownNames, sampleValues } from '@skyfair/shared/notices/template.rules';
import { defaultTemplates } from './default-templates.ts';
import { letterToAddress, smsOf } from './message.rules.ts';
import { channelsAfter, circularWaitMs, dueAt, mayDecideTemplate, mayPushTo, retryAfterMs } from './notice.rules.ts';

const MINUTE = 60_000;

describe('kinds and their words', () => {
	it.each(kindNames)('[O-02] [N6] %s has words that fill in both languages', (kind) => {
		expect(faultsOf(kind, defaultTemplates[kind])).toEqual([]);
		expect(knownNames(kind).filter((name) => sampleValues[name] === undefined)).toEqual([]);
		const { title, text } = filledWords(defaultTemplates[kind], sampleValues);
		for (const said of [title['zh-CN'], title.en, text['zh-CN'], text.en]) {
			expect(said).not.toMatch(/[{}[\]]/);
			expect(said.trim()).not.toBe('');
		}
	});
	it('[O-04] text messages never promote, and what cannot wait has a second way', () => {
		for (const kind of promotionalKinds) expect(specOf(kind).channels).not.toContain('sms');
		for (const kind of kindNames.filter((name) => specOf(name).urgency === 'now'))
			expect(specOf(kind).channels.length).toBeGreaterThan(1);
	});
	it('[O-05] [N6] a part in brackets goes with its value, and braces in a value are text', () => {
		expect(filled('好[[，原因：{reason}]]。', { reason: '' }, 'en')).toBe('好。');
		expect(filled('好[[，原因：{reason}]]。', { reason: '{employer}' }, 'en')).toBe('好，原因：{employer}。');
	});
	it('[O-05] [N6] unknown names, missing names and open brackets are found in each language', () => {
		const right = defaultTemplates['line-called'];
		const faults = faultsOf('line-called', { ...right, text: { 'zh-CN': '[[{boot}', en: right.text.en } });
		expect(faults.map(({ path, reason, name }) => `${path} ${reason} ${name}`.trim())).toEqual([
			'text.zh-CN unknown-placeholder boot',
			'text.zh-CN broken-part',
			'text.zh-CN placeholder-missing booth',
			'text.zh-CN placeholder-missing until',
		]);
	});
	it('[O-01] a text message says who speaks and where it goes on', () => {
		const letter = { kind: 'line-called', ...defaultTemplates['line-called'], url: 'https://f.example/line' } as const;
		expect(smsOf({ ...letter, language: 'zh-CN' })).toMatch(/^【空聘】.*https:\/\/f\.example\/line$/);
	});
});

describe('a letter to an address', () => {
	it('[O-01] [N15] says in both languages who writes, and offers no settings to somebody without an account', () => {
		const words = filledWords(defaultTemplates['colleague-invited'], sampleValues);
		const { subject, text } = letterToAddress({ ...words, language: 'en', url: 'https://f.example/invite/x' });
		expect(subject).toBe(`${words.title['zh-CN']} · ${words.title.en}`);
		expect(text.split('\n').slice(0, 3)).toEqual([
			'张经理邀请您加入合肥精工机床厂的招聘团队。请在 7 天内打开链接，确认同意后加入。',
			'Manager Zhang invites you to recruit for Hefei Precision Machines. Open the link within 7 days and agree to join.',
			'https://f.example/invite/x',
		]);
		expect(text).not.toMatch(/settings|设置/);
	});
	it('[O-04] stands in nobody’s settings', () => {
		expect(personalKinds).not.toContain('colleague-invited');
		expect(personalKinds.length).toBe(kindNames.length - 1);
	});
});

describe('ways and times', () => {
	it('[I-07] [N10] a call: push after a second and a half, text message at six', () => {
		expect(channels.map((channel) => dueAt('now', channel, 0))).toEqual([1_500, 3_000, 6_000]);
		expect(dueAt('calm', 'sms', 7)).toBe(7);
	});
	it('[O-05] [N8] tries are finite, and each waits longer', () => {
		for (const urgency of ['now', 'soon', 'calm'] as const) {
			const waits: number[] = [];
			for (let failures = 1; retryAfterMs(urgency, failures) !== null; failures++)
				waits.push(retryAfterMs(urgency, failures) ?? 0);
			expect(waits).toEqual(waits.toSorted((a, b) => a - b));
			expect(waits.length).toBeLessThan(6);
		}
	});
	it('[O-05] [N8] the next way is never one that was tried', () => {
		expect(channelsAfter('employer-decided', 'push')).toEqual(['mail', 'sms']);
		expect(channelsAfter('employer-decided', 'sms')).toEqual([]);
	});
	it('[N14] five a day, five minutes apart', () => {
		expect(circularWaitMs([], 0)).toBeNull();
		expect(circularWaitMs([0], MINUTE)).toBe(4 * MINUTE);
		const five = [50, 40, 30, 20, 10].map((minutes) => minutes * MINUTE);
		expect(circularWaitMs(five, 60 * MINUTE)).toBe((24 * 60 - 50) * MINUTE);
		expect(circularWaitMs(five, (24 * 60 + 11) * MINUTE)).toBeNull();
	});
	it('[N13] nobody decides about own words, and nothing twice', () => {
		expect(mayDecideTemplate({ state: 'draft', writtenBy: 'a' }, 'b')).toBe('yes');
		expect(mayDecideTemplate({ state: 'draft', writtenBy: 'a' }, 'a')).toBe('own-work');
		expect(mayDecideTemplate({ state: 'in-force', writtenBy: 'a' }, 'b')).toBe('wrong-state');
	});
});

describe('where pushes may go', () => {
	const hosts = ['fcm.googleapis.com', '*.push.apple.com'];
	it('[threat-13] [N11] known hosts by https, and no trick with names', () => {
		expect(mayPushTo('https://fcm.googleapis.com/fcm/send/x', hosts)).toBe(true);
		expect(mayPushTo('https://web.push.apple.com/x', hosts)).toBe(true);
		for (const endpoint of [
			'http://fcm.googleapis.com/x',
			'https://fcm.googleapis.com:8443/x',
			'https://fcm.googleapis.com.evil.example/x',
			'https://user@fcm.googleapis.com/x',
			'https://evilpush.apple.com/x',
			'https://127.0.0.1/x',
			'not an address',
		])
			expect({ endpoint, may: mayPushTo(endpoint, hosts) }).toEqual({ endpoint, may: false });
	});
	it('[threat-13] [N11] no address of any other host', () => {
		fc.assert(
			fc.property(fc.ipV4(), fc.stringMatching(/^[a-z0-9-]{1,12}$/), (address, name) => {
				expect(mayPushTo(`https://${address}/x`, hosts)).toBe(false);
				expect(mayPushTo(`https://${name}.example/fcm.googleapis.com`, hosts)).toBe(false);
			}),
		);
	});
});
