import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { ChangedField } from '@skyfair/shared/changes/changes.commands';
import { fairStates } from '@skyfair/shared/fairs/fairs.commands';
import { plan, announcement } from '../../test/builders/plan.ts';
import { announcedChanges } from '../fairs/announced.rules.ts';
import {
	asks,
	audienceAfter,
	effectsFor,
	effectsOf,
	mayAnswer,
	needsConfirmation,
	type Asking,
} from './change.rules.ts';
import { effectWords } from './change.words.ts';

const changed = (...names: string[]): ChangedField[] => names.map((field) => ({ field, before: 1, after: 2 }));

describe('what was announced', () => {
	it('[S-03] is told field by field, old and new', () => {
		const next = plan({ endsAt: plan().endsAt + 60_000, announcement: announcement({ contact: '新电话' }) });
		expect(announcedChanges(plan(), next)).toEqual([
			{ field: 'contact', before: announcement().contact, after: '新电话' },
			{ field: 'endsAt', before: plan().endsAt, after: plan().endsAt + 60_000 },
		]);
	});
	it('[F16] is not how lines are run, nor what the page looks like', () => {
		const quiet = plan({
			lineRules: { ...plan().lineRules, maxPerLine: 7 },
			announcement: announcement({ poster: { hue: 10 } }),
		});
		expect(announcedChanges(plan(), quiet)).toEqual([]);
	});
	it('[S-03] names halls and sessions as people read them', () => {
		const halls = [{ key: 'making', name: '先进制造' }];
		const focus = { kind: 'campus' as const, schools: ['合肥学院'], graduationYear: 2027 };
		expect(announcedChanges(plan(), plan({ halls, focus }))).toEqual([
			{ field: 'halls', before: ['智能制造', '医疗健康'], after: ['先进制造'] },
			{ field: 'focus', before: [], after: ['合肥学院', '2027'] },
		]);
	});
});

describe('effects', () => {
	it.each([
		[['startsAt'], ['start-moved', 'please-confirm']],
		[
			['contact', 'endsAt'],
			['end-moved', 'contact-changed', 'please-confirm'],
		],
		[['registrationClosesAt'], ['registration-moved']],
		[
			['halls', 'name'],
			['halls-changed', 'content-changed'],
		],
		[['a field of tomorrow'], ['content-changed']],
	])('[S-04] of %j are %j', (fields, effects) => {
		expect(effectsOf('changed', changed(...fields))).toEqual(effects);
	});
	it('[S-04] only a moved time asks, and only who registered is asked', () => {
		expect(needsConfirmation(changed('startsAt'))).toBe(true);
		expect(needsConfirmation(changed('registrationOpensAt', 'content'))).toBe(false);
		const effects = effectsOf('changed', changed('startsAt'));
		expect(effectsFor('partner', effects)).toEqual(['start-moved']);
		expect(effectsFor('seeker', effects)).toEqual(['start-moved', 'please-confirm']);
	});
	it('[S-04] are said to the reader in a message of its own', () => {
		const told = {
			fields: [{ field: 'startsAt', before: 0, after: Date.UTC(2026, 10, 25, 1, 0) }],
			employerName: null,
			employerNameEn: null,
		};
		const effects = effectsOf('changed', told.fields);
		expect(effectWords({ ...told, effects }, 'seeker')).toEqual({
			'zh-CN': '开始时间改为 11月25日 09:00；请在页面确认是否仍然参加',
			en: 'the start is now November 25 at 09:00; please confirm on the page whether you still come',
		});
		expect(effectWords({ ...told, effects }, 'partner')['zh-CN']).not.toContain('确认');
		const cancelled = { ...told, effects: effectsOf('cancelled', []) };
		expect(effectWords(cancelled, 'employer')['zh-CN']).toContain('岗位原样保留');
		expect(effectWords(cancelled, 'seeker')['zh-CN']).toContain('简历不受影响');
	});
});

describe('the list', () => {
	it('[S-04] names employers, seekers, guests and partners, then ends', () => {
		expect(audienceAfter('changed', 'employer')).toBe('seeker');
		expect(audienceAfter('cancelled', 'seeker')).toBe('guest');
		expect(audienceAfter('changed', 'guest')).toBe('partner');
		expect(audienceAfter('changed', 'partner')).toBeNull();
		expect(audienceAfter('employer-withdrawn', 'seeker')).toBeNull();
	});
});

describe('answers', () => {
	const asking = fc.record<Asking>({
		needsConfirmation: fc.boolean(),
		superseded: fc.boolean(),
		fairState: fc.constantFrom(...fairStates),
		answered: fc.constantFrom(null, 'confirmed', 'withdrawn'),
	});
	it('[S4] a no is final, and nobody is asked what cannot be answered', () =>
		fc.assert(
			fc.property(asking, (one) => {
				if (asks(one)) expect(mayAnswer(one, 'confirmed')).toBeNull();
				if (one.answered === 'withdrawn' || one.superseded || !one.needsConfirmation) {
					expect(mayAnswer(one, 'confirmed')).toBe('wrong-state');
					expect(mayAnswer(one, 'withdrawn')).toBe('wrong-state');
				}
				if (['ended', 'archived', 'cancelled'].includes(one.fairState))
					expect(mayAnswer(one, 'confirmed')).not.toBeNull();
				if (one.fairState === 'live') expect(mayAnswer(one, 'withdrawn')).toBe('wrong-state');
			}),
		));
});
