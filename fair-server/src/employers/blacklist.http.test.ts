import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmployerInput } from '@skyfair/shared/employers/employer.schemas';
import type { Tx } from '../platform/postgres/database.ts';
import { seedFile } from '../../test/builders/application.ts';
import { employer, job } from '../../test/builders/employer.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';
import { standingSteps } from '../../test/standing-steps.ts';

const DAY = 86_400_000;
let server: FairHttp;
let steps: ReturnType<typeof standingSteps>;
let numbers = 7_000;
beforeAll(async () => {
	server = await createFairHttp();
	steps = standingSteps(server);
});
afterAll(() => server.close());

const page = (over: Partial<EmployerInput> = {}) => {
	numbers += 1;
	return employer(numbers, { name: `远水装备第${numbers}厂`, ...over });
};
/** Registered by this person, complete and not submitted yet. */
async function registered(founder: Member, input: EmployerInput) {
	const made = await server.done<{ employer: { id: string } }>(server.post(founder, 'employer:register', input));
	const employerId = made.employer.id;
	const boss: Member = { ...founder, role: 'employer-admin', employerId };
	await steps.verified(boss);
	await steps.filled(boss, employerId);
	await steps.accept(boss, employerId);
	return { employerId, boss };
}
const list = (input: EmployerInput, untilDay: string | null = null) =>
	server.post(server.admin, 'blacklist:add', {
		creditCode: input.creditCode,
		reason: '拖欠劳动者工资',
		source: '信用中国',
		untilDay,
	});
/** What the reviewer is shown, and whether it can be passed. */
async function judged(organizerId: string) {
	const { review, reviewer, itemId } = await steps.opened(organizerId);
	const said = review.fields.find(({ path }) => path === 'sourceCheck')?.value;
	const pass = await reviewer.post('review:decide', { organizerId, itemId, outcome: 'pass', reason: '' });
	return {
		seen: { said, code: pass.code, missing: pass.body.ok ? [] : pass.body.problem.missing },
		tryAgain: () => reviewer.post('review:decide', { organizerId, itemId, outcome: 'pass', reason: '' }),
		reject: () =>
			server.done(
				reviewer.post('review:decide', { organizerId, itemId, outcome: 'reject', reason: '与黑名单单位有关' }),
			),
	};
}

describe('the blacklist', () => {
	it('[D-13] whoever is on it is shown to the reviewer as that, the answer is kept, and cannot be passed', async () => {
		const { organizerId } = await server.organizer();
		const input = page();
		const { employerId, boss } = await registered(await server.person('seeker'), input);
		expect((await list(input)).status).toBe(200);
		await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
		const { seen, tryAgain } = await judged(organizerId);
		expect(seen).toEqual({
			said: 'code: 拖欠劳动者工资 (信用中国)',
			code: 'checks-missing',
			missing: ['sourceCheck'],
		});
		const kept = await server.read(
			(tx) => tx<{ check: { isListed: boolean; by: string; source: string } }[]>`
				select source_check as check from employer_submissions where employer_id = ${employerId}`,
		);
		expect(kept[0]?.check).toMatchObject({ isListed: true, by: 'code', source: 'own-blacklist' });
		// Off the list it is another answer only with another submission: what was said then stays.
		await server.done(server.post(server.admin, 'blacklist:remove', { creditCode: input.creditCode }));
		expect((await tryAgain()).body).toMatchObject({ ok: false, problem: { missing: ['sourceCheck'] } });
		const again = await server.post(server.admin, 'blacklist:remove', { creditCode: input.creditCode });
		expect(again.code).toBe('not-found');
	});

	it('[D-13] counts through its last day in China, and not a millisecond longer', async () => {
		const { organizerId } = await server.organizer();
		const input = page();
		const { employerId, boss } = await registered(await server.person('seeker'), input);
		const lastDay = new Date(server.clock.now() + 8 * 3_600_000 + 2 * DAY).toISOString().slice(0, 10);
		const end = Date.parse(`${lastDay}T24:00:00+08:00`);
		await server.done(list(input, lastDay));
		server.clock.advance(end - 1 - server.clock.now());
		await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
		const first = await judged(organizerId);
		expect(first.seen.missing).toEqual(['sourceCheck']);
		await first.reject();
		server.clock.advance(1);
		const isOver = (entries: { creditCode: string; isOver: boolean }[]) =>
			entries.find((one) => one.creditCode === input.creditCode)?.isOver;
		expect(isOver(await server.done(server.get(server.admin, 'blacklist:list', {})))).toBe(true);
		await steps.filled(boss, employerId);
		await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
		expect((await judged(organizerId)).seen).toMatchObject({ said: 'not-listed', missing: [] });
	});

	it('[D-13 duty-16] takes away what stands with every organizer, at once; its page is gone and it posts nothing', async () => {
		const [here, there] = [await server.organizer(), await server.organizer()];
		const input = page();
		const { employerId, boss } = await registered(await server.person('seeker'), input);
		for (const { organizerId } of [here, there]) {
			await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
			expect((await steps.decide(organizerId, 'pass')).status).toBe(200);
		}
		expect((await server.get(null, 'employer:get', { employerId })).status).toBe(200);
		await server.done(list(input));
		expect((await server.get(null, 'employer:get', { employerId })).code).toBe('not-found');
		expect((await server.post(boss, 'job:post', { employerId, job: job() })).code).toBe('not-admitted');
		expect(await steps.standingsOf(boss, employerId)).toMatchObject([
			{ state: 'suspended', reason: '拖欠劳动者工资 (信用中国)' },
			{ state: 'suspended', reason: '拖欠劳动者工资 (信用中国)' },
		]);
	});

	it('[D-13] is kept by the platform’s administrator alone', async () => {
		const { organizerId } = await server.organizer();
		const { employerId } = await server.employer();
		const entry = { creditCode: page().creditCode, reason: '虚假招聘', source: '市监局', untilDay: null };
		for (const member of await server.everybody(organizerId, employerId)) {
			if (member.role === 'platform-admin') continue;
			const tried = await Promise.all([
				server.post(member, 'blacklist:add', entry),
				server.post(member, 'blacklist:remove', { creditCode: entry.creditCode }),
				server.get(member, 'blacklist:list', {}),
			]);
			expect([member.role, tried.map(({ code }) => code)]).toEqual([
				member.role,
				['not-allowed', 'not-allowed', 'not-allowed'],
			]);
		}
		expect((await server.post(null, 'blacklist:add', entry)).code).toBe('not-signed-in');
		const bad = { ...entry, creditCode: '913401000000000000' };
		expect((await server.post(server.admin, 'blacklist:add', bad)).code).toBe('invalid-input');
	});
});

describe('whoever is on the blacklist', () => {
	it('[D-13 duty-16] is caught again under five disguises, and somebody else is not', async () => {
		const { organizerId } = await server.organizer();
		const founder = await server.person('seeker');
		const contact = { name: '钱某', title: '主管', phone: '0551-6288 1373', email: 'hr@barred.example.com' };
		const barred = page({ name: '远水（合肥）装备有限公司', contact });
		const listed = await registered(founder, barred);
		const number = '340100199003078810';
		await sameNumber(founder, number);
		const licence = await licenceOf(listed.boss, listed.employerId);
		await server.done(list(barred));

		const cases: [by: string, make: () => Promise<{ employerId: string; boss: Member }>][] = [
			['name', async () => registered(await server.person('seeker'), page({ name: '远水(合肥) 装备有限责任公司' }))],
			// The same account, which has left the listed employer; then a new account of the same verified person.
			[
				'person',
				async () => {
					await change((tx) => tx`update memberships set removed_at = now() where employer_id = ${listed.employerId}`);
					return await registered(founder, page());
				},
			],
			[
				'person',
				async () => {
					const other = await server.person('seeker');
					const made = await registered(other, page());
					await sameNumber(other, number);
					return made;
				},
			],
			[
				'phone',
				async () =>
					registered(await server.person('seeker'), page({ contact: { ...contact, phone: '0551 62881373' } })),
			],
			[
				'material',
				async () => {
					const made = await registered(await server.person('seeker'), page());
					await change(
						(tx) => tx`update files set given_sha256 = ${licence} where employer_id = ${made.employerId}
						and purpose = 'employer-licence'`,
					);
					return made;
				},
			],
		];
		for (const [by, make] of cases) {
			const { employerId, boss } = await make();
			await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
			const { seen, reject } = await judged(organizerId);
			expect(seen).toEqual({
				said: `${by}: 拖欠劳动者工资 (信用中国)`,
				code: 'checks-missing',
				missing: ['sourceCheck'],
			});
			await reject();
		}
		const honest = await registered(
			await server.person('seeker'),
			page({ contact: { ...contact, phone: '0551-6288 1374' } }),
		);
		await server.done(server.post(honest.boss, 'employer:submit', { employerId: honest.employerId, organizerId }));
		expect((await judged(organizerId)).seen).toMatchObject({ said: 'not-listed', missing: [] });
	});

	it('[D-13] whoever only worked for it is not the one who is listed', async () => {
		const { organizerId } = await server.organizer();
		const input = page();
		const { employerId } = await registered(await server.person('seeker'), input);
		const colleague = await server.person('recruiter', { employerId });
		await server.done(list(input));
		const own = await registered(colleague, page());
		await server.done(server.post(own.boss, 'employer:submit', { employerId: own.employerId, organizerId }));
		expect((await judged(organizerId)).seen.said).toBe('not-listed');
	});
});

/** What no command writes so: rows as uploads and checks leave them. */
const change = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => server.world.db.transact('platform', work);
/** As a face check has found: this account is the person of that number. */
async function sameNumber({ personId }: Member, number: string): Promise<void> {
	await change(
		(tx) =>
			tx`update identity_checks set id_number_hash = ${server.world.cipher.hash(`id:${number}`)} where person_id = ${personId}`,
	);
}
async function licenceOf({ personId }: Member, employerId: string): Promise<Buffer> {
	const at = server.clock.now();
	return await change(async (tx) => {
		const id = await seedFile(tx, { personId, employerId, purpose: 'employer-licence', at });
		const [row] = await tx<{ hash: Buffer }[]>`select given_sha256 as hash from files where id = ${id}`;
		if (!row) throw new Error('no file');
		return row.hash;
	});
}
