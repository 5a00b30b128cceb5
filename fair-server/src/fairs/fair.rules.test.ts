import type { FairPlan, FairState, Intake } from '@skyfair/shared/fairs/fairs.commands';
import { fairStates } from '@skyfair/shared/fairs/fairs.commands';
import { describe, expect, it } from 'vitest';
import { announcement, plan } from '../../test/builders/plan.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import {
	change,
	due,
	faultsOfPlan,
	isOpen,
	isPublic,
	mayAddBooth,
	mayEmployersApply,
	mayRegister,
	missingInAnnouncement,
	publish,
	stateByTimes,
} from './fair.rules.ts';

const times = plan();
const at = (state: FairState, over: Partial<FairPlan> = {}) => ({ ...plan(over), state });

describe('the clock', () => {
	it.each([
		['published', NINE],
		['published', times.registrationOpensAt - 1],
		['registration', times.registrationOpensAt],
		['registration', times.registrationClosesAt - 1],
		['registration-closed', times.registrationClosesAt],
		['registration-closed', times.startsAt - 1],
		['live', times.startsAt],
		['live', times.endsAt - 1],
		['ended', times.endsAt],
	] as const)('[F3] says %s at its millisecond, never before', (state, now) => {
		expect(stateByTimes(times, now)).toBe(state);
	});

	it('[F5] passes every state that is due, in order', () => {
		expect(due(at('published'), times.endsAt)).toEqual(['registration', 'registration-closed', 'live', 'ended']);
		expect(due(at('registration'), times.startsAt)).toEqual(['registration-closed', 'live']);
		expect(due(at('live'), times.startsAt)).toEqual([]);
	});

	it('[F4] starts on time when registration reaches beyond the start, and leaves its closing out', () => {
		const late = at('registration', { registrationClosesAt: times.startsAt + HOUR });
		expect(due(late, times.startsAt)).toEqual(['live']);
		expect(due({ ...late, state: 'live' }, times.startsAt + HOUR)).toEqual([]);
	});

	it.each(['draft', 'planning', 'ended', 'archived', 'cancelled'] as const)(
		'[F3] leaves a fair that is %s alone',
		(state) => {
			expect(due(at(state), times.endsAt + HOUR)).toEqual([]);
		},
	);

	it('[F6] a fair is open only while state and times both say so', () => {
		expect(isOpen(at('live'), times.startsAt)).toBe(true);
		expect(isOpen(at('live'), times.endsAt - 1)).toBe(true);
		expect(isOpen(at('live'), times.endsAt)).toBe(false);
		expect(isOpen(at('live'), times.startsAt - 1)).toBe(false);
		expect(isOpen(at('registration-closed'), times.startsAt)).toBe(false);
		expect(isOpen(at('ended'), times.startsAt)).toBe(false);
	});
});

describe('publishing', () => {
	const draft = { state: 'draft' as FairState, plan: plan() };
	const ready = { licensed: true, unplanned: [] };
	const empty: Partial<FairPlan['announcement']> = {
		name: '',
		hosts: [],
		organizers: [' '],
		coOrganizers: [],
		content: ' ',
		participants: '',
		scale: '',
		participationRequirements: '',
		registrationMethod: '',
		consultation: '',
		contact: '',
	};

	it('[F7] accepts a whole announcement under a valid licence', () => {
		expect(publish(draft, ready, NINE)).toEqual({ ok: true });
		expect(publish({ ...draft, state: 'planning' }, ready, NINE)).toEqual({ ok: true });
	});

	it.each(Object.keys(empty) as (keyof FairPlan['announcement'])[])('[F7] asks for %s', (field) => {
		const said = announcement({ [field]: empty[field] });
		expect(missingInAnnouncement(said)).toEqual([field]);
		const verdict = publish({ ...draft, plan: plan({ announcement: said }) }, ready, NINE);
		expect(verdict).toEqual({ ok: false, because: 'fair-incomplete', missing: [field] });
	});

	it('[F7] names all that is missing at once', () => {
		const bare = plan({
			announcement: announcement({ ...empty, guidingUnits: [' '] }),
			halls: [{ key: 'making', name: '制造' }],
			intake: undefined,
		});
		const verdict = publish({ ...draft, plan: bare }, { licensed: false, unplanned: ['roster'] }, times.endsAt);
		expect(verdict).toEqual({
			ok: false,
			because: 'fair-incomplete',
			missing: [...Object.keys(empty), 'guidingUnits', 'intake', 'grid', 'roster', 'time', 'licence'],
		});
	});

	it.each(fairStates.filter(isPublic))('[F8] is refused when the fair is %s', (state) => {
		expect(publish({ ...draft, state }, ready, NINE)).toEqual({ ok: false, because: 'wrong-state' });
	});
});

const intake = (over: Partial<Intake>): Intake => ({
	employers: 10,
	seekers: 50,
	employersOpenAt: NINE,
	employersCloseAt: NINE + HOUR,
	...over,
});

describe('the plan', () => {
	it.each([
		['plan.endsAt', 'not-after-start', { endsAt: times.startsAt }],
		['plan.registrationClosesAt', 'not-after-opening', { registrationClosesAt: times.registrationOpensAt }],
		[
			'plan.registrationOpensAt',
			'after-start',
			{ registrationOpensAt: times.startsAt + 1, registrationClosesAt: times.endsAt },
		],
		['plan.registrationClosesAt', 'after-end', { registrationClosesAt: times.endsAt + 1 }],
		['plan.intake.employersCloseAt', 'not-after-opening', { intake: intake({ employersCloseAt: NINE - HOUR }) }],
		['plan.intake.employersCloseAt', 'after-start', { intake: intake({ employersCloseAt: times.startsAt + 1 }) }],
		['plan.halls', 'repeated', { halls: [times.halls[0], times.halls[0]].flatMap((hall) => hall ?? []) }],
	])('[F9] %s: %s', (path, reason, over) => {
		expect(faultsOfPlan(plan(over))).toEqual([{ path, reason }]);
	});

	it.each(['ended', 'archived', 'cancelled'] as const)('[F10] of a fair that is %s is not changed', (state) => {
		expect(change({ state, plan: plan() }, plan(), [], NINE)).toEqual({ ok: false, because: 'wrong-state' });
		expect(mayAddBooth(state)).toBe(false);
	});

	it.each([
		['registration', 'registrationOpensAt'],
		['registration-closed', 'registrationOpensAt'],
		['registration-closed', 'registrationClosesAt'],
		['live', 'startsAt'],
		['live', 'registrationOpensAt'],
	] as const)('[F11] while %s, %s has happened', (state, field) => {
		const verdict = change({ state, plan: plan() }, plan({ [field]: times[field] + 1 }), [], NINE);
		expect(verdict).toMatchObject({
			because: 'invalid-input',
			faults: [{ path: `plan.${field}`, reason: 'already-passed' }],
		});
	});

	it('[F11] lets the end of a live fair move, but not into the past', () => {
		const live = { state: 'live' as FairState, plan: plan() };
		const now = times.startsAt + HOUR;
		expect(change(live, plan({ endsAt: times.endsAt + HOUR }), [], now)).toEqual({ ok: true });
		expect(change(live, plan({ endsAt: now }), [], now)).toMatchObject({
			faults: [{ path: 'plan.endsAt', reason: 'already-passed' }],
		});
	});

	it('[F12] stays complete once it is public, and keeps the halls where booths stand', () => {
		const next = plan({ announcement: announcement({ contact: '' }), halls: [{ key: 'making', name: '制造' }] });
		expect(change({ state: 'draft', plan: plan() }, next, [], NINE)).toEqual({ ok: true });
		expect(change({ state: 'published', plan: plan() }, next, [{ hallKey: 'health', number: 'B-01' }], NINE)).toEqual({
			ok: false,
			because: 'invalid-input',
			faults: [
				{ path: 'plan.announcement.contact', reason: 'missing' },
				{ path: 'plan.halls', reason: 'hall-in-use' },
			],
		});
	});

	it('[C-05] does not make a hall smaller than the booths that stand in it', () => {
		const small = plan({ halls: [{ key: 'making', name: '制造', grid: { columns: 3, places: 6 } }] });
		const draft = { state: 'draft' as FairState, plan: plan() };
		expect(change(draft, small, [{ hallKey: 'making', number: 'A-06' }], NINE)).toEqual({ ok: true });
		expect(change(draft, small, [{ hallKey: 'making', number: 'A-07' }], NINE)).toMatchObject({
			faults: [{ path: 'plan.halls', reason: 'place-in-use' }],
		});
	});

	it('[F12] lets the rules of the lines change in a live fair', () => {
		const next = plan({ lineRules: { ...times.lineRules, answerWithinMs: 30_000 } });
		expect(
			change({ state: 'live', plan: plan() }, next, [{ hallKey: 'making', number: 'A-01' }], times.startsAt),
		).toEqual({ ok: true });
	});
});

describe('registration', () => {
	it.each(fairStates)('[F15] of a fair that is %s', (state) => {
		const now = state === 'live' ? times.startsAt : times.registrationOpensAt;
		expect(mayRegister(at(state), now)).toBe(['published', 'registration', 'live'].includes(state));
	});

	it.each([
		[NINE - 1, false],
		[NINE, true],
		[NINE + HOUR - 1, true],
		[NINE + HOUR, false],
	])('[C-09] employers apply within their own window, to the millisecond (%i)', (now, may) => {
		expect(mayEmployersApply(at('published'), intake({}), now)).toBe(may);
		expect(mayEmployersApply(at('draft'), intake({}), now)).toBe(false);
		expect(mayEmployersApply(at('cancelled'), intake({}), now)).toBe(false);
	});

	it('[C-09] without a window of their own employers apply until the start', () => {
		expect(mayEmployersApply(at('registration'), null, times.startsAt - 1)).toBe(true);
		expect(mayEmployersApply(at('registration'), null, times.startsAt)).toBe(false);
	});

	it('[F15] is decided by the times, however late the tick comes', () => {
		expect(mayRegister(at('published'), times.registrationOpensAt - 1)).toBe(false);
		expect(mayRegister(at('registration'), times.registrationClosesAt)).toBe(false);
		expect(mayRegister(at('live'), times.endsAt)).toBe(false);
	});
});
