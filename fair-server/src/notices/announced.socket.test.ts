import { afterAll, beforeAll, expect, it } from 'vitest';
import { openNode, type Node } from '../../test/fair-fixture.ts';
import { servedFair, type FairSocket, type ServedFair } from '../../test/served-fair.ts';

let fair: ServedFair;
let other: Node;
let socket: FairSocket;
let seekerId: string;

beforeAll(async () => {
	fair = await servedFair('ws', 12, { booths: 1, recruiters: 1, seekers: 6 });
	seekerId = fair.world.seekers[0]?.personId ?? '';
	socket = await fair.socket(await fair.enterAs(seekerId, 'seeker'));
	// Another process of the same installation, with no socket of its own.
	other = await openNode(fair.world.config);
}, 120_000);
afterAll(async () => {
	socket?.close();
	await other?.fair.close();
	await fair?.close();
});

interface Heard {
	readonly notice: { readonly kind: string; readonly link: string; readonly title: { readonly en: string } };
	readonly unread: number;
}
const heard = (kind: string): Heard[] =>
	socket.heard
		.filter(({ name }) => name === 'notice:new')
		.map(({ payload }) => payload as Heard)
		.filter(({ notice }) => notice.kind === kind);

it('[O-06] what another node tells reaches the connected page within two seconds', async () => {
	const startedAt = performance.now();
	await other.fair.world.db.transact('platform', (tx) =>
		other.fair.app.notices.tell(tx, {
			kind: 'fair-message',
			about: 'across',
			people: [seekerId],
			values: { fair: 'x', subject: 'y', text: 'z' },
			link: '/fairs',
			organizerId: null,
		}),
	);
	await expect.poll(() => heard('fair-message').length, { timeout: 5_000, interval: 20 }).toBe(1);
	expect(performance.now() - startedAt).toBeLessThan(2_000);
	expect(heard('fair-message')[0]).toMatchObject({ notice: { link: '/fairs', title: { en: 'x: y' } } });
});

it('[I-07] [O-02] who is called hears it once, and who comes fourth hears that few are ahead', async () => {
	const { node, seekers, booths } = fair.world;
	const [booth] = booths;
	if (!booth) throw new Error('no booth');
	const [watched, ...others] = seekers;
	if (!watched) throw new Error('no seeker');
	// Four ahead: nothing is said until one of them is called.
	for (const seeker of [...others.slice(0, 4), watched]) await node.do(seeker, 'line:join', { boothId: booth.boothId });
	const recruiter = booth.recruiters[0] ?? booth.admin;
	expect(heard('line-soon')).toEqual([]);
	const { id: ticketId } = await node.do(recruiter, 'line:call-next', { boothId: booth.boothId });
	await expect.poll(() => heard('line-soon').length, { timeout: 5_000 }).toBe(1);
	// The next ones leave, so that the watched one is called.
	const called = others[0];
	if (!called) throw new Error('nobody was called');
	await node.do(called, 'line:leave', { ticketId });
	for (const seeker of others.slice(1, 4)) {
		const [own] = (await node.do(seeker, 'line:mine', {})).filter(({ phase }) => phase === 'waiting');
		if (own) await node.do(seeker, 'line:leave', { ticketId: own.id });
	}
	await node.do(recruiter, 'line:call-next', { boothId: booth.boothId });
	await expect.poll(() => heard('line-called').length, { timeout: 5_000 }).toBe(1);
	// Both nodes look for calls that nobody was told of, and find none.
	await Promise.all([fair.served.fair.app.news.tick(), other.fair.app.news.tick()]);
	await fair.served.fair.app.notices.tick();
	expect(heard('line-called')).toHaveLength(1);
	expect(heard('line-soon')).toHaveLength(1);
});
