import { newestVersion, textOf } from '@skyfair/shared/consents/purposes';
import type { Problem } from '@skyfair/shared/protocol/problem';
import { identityKinds, type IdentityKind } from '@skyfair/shared/registrations/identity-number';
import type { Recipient } from '@skyfair/shared/registrations/registrations.commands';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { fieldError } from '#lib/api/field-errors.ts';

const kinds: Record<IdentityKind, () => string> = {
	'id-card': m.registration_kind_id_card,
	'residence-permit': m.registration_kind_residence,
	'hk-macau-permit': m.registration_kind_hk_macau,
	'taiwan-permit': m.registration_kind_taiwan,
	'foreign-permit': m.registration_kind_foreign,
	passport: m.registration_kind_passport,
};
export const kindChoices = () => identityKinds.map((value) => ({ value, label: kinds[value]() }));
export const relationChoices = () => [
	{ value: 'parent', label: m.registration_relation_parent() },
	{ value: 'grandparent', label: m.registration_relation_grandparent() },
	{ value: 'sibling', label: m.registration_relation_sibling() },
	{ value: 'other-guardian', label: m.registration_relation_other() },
];

const receivers: Record<Recipient['kind'], (name: string) => string> = {
	organizer: (name) => m.registration_to_organizer({ name }),
	employers: () => m.registration_to_employers(),
	school: (name) => m.registration_to_school({ name }),
	partner: (name) => m.registration_to_partner({ name }),
	government: () => m.registration_to_government(),
};
export const receiverWords = ({ kind, name, nameEn }: Recipient): string =>
	receivers[kind](getLocale() === 'en' ? (nameEn ?? name) : name);

/** The text that is agreed to, as the ledger keeps it. */
export function agreedText({ purpose, name, nameEn }: Recipient): string {
	const text = purpose && textOf(purpose, newestVersion(purpose), { 'zh-CN': name, en: nameEn ?? name });
	return text?.[getLocale()] ?? '';
}

const faults: Record<string, () => string> = {
	'identity.number check-digit': m.registration_number_wrong,
	'details.bornOn not-as-in-number': m.registration_born_wrong,
	'details.name not-as-verified': m.registration_name_wrong,
	'guardian.phone own-phone': m.registration_guardian_own_phone,
};
/** What is wrong with one field, in a sentence of this form where there is one. */
export function errorAt(problem: Problem | null, path: string): string | undefined {
	const fault = problem?.fields?.find((field) => field.path === path);
	return fault && (faults[`${path} ${fault.reason}`]?.() ?? fieldError(problem, path));
}

const looks: Record<string, () => string> = {
	identity: m.registration_look_identity,
	'file:seeker-identity': m.registration_look_file,
};
export const lookWords = (what: string): string => looks[what]?.() ?? what;
