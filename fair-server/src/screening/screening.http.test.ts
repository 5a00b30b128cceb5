import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandOutput } from '@skyfair/shared/protocol/all-commands';
import { organizer } from '../../test/builders/organizer.ts';
import { screeningLists } from '../../test/builders/screening-lists.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

type Lists = CommandOutput<'screening:lists'>;
let server: FairHttp;
let organizerId: string;
let reviewer: Member;
let stranger: Member;

beforeAll(async () => {
	server = await createFairHttp();
	const admin = await server.person('platform-admin');
	const made = await server.done<{ id: string }>(server.post(admin, 'organizer:create', organizer()));
	const other = await server.done<{ id: string }>(server.post(admin, 'organizer:create', organizer()));
	organizerId = made.id;
	reviewer = await server.person('reviewer', { organizerId });
	stranger = await server.person('reviewer', { organizerId: other.id });
});
afterAll(() => server.close());

const own = screeningLists({ words: [{ text: '量子波动', severity: 'block', surfaces: ['job'], reason: '投诉多' }] });
const save = (who: Member, basedOn: number, lists = own) =>
	server.post(who, 'screening:save-lists', { organizerId, basedOn, lists, note: '加一个词' });

describe('word lists', () => {
	it('[M-14] each save is a version in force at once, with its author and note; the old one can still be read', async () => {
		const before = await server.done<Lists>(server.get(reviewer, 'screening:lists', { organizerId }));
		expect(before).toMatchObject({ version: 0, versions: [] });
		expect(await server.done(save(reviewer, 0))).toEqual({ version: 1 });
		expect(await server.done(save(reviewer, 1, screeningLists()))).toEqual({ version: 2 });
		const now = await server.done<Lists>(server.get(reviewer, 'screening:lists', { organizerId }));
		expect(now).toMatchObject({ version: 2, lists: { words: [] } });
		expect(now.versions.map(({ version, savedBy, note }) => [version, savedBy, note])).toEqual([
			[2, reviewer.personId, '加一个词'],
			[1, reviewer.personId, '加一个词'],
		]);
		const old = await server.done<Lists>(server.get(reviewer, 'screening:lists', { organizerId, version: 1 }));
		expect(old.lists).toEqual(own);
		expect((await server.get(reviewer, 'screening:lists', { organizerId, version: 99 })).code).toBe('not-found');
	});

	it('[M-14] a save on top of a version that is not the newest is refused, and nothing is lost', async () => {
		const { version } = await server.done<Lists>(server.get(reviewer, 'screening:lists', { organizerId }));
		const both = await Promise.all([save(reviewer, version), save(reviewer, version)]);
		expect(both.map(({ code }) => code ?? 'ok').sort()).toEqual(['ok', 'wrong-state']);
		expect((await save(reviewer, version - 1)).code).toBe('wrong-state');
		const bad = { organizerId, basedOn: 0, lists: { ...own, pay: [] }, note: '空' };
		expect((await server.post(reviewer, 'screening:save-lists', bad)).code).toBe('invalid-input');
	});

	it('[B-01 B-15] another organizer’s reviewers, employers and visitors neither read nor change them', async () => {
		const recruiter = await server.person('recruiter', { employerId: (await server.employer()).employerId });
		for (const who of [stranger, recruiter, await server.person('moderator', { organizerId })]) {
			expect((await server.get(who, 'screening:lists', { organizerId })).code).toBe('not-allowed');
			expect((await save(who, 0)).code).toBe('not-allowed');
			const draft = { organizerId, surface: 'job', text: '只招男生', lists: own };
			expect((await server.post(who, 'screening:try', draft)).code).toBe('not-allowed');
		}
		expect((await server.get(null, 'screening:lists', { organizerId })).code).toBe('not-signed-in');
	});

	it('[M-14] a draft is tried without being saved', async () => {
		const before = await server.done<Lists>(server.get(reviewer, 'screening:lists', { organizerId }));
		const draft = { organizerId, surface: 'job', text: '量 子 波 动 讲师', lists: own };
		const { hits } = await server.done<CommandOutput<'screening:try'>>(server.post(reviewer, 'screening:try', draft));
		expect(hits).toMatchObject([{ rule: 'list.word', severity: 'block', span: [0, 7] }]);
		const after = await server.done<Lists>(server.get(reviewer, 'screening:lists', { organizerId }));
		expect(after.version).toBe(before.version);
	});
});

describe('checks while somebody types', () => {
	const check = (who: Member | null, fields: Record<string, string>, of?: string) =>
		server.post(who, 'screening:check', { surface: 'job', fields, ...(of === undefined ? {} : { organizerId: of }) });

	it('[E-07 duty-6] says rule, clause, place and how to say it, in both languages', async () => {
		const { boss } = await server.employer();
		const found = await server.done<CommandOutput<'screening:check'>>(check(boss, { conditions: '会开车，只招男生' }));
		expect(found.version).toBe(0);
		expect(found.findings).toMatchObject([
			{ field: 'conditions', rule: 'discrimination.sex', severity: 'block', span: [4, 8] },
		]);
		expect(found.findings[0]?.clause).toContain('就业促进法第27条');
		for (const words of [found.findings[0]?.explanation, found.findings[0]?.suggestion])
			expect([words?.['zh-CN'], words?.en].every((text) => (text ?? '').length > 5)).toBe(true);
	});

	it('[M-14] uses the lists of the organizer and tells their version; not those of another', async () => {
		const { boss } = await server.employer();
		const { version } = await server.done<Lists>(server.get(reviewer, 'screening:lists', { organizerId }));
		await server.done(save(reviewer, version));
		const mine = await server.done<CommandOutput<'screening:check'>>(
			check(boss, { position: '量子波动讲师' }, organizerId),
		);
		expect(mine).toMatchObject({ version: version + 1, findings: [{ rule: 'list.word' }] });
		const other = await server.done<CommandOutput<'screening:check'>>(check(boss, { position: '量子波动讲师' }));
		expect(other).toEqual({ version: 0, findings: [] });
	});

	it('[B-01] is closed to visitors and to roles that write nothing', async () => {
		expect((await check(null, { position: '店员' })).code).toBe('not-signed-in');
		expect((await check(await server.person('government', { organizerId }), { position: '店员' })).code).toBe(
			'not-allowed',
		);
	});
});
