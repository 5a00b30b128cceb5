import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizerId } from '@skyfair/shared/protocol/ids';
import { reviewCommands } from '@skyfair/shared/reviews/reviews.commands';
import { screeningLists } from '../../test/builders/screening-lists.ts';
import { asking, by } from '../../test/ask.ts';
import { resume } from '../../test/builders/resume.ts';
import { NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import type { Actor } from '../accounts/index.ts';

let stored: StoredWorld;
let features: Features;
let story: ReturnType<typeof storyOf>;
const DAY = 86_400_000;

beforeAll(async () => {
	stored = await createStoredWorld();
	features = featuresOf(stored.world, stored);
	story = storyOf(stored, features);
});
afterAll(() => stored.close());

const bad = (text: string) => resume({ other: { ...resume().other, selfIntroduction: text } });
const indecent = bad('本人可提供色情服务，价格面议，长期有效。');
const own = () => features.seekers.handlers;
const save = (who: Actor, one = resume()) => own()['resume:save']({ resume: one }, by(who));
const head = async (who: Actor) => (await own()['resume:mine']({}, asking(who))).head;

/** A seeker who is registered at a fair of this organizer. */
async function registered(planner: Actor) {
	const fair = await story.fair(planner, { startsAt: NINE + 10 * DAY, endsAt: NINE + 10 * DAY + 8 * 3_600_000 });
	const seeker = await story.seeker();
	await stored.world.db.transact(
		'platform',
		(tx) => tx`insert into registrations (fair_id, organizer_id, person_id, registered_at)
			values (${fair.id}, ${fair.organizerId}, ${seeker.personId}, ${new Date(stored.clock.now())})`,
	);
	await stored.world.db.transact('platform', (tx) => tx`update fairs set state = 'registration' where id = ${fair.id}`);
	return { fair, seeker };
}
const read = async (seeker: Actor, organizerId: string) => {
	const { employerId } = await story.employer();
	const between = { personId: seeker.personId, employerId, organizerId };
	return await stored.world.db.transact({ organizer: organizerId }, (tx) => features.seekers.findResume(tx, between));
};
const claim = async (reviewer: Actor, organizerId: OrganizerId) => {
	const input = reviewCommands['review:claim'].input.parse({ organizerId, kind: 'resume' });
	return (await features.reviews.handlers['review:claim'](input, by(reviewer))).opened;
};
async function decide(organizerId: OrganizerId, outcome: 'pass' | 'return' | 'reject', reason = '') {
	const reviewer = await stored.person('reviewer', { organizerId });
	const opened = await claim(reviewer, organizerId);
	if (!opened) throw new Error('nothing waits');
	const input = reviewCommands['review:decide'].input.parse({ organizerId, itemId: opened.item.id, outcome, reason });
	await features.reviews.handlers['review:decide'](input, by(reviewer));
	return opened;
}
const told = () => features.sent.map(({ text }) => text).join('\n');

describe('the review of a résumé', () => {
	it('[F-07] every save has a result for each listed indicator, kept with the save', async () => {
		const seeker = await stored.person('seeker');
		const { resumeId, checks } = await save(seeker);
		expect(checks.map(({ indicator, result }) => `${indicator} ${result}`)).toEqual([
			'content passed',
			'fraud passed',
			'order passed',
			'contact-in-text passed',
			'words passed',
			'identity passed',
			'education passed',
			'intention passed',
			'experience passed',
			'introduction passed',
		]);
		await save(seeker, indecent);
		const rows = await stored.world.db.transact(
			'platform',
			(tx) => tx<{ save: number; indicator: string; result: string }[]>`
				select save, indicator, result from resume_checks where resume_id = ${resumeId} and indicator = 'content' order by save`,
		);
		expect(rows).toEqual([
			{ save: 1, indicator: 'content', result: 'passed' },
			{ save: 2, indicator: 'content', result: 'block' },
		]);
	});

	it('[F-07 F-10] what may not stand is seen by no employer, before and after it was shown', async () => {
		const { organizerId, planner } = await story.organizer();
		const { seeker } = await registered(planner);
		expect(await read(seeker, organizerId)).not.toBeNull();
		expect((await save(seeker, indecent)).state).toBe('held');
		expect(await read(seeker, organizerId)).toBeNull();
		const heads = await stored.world.db.transact('platform', (tx) =>
			features.seekers.headlinesOf(tx, [seeker.personId]),
		);
		expect(heads.get(seeker.personId)?.headline).toBe('');
		// Written anew it is clean, and the reviewer has nothing to do.
		expect((await save(seeker)).state).toBe('shown');
		expect(await read(seeker, organizerId)).not.toBeNull();
		expect(await claim(await stored.person('reviewer', { organizerId }), organizerId)).toBeNull();
	});

	it('[F-07] a reviewer sees the texts with the findings, never the contact, and a pass shows it', async () => {
		const { organizerId, planner } = await story.organizer();
		const { seeker } = await registered(planner);
		await save(seeker, indecent);
		const opened = await decide(organizerId, 'pass');
		expect(opened.item).toMatchObject({ kind: 'resume', title: '王* · 我的简历' });
		expect(opened.findings.map(({ rule }) => rule)).toContain('content.indecent');
		expect(JSON.stringify(opened)).not.toMatch(/13900001234|wang@example/);
		expect(await read(seeker, organizerId)).not.toBeNull();
		expect((await head(seeker))?.state).toBe('shown');
		// Looking again finds the same and asks nobody a second time.
		await features.seekers.tick();
		expect(await read(seeker, organizerId)).not.toBeNull();
	});

	it('[F-08] a failed one tells the seeker what to complete, once', async () => {
		const { organizerId, planner } = await story.organizer();
		const { seeker } = await registered(planner);
		await save(seeker, indecent);
		await decide(organizerId, 'return', '请写明实际的工作内容');
		features.sent.length = 0;
		await features.seekers.tick();
		await features.seekers.tick();
		await features.notices.tick();
		expect(told().match(/请写明实际的工作内容/g)).toHaveLength(1);
		expect(await head(seeker)).toMatchObject({ state: 'returned', reason: '请写明实际的工作内容' });
		expect(await read(seeker, organizerId)).toBeNull();
		expect((await save(seeker)).state).toBe('shown');
	});

	it('[F-09] bad content is deleted with a warning; what is criminal is marked for referral, its evidence sealed', async () => {
		const { organizerId, planner } = await story.organizer();
		const { seeker } = await registered(planner);
		await save(seeker, indecent);
		await decide(organizerId, 'reject', '含色情内容');
		expect((await own()['resume:mine']({}, asking(seeker))).resume).toBeNull();
		const { warnings } = await own()['resume:list']({}, asking(seeker));
		expect(warnings).toMatchObject([{ name: '我的简历', reason: '含色情内容' }]);
		features.sent.length = 0;
		await features.seekers.tick();
		await features.notices.tick();
		expect(told()).toMatch(/已删除，并记一次警告。原因：含色情内容/);
		const [row] = await stored.world.db.transact(
			'platform',
			(tx) => tx<{ referral: boolean; evidence: string }[]>`
				select referral, encode(evidence_cipher, 'escape') as evidence from resume_warnings where person_id = ${seeker.personId}`,
		);
		expect(row?.referral).toBe(true);
		expect(row?.evidence).not.toContain('13900001234');
		const referrals = (who: Actor) => own()['resume:referrals']({ organizerId }, asking(who));
		const listed = await referrals(await stored.person('moderator', { organizerId }));
		expect(listed).toMatchObject([{ resumeName: '我的简历', reason: '含色情内容' }]);
		expect(listed[0]?.nameMasked).toMatch(/\*$/);
		const other = await story.organizer();
		const stranger = await stored.person('reviewer', { organizerId: other.organizerId });
		await expect(Promise.resolve().then(() => referrals(stranger))).rejects.toMatchObject({
			problem: { code: 'not-allowed' },
		});
	});

	it('[F-10] a changed word list holds what was shown, at that organizer alone, and tells the seeker', async () => {
		const one = await story.organizer();
		const two = await story.organizer();
		const { seeker } = await registered(one.planner);
		await features.seekers.tick();
		expect(await read(seeker, one.organizerId)).not.toBeNull();
		const reviewer = await stored.person('reviewer', { organizerId: one.organizerId });
		const words = [{ text: '踏实', severity: 'block' as const, surfaces: ['resume' as const], reason: '试' }];
		const lists = { ...screeningLists(), words, allowed: [] };
		await features.screening.handlers['screening:save-lists'](
			{ organizerId: one.organizerId, basedOn: 0, lists, note: '试' },
			by(reviewer),
		);
		features.sent.length = 0;
		await features.seekers.tick();
		await features.notices.tick();
		expect(await read(seeker, one.organizerId)).toBeNull();
		expect(await read(seeker, two.organizerId)).not.toBeNull();
		expect(told()).toMatch(/需要审核员看过/);
		expect((await head(seeker))?.state).toBe('held');
	});

	it('[F-10] new rules look at every résumé again, and a kill in the middle loses none', async () => {
		const seekers = await Promise.all(Array.from({ length: 45 }, () => story.seeker()));
		await stored.world.db.transact('platform', (tx) => tx`update resumes set rules_version = 'older'`);
		// Another process begins and dies: nothing but the condition in the rows says how far it came.
		const other = featuresOf(stored.join(), stored);
		await Promise.all([other.seekers.tick(), features.seekers.tick()]);
		const [row] = await stored.world.db.transact(
			'platform',
			(tx) => tx<{ left: number }[]>`select count(*)::int as left from resumes where rules_version <> 'test'`,
		);
		expect(row?.left).toBe(0);
		expect(seekers).toHaveLength(45);
	});
});

describe('which résumé an employer sees', () => {
	it('[F-05] the one that was chosen for it, else the standard one; never from where the person works', async () => {
		const seeker = await story.seeker();
		const { employerId, admin } = await story.employer();
		const { organizerId } = await story.organizer();
		const { resumeId } = await own()['resume:save'](
			{ name: '另一份', resume: resume({ skills: ['焊接'] }) },
			by(seeker),
		);
		const between = { personId: seeker.personId, employerId, organizerId };
		const seen = () =>
			stored.world.db.transact({ organizer: organizerId }, (tx) => features.seekers.findResume(tx, between));
		expect((await seen())?.skills).toEqual(['SolidWorks']);
		await own()['resume:choose']({ resumeId, employerId }, by(seeker));
		expect((await seen())?.skills).toEqual(['焊接']);
		const { employer } = await features.employers.handlers['employer:get']({ employerId }, asking(admin));
		const work = {
			company: ` ${employer.name} `,
			title: '工',
			startedOn: '2024-01',
			industry: 'manufacturing' as const,
		};
		const hidden = resume({ work: [{ ...work, duties: '在这里上班', hideFrom: true }] });
		await own()['resume:save']({ resumeId, resume: hidden }, by(seeker));
		expect(await seen()).toBeNull();
	});
});

describe('before a fair', () => {
	it('[F-17] whoever is registered is asked from a week before, reminded once, until confirmed or saved', async () => {
		const { planner } = await story.organizer();
		const { fair, seeker } = await registered(planner);
		const asked = async () => (await own()['resume:confirmations']({}, asking(seeker)))[0];
		expect(await asked()).toMatchObject({ fairId: fair.id, isDue: false, confirmedAt: null });
		stored.clock.set(NINE + 3 * DAY - 1);
		expect((await asked())?.isDue).toBe(false);
		stored.clock.set(NINE + 3 * DAY);
		expect((await asked())?.isDue).toBe(true);
		features.sent.length = 0;
		await features.seekers.tick();
		await features.notices.tick();
		expect(features.sent).toEqual([]);
		stored.clock.set(NINE + 8 * DAY);
		await features.seekers.tick();
		await features.seekers.tick();
		await features.notices.tick();
		const mine = features.sent.filter(({ text }) => text.includes('请确认或更新您的简历'));
		expect(mine.length).toBeGreaterThan(0);
		expect(new Set(mine.map(({ id }) => id)).size).toBe(mine.length);
		await own()['resume:confirm']({ fairId: fair.id }, by(seeker));
		expect(await asked()).toMatchObject({ isDue: false, confirmedAt: NINE + 8 * DAY });
		stored.clock.set(NINE);
	});
});
