import { describe, expect, it } from 'vitest';
import { FairPlan } from '@skyfair/shared/fairs/fairs.commands';
import { asLocal, asMoment, emptyPlan, planOf, stepOf, unreadable, unwritten } from './plan-draft.rules.ts';

const now = Date.parse('2026-11-22T08:00:00Z');

describe('the plan of a fair as it is typed', () => {
	it('[C-06] a new one with a hall’s name is a plan that the server can take, and says what is still unwritten', () => {
		const fields = { ...emptyPlan(now), halls: [{ key: 'hall-1', name: '制造', nameEn: '' }] };
		const plan = planOf(fields, null);
		expect(FairPlan.safeParse(plan).success).toBe(true);
		expect(unwritten(plan.announcement)).toHaveLength(11);
		expect(unwritten(planOf({ ...fields, name: '春季专场', hosts: '甲局\n乙中心' }, null).announcement)).toHaveLength(
			9,
		);
	});

	it('[F9] times are China’s, there and back', () => {
		expect(asLocal(now)).toBe('2026-11-22T16:00');
		expect(asMoment(asLocal(now))).toBe(now);
	});

	it('[C-06] finds what cannot be read, and the step where it stands', () => {
		const faults = unreadable({ ...emptyPlan(now), startsAt: '' });
		expect(faults.map(({ path }) => path)).toEqual(['plan.startsAt', 'plan.halls.0.name']);
		expect(faults.map(({ path }) => stepOf(path))).toEqual(['times', 'halls']);
		expect(stepOf('plan.announcement.hosts')).toBe('announcement');
	});
});
