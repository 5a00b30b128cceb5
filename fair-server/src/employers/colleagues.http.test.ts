import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verification } from '@skyfair/shared/employers/verification.commands';
import { ID_NUMBER, seedFile } from '../../test/builders/application.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

const consent = { document: 'identity-consent', version: '1.0' };
const begin = (who: Member, over: object = {}) =>
	server.post(who, 'verification:begin', { legalName: '李秋实', idNumber: ID_NUMBER, consent, ...over });
/** The word that stands where a face would be compared. */
const word = async () => {
	const [message] = (await server.outbox.readOutbox(20)).filter(({ text }) => text.includes('口令'));
	return /口令 (\d{6})/.exec(message?.text ?? '')?.[1] ?? '';
};
const verify = (who: Member) =>
	server.world.db.transact('platform', (tx) => server.app.employers.recordVerified(tx, who.personId, '李秋实'));
const invite = async (who: Member, employerId: string, role = 'recruiter', email?: string) =>
	await server.done<{ id: string; token: string; mailedTo: string | null }>(
		server.post(who, 'invitation:create', { employerId, role, ...(email === undefined ? {} : { email }) }),
	);

describe('who somebody really is', () => {
	it('[B-07] name, number and the word of the check, with a consent of its own', async () => {
		const who = await server.person('seeker');
		expect((await server.get(who, 'verification:mine', {})).data).toMatchObject({ state: 'none' });
		expect((await begin(who, { consent: undefined })).code).toBe('invalid-input');
		expect((await begin(who, { idNumber: '340100199003078811' })).body).toMatchObject({
			problem: { fields: [{ path: 'idNumber', reason: 'check-digit' }] },
		});
		expect((await server.post(who, 'verification:confirm', { proof: '000000' })).code).toBe('wrong-state');
		const begun = await server.done<Verification>(begin(who));
		expect(begun).toMatchObject({
			state: 'waiting',
			nameMasked: '李**',
			idNumberMasked: '340*************10',
			next: 'code',
		});
		expect((await server.post(who, 'verification:confirm', { proof: 'not it' })).code).toBe('code-wrong');
		const passed = await server.done<Verification>(server.post(who, 'verification:confirm', { proof: await word() }));
		expect(passed.state).toBe('passed');
		expect((await begin(who)).code).toBe('wrong-state');
	});

	it('[V-03 B-07] keeps name and number sealed', async () => {
		const rows = await server.read(
			(tx) => tx<{ text: string }[]>`select row_to_json(c)::text as text from identity_checks c`,
		);
		expect(rows.length).toBeGreaterThan(0);
		for (const { text } of rows) expect(text).not.toMatch(new RegExp(`李秋实|${ID_NUMBER}`));
	});

	it('[B-07] guessing ends after five tries, and a word is old after ten minutes', async () => {
		const who = await server.person('seeker');
		await server.done(begin(who));
		const confirm = (proof: string) => server.post(who, 'verification:confirm', { proof });
		for (let n = 0; n < 4; n++) expect((await confirm('wrong')).code).toBe('code-wrong');
		expect((await confirm('wrong')).code).toBe('account-locked');
		expect((await confirm(await word())).code).toBe('wrong-state');
		await server.done(begin(who));
		const proof = await word();
		server.clock.advance(10 * 60_000);
		expect((await confirm(proof)).code).toBe('wrong-state');
	});
});

describe('invitations', () => {
	it('[B-08] come by link or mail from somebody verified; the colleague reads, agrees and joins with a title', async () => {
		const { employerId, boss } = await server.unapproved({ isVerified: false });
		expect((await server.post(boss, 'invitation:create', { employerId, role: 'recruiter' })).code).toBe(
			'verification-needed',
		);
		await verify(boss);
		const { token, mailedTo } = await invite(boss, employerId, 'recruiter', 'zhou@example.com');
		expect(mailedTo).toBe('z***@example.com');
		await server.app.notices.tick();
		const [mail] = (await server.outbox.readOutbox(5)).filter(({ channel }) => channel === 'mail');
		expect(mail?.text).toContain(`https://fair.example/invite/${token}`);
		const seen = await server.get(null, 'invitation:get', { token });
		expect(seen.data).toMatchObject({
			role: 'recruiter',
			state: 'open',
			employerName: expect.stringContaining('江北') as string,
		});
		const guest = await server.person('seeker');
		expect((await server.post(guest, 'invitation:accept', { token, title: '招聘专员' })).code).toBe('invalid-input');
		await server.done(server.post(guest, 'invitation:accept', { token, agrees: true, title: '招聘专员' }));
		const colleagues = await server.get(boss, 'employer:colleagues', { employerId });
		expect(colleagues.data).toContainEqual(
			expect.objectContaining({ personId: guest.personId, role: 'recruiter', title: '招聘专员', isVerified: false }),
		);
		expect((await server.post(guest, 'invitation:accept', { token, agrees: true, title: '' })).code).toBe(
			'wrong-state',
		);
	});

	it('[B-08 threat-2] a recruiter invites no administrator; a revoked, an old and an invented link let nobody in', async () => {
		const { employerId, boss } = await server.unapproved();
		await verify(boss);
		const recruiter = await server.person('recruiter', { employerId });
		await verify(recruiter);
		expect((await server.post(recruiter, 'invitation:create', { employerId, role: 'employer-admin' })).code).toBe(
			'not-allowed',
		);
		const guest = await server.person('seeker');
		const accept = (token: string) => server.post(guest, 'invitation:accept', { token, agrees: true, title: '' });
		const revoked = await invite(recruiter, employerId);
		await server.done(server.post(boss, 'invitation:revoke', { employerId, invitationId: revoked.id }));
		expect((await accept(revoked.token)).code).toBe('wrong-state');
		expect((await server.post(boss, 'invitation:revoke', { employerId, invitationId: revoked.id })).code).toBe(
			'wrong-state',
		);
		const old = await invite(recruiter, employerId);
		server.clock.advance(7 * 86_400_000);
		expect((await accept(old.token)).code).toBe('wrong-state');
		expect((await accept('x'.repeat(43))).code).toBe('not-found');
		const other = await server.unapproved();
		const crossed = { employerId: other.employerId, invitationId: old.id };
		expect((await server.post(other.boss, 'invitation:revoke', crossed)).code).toBe('not-found');
	});

	it('[V-03] keeps no link and no address readable', async () => {
		const rows = await server.read(
			(tx) => tx<{ text: string }[]>`select row_to_json(i)::text as text from invitations i`,
		);
		for (const { text } of rows) expect(text).not.toMatch(/zhou@example/);
	});
});

describe('a card', () => {
	it('[B-11 B-09] shows picture, nickname and title; whoever leaves is gone from the employer’s pages at once', async () => {
		const { employerId, boss } = await server.unapproved();
		const recruiter = await server.person('recruiter', { employerId });
		const avatarFileId = await server.world.db.transact('platform', (tx) =>
			seedFile(tx, { personId: recruiter.personId, employerId, purpose: 'avatar', at: server.clock.now() }),
		);
		const card = { name: '小周', title: '校园招聘', email: 'zhou@jiangbei.example.com', avatarFileId };
		await server.done(server.post(recruiter, 'employer:save-card', { employerId, card }));
		expect((await server.get(recruiter, 'employer:my-card', { employerId })).data).toEqual(card);
		const list = async () => JSON.stringify((await server.get(boss, 'employer:colleagues', { employerId })).body);
		expect(await list()).toMatch(/小周.*校园招聘.*\/files\//);
		const browser = await server.as(recruiter);
		expect((await browser.post('employer:leave', { employerId })).status).toBe(200);
		expect((await browser.get('employer:colleagues', { employerId })).status).toBe(401);
		expect(await list()).not.toMatch(/小周|校园招聘/);
		const rows = await server.read(
			(tx) =>
				tx<{ n: number }[]>`select count(*)::int as n from recruiter_cards where person_id = ${recruiter.personId}`,
		);
		expect(rows).toEqual([{ n: 0 }]);
		expect((await server.post(boss, 'employer:leave', { employerId })).code).toBe('wrong-state');
	});
});
