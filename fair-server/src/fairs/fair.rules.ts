import type { FairPlan, FairState } from '@skyfair/shared/fairs/fairs.commands';
import type { ProblemCode } from '@skyfair/shared/protocol/problem';
import { placeOf } from './booth-number.rules.ts';

/** The times and the state of a fair: all that its clock looks at. Milliseconds since 1970. */
export interface Timetable {
	readonly state: FairState;
	readonly startsAt: number;
	readonly endsAt: number;
	readonly registrationOpensAt: number;
	readonly registrationClosesAt: number;
}
type Times = Pick<FairPlan, 'startsAt' | 'endsAt' | 'registrationOpensAt' | 'registrationClosesAt'>;
export interface Fault {
	readonly path: string;
	readonly reason: string;
}

/** F1. In the order in which the clock passes them. */
export const clockStates = ['published', 'registration', 'registration-closed', 'live', 'ended'] as const;
type ClockState = (typeof clockStates)[number];
const isClockState = (state: FairState): state is ClockState => (clockStates as readonly string[]).includes(state);

/** F2. Nothing of a draft exists for anybody but the organizer's own staff. */
export const isPublic = (state: FairState): boolean => state !== 'draft' && state !== 'planning';
/** F10. */
export const isOver = (state: FairState): boolean => state === 'ended' || state === 'archived' || state === 'cancelled';

/** F3, F4: where the agreed times alone would have a published fair at this moment. A start ends registration's own states. */
export function stateByTimes(times: Times, now: number): ClockState {
	if (now >= times.endsAt) return 'ended';
	if (now >= times.startsAt) return 'live';
	if (now >= times.registrationClosesAt) return 'registration-closed';
	if (now >= times.registrationOpensAt) return 'registration';
	return 'published';
}

/** F3–F5: the states that the fair enters now, in order; after downtime several at once. Never backwards. */
export function due(fair: Timetable, now: number): FairState[] {
	if (!isClockState(fair.state)) return [];
	const from = clockStates.indexOf(fair.state);
	const to = clockStates.indexOf(stateByTimes(fair, now));
	// A window that opens only after the start, or closes before it opens, is passed over.
	return clockStates.slice(from + 1, to + 1).filter((state) => enteredAt(fair, state) <= now);
}

const enteredAt = (times: Times, state: ClockState): number =>
	({
		published: 0,
		registration: times.registrationOpensAt,
		'registration-closed': times.registrationClosesAt,
		live: times.startsAt,
		ended: times.endsAt,
	})[state];

/** F6, F13: lines, conversations and the hall's doors ask this, so that the end is exact however late a tick comes. */
export const isOpen = (fair: Pick<Timetable, 'state' | 'startsAt' | 'endsAt'>, now: number): boolean =>
	fair.state === 'live' && fair.startsAt <= now && now < fair.endsAt;

/** F7: what C-06 asks of an announcement, by the names of its fields. */
const demanded = [
	'name',
	'hosts',
	'organizers',
	'coOrganizers',
	'content',
	'participants',
	'scale',
	'participationRequirements',
	'registrationMethod',
	'consultation',
	'contact',
] as const satisfies readonly (keyof FairPlan['announcement'])[];

export function missingInAnnouncement(announcement: FairPlan['announcement']): string[] {
	return demanded.filter((field) => {
		const said = announcement[field];
		return typeof said === 'string' ? said.trim() === '' : !said.some((name) => name.trim() !== '');
	});
}

/** F19: what else the plan itself must say before it is published: C-01 guiding unit, C-09 declared scale, C-05 the grid of each hall. */
export function missingInPlan(plan: FairPlan): string[] {
	const missing: string[] = [];
	if (!(plan.announcement.guidingUnits ?? []).some((name) => name.trim() !== '')) missing.push('guidingUnits');
	if (plan.intake === undefined) missing.push('intake');
	if (plan.halls.some(({ grid }) => grid === undefined)) missing.push('grid');
	return missing;
}

export type Verdict =
	| { readonly ok: true }
	| { readonly ok: false; readonly because: ProblemCode; readonly missing?: string[]; readonly faults?: Fault[] };
const refuse = (because: ProblemCode, more: { missing?: string[]; faults?: Fault[] } = {}): Verdict => ({
	ok: false,
	because,
	...more,
});
const accept: Verdict = { ok: true };

/** What others say about a fair that is to be published: the organizer's licence, and the rest of the planning. */
interface Said {
	readonly licensed: boolean;
	readonly unplanned: readonly string[];
}

/** F7, F19: the whole list, for the refusal and for the meter of the console. */
export function missingToPublish(plan: FairPlan, { licensed, unplanned }: Said, now: number): string[] {
	return [
		...missingInAnnouncement(plan.announcement),
		...missingInPlan(plan),
		...unplanned,
		...(plan.endsAt <= now ? ['time'] : []),
		...(licensed ? [] : ['licence']),
	];
}

/** F7, F8. */
export function publish(fair: { state: FairState; plan: FairPlan }, said: Said, now: number): Verdict {
	if (isPublic(fair.state)) return refuse('wrong-state');
	const missing = missingToPublish(fair.plan, said, now);
	return missing.length > 0 ? refuse('fair-incomplete', { missing }) : accept;
}

/** F9: times that contradict each other, and halls that cannot be told apart. */
export function faultsOfPlan(plan: FairPlan): Fault[] {
	const faults: Fault[] = [];
	if (plan.endsAt <= plan.startsAt) faults.push({ path: 'plan.endsAt', reason: 'not-after-start' });
	if (plan.registrationClosesAt <= plan.registrationOpensAt)
		faults.push({ path: 'plan.registrationClosesAt', reason: 'not-after-opening' });
	if (plan.registrationOpensAt > plan.startsAt)
		faults.push({ path: 'plan.registrationOpensAt', reason: 'after-start' });
	if (plan.registrationClosesAt > plan.endsAt) faults.push({ path: 'plan.registrationClosesAt', reason: 'after-end' });
	if (plan.intake && plan.intake.employersCloseAt <= plan.intake.employersOpenAt)
		faults.push({ path: 'plan.intake.employersCloseAt', reason: 'not-after-opening' });
	if (plan.intake && plan.intake.employersCloseAt > plan.startsAt)
		faults.push({ path: 'plan.intake.employersCloseAt', reason: 'after-start' });
	if (new Set(plan.halls.map(({ key }) => key)).size < plan.halls.length)
		faults.push({ path: 'plan.halls', reason: 'repeated' });
	return faults;
}

/** F10–F12: may this plan take the place of that one? `booths` are those that stand already. */
export function change(
	fair: { state: FairState; plan: FairPlan },
	next: FairPlan,
	booths: readonly { readonly hallKey: string; readonly number: string }[],
	now: number,
): Verdict {
	if (isOver(fair.state)) return refuse('wrong-state');
	const faults = faultsOfPlan(next);
	for (const field of timesPassed(fair.state)) {
		if (next[field] !== fair.plan[field]) faults.push({ path: `plan.${field}`, reason: 'already-passed' });
	}
	if (isPublic(fair.state)) {
		const missing = missingInAnnouncement(next.announcement);
		faults.push(...missing.map((field) => ({ path: `plan.announcement.${field}`, reason: 'missing' })));
		if (next.endsAt <= now) faults.push({ path: 'plan.endsAt', reason: 'already-passed' });
	}
	const halls = new Map(next.halls.map((hall) => [hall.key, hall]));
	if (booths.some(({ hallKey }) => !halls.has(hallKey))) faults.push({ path: 'plan.halls', reason: 'hall-in-use' });
	if (booths.some(({ hallKey, number }) => placeOf(number) > (halls.get(hallKey)?.grid?.places ?? Infinity)))
		faults.push({ path: 'plan.halls', reason: 'place-in-use' });
	return faults.length > 0 ? refuse('invalid-input', { faults }) : accept;
}

/** F11: what has happened cannot be planned again. */
function timesPassed(state: FairState): readonly (keyof Times)[] {
	switch (state) {
		case 'registration':
			return ['registrationOpensAt'];
		case 'registration-closed':
			return ['registrationOpensAt', 'registrationClosesAt'];
		case 'live':
			return ['registrationOpensAt', 'startsAt'];
		default:
			return [];
	}
}

/** F14. */
export const mayAddBooth = (state: FairState): boolean => !isOver(state);
/** F20, C-09: employers apply in their own window, which ends with the start at the latest. Null: the fair was planned without one. */
export function mayEmployersApply(
	fair: { readonly state: FairState; readonly startsAt: number },
	intake: FairPlan['intake'] | null,
	now: number,
): boolean {
	if (!isPublic(fair.state) || isOver(fair.state) || now >= fair.startsAt) return false;
	return !intake || (intake.employersOpenAt <= now && now < intake.employersCloseAt);
}
/** F15: also while live, so that somebody who comes by a link is in a line within minutes. By the times, however late a tick comes. */
export function mayRegister(fair: Timetable, now: number): boolean {
	const state = due(fair, now).at(-1) ?? fair.state;
	return state === 'registration' || state === 'live';
}
/** F17, F18: what nobody has heard of need not be cancelled or left, and what is over cannot be. By the times, however late a tick comes. */
export const mayCancel = (fair: Timetable, now: number): boolean =>
	isPublic(fair.state) && !isOver(due(fair, now).at(-1) ?? fair.state);
