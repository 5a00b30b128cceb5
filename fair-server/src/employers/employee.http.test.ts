import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Notice } from '@skyfair/shared/notices/notices.commands';
import type { FilePurpose } from '@skyfair/shared/files/file-purposes';
import type { CommandOutput } from '@skyfair/shared/protocol/all-commands';
import { seedFile } from '../../test/builders/application.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

type Mine = CommandOutput<'employee:mine'>;
let server: FairHttp;
let organizerId: string;
let employerId: string;
let boss: Member;
let reviewer: Member;

beforeAll(async () => {
	server = await createFairHttp();
	({ employerId, boss } = await server.employer());
	({ organizerId } = await server.organizer());
	reviewer = await server.person('reviewer', { organizerId });
	await server.stand(employerId, organizerId);
});
afterAll(() => server.close());

/** Added by the administrator and verified by face, as everybody is; nothing else. */
const colleague = async (role: 'recruiter' | 'employer-admin' = 'recruiter'): Promise<Member> => {
	const who = await server.person('seeker');
	const { db } = server.world;
	await db.transact('platform', (tx) => server.app.employers.recordVerified(tx, who.personId, '李秋实'));
	await db.transact('platform', (tx) =>
		server.app.accounts.grantMembership(tx, { personId: who.personId, role, employerId }),
	);
	return { ...who, role, employerId };
};
const file = (who: Member, purpose: FilePurpose) =>
	server.world.db.transact('platform', (tx) =>
		seedFile(tx, { personId: who.personId, employerId, purpose, at: server.clock.now() }),
	);
const mine = (who: Member) => server.done<Mine>(server.get(who, 'employee:mine', { employerId }));
const save = (who: Member, proof: object) =>
	server.post(who, 'employee:save', {
		employerId,
		proof: { licenceFileId: null, entrustmentFileId: null, photo: { kind: 'badge', fileId: null }, ...proof },
	});
const submit = (who: Member) => server.post(who, 'employee:submit', { employerId, organizerId });
const decide = async (outcome: 'pass' | 'return', reason = '请补充工牌照片') => {
	const { opened } = await server.done<CommandOutput<'review:claim'>>(
		server.post(reviewer, 'review:claim', { organizerId, kind: 'recruiter' }),
	);
	if (!opened) throw new Error('nothing waits');
	const answer = await server.post(reviewer, 'review:decide', { organizerId, itemId: opened.item.id, outcome, reason });
	return { opened, code: answer.code };
};
const works = async (who: Member) =>
	(await server.post(who, 'application:withdraw', { employerId, fairId: employerId })).code;

describe('proof of employment', () => {
	it('[D-07] without it nobody operates; licence and entrustment, and what was asked for, are reviewed; a pass opens the desk', async () => {
		const who = await colleague();
		expect(await works(who)).toBe('employment-unproven');
		expect((await server.post(who, 'invitation:create', { employerId, role: 'recruiter' })).code).toBe(
			'employment-unproven',
		);
		expect(await mine(who)).toMatchObject({ state: 'draft', missing: ['employee.licence', 'employee.entrustment'] });
		expect((await submit(who)).code).toBe('application-incomplete');
		const files = {
			licenceFileId: await file(who, 'employer-licence'),
			entrustmentFileId: await file(who, 'entrustment'),
		};
		await server.done(save(who, files));
		expect(await server.done(submit(who))).toMatchObject({ state: 'submitted', version: 1 });
		expect((await submit(who)).code).toBe('wrong-state');
		expect(await works(who)).toBe('employment-unproven');
		const { opened } = await decide('return');
		expect(opened.item).toMatchObject({ kind: 'recruiter', employerId });
		const told = await server.done<{ notices: Notice[] }>(server.get(who, 'notice:list', {}));
		expect(told.notices).toMatchObject([
			{
				kind: 'employee-decided',
				text: { 'zh-CN': expect.stringContaining('请补充工牌照片') as string },
				link: '/employer/proof',
			},
		]);
		expect(opened.fields.map(({ path }) => path)).toEqual([
			'employee.name',
			'employee.employer',
			'employee.role',
			'employee.licence',
			'employee.entrustment',
		]);
		expect(await mine(who)).toMatchObject({ state: 'returned', reason: '请补充工牌照片' });
		await server.done(save(who, { ...files, photo: { kind: 'badge', fileId: await file(who, 'employee-proof') } }));
		await server.done(submit(who));
		expect((await decide('pass')).code).toBeNull();
		expect(await works(who)).not.toBe('employment-unproven');
		expect((await save(who, files)).code).toBe('wrong-state');
		const people = await server.done<CommandOutput<'employer:colleagues'>>(
			server.get(boss, 'employer:colleagues', { employerId }),
		);
		expect(people.find(({ personId }) => personId === who.personId)).toMatchObject({ isEmployee: true });
	});

	it('[D-07] a company address is confirmed by a code sent there: its own domain, five tries, ten minutes', async () => {
		const who = await colleague();
		const { mailDomain } = await mine(who);
		expect(mailDomain).not.toBeNull();
		const send = (email: string) => server.post(who, 'employee:mail-code', { employerId, email });
		const confirm = (code: string) => server.post(who, 'employee:confirm-mail', { employerId, code });
		expect((await send('me@gmail.com')).code).toBe('invalid-input');
		expect((await confirm('000000')).code).toBe('code-expired');
		const codeSent = async () => {
			await server.done(send(`li@${mailDomain}`));
			const [mail] = (await server.outbox.readOutbox(5)).filter(({ text }) => text.includes('确认码'));
			return /\d{6}/.exec(mail?.text ?? '')?.[0] ?? '';
		};
		const code = await codeSent();
		const wrong = code === '111111' ? '222222' : '111111';
		for (let n = 0; n < 5; n++) expect((await confirm(wrong)).code).toBe('code-wrong');
		expect((await confirm(code)).code).toBe('code-expired');
		const old = await codeSent();
		server.clock.advance(10 * 60_000);
		expect((await confirm(old)).code).toBe('code-expired');
		expect(await server.done(confirm(await codeSent()))).toMatchObject({
			mailMasked: `l***@${mailDomain}`,
			mailWaiting: null,
		});
		await server.done(
			save(who, {
				licenceFileId: await file(who, 'employer-licence'),
				entrustmentFileId: await file(who, 'entrustment'),
			}),
		);
		await server.done(submit(who));
		const { opened } = await decide('pass');
		expect(opened.fields).toContainEqual(
			expect.objectContaining({ path: 'employee.mail', value: `l***@${mailDomain}` }),
		);
	});

	it('[D-07 B-09] who left meanwhile is not passed, and begins anew', async () => {
		const who = await colleague();
		await server.done(
			save(who, {
				licenceFileId: await file(who, 'employer-licence'),
				entrustmentFileId: await file(who, 'entrustment'),
			}),
		);
		await server.done(submit(who));
		await server.done(server.post(who, 'employer:leave', { employerId }));
		expect((await decide('pass')).code).toBe('checks-missing');
		await server.world.db.transact('platform', (tx) =>
			server.app.accounts.grantMembership(tx, { personId: who.personId, role: 'recruiter', employerId }),
		);
		expect(await mine(who)).toMatchObject({ state: 'draft' });
		expect(await works(who)).toBe('employment-unproven');
		expect((await decide('return')).code).toBeNull();
	});

	it('[D-07 B-15] nobody else’s files, no other employer, no organizer that does not know the employer', async () => {
		const who = await colleague();
		const stranger = await server.employer();
		expect((await server.get(stranger.boss, 'employee:mine', { employerId })).code).toBe('not-allowed');
		const theirs = await server.world.db.transact('platform', (tx) =>
			seedFile(tx, {
				personId: stranger.boss.personId,
				employerId: stranger.employerId,
				purpose: 'entrustment',
				at: server.clock.now(),
			}),
		);
		expect((await save(who, { entrustmentFileId: theirs })).code).toBe('invalid-input');
		await server.done(
			save(who, {
				licenceFileId: await file(who, 'employer-licence'),
				entrustmentFileId: await file(who, 'entrustment'),
			}),
		);
		const { organizerId: other } = await server.organizer();
		expect((await server.post(who, 'employee:submit', { employerId, organizerId: other })).code).toBe('not-found');
		expect((await server.get(reviewer, 'employee:mine', { employerId })).code).toBe('not-allowed');
	});
});
