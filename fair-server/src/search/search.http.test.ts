import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SavedSearch, SearchFound } from '@skyfair/shared/search/search.commands';
import { job } from '../../test/builders/employer.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
let planner: Member;
let fairId: string;
let makers: Awaited<ReturnType<FairHttp['standing']>>;
let clinic: Awaited<ReturnType<FairHttp['standing']>>;

const find = (words: object = {}, who: Member | null = null) =>
	server.done<SearchFound>(server.get(who, 'search:find', words));
const positions = async (words: object = {}) => (await find(words)).jobs.map(({ position }) => position);

beforeAll(async () => {
	server = await createFairHttp();
	({ planner } = await server.organizer());
	fairId = (await server.announcedFair(planner)).id;
	makers = await server.standing(planner, fairId);
	clinic = await server.standing(planner, fairId);
	const posts = [
		[
			makers,
			{
				position: '高级机械工程师',
				occupation: 'mechanics',
				education: 'bachelor',
				basicPay: { min: 15_000, max: 22_000, unit: 'month', months: 13 },
			},
		],
		[
			clinic,
			{
				position: '门诊导诊员',
				industry: 'health',
				occupation: 'service',
				education: 'junior-college',
				employmentType: 'part-time',
				basicPay: { min: 60, max: 80, unit: 'hour' },
				location: { province: '安徽省', city: '合肥市', district: '蜀山区', street: '示范路 8 号' },
			},
		],
	] as const;
	for (const [{ employerId, boss }, over] of posts) {
		await server.done(server.post(boss, 'job:post', { employerId, job: job({ ...over }) }));
		await server.admit(employerId, fairId);
	}
});
afterAll(() => server.close());

describe('a search', () => {
	it('[A-11] [G-06] is answered to somebody who has accepted nothing, and says nothing of people', async () => {
		const found = await find({ fair: fairId });
		expect(found.jobCount).toBe(4);
		expect(found.boothCount).toBe(2);
		expect(found.boothIds).toHaveLength(2);
		expect(JSON.stringify(found)).not.toMatch(/phone|contact|legalRepresentative|creditCode/);
	});

	it.each([
		[{ q: '机械工程师' }, ['高级机械工程师']],
		[{ q: '导诊 合肥' }, ['门诊导诊员']],
		[{ occupation: 'service,teaching' }, ['门诊导诊员']],
		[{ industry: 'health' }, ['门诊导诊员']],
		[{ city: '合肥市' }, ['门诊导诊员']],
		[{ type: 'part-time' }, ['门诊导诊员']],
		[{ pay: 20_000 }, ['高级机械工程师']],
		[{ pay: 20_000, page: 1 }, ['高级机械工程师']],
		[{ pay: 12_000, education: 'junior-college' }, ['门诊导诊员']],
		[{ q: '机械', city: '合肥市' }, []],
	])('[G-06] %j finds %j', async (words, expected) => {
		expect((await positions({ fair: fairId, ...words })).filter((position) => position !== '数控机床操作工')).toEqual(
			expected,
		);
	});

	it('[G-06] finds an employer by pinyin and by its first letters', async () => {
		const byName = await find({ fair: fairId, q: 'jiangbei' });
		expect(byName.jobCount).toBe(4);
		expect((await find({ fair: fairId, q: 'jbjm' })).jobCount).toBe(4);
	});

	it('[G-06] is the same over every fair that is announced, in the order that was asked for', async () => {
		const paid = await find({ sort: 'pay' });
		expect(paid.jobs[0]).toMatchObject({ position: '高级机械工程师', fairId });
		expect(paid.fairs).toMatchObject([{ id: fairId, name: '空聘秋季综合招聘会' }]);
		expect(paid.boothIds).toEqual([]);
	});

	it('[G-06] counts what each choice would give, and says what to drop when nothing fits', async () => {
		const found = await find({ fair: fairId, city: '合肥市', q: '机械' });
		expect(found.jobCount).toBe(0);
		expect(found.counts.city).toEqual([{ value: '南京市', count: 1 }]);
		expect(found.without).toEqual([
			{ filter: 'q', count: 1 },
			{ filter: 'city', count: 1 },
		]);
	});

	it('[G-06] nobody receives while the fair is not open', async () => {
		expect((await find({ fair: fairId, ready: 'yes' })).jobCount).toBe(0);
	});

	it.each([
		[{ industry: 'crypto' }, 'industry'],
		[{ pay: 'much' }, 'pay'],
		[{ sort: 'paid-for' }, 'sort'],
		[{ q: '字'.repeat(61) }, 'q'],
		[{ city: '长'.repeat(21) }, 'city'],
	])('[G-06] %j is refused with its field', async (words, path) => {
		const { status, body } = await server.get(null, 'search:find', words);
		expect(status).toBe(400);
		expect(body).toMatchObject({ problem: { code: 'invalid-input', fields: [{ path }] } });
	});

	it('[G-06] [C-06] a fair that is only planned is nobody’s to search', async () => {
		const draft = await server.draft(planner, { startsAt: NINE + 50 * HOUR, endsAt: NINE + 55 * HOUR });
		expect((await server.get(null, 'search:find', { fair: draft.id })).code).toBe('not-found');
		expect((await server.get(await server.seeker(), 'search:find', { fair: draft.id })).code).toBe('not-found');
		await find({ fair: draft.id }, planner);
	});

	it('[E-10] [G-06] an expired, closed, taken down or suspended one is gone from it at once', async () => {
		const { employerId, boss } = makers;
		const posted = await server.done<{ id: string }>(
			server.post(boss, 'job:post', { employerId, job: job({ position: '夜班钳工', validUntilAt: NINE + 2 * HOUR }) }),
		);
		const there = async () => (await positions({ q: '钳工' })).length;
		expect(await there()).toBe(0);
		await server.passAll(planner.organizerId ?? '', 'job');
		expect(await there()).toBe(1);
		server.clock.set(NINE + 2 * HOUR - 1);
		expect(await there()).toBe(1);
		server.clock.set(NINE + 2 * HOUR);
		expect(await there()).toBe(0);
		server.clock.set(NINE);
		expect(await there()).toBe(1);
		await server.done(server.post(boss, 'job:close', { employerId, jobId: posted.id, as: 'filled' }));
		expect(await there()).toBe(0);
		await server.done(server.post(boss, 'job:reopen', { employerId, jobId: posted.id }));
		expect(await there()).toBe(1);
		const reviewer = await server.person('reviewer', { organizerId: planner.organizerId ?? '' });
		const measure = (outcome: string, fields: string[] = []) =>
			server.done(
				server.post(reviewer, 'job:measure', {
					organizerId: planner.organizerId,
					jobId: posted.id,
					outcome,
					fields,
					rule: 'fees',
					reason: '向求职者收取押金',
				}),
			);
		expect(await positions({ q: '钳工 图纸' })).toHaveLength(1);
		await measure('mask', ['conditions']);
		expect(await positions({ q: '钳工 图纸' })).toHaveLength(0);
		expect(await there()).toBe(1);
		await measure('take-down');
		expect(await there()).toBe(0);
	});
});

describe('a kept search', () => {
	const save = (who: Member | null, address: string, name = '我的') =>
		server.post(who, 'search:save', { name, address });

	it('[G-06] is kept with the account, in one address however it was written, and forgotten again', async () => {
		const seeker = await server.seeker();
		const saved = await server.done<SavedSearch>(save(seeker, 'city=合肥市&q= 工艺 &page=3&utm=x'));
		expect(new URLSearchParams(saved.address).get('q')).toBe('工艺');
		expect(saved.address).not.toMatch(/page|utm/);
		expect(await server.done(save(seeker, 'q=工艺&city=合肥市'))).toEqual(saved);
		expect(await server.done(server.get(seeker, 'search:saved', {}))).toEqual([saved]);
		const other = await server.seeker();
		expect(await server.done(server.get(other, 'search:saved', {}))).toEqual([]);
		expect((await server.post(other, 'search:forget', { id: saved.id })).code).toBe('not-found');
		await server.done(server.post(seeker, 'search:forget', { id: saved.id }));
		expect(await server.done(server.get(seeker, 'search:saved', {}))).toEqual([]);
	});

	it('[G-06] twenty at most, also of two at once; what is no search is refused; without an account nothing is kept', async () => {
		const seeker = await server.seeker();
		for (let n = 1; n < 20; n++) await server.done(save(seeker, `q=岗位${n}`));
		const last = await Promise.all(['q=甲', 'q=乙', 'q=丙'].map((address) => save(seeker, address)));
		expect(last.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
		expect((await save(await server.seeker(), 'industry=crypto')).code).toBe('invalid-input');
		expect((await save(null, 'q=甲')).status).toBe(401);
	});
});
