import { describe, expect, it } from 'vitest';
import { emptyDraft } from '../job-draft.rules.ts';
import { checkedTexts, findingsAt, payInPlace } from './job-checks.rules.ts';

const both = { 'zh-CN': '', en: '' };
const finding = (rule: string, field = 'conditions') => ({
	rule,
	field,
	clause: '',
	severity: 'review' as const,
	span: [0, 2] as [number, number],
	explanation: both,
	suggestion: both,
});

describe('a job that is checked while it is typed', () => {
	it('sends what was written, and the pay only when all of it is there', () => {
		const draft = { ...emptyDraft(0), position: '钳工', conditions: ' ' };
		expect(checkedTexts(draft)).toEqual({ position: '钳工' });
		expect(payInPlace(draft)).toBeNull();
		const paid = { payMin: '6000', payMax: '8000', occupation: 'technician', province: '安徽省', city: '合肥市' };
		expect(payInPlace({ ...draft, ...paid, occupation: 'no such' })).toBeNull();
	});

	it('says an objection once, and whose it is when not all share it', () => {
		const by = [
			{ organizerName: '甲', findings: [finding('sex'), finding('own.word')] },
			{ organizerName: '乙', findings: [finding('sex'), finding('sex', 'position')] },
		];
		expect(findingsAt(by, 'conditions').map(({ finding: { rule }, organizers }) => [rule, organizers])).toEqual([
			['sex', null],
			['own.word', ['甲']],
		]);
	});
});
