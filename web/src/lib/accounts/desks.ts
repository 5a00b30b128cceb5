import type { Role } from '@skyfair/shared/accounts/roles';

const employer: readonly Role[] = ['employer-admin', 'recruiter', 'interviewer'];
const organizer: readonly Role[] = ['planner', 'reviewer', 'moderator', 'support', 'government', 'school'];

/** Which part of the site belongs to whom. The server refuses anyway; this only avoids showing a page that cannot work. */
const sections: readonly { path: string; roles: readonly Role[] }[] = [
	{ path: '/desk', roles: employer },
	{ path: '/employer', roles: employer },
	{ path: '/organizer', roles: organizer },
	{ path: '/reports', roles: organizer },
	{ path: '/review/events', roles: ['reviewer', 'moderator'] },
	{ path: '/review/word-lists', roles: ['reviewer', 'planner'] },
	{ path: '/review/settings', roles: ['reviewer', 'planner'] },
	{ path: '/review', roles: ['reviewer'] },
	{ path: '/moderation', roles: ['moderator'] },
	{ path: '/support', roles: ['support'] },
	{ path: '/government', roles: ['government'] },
	{ path: '/school', roles: ['school'] },
	{ path: '/platform', roles: ['platform-admin'] },
];

export const rolesFor = (pathname: string): readonly Role[] =>
	sections.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`))?.roles ?? [];

const starts: Record<Role, string> = {
	seeker: '/',
	'employer-admin': '/desk',
	recruiter: '/desk',
	interviewer: '/desk',
	planner: '/organizer',
	reviewer: '/review',
	moderator: '/moderation',
	support: '/support',
	government: '/government',
	school: '/school',
	'platform-admin': '/platform',
};
export const startOf = (role: Role): string => starts[role];

/** The roles of an employer share one operating guide. */
const guides: Record<Role, string> = {
	seeker: 'seeker',
	'employer-admin': 'employer',
	recruiter: 'employer',
	interviewer: 'employer',
	planner: 'organizer',
	reviewer: 'reviewer',
	moderator: 'moderator',
	support: 'support',
	government: 'government',
	school: 'school',
	'platform-admin': 'platform-admin',
};
export const guideOf = (role: Role): string => `/guide/${guides[role]}`;
