import type { Problem } from '@skyfair/shared/protocol/problem';
import { fieldError } from '#lib/api/field-errors.ts';
import { m } from '#lib/paraglide/messages.js';

const fields: Record<string, () => string> = {
	name: m.organizer_field_name,
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
};

/** The words at one field; a fault of one line of a list stands at the whole list. */
export function planError(problem: Problem | null, path: string): string | undefined {
	const fault = problem?.fields?.find((field) => field.path === path || field.path.startsWith(`${path}.`));
	if (fault === undefined) return undefined;
	return reasons[fault.reason]?.() ?? fieldError(problem, fault.path);
}
