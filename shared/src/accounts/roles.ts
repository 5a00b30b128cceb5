import { z } from 'zod';

/** B-01. One word per role, the same in the database, on the wire and on the page. */
export const roles = [
	'seeker',
	'employer-admin',
	'recruiter',
	'interviewer',
	'planner',
	'reviewer',
	'moderator',
	'support',
	'government',
	'school',
	'platform-admin',
] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

export const employerRoles = ['employer-admin', 'recruiter', 'interviewer'] as const satisfies readonly Role[];
export const organizerRoles = [
	'planner',
	'reviewer',
	'moderator',
	'support',
	'government',
	'school',
] as const satisfies readonly Role[];

/** B-14: those who can see the personal data of people who did not come to them need a second factor. */
const secondFactorRoles = [
	'planner',
	'reviewer',
	'moderator',
	'support',
	'government',
	'platform-admin',
] as const satisfies readonly Role[];

const among = (list: readonly Role[], role: Role): boolean => list.includes(role);
export const isEmployerRole = (role: Role): boolean => among(employerRoles, role);
export const isOrganizerRole = (role: Role): boolean => among(organizerRoles, role);
export const needsSecondFactor = (role: Role): boolean => among(secondFactorRoles, role);
