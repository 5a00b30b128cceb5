import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Booth, TileLive } from '@skyfair/shared/booths/booths.commands';
import { createFairHttp, type FairHttp } from '../../test/fair-http.ts';

let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

it('[H-12] a hall is everybody’s once the fair is announced: booths, jobs, and what moves, with counts and never names', async () => {
	const { planner } = await server.organizer();
	const { employerId, boss } = await server.employer();
	const fair = await server.fair(planner);
	await server.admit(employerId, fair.id);
	const added = await server.done<{ boothId: string; number: string }>(
		server.post(planner, 'fair:add-booth', { fairId: fair.id, employerId, hallKey: 'health' }),
	);
	expect(added.number).toBe('B-01');
	for (const who of [null, boss, await server.seeker()]) {
		expect((await server.get(who, 'booth:list', { fairId: fair.id })).code).toBe('not-found');
		expect((await server.get(who, 'booth:get', { boothId: added.boothId })).code).toBe('not-found');
	}
	await server.done(server.post(planner, 'fair:publish', { fairId: fair.id }));
	const hall = await server.done<{ booths: Booth[]; live: TileLive[] }>(
		server.get(null, 'booth:list', { fairId: fair.id }),
	);
	expect(hall.booths).toMatchObject([{ id: added.boothId, number: 'B-01', jobs: [{ headcount: 12 }] }]);
	expect(hall.live).toMatchObject([{ boothId: added.boothId, waiting: 0, visitors: 0 }]);
	const one = await server.done<{ booth: Booth }>(server.get(null, 'booth:get', { boothId: added.boothId }));
	expect(one.booth).toEqual(hall.booths[0]);
});

it('[B-15] an employer lists its own booths, and nobody else lists any', async () => {
	const { planner, organizerId } = await server.organizer();
	const [mine, theirs] = [await server.employer(), await server.employer()];
	const fair = await server.fair(planner);
	for (const { employerId } of [mine, theirs]) {
		await server.admit(employerId, fair.id);
		await server.done(server.post(planner, 'fair:add-booth', { fairId: fair.id, employerId, hallKey: 'making' }));
	}
	await server.done(server.post(planner, 'fair:publish', { fairId: fair.id }));
	const own = await server.done<{ booth: Booth }[]>(server.get(mine.boss, 'booth:list-own', {}));
	expect(own.map(({ booth }) => booth.employerId)).toEqual([mine.employerId]);
	for (const who of await server.everybody(organizerId, theirs.employerId)) {
		const { status, data } = await server.get(who, 'booth:list-own', {});
		const may = who.employerId !== null;
		expect({ role: who.role, status }).toEqual({ role: who.role, status: may ? 200 : 403 });
		expect(JSON.stringify(data)).not.toContain(mine.employerId);
	}
});
