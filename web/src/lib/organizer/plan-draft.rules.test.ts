import { describe, expect, it } from 'vitest';
import { FairPlan, type Fair } from '@skyfair/shared/fairs/fairs.commands';
import { asLocal, asMoment, emptyPlan, fieldsOf, planOf, stepOfPath, unreadable } from './plan-draft.rules.ts';

const now = Date.parse('2026-11-22T08:00:00Z');
const hall = { key: 'hall-1', name: '制造', nameEn: '', columns: '4', places: '12' };
const whole = {
	...emptyPlan(now),
	halls: [hall],
	employers: '30',
	seekers: '2000',
	focusKind: 'campus',
	focusSchools: '某大学\n某学院',
	slogan: '看清楚再出发',
};

describe('the plan of a fair as it is typed', () => {
	it('[C-06] a new one with a hall’s name is a plan that the server can take', () => {
		const plan = planOf({ ...emptyPlan(now), halls: [hall] }, null);
		expect(FairPlan.safeParse(plan).success).toBe(true);
		expect(plan.intake).toBeUndefined();
	});

	it('[C-05] [C-09] [C-11] carries grid, declared scale, kind of fair and slogan, there and back', () => {
		const plan = FairPlan.parse(planOf(whole, null));
		expect(plan).toMatchObject({
			halls: [{ grid: { columns: 4, places: 12 } }],
			intake: { employers: 30, seekers: 2000 },
			focus: { kind: 'campus', schools: ['某大学', '某学院'], graduationYear: 2027 },
			branding: { slogan: '看清楚再出发', bannerFileId: null, logoFileId: null },
		});
		const fair = { ...plan, id: 'x' } as never as Fair;
		expect(planOf(fieldsOf(fair), fair)).toEqual(plan);
	});

	it('[F9] times are China’s, there and back', () => {
		expect(asLocal(now)).toBe('2026-11-22T16:00');
		expect(asMoment(asLocal(now))).toBe(now);
	});

	it('[C-06] finds what cannot be read, and the step where it stands', () => {
		const faults = unreadable({ ...emptyPlan(now), startsAt: '' });
		expect(faults.map(({ path }) => path)).toEqual(['plan.startsAt', 'plan.halls.0.name']);
		expect(faults.map(({ path }) => stepOfPath(path))).toEqual(['times', 'halls']);
		expect(stepOfPath('plan.announcement.hosts')).toBe('announcement');
		expect(stepOfPath('plan.branding.logoFileId')).toBe('look');
	});

	it.each([
		['plan.intake.seekers', { seekers: '很多' }],
		['plan.intake.employersCloseAt', { employersCloseAt: '' }],
		['plan.focus.schools', { focusSchools: ' ' }],
		['plan.focus.text', { focusKind: 'industry', focusText: '' }],
		['plan.halls.0.grid.places', { halls: [{ ...hall, places: '0' }] }],
	])('[C-09] [C-11] %s cannot be read', (path, over) => {
		expect(unreadable({ ...whole, ...over }).map((fault) => fault.path)).toEqual([path]);
	});
});
