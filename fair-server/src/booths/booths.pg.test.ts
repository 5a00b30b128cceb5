import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import { Booth } from '@skyfair/shared/booths/booths.commands';
import type { BoothId } from '@skyfair/shared/protocol/ids';
import { asking, by, refusal } from '../../test/ask.ts';
import { job } from '../../test/builders/employer.ts';
import { plan } from '../../test/builders/plan.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import type { Actor } from '../accounts/index.ts';

let stored: StoredWorld;
let features: Features;
let story: ReturnType<typeof storyOf>;
let planner: Actor;

beforeAll(async () => {
	stored = await createStoredWorld();
	features = featuresOf(stored.world, stored);
	story = storyOf(stored, features);
	({ planner } = await story.organizer());
});
afterAll(() => stored.close());
const handlers = () => features.booths.handlers;

const tile = (boothId: BoothId): TileLive => ({
	boothId,
	activity: 'ready',
	waiting: 2,
	busyElsewhere: 0,
	talking: 1,
	staffed: 1,
	visitors: 7,
	wait: null,
	version: { stream: `line:${boothId}`, epoch: 1, seq: 3 },
});

async function hall(over: Parameters<typeof plan>[0] = {}) {
	const fair = await story.fair(planner, over);
	const [first, second] = [await story.employer(2), await story.employer(1)];
	const a = await story.booth(planner, fair.id, second.employerId, 'health');
	const b = await story.booth(planner, fair.id, first.employerId, 'making');
	await features.fairs.handlers['fair:publish']({ fairId: fair.id }, by(planner));
	features.tiles.set(fair.id, [tile(a.boothId), tile(b.boothId)]);
	return { fair, first, second, health: a, making: b };
}

describe('a hall', () => {
	it('[H-12] lists its booths with jobs, by number, with what moves', async () => {
		const { fair, first, making, health } = await hall();
		const { booths, live, serverAt } = await handlers()['booth:list']({ fairId: fair.id }, asking(null));
		expect(booths.map(({ number }) => number)).toEqual(['A-01', 'B-01']);
		for (const booth of booths) expect(Booth.strict().parse(booth)).toEqual(booth);
		expect(booths[0]).toMatchObject({
			id: making.boothId,
			employerId: first.employerId,
			hallKey: 'making',
			industry: 'manufacturing',
			highlights: ['师带徒六个月', '双休'],
			hue: 210,
		});
		expect(booths[0]?.jobs).toMatchObject([
			{
				position: '数控机床操作工',
				headcount: 12,
				basicPay: { min: 7000, max: 9000, unit: 'month', months: 13 },
				location: '南京市 · 浦口区',
			},
			{ position: '数控机床操作工' },
		]);
		expect(live.map(({ boothId }) => boothId).sort()).toEqual([making.boothId, health.boothId].sort());
		expect(serverAt).toBe(NINE);
	});

	it('shows one booth, and none that is not there', async () => {
		const { making } = await hall();
		const one = await handlers()['booth:get']({ boothId: making.boothId }, asking(null));
		expect(one).toMatchObject({ booth: { number: 'A-01' }, live: { visitors: 7 } });
		const nowhere = stored.world.newId() as BoothId;
		expect((await refusal(() => handlers()['booth:get']({ boothId: nowhere }, asking(null)))).code).toBe('not-found');
	});

	it('shows a new job and a new booth at once, also on another node', async () => {
		const node = featuresOf(stored.join(), stored);
		const { fair, first, making } = await hall();
		const seen = async () => [...(await node.booths.boothsOf(fair.id)).values()];
		expect(await seen()).toHaveLength(2);
		await features.jobs.handlers['job:post'](
			{ employerId: first.employerId, job: job({ position: '质检员' }) },
			by(first.admin),
		);
		const positions = async () =>
			(await node.booths.boothsOf(fair.id)).get(making.boothId)?.jobs.map(({ position }) => position);
		expect(await positions(), '[E-03] nobody has approved it yet').not.toContain('质检员');
		await story.passAll(fair.organizerId, 'job');
		expect(await positions()).toContain('质检员');
		const third = await story.employer(0);
		await story.booth(planner, fair.id, third.employerId);
		expect(await seen()).toHaveLength(3);
	});

	it('[E-10] drops a job at its time', async () => {
		const { fair, first, making } = await hall();
		const validUntilAt = NINE + HOUR;
		const { employerId } = first;
		await features.jobs.handlers['job:post'](
			{ employerId, job: job({ position: '短期工', validUntilAt }) },
			by(first.admin),
		);
		await story.passAll(fair.organizerId, 'job');
		const seenBy = async (node: Features) =>
			(await node.booths.boothsOf(fair.id)).get(making.boothId)?.jobs.map(({ position }) => position);
		stored.clock.set(validUntilAt - 1);
		expect(await seenBy(featuresOf(stored.join(), stored))).toContain('短期工');
		stored.clock.set(validUntilAt);
		expect(await seenBy(featuresOf(stored.join(), stored))).not.toContain('短期工');
		stored.clock.set(NINE);
	});

	it('[B-15] an employer finds its own booths, newest fair first, none of a draft', async () => {
		const { fair, first } = await hall();
		const later = await story.fair(planner, {
			startsAt: plan().startsAt + 24 * HOUR,
			endsAt: plan().endsAt + 24 * HOUR,
		});
		await story.booth(planner, later.id, first.employerId);
		const own = () => handlers()['booth:list-own']({}, asking(first.admin));
		expect((await own()).map(({ booth }) => booth.fairId)).toEqual([fair.id]);
		await features.fairs.handlers['fair:publish']({ fairId: later.id }, by(planner));
		const list = await own();
		expect(list.map(({ booth }) => booth.fairId)).toEqual([later.id, fair.id]);
		expect(list.every(({ booth }) => booth.employerId === first.employerId)).toBe(true);
		expect(list[0]).toMatchObject({
			fairName: later.announcement.name,
			fairState: 'published',
			startsAt: later.startsAt,
		});
	});

	it('knows whose a booth is', async () => {
		const { fair, first, making } = await hall();
		expect(await features.booths.boothOf(making.boothId)).toEqual({
			id: making.boothId,
			organizerId: fair.organizerId,
			fairId: fair.id,
			employerId: first.employerId,
			number: 'A-01',
		});
		expect(await features.booths.boothOf(stored.world.newId())).toBeNull();
	});
});
