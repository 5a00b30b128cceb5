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

	it('[F-12] is read by an employer without the contact group; who has none has nothing to read', async () => {
		const seeker = await story.seeker();
		const without = await stored.person('seeker');
		const { employerId } = await story.employer();
		const { organizerId } = await story.organizer();
		const read = (personId: string) =>
			stored.world.db.transact({ organizer: organizerId }, (tx) =>
				features.seekers.findResume(tx, { personId, employerId, organizerId }),
			);
		const found = await read(seeker.personId);
		expect(ResumeForEmployer.parse(found)).toEqual(found);
		expect(JSON.stringify(found)).not.toMatch(/13900001234|wang@example|wang-wechat/);
		expect(await read(without.personId)).toBeNull();
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
