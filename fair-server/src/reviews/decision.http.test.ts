// What a decision leaves behind, and who may make one, asked from outside.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VerificationMethod } from '@skyfair/shared/employers/application.schemas';
import type { Partner } from '@skyfair/shared/reviews/partner.commands';
import type { OpenedReview } from '@skyfair/shared/reviews/reviews.commands';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';
import { standingSteps } from '../../test/standing-steps.ts';

const DAY = 86_400_000;
let server: FairHttp;
let steps: ReturnType<typeof standingSteps>;
beforeAll(async () => {
	server = await createFairHttp();
	steps = standingSteps(server);
});
afterAll(() => server.close());

/** An application that waits at an organizer, and the reviewer who holds it. */
async function held() {
	const { organizerId } = await server.organizer();
	const { employerId, boss } = await steps.ready();
	await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
	const reviewer = await server.person('reviewer', { organizerId });
	const { opened } = await server.done<{ opened: OpenedReview | null }>(
		server.post(reviewer, 'review:claim', { organizerId, kind: 'employer' }),
	);
	if (!opened) throw new Error('nothing waits');
	return { organizerId, employerId, boss, reviewer, opened, itemId: opened.item.id };
}
const decide = (by: Member, one: { organizerId: string; itemId: string }, more: object = {}) => {
	const { organizerId, itemId } = one;
	return server.post(by, 'review:decide', { organizerId, itemId, outcome: 'pass', reason: '', ...more });
};

describe('a decision about an employer', () => {
	it('[D-02] leaves a result for every submitted item in legality, authenticity and compliance, with reviewer, time and note', async () => {
		const one = await held();
		const { organizerId, itemId, reviewer, opened } = one;
		const bad = { path: 'licence.file', legality: true, authenticity: false, compliance: true, note: '印章看不清' };
		await server.done(server.post(reviewer, 'review:check', { organizerId, itemId, ...bad }));
		// An item that was marked bad keeps the whole back, by its name.
		expect((await decide(reviewer, one)).body).toMatchObject({ problem: { missing: ['licence.file'] } });
		server.clock.advance(60_000);
		const good = { ...bad, authenticity: true, note: '已电话核实' };
		await server.done(server.post(reviewer, 'review:check', { organizerId, itemId, ...good }));
		const at = server.clock.now();
		await server.done(decide(reviewer, one, { method: 'official-query' }));
		const seen = await server.done<OpenedReview>(server.get(reviewer, 'review:open', { organizerId, itemId }));
		expect(new Set(seen.checks.map(({ path }) => path))).toEqual(new Set(opened.fields.map(({ path }) => path)));
		for (const check of seen.checks)
			expect(check).toMatchObject({ legality: true, authenticity: true, compliance: true, at, reviewerName: '某人' });
		expect(seen.checks.find(({ path }) => path === 'licence.file')?.note).toBe('已电话核实');
	});

	it.each(VerificationMethod.options)('[D-05] keeps that it was verified by %s', async (method) => {
		const one = await held();
		await server.done(decide(one.reviewer, one, { method }));
		const { organizerId, itemId } = one;
		const seen = await server.done<OpenedReview>(server.get(one.reviewer, 'review:open', { organizerId, itemId }));
		expect(seen.history).toMatchObject([{ method, state: 'passed' }]);
	});

	it('[D-05] [D-02] by a method that is none is refused; so is every wrong role, another reviewer and the wrong state', async () => {
		const one = await held();
		const { organizerId, itemId, employerId } = one;
		expect((await decide(one.reviewer, one, { method: 'gut-feeling' })).code).toBe('invalid-input');
		const check = { organizerId, itemId, path: 'page.name', legality: true, authenticity: true, compliance: true };
		for (const member of await server.everybody(organizerId, employerId)) {
			const codes = [
				(await decide(member, one)).code,
				(await server.post(member, 'review:check', check)).code,
				(await server.post(member, 'review:release', { organizerId, itemId })).code,
			];
			const refused = member.role === 'reviewer' ? 'held-by-another' : 'not-allowed';
			expect([member.role, codes]).toEqual([member.role, [refused, refused, refused]]);
		}
		const foreign = await server.person('reviewer', { organizerId: (await server.organizer()).organizerId });
		expect((await decide(foreign, one)).code).toBe('not-allowed');
		expect((await server.post(null, 'review:decide', { organizerId, itemId, outcome: 'pass' })).code).toBe(
			'not-signed-in',
		);
		await server.done(decide(one.reviewer, one));
		expect((await decide(one.reviewer, one)).code).toBe('wrong-state');
		expect((await server.post(one.reviewer, 'review:check', check)).code).toBe('wrong-state');
	});
});

describe('a partner', () => {
	const partner = { name: '东湖人才网', kind: 'api-client', purpose: '同步公开岗位，只读', contact: '0551-0000 0199' };

	it('[D-14] is proposed by the planner, reviewed before access with a note and a date, overdue at that date to the millisecond, and ends for good', async () => {
		const { organizerId, planner } = await server.organizer();
		const reviewer = await server.person('reviewer', { organizerId });
		const { id: partnerId } = await server.done<{ id: string }>(
			server.post(planner, 'partner:add', { organizerId, partner }),
		);
		const review = (state: string, more: object = { reviewDueAt: server.clock.now() + 365 * DAY }) =>
			server.post(reviewer, 'partner:review', { organizerId, partnerId, state, note: '安全承诺书已核对', ...more });
		const seen = async () => (await server.done<Partner[]>(server.get(planner, 'partner:list', { organizerId })))[0];
		expect(await seen()).toMatchObject({ state: 'waiting', reviewDueAt: null });
		expect((await review('ended')).code).toBe('wrong-state');
		expect((await review('approved', {})).code).toBe('invalid-input');
		expect((await review('approved', { reviewDueAt: server.clock.now() })).code).toBe('invalid-input');
		expect((await review('approved', { reviewDueAt: server.clock.now() + DAY, note: '' })).code).toBe('invalid-input');
		const due = server.clock.now() + 30 * DAY;
		await server.done(review('approved', { reviewDueAt: due }));
		server.clock.advance(30 * DAY - 1);
		expect(await seen()).toMatchObject({ state: 'approved', overdue: false, reviewDueAt: due });
		server.clock.advance(1);
		expect(await seen()).toMatchObject({ state: 'approved', overdue: true });
		await server.done(review('approved', { reviewDueAt: due + 365 * DAY }));
		expect(await seen()).toMatchObject({ overdue: false });
		await server.done(review('ended', {}));
		expect((await review('approved')).code).toBe('wrong-state');
	});

	it('[D-14] is proposed and decided by nobody else, nor for another organizer', async () => {
		const { organizerId, planner } = await server.organizer();
		const { employerId } = await server.unapproved();
		const { id: partnerId } = await server.done<{ id: string }>(
			server.post(planner, 'partner:add', { organizerId, partner }),
		);
		const decision = { organizerId, partnerId, state: 'rejected', note: '材料不全，不予接入' };
		for (const member of await server.everybody(organizerId, employerId)) {
			const added = await server.post(member, 'partner:add', { organizerId, partner });
			expect([member.role, added.body.ok]).toEqual([member.role, member.role === 'planner']);
			const listed = await server.get(member, 'partner:list', { organizerId });
			expect([member.role, listed.body.ok]).toEqual([member.role, ['planner', 'reviewer'].includes(member.role)]);
			if (member.role === 'reviewer') continue;
			expect([member.role, (await server.post(member, 'partner:review', decision)).code]).toEqual([
				member.role,
				'not-allowed',
			]);
		}
		const there = await server.organizer();
		const foreign = await server.person('reviewer', { organizerId: there.organizerId });
		expect((await server.post(foreign, 'partner:review', decision)).code).toBe('not-allowed');
		const own = { ...decision, organizerId: there.organizerId };
		expect((await server.post(foreign, 'partner:review', own)).code).toBe('not-found');
		expect((await server.post(there.planner, 'partner:add', { organizerId, partner })).code).toBe('not-allowed');
	});
});
