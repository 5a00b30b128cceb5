import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asked, completeness, stepNames, stepOf } from '@skyfair/shared/planning/planning-steps';
import { documentNames, dutyNames, planNames } from '@skyfair/shared/planning/planning-names';
import type { Slot } from '@skyfair/shared/planning/planning.schemas';
import type { PersonId } from '@skyfair/shared/protocol/ids';
import { plan } from '../../test/builders/plan.ts';
import { planned } from '../../test/builders/planning.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { shiftedParts, shiftedPlan } from './clone.rules.ts';
import {
	emptyParts,
	faultsOfPart,
	isOverdue,
	missingInParts,
	openPoints,
	stillSigned,
	uncovered,
	unfit,
	type Parts,
} from './planning.rules.ts';

const fair = plan();
const whole = planned(['anna']);
const signed = [{ siteKey: 'room', byId: 'anna', byName: '安', at: NINE }];
const everybody = () => true;
const missing = (over: Partial<Parts>) => missingInParts({ ...whole, ...over }, signed, fair, everybody);
const nothing = { fileId: null, text: ' ' };
const slot = (from: number, to: number, over: Partial<Slot> = {}): Slot => ({
	...(whole.roster.slots[0] as Slot),
	startsAt: fair.startsAt + from * HOUR,
	endsAt: fair.startsAt + to * HOUR,
	...over,
});

describe('what publishing asks of the planning', () => {
	it('[P1] nothing when every part is there', () => {
		expect(missingInParts(whole, signed, fair, everybody)).toEqual([]);
	});

	it('[P1] everything when nothing is, each by a name that leads to its step', () => {
		const names = missingInParts(emptyParts, [], fair, everybody);
		const steps = ['bodies', 'documents', 'work-plan', 'roster', 'facilities'] as const;
		expect(names).toEqual(steps.flatMap((step) => [...asked[step]]));
		expect(names.map(stepOf)).toEqual(steps.flatMap((step) => asked[step].map(() => step)));
	});

	it('[C-01] a head of the leading body with a post, and a working body', () => {
		const { bodies } = whole;
		expect(missing({ bodies: { ...bodies, head: { ...bodies.head, post: ' ' } } })).toEqual(['leadingHead']);
		expect(missing({ bodies: { ...bodies, working: [] } })).toEqual(['workingBody']);
	});

	it.each(documentNames)('[C-02] the document %s, as a file or written here', (name) => {
		expect(missing({ documents: { ...whole.documents, [name]: nothing } })).toEqual([name]);
		const file = { fileId: '0199aaaa-0000-7000-8000-000000000000' as never, text: null };
		expect(missing({ documents: { ...whole.documents, [name]: file } })).toEqual([]);
	});

	it.each(planNames)('[C-03] the plan %s', (name) => {
		expect(missing({ 'work-plan': { ...whole['work-plan'], [name]: nothing } })).toEqual([name]);
	});

	it.each(dutyNames)('[C-13] somebody for %s in every minute of the fair', (duty) => {
		const { startsAt, endsAt } = fair;
		const halves = [slot(0, 2), slot(2, 4)];
		expect(uncovered(halves, startsAt, endsAt)).toBeNull();
		expect(uncovered([halves[0] as Slot, slot(2, 4, { [duty]: [] })], startsAt, endsAt)).toBe(startsAt + 2 * HOUR);
		const gap = slot(2, 4, { startsAt: startsAt + 2 * HOUR + 1 });
		expect(uncovered([slot(0, 2), gap], startsAt, endsAt)).toBe(startsAt + 2 * HOUR);
		expect(missing({ roster: { part: 'roster', slots: [slot(0, 4, { [duty]: [] })] } })).toEqual(['roster']);
	});

	it('[A-12] names everybody who may not be on duty through a slot', () => {
		const slots = [slot(0, 4, { technical: ['anna' as PersonId, 'ben' as PersonId] })];
		const isFit = (who: string, from: number, to: number) =>
			who === 'anna' && from === fair.startsAt && to === fair.endsAt;
		expect(unfit(slots, isFit)).toEqual([{ path: 'content.slots.0.technical.1', reason: 'untrained' }]);
		const roster = { part: 'roster' as const, slots };
		expect(missingInParts({ ...whole, roster }, signed, fair, isFit)).toEqual(['rosterTrained']);
	});

	it('[A-13] every site signed off', () => {
		expect(missingInParts(whole, [], fair, everybody)).toEqual(['facilities']);
	});
});

describe('a site', () => {
	const [site] = whole.facilities.sites;
	if (!site) throw new Error('one site');

	it('[A-13] loses its signature when it is changed, and only then', () => {
		expect(stillSigned([site], [{ ...site }], signed)).toEqual(signed);
		expect(stillSigned([site], [{ ...site, network: false }], signed)).toEqual([]);
		expect(stillSigned([site], [], signed)).toEqual([]);
	});

	it('[A-13] is not signed off while one of its points is open', () => {
		expect(openPoints(site)).toEqual([]);
		expect(openPoints({ ...site, computers: false, network: false })).toEqual(['computers', 'network']);
	});

	it('[P4] is told apart by its key, and a slot ends after it begins', () => {
		expect(faultsOfPart({ part: 'facilities', sites: [site, site] })).toEqual([
			{ path: 'content.sites', reason: 'repeated' },
		]);
		expect(faultsOfPart({ part: 'roster', slots: [slot(0, 1), slot(2, 2)] })).toEqual([
			{ path: 'content.slots.1.endsAt', reason: 'not-after-start' },
		]);
	});
});

describe('an item', () => {
	it('[C-04] is overdue a millisecond after its time, unless it is done', () => {
		expect(isOverdue({ dueAt: NINE, doneAt: null }, NINE)).toBe(false);
		expect(isOverdue({ dueAt: NINE, doneAt: null }, NINE + 1)).toBe(true);
		expect(isOverdue({ dueAt: NINE, doneAt: NINE + HOUR }, NINE + 2 * HOUR)).toBe(false);
	});
});

describe('the meter', () => {
	it('[P1] counts what is there of what is asked, whatever is missing', () => {
		const names = stepNames.flatMap((step) => [...asked[step]]);
		fc.assert(
			fc.property(fc.subarray(names), (open) => {
				const { done, of } = completeness(open);
				expect(of).toBe(names.length);
				expect(done).toBe(names.length - open.length);
				const sum = stepNames.reduce((total, step) => total + completeness(open, step).done, 0);
				expect(sum).toBe(done);
			}),
		);
		expect(new Set(names).size).toBe(names.length);
	});
});

describe('a copy', () => {
	it('[C-11] has all its times moved by as much, and nothing else changed', () => {
		const by = 7 * 24 * HOUR;
		const copy = shiftedPlan(fair, fair.startsAt + by);
		expect(copy).toEqual({
			...fair,
			startsAt: fair.startsAt + by,
			endsAt: fair.endsAt + by,
			registrationOpensAt: fair.registrationOpensAt + by,
			registrationClosesAt: fair.registrationClosesAt + by,
			intake: {
				...fair.intake,
				employersOpenAt: (fair.intake?.employersOpenAt ?? 0) + by,
				employersCloseAt: (fair.intake?.employersCloseAt ?? 0) + by,
			},
		});
		const parts = shiftedParts(whole, by);
		expect(parts.roster.slots[0]).toMatchObject({ startsAt: fair.startsAt + by, endsAt: fair.endsAt + by });
		expect(parts.facilities.sites[0]).toMatchObject({ name: '指挥中心', network: false });
		expect({ ...parts, roster: null, facilities: null }).toEqual({ ...whole, roster: null, facilities: null });
	});
});
