import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandOutput } from '@skyfair/shared/protocol/all-commands';
import { screeningLists } from '../../test/builders/screening-lists.ts';
import { createFairHttp, type FairHttp } from '../../test/fair-http.ts';

type By = CommandOutput<'screening:check-job'>['by'];
let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

describe('a job while it is written', () => {
	it('[E-04] [E-06] is checked by each organizer it goes to, with the word list and pay limits in force there', async () => {
		const { employerId, boss, approverId } = await server.employer();
		const { organizerId, planner } = await server.organizer();
		const elsewhere = await server.organizer();
		await server.stand(employerId, organizerId);
		const words = [{ text: '量子波动', severity: 'block' as const, surfaces: ['job' as const], reason: '投诉多' }];
		const pay = [{ occupation: 'any' as const, region: 'any', monthlyMin: 2_000, monthlyMax: 6_000, widest: 5 }];
		for (const [who, id] of [
			[planner, organizerId],
			[elsewhere.planner, elsewhere.organizerId],
		] as const)
			await server.done(
				server.post(who, 'screening:save-lists', {
					organizerId: id,
					basedOn: 0,
					lists: screeningLists({ words, pay }),
					note: '本地规则',
				}),
			);
		const asked = {
			employerId,
			fields: { workContent: '量子波动速读课程顾问', conditions: '只招男生' },
			pay: {
				basicPay: { min: 7_000, max: 9_000, unit: 'month', months: 12 },
				occupation: 'sales',
				employmentType: 'full-time',
				location: { province: '安徽省', city: '合肥市' },
			},
		};
		const { by } = await server.done<{ by: By }>(server.post(boss, 'screening:check-job', asked));
		const of = (id: string) => by.find((one) => one.organizerId === id);
		expect(by.map((one) => one.organizerId).sort()).toEqual([approverId, organizerId].sort());
		expect(of(organizerId)).toMatchObject({ listVersion: 1 });
		const found = (id: string) => of(id)?.findings.map(({ field }) => field) ?? [];
		expect(found(organizerId)).toEqual(expect.arrayContaining(['workContent', 'conditions', 'basicPay']));
		expect(of(approverId)?.listVersion).toBe(0);
		expect(found(approverId)).toContain('conditions');
		expect(found(approverId)).not.toContain('basicPay');
		expect(found(approverId)).not.toContain('workContent');

		const other = await server.employer();
		expect((await server.post(other.boss, 'screening:check-job', asked)).code).toBe('not-allowed');
		expect((await server.post(planner, 'screening:check-job', asked)).code).toBe('not-allowed');
		const fresh = await server.unapproved();
		const nobody = server.post(fresh.boss, 'screening:check-job', { ...asked, employerId: fresh.employerId });
		expect(await server.done<{ by: By }>(nobody)).toEqual({ by: [] });
	});
});
