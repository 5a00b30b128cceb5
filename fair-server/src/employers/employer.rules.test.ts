import { describe, expect, it } from 'vitest';
import { mayRemove } from './employer.rules.ts';

const admin = { membershipId: 'a', role: 'employer-admin' } as const;
const second = { membershipId: 'b', role: 'employer-admin' } as const;
const recruiter = { membershipId: 'r', role: 'recruiter' } as const;

describe('who may be removed', () => {
	it('[B-01] everybody but the last administrator', () => {
		expect(mayRemove([admin, recruiter], 'r')).toBe('yes');
		expect(mayRemove([admin, second, recruiter], 'a')).toBe('yes');
		expect(mayRemove([admin, recruiter], 'a')).toBe('wrong-state');
		expect(mayRemove([admin, recruiter], 'x')).toBe('not-found');
	});
});
