import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ResumeForEmployer } from '@skyfair/shared/seekers/resume.schemas';
import { asking, by } from '../../test/ask.ts';
import { resume } from '../../test/builders/resume.ts';
import { NINE } from '../../test/builders/times.ts';
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

describe('a résumé', () => {
	it('[F-03] keeps its five groups, and is saved over', async () => {
		const seeker = await stored.person('seeker');
		const { handlers } = features.seekers;
		expect(await handlers['resume:mine']({}, asking(seeker))).toEqual({
			resume: null,
			savedAt: null,
			head: null,
			checks: [],
			looks: [],
		});
		expect(await handlers['resume:save']({ resume: resume() }, by(seeker))).toMatchObject({ savedAt: NINE, save: 1 });
		expect((await handlers['resume:mine']({}, asking(seeker))).resume).toEqual(resume());
		const next = resume({ skills: ['AutoCAD'], contact: { phone: '13900005678' } });
		await handlers['resume:save']({ resume: next }, by(seeker));
		expect((await handlers['resume:mine']({}, asking(seeker))).resume).toEqual(next);
	});

	it('[V-03] has its contact group sealed in the database', async () => {
		const seeker = await story.seeker();
		const [row] = await stored.world.db.transact(
			'platform',
			(tx) => tx<{ open: string; sealed: string }[]>`
				select resume::text as open, encode(contact_cipher, 'escape') as sealed from resumes where person_id = ${seeker.personId}`,
		);
		for (const secret of ['13900001234', 'wang@example.com', 'wang-wechat']) {
			expect(row?.open).not.toContain(secret);
			expect(row?.sealed).not.toContain(secret);
		}
	});

	it('is read by an employer without the contact group, and the owner sees who looked', async () => {
		const seeker = await story.seeker();
		const { employerId, admin } = await story.employer();
		const { organizerId } = await story.organizer();
		const look = { viewerId: admin.personId, personId: seeker.personId, employerId, organizerId, reason: 'line' };
		stored.clock.advance(5);
		const read = await stored.world.db.transact({ organizer: organizerId }, (tx) =>
			features.seekers.resumeForEmployer(tx, look),
		);
		expect(ResumeForEmployer.parse(read)).toEqual(read);
		expect(JSON.stringify(read)).not.toMatch(/13900001234|wang@example|wang-wechat/);
		const { looks } = await features.seekers.handlers['resume:mine']({}, asking(seeker));
		expect(looks).toMatchObject([{ at: NINE + 5, reason: 'line' }]);
		expect(looks[0]?.employerName).toMatch(/^江北精密制造/);
		stored.clock.set(NINE);
	});

	it('a look that is rolled back was no look, and where there is nothing to see none is logged', async () => {
		const seeker = await story.seeker();
		const without = await stored.person('seeker');
		const { employerId, admin } = await story.employer();
		const base = { viewerId: admin.personId, employerId, organizerId: null, reason: 'line' };
		const read = stored.world.db.transact('platform', async (tx) => {
			await features.seekers.resumeForEmployer(tx, { ...base, personId: seeker.personId });
			throw new Error('afterwards');
		});
		await expect(read).rejects.toThrow('afterwards');
		expect((await features.seekers.handlers['resume:mine']({}, asking(seeker))).looks).toEqual([]);
		const nothing = await stored.world.db.transact('platform', (tx) =>
			features.seekers.resumeForEmployer(tx, { ...base, personId: without.personId }),
		);
		expect(nothing).toBeNull();
		expect((await features.seekers.handlers['resume:mine']({}, asking(without))).looks).toEqual([]);
	});

	it('heads many people of a line in one question', async () => {
		const [one, two, without] = [await story.seeker(), await story.seeker(), await stored.person('seeker')];
		const heads = await stored.world.db.transact('platform', (tx) =>
			features.seekers.headlinesOf(tx, [one.personId, two.personId, without.personId]),
		);
		expect(heads.size).toBe(2);
		expect(heads.get(one.personId)).toEqual({ name: '王某', headline: '某某大学 · 机械工程' });
	});
});
