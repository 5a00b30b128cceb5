import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_EXPORTED, type Export } from '@skyfair/shared/applying/exports.commands';
import type { Receipt } from '@skyfair/shared/seekers/disclosure.commands';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
let employerId: string;
let jobId: string;
let boss: Member;
let recruiter: Member;
let seekers: Member[];
beforeAll(async () => {
	server = await createFairHttp();
	({ employerId, boss, jobId } = await server.employer());
	recruiter = await server.person('recruiter', { employerId });
	seekers = [await server.seeker(), await server.seeker()];
	for (const seeker of seekers) await server.done(server.post(seeker, 'job-application:submit', { jobId }));
}, 60_000);
afterAll(() => server.close());

const askedBy = (who: Member, reason = '面试前核对名单') =>
	server.done<Export>(server.post(who, 'export:ask', { employerId, reason }));
const decide = (who: Member, exportId: string, isApproved = true) =>
	server.post(who, 'export:decide', { employerId, exportId, isApproved });
const take = (who: Member, exportId: string) => server.post(who, 'export:take', { employerId, exportId });
const taken = (who: Member, exportId: string) =>
	server.done<{ text: string; people: number; fileName: string }>(take(who, exportId));
const receipts = async (seeker: Member) =>
	(await server.done<{ receipts: Receipt[] }>(server.get(seeker, 'look:mine', {}))).receipts.filter(
		({ what }) => what === 'export',
	);

describe('taking out a list of people', () => {
	it('[threat-19] is refused to one person alone, however it is tried', async () => {
		const asked = await askedBy(boss);
		expect((await take(boss, asked.id)).code).toBe('wrong-state');
		expect((await decide(boss, asked.id)).code).toBe('not-allowed');
		// A recruiter asks and does not approve.
		expect((await decide(recruiter, asked.id)).code).toBe('not-allowed');
		expect((await take(boss, asked.id)).code).toBe('wrong-state');
		// Nor does the database take one person for two.
		await expect(
			server.world.db.transact(
				'platform',
				(tx) => tx`
					update exports set state = 'approved', decided_by = asked_by, decided_at = now(), until = now() where id = ${asked.id}`,
			),
		).rejects.toThrow(/exports/);
		expect(await receipts(seekers[0] ?? boss)).toEqual([]);
	});

	it('[threat-19 T-11 gap-22] approved by another it is taken by who asked: marked, capped, with a receipt for each person', async () => {
		const asked = await askedBy(recruiter);
		expect(await server.done(decide(boss, asked.id))).toMatchObject({ state: 'open', takenAt: null });
		expect((await take(boss, asked.id)).code).toBe('not-allowed');
		const { text, people } = await taken(recruiter, asked.id);
		expect(people).toBe(seekers.length);
		expect(people).toBeLessThanOrEqual(MOST_EXPORTED);
		expect(text).toContain('王某');
		expect(text).toContain(asked.id);
		expect(text).not.toMatch(/1\d{10}|@/);
		for (const seeker of seekers) {
			const [one] = await receipts(seeker);
			expect(one).toMatchObject({ what: 'export', reason: 'application', employerId });
			// Each row leads to the receipt of its own person.
			expect(text).toContain(one?.id.replaceAll('-', '').slice(-10).toUpperCase());
		}
		const [listed] = await server.done<Export[]>(server.get(boss, 'export:list', { employerId }));
		expect(listed).toMatchObject({ id: asked.id, people: seekers.length, reason: '面试前核对名单' });
		// The names are in no reply that is kept for repeated keys.
		const kept = await server.read<{ reply: string }>(
			(tx) => tx`select reply::text as reply from command_replies where reply::text like '%王某%'`,
		);
		expect(kept).toEqual([]);
	});

	it('[threat-19 T-07] holds only who permits it at that moment, and is over after an hour', async () => {
		const [first, second] = seekers;
		const asked = await askedBy(recruiter);
		await server.done(decide(boss, asked.id));
		await server.done(server.post(first ?? boss, 'visibility:set', { level: 'hidden', hiddenFrom: [] }));
		expect(await taken(recruiter, asked.id)).toMatchObject({ people: 1 });
		const { consents } = await server.done<{ consents: { id: string; purpose: string }[] }>(
			server.get(second ?? boss, 'consent:mine', {}),
		);
		const shown = consents.find(({ purpose }) => purpose === 'resume-to-employer');
		await server.done(server.post(second ?? boss, 'consent:withdraw', { consentId: shown?.id }));
		expect(await taken(recruiter, asked.id)).toMatchObject({ people: 0 });
		server.clock.advance(3_600_000);
		expect((await take(recruiter, asked.id)).code).toBe('wrong-state');
	});

	it('[threat-19 B-15] of another employer nothing is asked, decided, taken or listed; a refusal stays one', async () => {
		const other = await server.employer();
		const asked = await askedBy(recruiter);
		const input = { employerId, exportId: asked.id };
		for (const name of ['export:decide', 'export:take'])
			expect(
				(await server.post(other.boss, name, { ...input, ...(name === 'export:decide' ? { isApproved: true } : {}) }))
					.code,
			).toBe('not-allowed');
		expect((await server.get(other.boss, 'export:list', { employerId })).code).toBe('not-allowed');
		const theirs = { employerId: other.employerId, exportId: asked.id };
		expect((await server.post(other.boss, 'export:take', theirs)).code).toBe('not-found');
		expect((await server.post(other.boss, 'export:ask', { employerId: other.employerId, reason: '没有人' })).code).toBe(
			'invalid-input',
		);
		expect(
			(await server.post(other.boss, 'export:ask', { employerId: other.employerId, reason: '没有人投递' })).code,
		).toBe('not-found');
		expect(await server.done(decide(boss, asked.id, false))).toMatchObject({ state: 'refused' });
		expect((await decide(boss, asked.id)).code).toBe('wrong-state');
		expect((await take(recruiter, asked.id)).code).toBe('wrong-state');
	});
});
