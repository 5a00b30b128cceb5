import type { Membership } from '@skyfair/shared/accounts/accounts.commands';
import type { Role } from '@skyfair/shared/accounts/roles';
import { m } from '#lib/paraglide/messages.js';

const words: Record<Role, () => string> = {
	seeker: m.account_role_seeker,
	'employer-admin': m.account_role_employer_admin,
	recruiter: m.account_role_recruiter,
	interviewer: m.account_role_interviewer,
	planner: m.account_role_planner,
	reviewer: m.account_role_reviewer,
	moderator: m.account_role_moderator,
	support: m.account_role_support,
	government: m.account_role_government,
	school: m.account_role_school,
	'platform-admin': m.account_role_platform_admin,
};
export const roleWords = (role: Role): string => words[role]();
export const isRole = (word: string): word is Role => word in words;
/** 招聘专员 · 江北精密制造 */
export const membershipWords = ({ role, of }: Pick<Membership, 'role' | 'of'>): string =>
	of === null ? roleWords(role) : `${roleWords(role)} · ${of}`;
