import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedName } from '@skyfair/shared/seekers/masked-name';
import { completenessOf } from '@skyfair/shared/seekers/completeness';
import { resume } from '../../test/builders/resume.ts';
import { adviceOn } from './advice.rules.ts';
import { checksOf, nextVerdict, type Found, type Verdict } from './check.rules.ts';
import { isDue, isToRemind } from './confirm.rules.ts';
import { covered, isHiddenFrom, previewOf, textsOf } from './resume-text.rules.ts';

const found = (rule: string, severity: Found['severity'] = 'block', field = 'other.selfIntroduction'): Found => ({
	field,
	rule,
	clause: '',
	severity,
	span: [0, 2],
	explanation: { 'zh-CN': '', en: '' },
});
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the check of a résumé', () => {
	it('[F-07 R4] gives each finding to one indicator, and completeness holds nothing back', () => {
		const results = Object.fromEntries(
			checksOf(resume(), [found('content.indecent'), found('contact.phone'), found('list.word', 'review')]).map(
				({ indicator, result }) => [indicator, result],
			),
		);
		expect(results).toMatchObject({ content: 'block', 'contact-in-text': 'mend', words: 'review', fraud: 'passed' });
	});

	it('[F-10 R5 R6 R7] whatever is found and saved in whatever order: shown never while something open blocks', () => {
		const some = fc.array(
			fc.constantFrom(
				found('content.indecent'),
				found('illegal.trade', 'block', 'work.0.duties'),
				found('order.x', 'review'),
				found('contact.phone', 'review'),
			),
			{ maxLength: 3 },
		);
		const steps = fc.array(
			fc.record({ isNewSave: fc.boolean(), findings: some, decision: fc.constantFrom('pass', 'return', null) }),
			{ maxLength: 12 },
		);
		fc.assert(
			fc.property(steps, (list) => {
				let save = 1;
				let verdict: Verdict | null = null;
				for (const { isNewSave, findings, decision } of list) {
					if (isNewSave) save += 1;
					const before: Verdict | null = verdict;
					const next = nextVerdict(before, save, findings);
					const open = next.findings.filter(({ rule, field }) => !next.passed.includes(`${rule} ${field}`));
					const blocks = open.some(({ rule, severity }) => severity === 'block' && !rule.startsWith('contact.'));
					expect(next.state === 'shown' && blocks).toBe(false);
					if (isNewSave) expect(next.state === 'returned').toBe(false);
					if (blocks && next.state === 'held' && before?.save !== save) expect(next.asksReviewer).toBe(true);
					expect(next.round).toBeGreaterThanOrEqual(before?.round ?? 0);
					const passed = next.findings.map(({ rule, field }) => `${rule} ${field}`);
					verdict = next;
					if (decision === 'pass') verdict = { ...next, state: 'shown', passed };
					if (decision === 'return') verdict = { ...next, state: 'returned' };
				}
			}),
		);
	});

	it('[F-10 R6] what was passed asks nobody again, what is new does', () => {
		const first = nextVerdict(null, 1, [found('content.indecent')]);
		const passed: Verdict = { ...first, state: 'shown', passed: ['content.indecent other.selfIntroduction'] };
		expect(nextVerdict(passed, 1, first.findings)).toMatchObject({ state: 'shown', round: 1, asksReviewer: false });
		const more = [...first.findings, found('illegal.trade', 'block', 'work.0.duties')];
		expect(nextVerdict(passed, 1, more)).toMatchObject({ state: 'held', round: 2, asksReviewer: true });
	});
});

describe('what an employer reads', () => {
	it('[F-12 R9] every free text is looked at, and what is covered leaves the rest in its place', () => {
		const one = resume();
		const texts = textsOf(one);
		expect(texts['other.selfIntroduction']).toBe(one.other.selfIntroduction);
		expect(Object.keys(texts).some((path) => path.startsWith('contact'))).toBe(false);
		const text = '电话 13912345678 或邮箱 a@b.cn';
		const other = { ...one.other, selfIntroduction: text };
		const places = [
			{ path: 'other.selfIntroduction', span: [3, 14] as const },
			{ path: 'other.selfIntroduction', span: [19, 25] as const },
			{ path: 'other.selfIntroduction', span: [3, 10] as const },
		];
		const shown = covered(resume({ other }), places).other.selfIntroduction;
		expect(shown).toBe('电话 ［联系方式已隐藏］ 或邮箱 ［联系方式已隐藏］');
	});

	it('[F-12 R10] a name before consent', () => {
		expect(['林小满', '欧阳静', '王强', '诸葛', 'Anna Schmidt'].map(maskedName)).toEqual([
			'林**',
			'欧阳*',
			'王*',
			'诸葛*',
			'A***',
		]);
		const photo = crypto.randomUUID();
		const { basic } = previewOf(resume({ basic: { ...resume().basic, photo } }));
		expect(basic).toMatchObject({ name: '王*' });
		expect(basic.photo).toBeUndefined();
	});

	it('[F-04 R11] a company that a person hides from, however it writes itself', () => {
		const work = { title: '工', startedOn: '2024-01', industry: 'manufacturing' as const, duties: '在这里上班' };
		const hidden = resume({ work: [{ ...work, company: '皖江机械（合肥）有限公司', hideFrom: true }] });
		expect(isHiddenFrom(hidden, '皖江机械(合肥) 有限公司')).toBe(true);
		expect(isHiddenFrom(hidden, '皖江电子有限公司')).toBe(false);
	});
});

describe('advice, completeness and the question before a fair', () => {
	it('[F-06] each rule speaks of its place', () => {
		const work = { title: '工', industry: 'manufacturing' as const, duties: '上班，打卡。' };
		const one = resume({
			work: [
				{ ...work, company: '甲公司', startedOn: '2024-01', results: '更快了' },
				{ ...work, company: '乙公司', startedOn: '2020-01', endedOn: '2022-01' },
			],
		});
		expect(adviceOn(one)).toEqual(
			expect.arrayContaining([
				{ advice: 'duties-short', path: 'work.0.duties' },
				{ advice: 'numbers-missing', path: 'work.0.results' },
				{ advice: 'results-missing', path: 'work.1.results' },
				{ advice: 'gap', path: 'work.1.endedOn' },
			]),
		);
	});

	it('[T-01] the weights add up to a hundred, and what is needed is what a save asks for', () => {
		expect(completenessOf({}).percent).toBe(0);
		expect(completenessOf(resume()).needed).toEqual([]);
		expect(completenessOf({}).needed).not.toContain('basic.photo');
	});

	it('[F-17 R20 R21] is asked from a week before, reminded in the last two days, never after an answer', () => {
		const startsAt = 100 * DAY;
		const fair = { startsAt, endsAt: startsAt + 8 * HOUR, savedAt: startsAt - 30 * DAY, confirmedAt: null };
		expect(isDue(fair, startsAt - 7 * DAY - 1)).toBe(false);
		expect(isDue(fair, startsAt - 7 * DAY)).toBe(true);
		expect(isDue(fair, fair.endsAt)).toBe(false);
		expect(isDue({ ...fair, savedAt: startsAt - DAY }, startsAt)).toBe(false);
		expect(isDue({ ...fair, confirmedAt: startsAt - DAY }, startsAt)).toBe(false);
		expect(isToRemind(fair, startsAt - 2 * DAY - 1)).toBe(false);
		expect(isToRemind(fair, startsAt - 2 * DAY)).toBe(true);
		expect(isToRemind(fair, startsAt)).toBe(false);
	});
});
