import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttendeesFound, Kept } from '@skyfair/shared/seekers/attendees.commands';
import { newestVersion } from '@skyfair/shared/consents/purposes';
import { resume } from '../../test/builders/resume.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
let planner: Member;
let organizerId: string;
let fairId: string;
let house: Awaited<ReturnType<FairHttp['standing']>>;
beforeAll(async () => {
	server = await createFairHttp();
	({ planner, organizerId } = await server.organizer());
	fairId = (await server.announcedFair(planner)).id;
	house = await server.standing(planner, fairId);
	server.clock.set(NINE + HOUR);
	await server.tick();
}, 120_000);
afterAll(() => server.close());

type Part = Partial<ReturnType<typeof resume>>;
const purpose = 'found-at-fairs';
const agree = (who: Member) =>
	server.done<{ id: string }>(
		server.post(who, 'consent:give', { purpose, recipient: { kind: 'platform' }, textVersion: newestVersion(purpose) }),
	);
/** Registered and approved; lets employers find them unless the test is about that. */
async function attendee(over: Part = {}, { isFound = true } = {}): Promise<Member> {
	const seeker = await server.person('seeker');
	await server.done(server.post(seeker, 'resume:save', { resume: { ...resume(), ...over } }));
	await server.done(server.register(seeker, fairId));
	if (isFound) await agree(seeker);
	return seeker;
}
const ask = (who: Member | null, more: object = {}, of: { employerId: string } = house) =>
	server.get(who, 'attendee:find', { employerId: of.employerId, fair: fairId, ...more });
const find = (more: object = {}) => server.done<AttendeesFound>(ask(house.boss, more));
/** Nobody else of this file wants these. */
const wanting = (position: string, over: Part = {}): Part => ({
	...over,
	expected: { ...(over.expected ?? resume().expected), positions: [position] },
});

describe('attendees, as an employer of the fair searches them', () => {
	it('[G-06] are found by words, wanted job, place, education, kind of work and state, all of them at once', async () => {
		const { education, expected, basic } = resume();
		const [school] = education.schools;
		if (!school) throw new Error('the builder has a school');
		await attendee({
			...wanting('焊接工艺员', { expected: { ...expected, occupations: ['production'], cities: ['芜湖市'] } }),
			skills: ['氩弧焊', 'AutoCAD'],
			education: { ...education, schools: [{ ...school, degree: 'master', major: '材料成型' }] },
			basic: { ...basic, status: 'between-jobs' },
		});
		await attendee(wanting('仓库管理员'));
		const positions = async (more: object) => (await find(more)).attendees.map((one) => one.positions[0]);
		expect(new Set(await positions({}))).toEqual(new Set(['仓库管理员', '焊接工艺员']));
		for (const words of [
			{ q: '焊接' },
			{ q: 'autocad' },
			{ q: '材料成型 氩弧焊' },
			{ city: '芜湖市,蚌埠市' },
			{ occupation: 'production' },
			{ education: 'master' },
			{ status: 'between-jobs' },
			{ q: '焊接', city: '芜湖市', education: 'bachelor', type: expected.employmentTypes[0] },
		])
			expect({ words, found: await positions(words) }).toEqual({ words, found: ['焊接工艺员'] });
		expect(await positions({ q: '焊接 仓库' })).toEqual([]);
		expect(await positions({ education: 'doctor' })).toEqual([]);
		expect((await ask(house.boss, { education: 'any' })).code).toBe('invalid-input');
	}, 60_000);

	it('[F-12] [G-06] [duty-20] are masked until they show the résumé to this employer, and again after taking it back', async () => {
		const seeker = await attendee(wanting('质检工程师'));
		const hidden = await find({ q: '质检工程师' });
		expect(hidden.attendees).toMatchObject([{ isShown: false, headline: null, applicationId: null }]);
		const { basic, contact, education, work } = resume();
		const said = JSON.stringify(hidden);
		for (const secret of [basic.name, contact.phone, contact.email, education.schools[0]?.school, work[0]?.company])
			if (secret !== undefined) expect(said).not.toContain(secret);
		expect(said).not.toContain(seeker.personId);
		const sent = await server.done<{ id: string }>(
			server.post(seeker, 'job-application:submit', { jobId: house.jobId }),
		);
		expect((await find({ q: '质检工程师' })).attendees).toMatchObject([
			{ isShown: true, name: basic.name, applicationId: sent.id, mark: hidden.attendees[0]?.mark },
		]);
		await server.done(server.post(seeker, 'job-application:withdraw', { applicationId: sent.id }));
		expect((await find({ q: '质检工程师' })).attendees).toEqual(hidden.attendees);
	}, 60_000);

	it('[F-11] [T-07] [G-06] who did not agree, took it back, hides or works there is not found; at the next question', async () => {
		const found = async () => (await find({ q: '模具钳工' })).count;
		await attendee(wanting('模具钳工'), { isFound: false });
		expect(await found()).toBe(0);
		const seeker = await attendee(wanting('模具钳工'));
		expect(await found()).toBe(1);
		const hide = (level: string, hiddenFrom: string[] = []) =>
			server.done(server.post(seeker, 'visibility:set', { level, hiddenFrom }));
		await hide('hidden');
		expect(await found()).toBe(0);
		await hide('public', [house.employerId]);
		expect(await found()).toBe(0);
		await hide('not-to-agencies');
		expect(await found()).toBe(1);
		const agent = (agency: string | null) =>
			server.world.db.transact(
				'platform',
				(tx) => tx`
					insert into recruiter_cards (person_id, employer_id, agency, saved_at) values (${house.boss.personId}, ${house.employerId}, ${agency}::jsonb, now())
					on conflict (person_id, employer_id) do update set agency = excluded.agency`,
			);
		await agent('{}');
		expect(await found()).toBe(0);
		await agent(null);
		expect(await found()).toBe(1);
		const consent = await agree(seeker);
		await server.done(server.post(seeker, 'consent:withdraw', { consentId: consent.id }));
		expect(await found()).toBe(0);
		const [employer] = await server.read(
			(tx) => tx<{ name: string }[]>`select profile->>'name' as name from employers where id = ${house.employerId}`,
		);
		const job = {
			company: employer?.name ?? '',
			title: '冲压工',
			startedOn: '2020-01',
			industry: 'manufacturing' as const,
			duties: '操作冲压机床',
		};
		await attendee({ ...wanting('冲压工'), work: [{ ...job, hideFrom: true }] });
		await attendee({ ...wanting('冲压工'), work: [job] });
		expect((await find({ q: '冲压工' })).count).toBe(1);
	}, 60_000);

	it('[G-06] [duty-12] more than two hundred people within an hour are refused, and the moderators hear of it once', async () => {
		await attendee(wanting('涂装工'));
		expect((await find({ q: '涂装工' })).count).toBe(1);
		await server.world.db.transact('platform', async (tx) => {
			await tx`delete from attendee_views`;
			const at = new Date(server.clock.now());
			await tx`
				with others as (insert into persons (id, name, created_at) select gen_random_uuid(), '某人', now() from generate_series(1, 200) returning id)
				insert into attendee_views (employer_id, person_id, viewer_id, at)
				select ${house.employerId}, id, ${house.boss.personId}, ${at} from others`;
		});
		for (let time = 0; time < 2; time++) expect((await ask(house.boss, { q: '涂装工' })).code).toBe('look-limit');
		const told = await server.read((tx) => tx`select 1 from monitor_events where kind = 'resume-looks'`);
		expect(told).toHaveLength(1);
		server.clock.advance(61 * 60_000);
		expect((await find({ q: '涂装工' })).count).toBe(1);
	}, 60_000);

	it('[G-06] a search is kept under its address, once, with the account', async () => {
		const keep = (address: string) =>
			server.done<Kept>(
				server.post(house.boss, 'attendee:keep', { employerId: house.employerId, name: '芜湖', address }),
			);
		const first = await keep(`city=芜湖市&fair=${fairId}`);
		expect((await keep(`fair=${fairId}&city=芜湖市`)).id).toBe(first.id);
		const kept = () => server.done<Kept[]>(server.get(house.boss, 'attendee:kept', { employerId: house.employerId }));
		expect(await kept()).toEqual([first]);
		const bad = { employerId: house.employerId, name: 'x', address: `fair=${fairId}&education=none` };
		expect((await server.post(house.boss, 'attendee:keep', bad)).code).toBe('invalid-input');
		const forget = { employerId: house.employerId, id: first.id };
		await server.done(server.post(house.boss, 'attendee:forget', forget));
		expect((await server.post(house.boss, 'attendee:forget', forget)).code).toBe('not-found');
		expect(await kept()).toEqual([]);
	}, 60_000);

	it('[G-06] [B-15] are for administrators and recruiters of an employer with a booth there, while the fair is not over', async () => {
		for (const who of await server.everybody(organizerId, house.employerId)) {
			const may = who.role === 'employer-admin' || who.role === 'recruiter';
			expect({ role: who.role, status: (await ask(who)).status }).toEqual({ role: who.role, status: may ? 200 : 403 });
		}
		expect((await ask(null)).status).toBe(401);
		const elsewhere = await server.employer();
		expect((await ask(elsewhere.boss, {}, elsewhere)).code).toBe('not-found');
		expect((await ask(elsewhere.boss)).status).toBe(403);
		server.clock.set(NINE + 30 * 24 * HOUR);
		await server.tick();
		expect((await ask(house.boss)).code).toBe('wrong-state');
	}, 60_000);
});
