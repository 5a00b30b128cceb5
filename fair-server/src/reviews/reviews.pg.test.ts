import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReviewItemId } from '@skyfair/shared/reviews/reviews.commands';
import { asking, by, refusal } from '../../test/ask.ts';
import { job } from '../../test/builders/employer.ts';
import { NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import { claimMs, defaultSettings } from './review.rules.ts';

const CLAIM_MS = claimMs(defaultSettings);

let stored: StoredWorld;
let features: Features;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
	stored = await createStoredWorld();
	features = featuresOf(stored.world, stored);
	story = storyOf(stored, features);
});
afterAll(() => stored.close());
const reviews = () => features.reviews.handlers;

/** One employer with jobs that wait, and two reviewers. */
async function desk(jobs = 1) {
	const { employerId, admin, approver } = await story.employer(0);
	const { organizerId } = approver;
	const [anna, bert] = [
		await stored.person('reviewer', { organizerId }),
		await stored.person('reviewer', { organizerId }),
	];
	for (let n = 0; n < jobs; n++) {
		stored.clock.set(NINE - jobs + n);
		await features.jobs.handlers['job:post']({ employerId, job: job({ position: `岗位${n}` }) }, by(admin));
	}
	stored.clock.set(NINE);
	const list = (who = anna, show: 'waiting' | 'mine' | 'overdue' | 'decided' | 'all' = 'waiting') =>
		reviews()['review:list']({ organizerId, show }, asking(who));
	const claim = (who = anna, itemId?: ReviewItemId) =>
		reviews()['review:claim']({ organizerId, not: [], ...(itemId ? { itemId } : {}) }, by(who));
	const decide = (itemId: ReviewItemId, outcome: 'pass' | 'return' | 'reject', who = anna, reason = '') =>
		reviews()['review:decide']({ organizerId, itemId, outcome, reason, method: 'official-query' }, by(who));
	const one = async (who = anna) => {
		const { opened } = await claim(who);
		if (!opened) throw new Error('nothing waits');
		return opened;
	};
	return { employerId, admin, organizerId, anna, bert, list, claim, decide, one };
}

describe('the list', () => {
	it('[D-15] shows what waits, the oldest first, with its age and who holds it', async () => {
		const { anna, bert, list, claim, one } = await desk(3);
		const { item } = await one();
		const seen = await list(bert);
		expect(seen.items.map(({ title }) => title)).toEqual(['岗位0', '岗位1', '岗位2']);
		expect(seen.items[0]?.heldBy?.personId).toBe(anna.personId);
		expect(seen).toMatchObject({ counts: { waiting: 3, overdue: 0, mine: 0 }, serverAt: NINE });
		expect((await list(anna, 'mine')).items.map(({ id }) => id)).toEqual([item.id]);
		expect((await claim(bert)).opened?.item.title).toBe('岗位1');
		stored.clock.set(NINE + 4 * 3_600_000);
		expect((await list(bert, 'overdue')).items).toHaveLength(3);
		expect((await list(bert)).items.every(({ overdue }) => overdue)).toBe(true);
		stored.clock.set(NINE);
	});
});

describe('a claim', () => {
	it('[V2] holds an item for one reviewer, until it is given back or ten minutes have passed', async () => {
		const { bert, anna, organizerId, claim, decide, one } = await desk();
		const { item } = await one();
		expect((await refusal(() => claim(bert, item.id))).code).toBe('held-by-another');
		expect((await refusal(() => decide(item.id, 'pass', bert))).code).toBe('held-by-another');
		expect((await claim(bert)).opened).toBeNull();
		await reviews()['review:release']({ organizerId, itemId: item.id }, by(anna));
		expect((await refusal(() => decide(item.id, 'pass'))).code).toBe('held-by-another');
		expect((await claim(bert)).opened?.item.id).toBe(item.id);
		stored.clock.advance(CLAIM_MS);
		expect((await refusal(() => decide(item.id, 'pass', bert))).code).toBe('held-by-another');
		expect((await claim(anna)).opened?.item.id).toBe(item.id);
		await decide(item.id, 'pass');
		expect((await refusal(() => claim(anna, item.id))).code).toBe('wrong-state');
		stored.clock.set(NINE);
	});
});

describe('a decision', () => {
	it.each(['return', 'reject'] as const)(
		'[D-04] %s without a reason is impossible; with one the employer reads it',
		async (outcome) => {
			const { employerId, admin, organizerId, decide, one } = await desk();
			const { item } = await one();
			// The database itself refuses it, whatever the handler would do.
			await expect(
				stored.world.db.transact(
					'platform',
					(tx) => tx`update review_items set state = 'rejected' where id = ${item.id}`,
				),
			).rejects.toThrow(/review_items/);
			await decide(item.id, outcome, undefined, '薪资写得不清楚');
			const [own] = await features.jobs.handlers['job:list-own']({ employerId }, asking(admin));
			expect(own?.approvals).toMatchObject([{ organizerId, reason: '薪资写得不清楚', approvedVersion: null }]);
			expect(await features.jobs.handlers['job:list']({ employerId }, asking(null))).toEqual([]);
		},
	);

	it('[D-02] [D-05] leaves a result for every field in law, truth and rules, with reviewer, time and method', async () => {
		const { anna, organizerId, decide, one } = await desk();
		const { item, fields } = await one();
		await decide(item.id, 'pass');
		const seen = await reviews()['review:open']({ organizerId, itemId: item.id }, asking(anna));
		expect(seen.checks.map(({ path }) => path).sort()).toEqual(fields.map(({ path }) => path).sort());
		for (const check of seen.checks)
			expect(check).toMatchObject({ legality: true, authenticity: true, compliance: true, at: NINE });
		expect(seen.checks.every(({ reviewerName }) => reviewerName !== '')).toBe(true);
		expect(seen.history).toMatchObject([{ state: 'passed', method: 'official-query', listVersion: 0, at: NINE }]);
	});

	it('[V5] a field that was marked bad does not pass', async () => {
		const { anna, organizerId, decide, one } = await desk();
		const { item } = await one();
		const check = { path: 'conditions', legality: false, authenticity: true, compliance: true, note: '限男性' };
		await reviews()['review:check']({ organizerId, itemId: item.id, ...check }, by(anna));
		expect(await refusal(() => decide(item.id, 'pass'))).toMatchObject({
			code: 'checks-missing',
			missing: ['conditions'],
		});
		await decide(item.id, 'return', undefined, '请删去性别要求');
	});

	it('[D-15] a new version takes the old one’s place, with what stood there before', async () => {
		const { employerId, admin, organizerId, anna, list, decide, one } = await desk();
		const { item } = await one();
		const jobId = item.subjectId as Parameters<Features['jobs']['handlers']['job:get']>[0]['jobId'];
		await decide(item.id, 'return', undefined, '人数请核实');
		const edited = job({ position: '岗位0', headcount: 3 });
		await features.jobs.handlers['job:edit']({ employerId, jobId, basedOn: 1, job: edited }, by(admin));
		await features.jobs.handlers['job:edit'](
			{ employerId, jobId, basedOn: 2, job: { ...edited, headcount: 2 } },
			by(admin),
		);
		expect((await list()).items.map(({ version }) => version)).toEqual([3]);
		const again = await one();
		expect(again.fields.find(({ path }) => path === 'headcount')).toMatchObject({ value: '2', before: '3' });
		expect(again.history.map(({ state, reason }) => [state, reason])).toEqual([
			['superseded', ''],
			['returned', '人数请核实'],
		]);
		expect(
			(await reviews()['review:list']({ organizerId, show: 'all', find: '岗位' }, asking(anna))).items,
		).toHaveLength(3);
	});

	it('[V2] of twenty tries at once one decides', async () => {
		const { anna, decide, one, organizerId } = await desk();
		const { item } = await one();
		const node = featuresOf(stored.join(), stored);
		const tries = Array.from({ length: 20 }, (_, n) =>
			n % 2 === 0
				? decide(item.id, 'pass')
				: node.reviews.handlers['review:decide'](
						{ organizerId, itemId: item.id, outcome: 'reject', reason: '虚假岗位' },
						by(anna),
					),
		);
		const results = await Promise.allSettled(tries);
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	});
});

describe('the second look', () => {
	it('[V7] is never one’s own; disagreements are listed', async () => {
		const { anna, bert, organizerId, decide, one } = await desk();
		const { item } = await one();
		await decide(item.id, 'pass');
		const look = (who: typeof anna, agrees: boolean, note = '') =>
			reviews()['review:second-look']({ organizerId, itemId: item.id, agrees, note }, by(who));
		await stored.world.db.transact('platform', (tx) => tx`update review_items set drawn = false where id = ${item.id}`);
		expect((await refusal(() => look(bert, true))).code).toBe('wrong-state');
		await stored.world.db.transact('platform', (tx) => tx`update review_items set drawn = true where id = ${item.id}`);
		expect((await refusal(() => look(anna, true))).code).toBe('not-allowed');
		expect((await refusal(() => look(bert, false))).code).toBe('invalid-input');
		await look(bert, false, '工资低于当地最低工资');
		expect((await refusal(() => look(bert, true))).code).toBe('wrong-state');
		const list = await reviews()['review:samples']({ organizerId, only: 'disagreed' }, asking(anna));
		expect(list).toMatchObject([{ item: { id: item.id }, agrees: false, note: '工资低于当地最低工资' }]);
	});
});

describe('what became public', () => {
	it('[E-11] is an event that moderators open, newest first', async () => {
		const { admin, employerId, organizerId, decide, one } = await desk();
		const { item } = await one();
		await decide(item.id, 'pass');
		const jobId = item.subjectId as Parameters<Features['jobs']['handlers']['job:get']>[0]['jobId'];
		stored.clock.advance(1_000);
		await features.jobs.handlers['job:close']({ employerId, jobId, as: 'closed' }, by(admin));
		const moderator = await stored.person('moderator', { organizerId });
		const { events } = await reviews()['review:events']({ organizerId }, asking(moderator));
		const ofJobs = events.filter(({ kind }) => kind === 'job');
		expect(ofJobs.map(({ what, title, subjectId }) => [what, title, subjectId])).toEqual([
			['closed', '岗位0', jobId],
			['published', '岗位0', jobId],
		]);
		stored.clock.set(NINE);
	});

	it('[B-02] is counted by kind and state; seekers only by number', async () => {
		const { anna, organizerId, decide, one } = await desk(2);
		await decide((await one()).item.id, 'pass');
		expect(await reviews()['review:console']({ organizerId }, asking(anna))).toEqual({
			counts: [
				{ kind: 'job', state: 'passed', count: 1 },
				{ kind: 'job', state: 'waiting', count: 1 },
			],
			seekers: 0,
		});
	});
});

describe('partners', () => {
	it('[D-14] [V10] are reviewed before access and again by a date', async () => {
		const { anna, organizerId } = await desk(0);
		const planner = await stored.person('planner', { organizerId });
		const partner = {
			name: '高校就业中心',
			kind: 'co-organizer',
			purpose: '共同组织专场',
			contact: '0551-0000 0000',
		} as const;
		const { id: partnerId } = await reviews()['partner:add']({ organizerId, partner }, by(planner));
		const review = (state: 'approved' | 'ended', reviewDueAt?: number) =>
			reviews()['partner:review'](
				{
					organizerId,
					partnerId,
					state,
					note: '安全与成效评估',
					...(reviewDueAt === undefined ? {} : { reviewDueAt }),
				},
				by(anna),
			);
		expect((await refusal(() => review('ended'))).code).toBe('wrong-state');
		expect((await refusal(() => review('approved'))).code).toBe('invalid-input');
		await review('approved', NINE + 1_000);
		const seen = async () => (await reviews()['partner:list']({ organizerId }, asking(anna)))[0];
		expect(await seen()).toMatchObject({ state: 'approved', overdue: false });
		stored.clock.set(NINE + 1_000);
		expect(await seen()).toMatchObject({ overdue: true });
		stored.clock.set(NINE);
		await review('ended');
		expect((await refusal(() => review('approved', NINE + 1))).code).toBe('wrong-state');
	});
});
