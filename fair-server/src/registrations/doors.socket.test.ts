import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput, CommandName } from '@skyfair/shared/protocol/all-commands';
import { servedFair, type FairSocket, type ServedFair, type SignedIn } from '../../test/served-fair.ts';

let fair: ServedFair;
let seeker: SignedIn;
let socket: FairSocket;
beforeAll(async () => {
	fair = await servedFair('ws', 11, { booths: 1, recruiters: 1, seekers: 1 });
	seeker = await fair.enterAs(fair.world.seekers[0]?.personId ?? '', 'seeker');
	socket = await fair.socket(seeker);
}, 120_000);
afterAll(async () => {
	socket?.close();
	await fair?.close();
});

const setState = (state: string) =>
	fair.served.fair.world.db.transact(
		'platform',
		(tx) => tx`update registrations set state = ${state} where person_id = ${seeker.personId}`,
	);
const codes = async <Name extends CommandName>(name: Name, input: CommandInput<Name>) => {
	const http = await fair.http(seeker, name, input);
	const spoken = await socket.ask(name, input);
	return { status: http.status, http: codeOf(http.reply), socket: codeOf(spoken) };
};
const codeOf = (reply: { ok: boolean; problem?: { code: string } }) => (reply.ok ? 'ok' : reply.problem?.code);

/** Duty 12: the fair, its lines, calls and rooms are for those whose identity was verified. */
describe('without an approved registration', () => {
	it.each(['submitted', 'returned', 'rejected'])('[F-02] %s: no line opens, by HTTP or socket', async (state) => {
		await setState(state);
		const boothId = fair.world.booths[0]?.boothId ?? ('' as never);
		const refused = { status: 409, http: 'registration-not-approved', socket: 'registration-not-approved' };
		expect(await codes('line:join', { boothId })).toEqual(refused);
		await setState('withdrawn');
		expect(await codes('line:join', { boothId })).toEqual({
			status: 409,
			http: 'not-registered',
			socket: 'not-registered',
		});
	});

	it('[F-02] no call is answered, no word said and no token for media given, by HTTP or socket; with one, all of it', async () => {
		await setState('approved');
		const boothId = fair.world.booths[0]?.boothId ?? ('' as never);
		const recruiter = await fair.enterAs(fair.world.booths[0]?.recruiters[0]?.personId ?? '', 'recruiter');
		const joined = await fair.http(seeker, 'line:join', { boothId });
		if (!joined.reply.ok) throw new Error(joined.reply.problem.code);
		const ticketId = joined.reply.data.id;
		await fair.http(recruiter, 'line:call-next', { boothId });
		const refused = { status: 409, http: 'registration-not-approved', socket: 'registration-not-approved' };
		await setState('submitted');
		expect(await codes('line:answer', { ticketId })).toEqual(refused);
		await setState('approved');
		const answered = await fair.http(seeker, 'line:answer', { ticketId });
		if (!answered.reply.ok) throw new Error(answered.reply.problem.code);
		const conversationId = answered.reply.data.conversationId ?? ('' as never);
		await setState('submitted');
		expect(await codes('conversation:say', { conversationId, text: '您好' })).toEqual(refused);
		expect(await codes('conversation:media-token', { conversationId })).toEqual(refused);
		await setState('approved');
		expect((await codes('conversation:say', { conversationId, text: '您好' })).http).toBe('ok');
		// No media-server stands here: past the gate, that is what is missing.
		expect((await codes('conversation:media-token', { conversationId })).http).toBe('try-later');
	});

	it('[F-02] everybody may look at the hall', async () => {
		await setState('submitted');
		const { fairId } = fair.world;
		expect((await fair.http(null, 'booth:list', { fairId })).reply.ok).toBe(true);
		expect((await socket.ask('watch:fair', { fairId })).ok).toBe(true);
	});
});
