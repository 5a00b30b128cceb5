import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CommandOutput } from '@skyfair/shared/protocol/all-commands';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
let organizerId: string;
let planner: Member;
beforeAll(async () => {
	server = await createFairHttp();
	({ organizerId, planner } = await server.organizer());
});
afterAll(() => server.close());

type Guests = CommandOutput<'guest:list'>;
const guest = (n: number, over: object = {}) => ({
	name: '王记者',
	unit: '江淮日报',
	kind: 'media',
	phone: `1450000${String(7_000 + n)}`,
	...over,
});
const add = (fairId: string, one: object, who = planner) => server.post(who, 'guest:add', { fairId, guest: one });
const texts = async (word: string) => (await server.outbox.readOutbox(200)).filter(({ text }) => text.includes(word));

it('[S-04] guests are invited by message once, and told once of a notice with its effect; who was not invited hears nothing', async () => {
	const fair = await server.fair(planner);
	const fairId = fair.id;
	await server.done(add(fairId, guest(1)));
	expect((await add(fairId, guest(1))).code).toBe('invalid-input');
	await server.done(add(fairId, guest(2, { name: '赵处长', unit: '市人社局', kind: 'government' })));
	expect((await server.post(planner, 'guest:invite', { fairId })).code).toBe('wrong-state');
	await server.done(server.post(planner, 'fair:publish', { fairId }));
	await server.done(server.post(planner, 'guest:invite', { fairId }));
	await server.app.planning.tick();
	await server.app.planning.tick();
	await server.app.notices.tick();
	expect(await texts('诚邀您参加')).toHaveLength(2);
	const list = await server.done<Guests>(server.get(planner, 'guest:list', { fairId }));
	expect(list.map(({ state, kind, phoneMasked }) => [state, kind, phoneMasked])).toEqual([
		['invited', 'media', '145****7001'],
		['invited', 'government', '145****7002'],
	]);
	const [first] = list;
	expect((await server.post(planner, 'guest:remove', { fairId, guestId: first?.id })).code).toBe('wrong-state');
	const later = await server.done<Guests>(add(fairId, guest(3, { name: '钱校长', unit: '某校', kind: 'school' })));
	server.clock.advance(60_000);
	await server.done(server.post(planner, 'change:cancel', { fairId, reason: '台风', approver: '王主任' }));
	await server.app.changes.tick();
	await server.app.changes.tick();
	await server.app.notices.tick();
	const told = (await texts('已取消')).map(({ recipient }) => recipient);
	expect(told.filter((phone) => phone.startsWith('145****700')).sort()).toEqual(['145****7001', '145****7002']);
	expect((await add(fairId, guest(4))).code).toBe('wrong-state');
	const third = later.find(({ name }) => name === '钱校长');
	const left = await server.done<Guests>(server.post(planner, 'guest:remove', { fairId, guestId: third?.id }));
	expect(left).toHaveLength(2);
});

it('[S-04 B-15] only the planners of the fair’s own organizer see and keep the list', async () => {
	const { id: fairId } = await server.fair(planner);
	const { planner: stranger } = await server.organizer();
	for (const who of [stranger, await server.person('reviewer', { organizerId }), await server.person('seeker')]) {
		expect((await server.get(who, 'guest:list', { fairId })).code).toBe('not-allowed');
		expect((await add(fairId, guest(5), who)).code).toBe('not-allowed');
		expect((await server.post(who, 'guest:invite', { fairId })).code).toBe('not-allowed');
	}
	expect((await server.get(null, 'guest:list', { fairId })).code).toBe('not-signed-in');
});
