import type { ChangeEffect, ChangedField, FairChange, FieldValue } from '@skyfair/shared/changes/changes.commands';
import { m } from '#lib/paraglide/messages.js';
import { momentWords } from '#lib/time/time.words.ts';

const fields: Readonly<Record<string, () => string>> = {
	name: m.changes_field_name,
	nameEn: m.changes_field_name_en,
	guidingUnits: m.changes_field_guiding,
	hosts: m.fair_hosts,
	organizers: m.fair_organizers,
	coOrganizers: m.fair_co_organizers,
	content: m.changes_field_content,
	participants: m.fair_participants,
	scale: m.fair_scale,
	participationRequirements: m.fair_requirements,
	registrationMethod: m.fair_registration_method,
	consultation: m.fair_consultation,
	contact: m.fair_contact,
	startsAt: m.changes_field_starts,
	endsAt: m.changes_field_ends,
	registrationOpensAt: m.changes_field_registration_opens,
	registrationClosesAt: m.changes_field_registration_closes,
	employersOpenAt: m.changes_field_employers_open,
	employersCloseAt: m.changes_field_employers_close,
	employers: m.changes_field_employers,
	seekers: m.changes_field_seekers,
	halls: m.changes_field_halls,
	focus: m.changes_field_focus,
};
export const fieldWords = (field: string): string => (fields[field] ?? m.changes_field_other)();

/** A time as a time; nothing as a word of its own, for an empty cell could be a fault of the page. */
export function valueWords(field: string, value: FieldValue): string {
	if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return m.changes_nothing();
	if (typeof value === 'number') return field.endsWith('At') ? momentWords(value) : String(value);
	return Array.isArray(value) ? value.join('、') : value;
}

const effects: Record<ChangeEffect, () => string> = {
	'start-moved': m.changes_effect_start,
	'end-moved': m.changes_effect_end,
	'registration-moved': m.changes_effect_registration,
	'halls-changed': m.changes_effect_halls,
	'requirements-changed': m.changes_effect_requirements,
	'contact-changed': m.changes_effect_contact,
	'content-changed': m.changes_effect_content,
	'fair-cancelled': m.changes_effect_cancelled,
	'employer-withdrawn': m.changes_effect_withdrawn,
	'please-confirm': m.changes_effect_confirm,
};
export const effectWords = (effect: ChangeEffect): string => effects[effect]();

/** 开始时间变更、会场变更: what a notice is about, in one line. */
export function changeTitle(change: Pick<FairChange, 'kind' | 'fields' | 'employerName'>): string {
	if (change.kind === 'cancelled') return m.changes_title_cancelled();
	if (change.kind === 'employer-withdrawn') return m.changes_title_withdrawn({ name: change.employerName ?? '' });
	return m.changes_title_changed({ fields: namesOf(change.fields) });
}
const namesOf = (changed: readonly ChangedField[]): string =>
	[...new Set(changed.map(({ field }) => fieldWords(field)))].join('、');
