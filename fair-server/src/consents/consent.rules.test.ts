import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newestVersion, purposeNames, purposeOf, textOf } from '@skyfair/shared/consents/purposes';
import { askAgainAt, isNewest, isRecipientOf, QUIET_MS } from './consent.rules.ts';

const NOW = 1_800_000_000_000;

/** G2: what was shown to a person once is never edited. A new text is a new version: add its hash here. */
const hashes: Record<string, readonly string[]> = {
	'resume-to-employer': ['2464dc16d092'],
	'contact-to-employer': ['62cac2eaddbc'],
	'identity-check': ['0b827ef6a49a'],
	'face-check': ['6649af0bdfc3'],
	'registration-to-organizer': ['1851e47dc9fd'],
	'attendance-to-school': ['f40f1ed21c05'],
	'data-to-partner': ['6fc8fe8e06e9', '7f8a0a70156f'],
	'resume-advice': ['dba7c133ccff'],
	recommendations: ['1b5e4e0866a7'],
	'found-at-fairs': ['9f0fb7a7675c'],
	location: ['a7262c689de5'],
	recording: ['c80278f4fd79'],
	'intent-card': ['3da12e902dad'],
	'talent-insight': ['c3a38a0710c7'],
};

describe('the purposes', () => {
	it('[T-03 G2] keep every text that was ever shown', () => {
		const found = Object.fromEntries(
			purposeNames.map((name) => [
				name,
				purposeOf(name).texts.map((text) =>
					createHash('sha256').update(`${text['zh-CN']}\n${text.en}`).digest('hex').slice(0, 12),
				),
			]),
		);
		expect(found, 'A text was edited: add a version behind it instead.').toEqual(hashes);
	});

	it.each(purposeNames)(
		'[T-01 T-02] %s names its recipient, what it is for, and what works without it, in both languages',
		(name) => {
			const purpose = purposeOf(name);
			expect(purpose.recipients.length).toBeGreaterThan(0);
			for (const language of ['zh-CN', 'en'] as const) {
				for (const text of purpose.texts) expect(text[language]).toContain('{recipient}');
				expect(purpose.title[language].length).toBeGreaterThan(3);
				expect(purpose.without[language].length).toBeGreaterThan(8);
			}
			expect(textOf(name, newestVersion(name), { 'zh-CN': '某厂', en: 'Works' })?.['zh-CN']).toContain('某厂');
			expect(textOf(name, newestVersion(name) + 1, { 'zh-CN': '', en: '' })).toBeNull();
		},
	);

	it('[T-02] sensitive data has purposes of its own', () => {
		expect(purposeNames.filter((name) => purposeOf(name).isSensitive)).toEqual([
			'identity-check',
			'face-check',
			'location',
			'recording',
		]);
	});
});

describe('asking', () => {
	it('[G6 duty-22] is quiet for thirty days after a no, to the millisecond', () => {
		expect(askAgainAt([null, null], NOW)).toBeNull();
		expect(askAgainAt([NOW, null], NOW)).toBe(NOW + QUIET_MS);
		expect(askAgainAt([NOW - QUIET_MS + 1, null], NOW)).toBe(NOW + 1);
		expect(askAgainAt([NOW - QUIET_MS, null], NOW)).toBeNull();
	});
	it('[G6] counts the later of refusing and taking back', () => {
		expect(askAgainAt([NOW - QUIET_MS, NOW - 1], NOW)).toBe(NOW - 1 + QUIET_MS);
	});
});

describe('a recipient', () => {
	it('[G7] is of a kind that the purpose knows, and only the platform has no id', () => {
		expect(isRecipientOf('resume-to-employer', 'employer', 'x')).toBe(true);
		expect(isRecipientOf('resume-to-employer', 'employer', undefined)).toBe(false);
		expect(isRecipientOf('resume-to-employer', 'government', 'x')).toBe(false);
		expect(isRecipientOf('resume-advice', 'platform', undefined)).toBe(true);
		expect(isRecipientOf('resume-advice', 'platform', 'x')).toBe(false);
	});
	it('[G2] is asked with the newest text', () => {
		expect(isNewest('resume-advice', newestVersion('resume-advice'))).toBe(true);
		expect(isNewest('resume-advice', 0)).toBe(false);
	});
});
