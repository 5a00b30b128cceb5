import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Employer, PublicEmployer } from '@skyfair/shared/employers/employers.commands';
import { asking, by, refusal } from '../../test/ask.ts';
import { employer, job } from '../../test/builders/employer.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';

let stored: StoredWorld;
let features: Features;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
	stored = await createStoredWorld();
	features = featuresOf(stored.world, stored);
	story = storyOf(stored, features);
});
afterAll(() => stored.close());
const handlers = () => features.employers.handlers;

describe('an employer', () => {
	it('is registered once by its credit code; the person becomes its administrator', async () => {
		const founder = await stored.person('seeker');
		const made = await handlers()['employer:register'](employer(9_001), by(founder));
		expect(Employer.parse(made.employer)).toEqual({ ...employer(9_001), id: made.employer.id });
		const admin = { ...founder, role: 'employer-admin' as const, employerId: made.employer.id };
		const colleagues = await handlers()['employer:colleagues']({ employerId: made.employer.id }, asking(admin));
		expect(colleagues).toMatchObject([{ personId: founder.personId, role: 'employer-admin' }]);
		const second = await stored.person('seeker');
		const problem = await refusal(() =>
			handlers()['employer:register'](employer(9_001, { name: '冒名公司' }), by(second)),
		);
		expect(problem).toEqual({ code: 'invalid-input', fields: [{ path: 'creditCode', reason: 'taken' }] });
	});

	it('[B-15] shows its registration data to its own people only', async () => {
		const { employerId, admin } = await story.employer();
		const other = await story.employer();
		const own = await handlers()['employer:get']({ employerId }, asking(admin));
		expect(own.registration?.contact).toEqual(employer(1).contact);
		for (const who of [null, other.admin, await stored.person('seeker')]) {
			const page = await handlers()['employer:get']({ employerId }, asking(who));
			expect(page.registration).toBeNull();
			expect(PublicEmployer.strict().parse(page.employer)).toEqual(page.employer);
			expect(JSON.stringify(page)).not.toContain(employer(1).contact.email);
		}
	});

	it('[V-03] keeps its contact sealed in the database', async () => {
		await story.employer();
		const rows = await stored.world.db.transact(
			'platform',
			(tx) => tx<{ text: string }[]>`select profile::text as text from employers`,
		);
		for (const { text } of rows) expect(text).not.toMatch(/hr@jiangbei|0000 0000|李某/);
	});

	it('[B-15] another employer’s administrator can neither read nor change its people and jobs', async () => {
		const mine = await story.employer();
		const theirs = await story.employer();
		const [theirMembership] = await handlers()['employer:colleagues'](
			{ employerId: theirs.employerId },
			asking(theirs.admin),
		);
		const { employerId } = theirs;
		const membershipId = theirMembership?.membershipId;
		if (!membershipId) throw new Error('no administrator');
		const colleague = { employerId, phone: '13900000001', name: '某', role: 'recruiter' } as const;
		const tries = [
			() => handlers()['employer:colleagues']({ employerId }, asking(mine.admin)),
			() => handlers()['employer:add-colleague'](colleague, by(mine.admin)),
			() => handlers()['employer:remove-colleague']({ employerId, membershipId }, by(mine.admin)),
			() => features.jobs.handlers['job:post']({ employerId, job: job() }, by(mine.admin)),
		];
		for (const attempt of tries) expect((await refusal(attempt)).code).toBe('not-allowed');
		// Under one's own employer's name, with the other's membership.
		const crossed = { employerId: mine.employerId, membershipId };
		expect((await refusal(() => handlers()['employer:remove-colleague'](crossed, by(mine.admin)))).code).toBe(
			'not-found',
		);
	});

	it('keeps an administrator, also when two remove each other at once', async () => {
		const { employerId, admin } = await story.employer();
		const colleague = { employerId, phone: '13900000002', name: '某乙', role: 'employer-admin' } as const;
		const added = await handlers()['employer:add-colleague'](colleague, by(admin));
		const people = await handlers()['employer:colleagues']({ employerId }, asking(admin));
		const [first] = people.filter(({ personId }) => personId === admin.personId);
		if (!first) throw new Error('no founder');
		const second = { ...admin, personId: added.personId };
		const results = await Promise.allSettled([
			handlers()['employer:remove-colleague']({ employerId, membershipId: added.membershipId }, by(admin)),
			handlers()['employer:remove-colleague']({ employerId, membershipId: first.membershipId }, by(second)),
		]);
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await handlers()['employer:colleagues']({ employerId }, asking(admin))).toHaveLength(1);
	});

	it('[threat-3] who is removed is told so at once', async () => {
		const { employerId, admin } = await story.employer();
		const added = await handlers()['employer:add-colleague'](
			{ employerId, phone: '13900000003', name: '某丙', role: 'recruiter' },
			by(admin),
		);
		const { token } = await stored.accounts.signInAs(
			added.personId,
			{ address: '127.0.0.1', device: 'test' },
			'recruiter',
		);
		expect(await stored.accounts.actorOfToken(token)).toMatchObject({ role: 'recruiter', employerId });
		const ended: string[] = [];
		stored.accounts.onSessionsEnded(({ personId }) => ended.push(personId));
		await handlers()['employer:remove-colleague']({ employerId, membershipId: added.membershipId }, by(admin));
		expect(ended).toEqual([added.personId]);
		expect(await stored.accounts.actorOfToken(token)).toBeNull();
	});
});

describe('an organizer’s staff', () => {
	it('come and go by the planner, and never by another organizer’s', async () => {
		const mine = await story.organizer();
		const theirs = await story.organizer();
		const { handlers } = features.organizers;
		const { organizerId } = mine;
		const reviewer = { organizerId, phone: '13900000009', name: '某审', role: 'reviewer' } as const;
		const { membershipId } = await handlers['organizer:add-staff'](reviewer, by(mine.planner));
		const staff = await handlers['organizer:staff']({ organizerId }, asking(mine.planner));
		expect(staff.map(({ role }) => role).sort()).toEqual(['planner', 'reviewer']);
		expect(staff.every(({ secondFactor }) => !secondFactor)).toBe(true);
		const tries = [
			() => handlers['organizer:staff']({ organizerId }, asking(theirs.planner)),
			() => handlers['organizer:add-staff'](reviewer, by(theirs.planner)),
			() => handlers['organizer:remove-staff']({ organizerId, membershipId }, by(theirs.planner)),
		];
		for (const attempt of tries) expect((await refusal(attempt)).code).toBe('not-allowed');
		const crossed = { organizerId: theirs.organizerId, membershipId };
		expect((await refusal(() => handlers['organizer:remove-staff'](crossed, by(theirs.planner)))).code).toBe(
			'not-found',
		);
		await handlers['organizer:remove-staff']({ organizerId, membershipId }, by(mine.planner));
		expect(await handlers['organizer:staff']({ organizerId }, asking(mine.planner))).toHaveLength(1);
		const again = () => handlers['organizer:remove-staff']({ organizerId, membershipId }, by(mine.planner));
		expect((await refusal(again)).code).toBe('not-found');
	});
});
