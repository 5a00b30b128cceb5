import { afterAll, beforeAll, expect, it } from 'vitest';
import { entitlement } from '../../test/builders/employer.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';
import { standingSteps } from '../../test/standing-steps.ts';

let server: FairHttp;
let steps: ReturnType<typeof standingSteps>;
beforeAll(async () => {
	server = await createFairHttp();
	steps = standingSteps(server);
});
afterAll(() => server.close());

const record = (who: Member, organizerId: string, employerId: string, over: object = {}) =>
	server.post(who, 'employer:record-entitlement', {
		organizerId,
		employerId,
		entitlement: { ...entitlement(), ...over },
	});

it('[D-11] a planner records what was agreed with an employer that came to this organizer; the employer reads it', async () => {
	const [here, there] = [await server.organizer(), await server.organizer()];
	const { employerId, boss } = await steps.ready();
	await server.done(server.post(boss, 'employer:submit', { employerId, organizerId: here.organizerId }));
	expect((await record(here.planner, here.organizerId, employerId)).status).toBe(200);
	expect((await record(there.planner, there.organizerId, employerId)).code).toBe('not-found');
	expect((await record(there.planner, here.organizerId, employerId)).code).toBe('not-allowed');
	const list = await server.get(boss, 'employer:entitlements', { employerId });
	expect(list.data).toMatchObject([{ organizerId: here.organizerId, entitlement: entitlement() }]);
});

it('[D-11] type, content, term, price, duties, payment, liability and disputes are all asked for, and the term ends after it begins', async () => {
	const { organizerId, planner } = await server.organizer();
	const { employerId, boss } = await steps.ready();
	await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
	for (const field of Object.keys(entitlement())) {
		const sent = await record(planner, organizerId, employerId, { [field]: undefined });
		expect({ field, code: sent.code }).toEqual({ field, code: 'invalid-input' });
	}
	const turned = await record(planner, organizerId, employerId, { fromDay: '2026-12-31', toDay: '2026-12-30' });
	expect(turned.body).toMatchObject({ problem: { fields: [{ path: 'entitlement.toDay', reason: 'before-start' }] } });
	expect((await record(planner, organizerId, employerId, { priceYuan: -1 })).code).toBe('invalid-input');
});

it('[D-11] the platform’s administrator sees all of them and with whom more can be agreed; nobody else does', async () => {
	const { organizerId, planner } = await server.organizer();
	const { employerId, boss } = await steps.ready();
	interface All {
		readonly entitlements: readonly {
			employerId: string;
			recordedByName: string;
			entitlement: { priceYuan: number };
		}[];
		readonly standings: readonly { employerId: string; organizerId: string }[];
	}
	const all = () => server.done<All>(server.get(server.admin, 'entitlement:list', {}));
	expect((await all()).standings.filter((one) => one.employerId === employerId)).toEqual([]);
	await server.done(server.post(boss, 'employer:submit', { employerId, organizerId }));
	expect((await all()).standings).toContainEqual(expect.objectContaining({ employerId, organizerId }));
	await server.done(record(planner, organizerId, employerId, { priceYuan: 600 }));
	await server.done(record(server.admin, organizerId, employerId, { type: '直播服务' }));
	const own = (await all()).entitlements.filter((one) => one.employerId === employerId);
	expect(own.map(({ entitlement: agreed }) => agreed)).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ priceYuan: 600 }),
			expect.objectContaining({ type: '直播服务' }),
		]),
	);
	for (const member of await server.everybody(organizerId, employerId)) {
		if (member.role === 'platform-admin') continue;
		expect([member.role, (await server.get(member, 'entitlement:list', {})).code]).toEqual([
			member.role,
			'not-allowed',
		]);
		const may = member.role === 'planner';
		expect([member.role, (await record(member, organizerId, employerId)).body.ok]).toEqual([member.role, may]);
	}
	const other = await steps.ready();
	expect((await server.get(other.boss, 'employer:entitlements', { employerId })).code).toBe('not-allowed');
});
