import { describe, expect, it } from 'vitest';
import { roles, type Role } from '@skyfair/shared/accounts/roles';
import { mayOpen, mayUse, type FileOwners } from './file.rules.ts';

const file: FileOwners = {
	purpose: 'employer-licence',
	ownerId: 'uploader',
	organizerId: null,
	employerId: 'mine',
	sharedWith: ['fair-house'],
};
const at = (role: Role, of: { organizerId?: string; employerId?: string; personId?: string } = {}) => ({
	personId: of.personId ?? 'somebody',
	role,
	organizerId: of.organizerId ?? null,
	employerId: of.employerId ?? null,
});
const opens = (one: FileOwners, of: { organizerId?: string; employerId?: string }) =>
	roles.filter((role) => mayOpen(one, at(role, of)));

describe('who opens a file', () => {
	it('[F1] the person who brought it, in whatever role', () => {
		for (const role of roles) expect(mayOpen(file, at(role, { personId: 'uploader' }))).toBe(true);
	});

	it('[F2] administrators and recruiters of its employer; identity material only administrators', () => {
		expect(opens(file, { employerId: 'mine' })).toEqual(['employer-admin', 'recruiter']);
		expect(opens({ ...file, purpose: 'id-proof' }, { employerId: 'mine' })).toEqual(['employer-admin']);
		expect(opens(file, { employerId: 'other' })).toEqual([]);
	});

	it('[F3] reviewers of an organizer that it was submitted to, and of no other', () => {
		expect(opens({ ...file, purpose: 'id-proof' }, { organizerId: 'fair-house' })).toEqual(['reviewer']);
		expect(opens(file, { organizerId: 'fair-house' })).toEqual(['planner', 'reviewer']);
		expect(opens(file, { organizerId: 'other-house' })).toEqual([]);
		expect(opens({ ...file, sharedWith: [] }, { organizerId: 'fair-house' })).toEqual([]);
	});

	it('[F4] planners and reviewers of the organizer that it belongs to', () => {
		const own: FileOwners = { ...file, purpose: 'organizer-document', employerId: null, organizerId: 'fair-house' };
		expect(opens({ ...own, sharedWith: [] }, { organizerId: 'fair-house' })).toEqual(['planner', 'reviewer']);
		expect(opens({ ...own, sharedWith: [] }, { organizerId: 'other-house' })).toEqual([]);
	});
});

describe('who uses a file', () => {
	it('[F5] nobody puts what another house brought into an own form', () => {
		expect(mayUse(file, at('employer-admin', { employerId: 'mine' }))).toBe(true);
		expect(mayUse(file, at('employer-admin', { employerId: 'other' }))).toBe(false);
		expect(mayUse(file, at('reviewer', { organizerId: 'fair-house' }))).toBe(false);
		expect(mayUse({ ...file, employerId: null }, at('seeker', { personId: 'uploader' }))).toBe(true);
		expect(mayUse({ ...file, employerId: null }, at('seeker'))).toBe(false);
	});
});
