// T-10: the one place for what is shown of a name, a number, a phone or an address. Screens, logs and exports take theirs from here.
import type { Role } from '@skyfair/shared/accounts/roles';

/** 李*: enough to recognise, not enough to find. A word in Latin letters keeps its first letter. */
export const maskedName = (name: string): string => {
	const letters = Array.from(name);
	return `${letters[0] ?? ''}${'*'.repeat(Math.min(4, Math.max(1, letters.length - 1)))}`;
};

/** 340***********12. What is so short that five characters would say most of it shows one. */
export const maskedNumber = (number: string): string =>
	number.length < 10
		? `${number.slice(0, 1)}${'*'.repeat(Math.max(1, number.length - 2))}${number.slice(-1)}`
		: `${number.slice(0, 3)}${'*'.repeat(number.length - 5)}${number.slice(-2)}`;

/** 138****0000; of a number abroad its calling code and the end. `digits` without the code. */
export const maskedPhone = (digits: string, callingCode: string): string =>
	`${callingCode === '86' ? digits.slice(0, 3) : `+${callingCode} `}****${digits.slice(-4)}`;

/** l***@example.com */
export const maskedEmail = (email: string): string => {
	const at = email.lastIndexOf('@');
	return at < 1 ? '***' : `${email.slice(0, 1)}***${email.slice(at)}`;
};

/** What of a seeker a role may read in full. Whoever stands in no row sees masks. */
const inFull: Partial<Record<Role, readonly PersonalField[]>> = {
	// The person: everything of their own. A reviewer: what is to be decided, while holding it, and each look is written down.
	seeker: ['name', 'phone', 'email', 'number'],
	reviewer: ['name', 'phone', 'email', 'number'],
};
export type PersonalField = 'name' | 'phone' | 'email' | 'number';
export type Relation = 'own' | 'deciding' | 'other';

/** In full only for the owner, and for the reviewer who holds the item that this belongs to. */
export function mayReadInFull(role: Role, relation: Relation, field: PersonalField): boolean {
	if (relation === 'own') return true;
	return relation === 'deciding' && (inFull[role] ?? []).includes(field);
}

const masks: Record<PersonalField, (value: string) => string> = {
	name: maskedName,
	phone: (phone) => maskedPhone(phone.replace(/^\+86\s?/, ''), '86'),
	email: maskedEmail,
	number: maskedNumber,
};
export const shown = (value: string, field: PersonalField, role: Role, relation: Relation): string =>
	value === '' || mayReadInFull(role, relation, field) ? value : masks[field](value);
