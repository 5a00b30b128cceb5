import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Role } from '@skyfair/shared/accounts/roles';
import type { DeskLine, MyTicket } from '@skyfair/shared/lines/lines.commands';
import { allCommands, type CommandName } from '@skyfair/shared/protocol/all-commands';
import type { Command } from '@skyfair/shared/protocol/command-table';
import { serveFair, type Served } from '../app/serve.ts';
import { quietLog } from '../../test/fair-fixture.ts';
import { resume } from '../../test/builders/resume.ts';
import { sampleInputs } from '../../test/sample-inputs.ts';
import { servedFair, type FairSocket, type ServedFair, type SignedIn } from '../../test/served-fair.ts';

/** Nobody else is called so: found in an answer, it came from this person's data. */
const NAME = '欧阳慕青';
const PHONE = '13987651234';
const ID_NUMBER = '34010019900307123X';
const secrets = [NAME, PHONE, 'muqing@example.com', 'muqing-wechat', ID_NUMBER];

let fair: ServedFair;
let far: Served;
let recruiter: SignedIn;
let admin: SignedIn;
let seekers: SignedIn[];
const open = new Set<FairSocket>();
const booth = () => fair.world.booths[0] ?? fail('no booth');
const who = (n: number) => seekers[n] ?? fail('no seeker');

beforeAll(async () => {
	fair = await servedFair('ws', 11, { booths: 2, recruiters: 1, seekers: 8 });
	far = await serveFair(fair.world.config, quietLog, { http: 0, realtime: 0 });
	recruiter = await fair.enterAs(booth().recruiters[0]?.personId ?? '', 'recruiter');
	admin = await fair.enterAs(booth().admin.personId, 'employer-admin');
	seekers = await Promise.all(fair.world.seekers.map(({ personId }) => fair.enterAs(personId, 'seeker')));
	for (const seeker of seekers) {
		const contact = {
			phone: PHONE,
			email: 'muqing@example.com',
			im: { kind: 'wechat', handle: 'muqing-wechat' },
		} as const;
		await must(
			fair.http(seeker, 'resume:save', { resume: resume({ contact, basic: { ...resume().basic, name: NAME } }) }),
		);
		await fair.served.fair.world.db.transact(
			'platform',
			(tx) => tx`update persons set name = ${NAME} where id = ${seeker.personId}`,
		);
	}
}, 180_000);
afterAll(async () => {
	for (const socket of open) socket.close();
	await far?.stop();
	await fair?.close();
});

const must = async <T>(
	answer: Promise<{ reply: { ok: true; data: T } | { ok: false; problem: unknown } }>,
): Promise<T> => {
	const { reply } = await answer;
	if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
	return reply.data;
};
const join = (n: number, showResume?: boolean): Promise<MyTicket> =>
	must(
		fair.http(who(n), 'line:join', { boothId: booth().boothId, ...(showResume === undefined ? {} : { showResume }) }),
	);
const leave = (n: number, { id }: { id: string }) => must(fair.http(who(n), 'line:leave', { ticketId: id }));
const desk = (): Promise<DeskLine> => must(fair.http(recruiter, 'line:desk', { boothId: booth().boothId }));
const read = (ticket: { id: string }) => fair.http(recruiter, 'line:resume-of', { ticketId: ticket.id });
const onDesk = async (n: number) => (await desk()).tickets.find(({ personId }) => personId === who(n).personId);
const standing = async (n: number) =>
	(await must(fair.http(who(n), 'consent:mine', {}))).consents.filter(
		({ purpose, withdrawnAt }) => purpose === 'resume-to-employer' && withdrawnAt === null,
	);
const takeBack = async (n: number): Promise<void> => {
	for (const { id } of await standing(n)) await must(fair.http(who(n), 'consent:withdraw', { consentId: id }));
};

describe('joining a line', () => {
	it('[I-05 F-12] without showing the résumé: in line all the same, without a name, and the résumé is closed', async () => {
		const ticket = await join(0, false);
		expect(ticket).toMatchObject({ phase: 'waiting' });
		expect(await onDesk(0)).toMatchObject({ id: ticket.id, name: null, headline: '' });
		const { status, reply } = await read(ticket);
		expect({ status, reply }).toMatchObject({ status: 403, reply: { problem: { code: 'consent-needed' } } });
		expect(await standing(0)).toEqual([]);
		// Duty 22: said once, so no page asks again by itself.
		const about = { purpose: 'resume-to-employer', kind: 'employer', id: booth().employerId } as const;
		expect(await must(fair.http(who(0), 'consent:state', about))).toMatchObject({ consent: null, mayAsk: false });
		await leave(0, ticket);
	});

	it('[I-05 T-03] showing it: one consent for this employer, written with the ticket; the desk reads name and résumé', async () => {
		const ticket = await join(1, true);
		expect(await standing(1)).toMatchObject([
			{ purpose: 'resume-to-employer', recipient: { kind: 'employer', id: booth().employerId }, channel: 'web' },
		]);
		expect(await onDesk(1)).toMatchObject({ name: NAME });
		const { reply } = await read(ticket);
		expect(reply).toMatchObject({ ok: true, data: { resume: { basic: { name: NAME } } } });
		expect(JSON.stringify(reply)).not.toContain(PHONE);
		// Not asked again here: what was answered stands in the next line of the same employer.
		await leave(1, ticket);
		const again = await join(1);
		expect(await onDesk(1)).toMatchObject({ name: NAME });
		await leave(1, again);
		const silent = await join(1, false);
		expect(await onDesk(1)).toMatchObject({ name: null });
		await leave(1, silent);
	});

	it('[F-11 I-05] a yes of somebody who is hidden from the employer is refused: it would show nothing', async () => {
		await must(fair.http(who(2), 'visibility:set', { level: 'hidden', hiddenFrom: [] }));
		const { status, reply } = await fair.http(who(2), 'line:join', { boothId: booth().boothId, showResume: true });
		expect({ status, reply }).toMatchObject({ status: 409, reply: { problem: { code: 'resume-hidden' } } });
		const ticket = await join(2, false);
		expect(await onDesk(2)).toMatchObject({ name: null });
		await leave(2, ticket);
		await must(fair.http(who(2), 'visibility:set', { level: 'public', hiddenFrom: [] }));
	});
});

describe('taking back', () => {
	it('[gap-22 T-07 duty-22] is effective within one second on two nodes: in the API, in caches, on open sockets', async () => {
		const ticket = await join(4, true);
		const [near, distant] = [await listen(recruiter), await listen(recruiter, far.realtimePort)];
		for (const socket of [near, distant]) {
			expect(await socket.ask('watch:desk', { boothId: booth().boothId })).toMatchObject({ ok: true });
			// Both nodes hold the name now.
			expect(JSON.stringify(await socket.ask('line:desk', { boothId: booth().boothId }))).toContain(NAME);
			expect(await socket.ask('line:resume-of', { ticketId: ticket.id })).toMatchObject({ ok: true });
		}
		await takeBack(4);
		const acked = performance.now();
		const heardBefore = [near, distant].map(({ heard }) => heard.length);
		for (const socket of [near, distant])
			expect(await socket.ask('line:resume-of', { ticketId: ticket.id })).toMatchObject({
				ok: false,
				problem: { code: 'consent-needed' },
			});
		for (const socket of [near, distant]) {
			await vi.waitUntil(() => socket.heard.some(({ name }) => name === 'disclosure:changed'), { timeout: 1_000 });
			await vi.waitUntil(
				async () => !JSON.stringify(await socket.ask('line:desk', { boothId: booth().boothId })).includes(NAME),
				{ timeout: 1_000 },
			);
		}
		expect(performance.now() - acked).toBeLessThan(1_000);
		// And what the open desks hear from now on names nobody either.
		for (const [n, socket] of [near, distant].entries()) {
			await vi.waitUntil(() => socket.heard.slice(heardBefore[n]).some(({ name }) => name === 'desk:changed'), {
				timeout: 2_000,
			});
			const desks = socket.heard.slice(heardBefore[n]).filter(({ name }) => name === 'desk:changed');
			expect(JSON.stringify(desks.at(-1))).not.toContain(NAME);
		}
		await leave(4, ticket);
	}, 30_000);

	it('[F-11] hiding is as quick, and a consent that stands does nothing meanwhile', async () => {
		const ticket = await join(4, true);
		const d = await listen(recruiter);
		await d.ask('watch:desk', { boothId: booth().boothId });
		expect(await read(ticket)).toMatchObject({ status: 200 });
		await must(fair.http(who(4), 'visibility:set', { level: 'public', hiddenFrom: [booth().employerId] }));
		expect(await read(ticket)).toMatchObject({ status: 403 });
		expect(await onDesk(4)).toMatchObject({ name: null });
		await vi.waitUntil(() => d.heard.some(({ name }) => name === 'disclosure:changed'), { timeout: 1_000 });
		expect(await standing(4)).toHaveLength(1);
		await must(fair.http(who(4), 'visibility:set', { level: 'public', hiddenFrom: [] }));
		expect(await read(ticket)).toMatchObject({ status: 200 });
		await leave(4, ticket);
	});

	it('[gap-22] is for this employer alone, and for all of its people', async () => {
		const other = fair.world.booths[1] ?? fail('no other booth');
		const ticket = await join(5, true);
		const there = await must(fair.http(who(5), 'line:join', { boothId: other.boothId, showResume: true }));
		await takeBackFrom(5, booth().employerId);
		for (const colleague of [recruiter, admin])
			expect(await fair.http(colleague, 'line:resume-of', { ticketId: ticket.id })).toMatchObject({ status: 403 });
		const theirs = await fair.enterAs(other.admin.personId, 'employer-admin');
		expect(await fair.http(theirs, 'line:resume-of', { ticketId: there.id })).toMatchObject({ status: 200 });
		// B-15: and nobody reads what stands in another employer's line.
		expect(await fair.http(theirs, 'line:resume-of', { ticketId: ticket.id })).toMatchObject({ status: 403 });
		await leave(5, ticket);
	});
});

// Last: among all that an employer can do is leaving the fair.
describe('before consent', () => {
	it('[F-12 T-10 duty-20] no response to an employer, over either mouth, holds a full name, phone, mail, handle or ID', async () => {
		// Those who stood here before show it no longer.
		for (const n of seekers.keys()) await takeBack(n);
		const ticket = await join(3, false);
		const d = await listen(recruiter);
		await d.ask('watch:desk', { boothId: booth().boothId });
		const called = await d.ask('line:call-next', { boothId: booth().boothId });
		expect(called.ok).toBe(true);
		const answered = await must(fair.http(who(3), 'line:answer', { ticketId: ticket.id }));
		const conversationId = answered.conversationId ?? fail('no conversation');
		await d.ask('watch:conversation', { conversationId });
		await must(fair.http(who(3), 'conversation:say', { conversationId, text: '您好' }));
		const things = {
			organizerId: fair.world.organizerId,
			employerId: booth().employerId,
			fairId: fair.world.fairId,
			boothId: booth().boothId,
			ticketId: ticket.id,
			conversationId,
		};
		const inputs = sampleInputs(things);
		const answers: { name: string; text: string }[] = [];
		const names = (Object.keys(allCommands) as CommandName[]).filter((name) => mayEmployer(allCommands[name]));
		// What ends the conversation or the session comes last.
		const last = ['conversation:finish', 'employer:leave', 'session:sign-out'];
		for (const name of [...names.filter((one) => !last.includes(one)), 'conversation:finish' as const]) {
			for (const signedIn of [recruiter, admin]) {
				if ((allCommands[name] as Command).via !== 'socket' && !name.startsWith('session:'))
					answers.push({ name, text: JSON.stringify((await fair.http(signedIn, name, inputs[name])).reply) });
			}
			if ((allCommands[name] as Command).via !== 'http')
				answers.push({ name, text: JSON.stringify(await d.ask(name, inputs[name])) });
		}
		expect(answers.length).toBeGreaterThan(60);
		answers.push(...d.heard.map(({ name, payload }) => ({ name, text: JSON.stringify(payload) })));
		const leaks = answers.filter(({ text }) => secrets.some((secret) => text.includes(secret))).map(({ name }) => name);
		expect(leaks).toEqual([]);
		// The search above is not blind: the same answers name the seeker to the seeker.
		const own = await must(fair.http(who(3), 'conversation:get', { conversationId }));
		expect(own.conversation.seeker.name).toBe(NAME);
	}, 240_000);
});

const takeBackFrom = async (n: number, employerId: string): Promise<void> => {
	for (const { id, recipient } of await standing(n))
		if (recipient.id === employerId) await must(fair.http(who(n), 'consent:withdraw', { consentId: id }));
};
const mayEmployer = ({ allow }: Command): boolean =>
	allow === 'signed-in' ||
	allow === 'anyone' ||
	(['recruiter', 'employer-admin'] as Role[]).some((role) => allow.includes(role));
async function listen(signedIn: SignedIn, port?: number): Promise<FairSocket> {
	const socket = await fair.socket(signedIn, port);
	open.add(socket);
	return socket;
}
const fail = (message: string): never => {
	throw new Error(message);
};
