import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { quietLog } from '../../test/fair-fixture.ts';
import { resume } from '../../test/builders/resume.ts';
import { servedFair, type FairSocket, type ServedFair, type SignedIn } from '../../test/served-fair.ts';
import { serveFair, type Served } from '../app/serve.ts';

let fair: ServedFair;
let far: Served;
let seeker: SignedIn;
/** The same person's pages on this node and on another one of the same installation. */
let near: FairSocket;
let distant: FairSocket;
beforeAll(async () => {
	fair = await servedFair('ws', 12, { booths: 1, recruiters: 1, seekers: 1 });
	far = await serveFair(fair.world.config, quietLog, { http: 0, realtime: 0 });
	seeker = await fair.enterAs(fair.world.seekers[0]?.personId ?? '', 'seeker');
	near = await fair.socket(seeker);
	distant = await fair.socket(seeker, far.realtimePort);
	const { reply } = await fair.http(seeker, 'resume:save', { resume: resume() });
	if (!reply.ok) throw new Error(reply.problem.code);
}, 180_000);
afterAll(async () => {
	near?.close();
	distant?.close();
	await far?.stop();
	await fair?.close();
});

const given = async (about: Parameters<typeof fair.http<'consent:give'>>[2]): Promise<string> => {
	const { reply } = await fair.http(seeker, 'consent:give', about);
	if (!reply.ok) throw new Error(reply.problem.code);
	return reply.data.id;
};
/** Taken back on this node; what is measured begins with the acknowledgement. */
const takeBack = async (consentId: string): Promise<number> => {
	expect(await near.ask('consent:withdraw', { consentId })).toMatchObject({ ok: true });
	return performance.now();
};
const hears = (socket: FairSocket, consentId: string) =>
	socket.heard.some(({ name, payload }) => name === 'consent:changed' && JSON.stringify(payload).includes(consentId));

describe('taking back in the ledger', () => {
	it('[T-07 F-06 duty-22] advice: refused on two nodes within a second, and every open page hears it', async () => {
		const { reply } = await fair.http(seeker, 'resume:mine', {});
		const resumeId = reply.ok ? reply.data.head?.id : undefined;
		const of = { resumeId: resumeId ?? ('' as never) };
		const consentId = await given({ purpose: 'resume-advice', recipient: { kind: 'platform' }, textVersion: 1 });
		for (const socket of [near, distant]) expect(await socket.ask('resume:advise', of)).toMatchObject({ ok: true });
		const acked = await takeBack(consentId);
		for (const socket of [near, distant]) {
			expect(await socket.ask('resume:advise', of)).toMatchObject({ ok: false, problem: { code: 'consent-needed' } });
			await vi.waitUntil(() => hears(socket, consentId), { timeout: 1_000 });
		}
		expect(performance.now() - acked).toBeLessThan(1_000);
	});

	it('[T-07 T-15 duty-21 duty-22] the organizer: of a live fair too, no line opens on either node within a second', async () => {
		const { organizerId, booths } = fair.world;
		const recipient = { kind: 'organizer', id: organizerId } as const;
		const boothId = booths[0]?.boothId ?? ('' as never);
		const consentId = await given({ purpose: 'registration-to-organizer', recipient, textVersion: 1 });
		const joined = await distant.ask('line:join', { boothId });
		if (!joined.ok) throw new Error(joined.problem.code);
		expect(await distant.ask('line:leave', { ticketId: joined.data.id })).toMatchObject({ ok: true });
		const acked = await takeBack(consentId);
		for (const socket of [near, distant]) {
			expect(await socket.ask('line:join', { boothId })).toMatchObject({
				ok: false,
				problem: { code: 'not-registered' },
			});
			await vi.waitUntil(() => hears(socket, consentId), { timeout: 1_000 });
		}
		expect(performance.now() - acked).toBeLessThan(1_000);
		expect(await near.ask('registration:mine', { fairId: fair.world.fairId })).toMatchObject({
			data: { registration: { state: 'withdrawn' } },
		});
	});
});
