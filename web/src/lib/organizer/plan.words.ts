import type { Problem } from '@skyfair/shared/protocol/problem';
import { fieldError } from '#lib/api/field-errors.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PlanField, PlanFields } from './plan-draft.rules.ts';

const fields: Record<string, () => string> = {
	name: m.organizer_field_name,
	guidingUnits: m.planning_guiding_units,
	hosts: m.organizer_field_hosts,
	organizers: m.organizer_field_organizers,
	coOrganizers: m.organizer_field_co_organizers,
	content: m.organizer_field_content,
	participants: m.organizer_field_participants,
	scale: m.organizer_field_scale,
	participationRequirements: m.organizer_field_requirements,
	registrationMethod: m.organizer_field_registration_method,
	consultation: m.organizer_field_consultation,
	contact: m.organizer_field_contact,
	time: m.organizer_missing_time,
	licence: m.organizer_missing_licence,
};
export const planFieldWords = (field: string): string => fields[field]?.() ?? field;

const reasons: Record<string, () => string> = {
	'not-after-start': m.organizer_fault_not_after_start,
	'not-after-opening': m.organizer_fault_not_after_opening,
	'after-start': m.organizer_fault_after_start,
	'after-end': m.organizer_fault_after_end,
	'already-passed': m.organizer_fault_already_passed,
	repeated: m.organizer_fault_repeated,
	'hall-in-use': m.organizer_fault_hall_in_use,
	'place-in-use': m.planning_fault_place_in_use,
	'no-such-file': m.planning_no_such_file,
};

/** The words at one field; a fault of one line of a list stands at the whole list. */
export function planError(problem: Problem | null, path: string): string | undefined {
	const fault = problem?.fields?.find((field) => field.path === path || field.path.startsWith(`${path}.`));
	if (fault === undefined) return undefined;
	return reasons[fault.reason]?.() ?? fieldError(problem, fault.path);
}

const draftNames: Partial<Record<PlanField, () => string>> = {
	nameEn: m.organizer_field_name_en,
	startsAt: m.organizer_field_starts,
	endsAt: m.organizer_field_ends,
	registrationOpensAt: m.organizer_field_registration_opens,
	registrationClosesAt: m.organizer_field_registration_closes,
	answerSeconds: m.organizer_field_answer,
	conversationMinutes: m.organizer_field_conversation,
	maxLinesPerPerson: m.organizer_field_lines_per_person,
	maxPerLine: m.organizer_field_per_line,
	hue: m.planning_hue,
	slogan: m.planning_slogan,
	sloganEn: m.planning_slogan_en,
	bannerFileId: m.planning_banner,
	logoFileId: m.planning_logo,
	employers: m.planning_intake_employers,
	seekers: m.planning_intake_seekers,
	employersOpenAt: m.planning_employers_open,
	employersCloseAt: m.planning_employers_close,
	focusKind: m.planning_focus,
	focusText: m.planning_focus,
	focusSchools: m.planning_focus_schools,
	graduationYear: m.planning_focus_year,
	halls: m.organizer_step_halls,
};
/** A field of the form, where two planners changed it at once. */
export const planFieldName = (field: string): string => draftNames[field as PlanField]?.() ?? planFieldWords(field);

export function planFieldValue(field: string, value: unknown): string {
	if (field === 'halls')
		return (value as PlanFields['halls']).map(({ name, places }) => `${name} ${places}`).join('\n');
	if (field === 'bannerFileId' || field === 'logoFileId') return value === '' ? '' : m.planning_a_file();
	return typeof value === 'string' ? value.replace('T', ' ') : '';
}
