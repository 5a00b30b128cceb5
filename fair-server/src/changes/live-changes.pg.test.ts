import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { job } from '../../test/builders/employer.ts';
import { liveFair, openNode, type FairWorld, type Node } from '../../test/fair-fixture.ts';
import type { Actor } from '../accounts/index.ts';

// A database of its own in Redis.
const REDIS_DB = 11;
let world: FairWorld;
let second: Node;
const said = { reason: '单位来函说明无法到场', approver: '王主任' };

beforeAll(async () => {
	world = await liveFair(REDIS_DB, { booths: 3, recruiters: 1, seekers: 5 });
	second = await openNode(world.config);
}, 120_000);
afterAll(async () => {
	await second?.fair.app.stop();
	await second?.fair.close();
	await world?.close();
});

const booth = (i: number) => {
	const found = world.booths[i];
	if (!found) throw new Error(`no booth ${i}`);
	return found;
};
const seeker = (i: number): Actor => {
	const found = world.seekers[i];
	if (!found) throw new Error(`no seeker ${i}`);
	return found;
};
const recruiter = (i: number): Actor => booth(i).recruiters[0] ?? booth(i).admin;
const join = (who: number, at: number) => world.node.do(seeker(who), 'line:join', { boothId: booth(at).boothId });
const mine = (who: number) => world.node.do(seeker(who), 'line:mine', {});
const ticketAt = async (who: number, at: number) =>
	(await mine(who)).find(({ boothId }) => boothId === booth(at).boothId);
const factsAt = (at: number) =>
	world.node.fair.world.db.transact(
		'platform',
		(tx) => tx<{ type: string; because: string | null }[]>`
			select type, body->>'because' as because from facts where stream = ${`line:${booth(at).boothId}`} order by position`,
	);
const messages = async (needle: string) =>
	(await world.node.fair.outbox.readOutbox(1_000)).filter(({ text }) => text.includes(needle));

describe('an employer that leaves a live fair', () => {
	it('[S-06] those who wait leave with a fact and are told, who talks finishes, other lines stay', async () => {
		for (const who of [0, 1, 2]) await join(who, 0);
		await join(1, 1);
		await world.node.do(recruiter(0), 'line:call-next', { boothId: booth(0).boothId });
		const { conversationId } = await world.node.do(seeker(0), 'line:answer', {
			ticketId: (await ticketAt(0, 0))?.id as never,
		});
		await world.node.do(booth(0).admin, 'booth:withdraw', { boothId: booth(0).boothId, reason: said.reason });
		// Whichever node comes first carries it out.
		await Promise.all([world.node.fair.app.changes.tick(), second.fair.app.changes.tick()]);
		await world.node.fair.app.changes.tick();
		await second.fair.app.notices.tick();

		expect((await factsAt(0)).at(-1)).toEqual({ type: 'line-closed', because: 'employer-withdrawn' });
		await vi.waitFor(async () => {
			expect(await ticketAt(1, 0)).toMatchObject({ phase: 'done', end: 'employer-withdrawn' });
			expect(await ticketAt(2, 0)).toMatchObject({ phase: 'done', end: 'employer-withdrawn' });
		});
		expect(await ticketAt(1, 1)).toMatchObject({ phase: 'waiting', rank: 1 });
		expect(await ticketAt(0, 0)).toMatchObject({ phase: 'talking' });
		const refused = await world.node.ask(seeker(3), 'line:join', { boothId: booth(0).boothId });
		expect(refused.ok ? null : refused.problem.code).toBe('line-closed');

		// Told: the two who waited, not the one who talks nor those elsewhere; and the employer's own people.
		expect(await messages('您在该展位的排队已结束')).toHaveLength(2);
		expect(await messages('的展位已退出')).toHaveLength(2);

		const outcome = { conversationId: conversationId as never, outcome: 'not-a-match' as const };
		await world.node.do(recruiter(0), 'conversation:record-outcome', outcome);
		await world.node.do(recruiter(0), 'conversation:finish', { conversationId: conversationId as never });
		expect(await ticketAt(0, 0)).toMatchObject({ phase: 'done', end: 'met' });
	});
});

describe('a live fair that is cancelled', () => {
	it('[S-05] closes every line with a fact; who talks finishes; jobs stay; a kill loses nothing', async () => {
		const jobs = () =>
			world.node.fair.world.db.transact(
				'platform',
				(tx) => tx<{ job: unknown }[]>`select to_jsonb(jobs) as job from jobs order by id`,
			);
		await world.node.do(booth(1).admin, 'job:post', { employerId: booth(1).employerId, job: job() });
		const before = await jobs();
		await join(3, 2);
		await join(4, 2);
		await world.node.do(recruiter(2), 'line:call-next', { boothId: booth(2).boothId });
		await world.node.do(seeker(3), 'line:answer', { ticketId: (await ticketAt(3, 2))?.id as never });
		await world.node.do(world.planner, 'change:cancel', { fairId: world.fairId, ...said, reason: '台风' });
		// The node that took the command dies here; the other one finds the rest to do.
		await second.fair.app.changes.tick();
		await second.fair.app.notices.tick();

		for (const at of [1, 2])
			expect((await factsAt(at)).at(-1)).toEqual({ type: 'line-closed', because: 'fair-cancelled' });
		await vi.waitFor(async () => {
			expect(await ticketAt(4, 2)).toMatchObject({ phase: 'done', end: 'fair-cancelled' });
			expect(await ticketAt(1, 1)).toMatchObject({ phase: 'done', end: 'fair-cancelled' });
		});
		expect(await ticketAt(3, 2)).toMatchObject({ phase: 'talking' });
		expect(before.length).toBeGreaterThan(0);
		expect(await jobs()).toEqual(before);
		const late = await world.node.ask(seeker(0), 'line:join', { boothId: booth(1).boothId });
		expect(late.ok ? null : late.problem.code).toMatch(/fair-not-open|line-closed/);
		expect(await messages('您的排队和预约随之关闭')).toHaveLength(world.seekers.length);
		const [followed] = await world.node.do(world.planner, 'change:follow-up', { fairId: world.fairId });
		expect(followed?.told).toMatchObject({ listed: true, waiting: 0 });
	});
});
