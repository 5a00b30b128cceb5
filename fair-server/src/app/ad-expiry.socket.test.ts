// Duty 5 by the clock on the wall: both mouths of a served fair, a job that ends while everybody looks at it.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Booth } from '@skyfair/shared/booths/booths.commands';
import { job } from '../../test/builders/employer.ts';
import { actor } from '../../test/fair-fixture.ts';
import { passAll } from '../../test/review-steps.ts';
import { servedFair, type FairSocket, type ServedFair, type SignedIn } from '../../test/served-fair.ts';

/** The duty; measured it is two to three seconds. */
const WITHIN_MS = 60_000;
let fair: ServedFair;
let socket: FairSocket;
let reviewer: SignedIn;
beforeAll(async () => {
	fair = await servedFair('ws', 15, { booths: 1, recruiters: 1, seekers: 1 });
	socket = await fair.socket(null);
	reviewer = await fair.enter('reviewer');
}, 120_000);
afterAll(async () => {
	socket?.close();
	await fair?.close();
});

it(
	'[E-10 duty-5] a job that ends while it is looked at is gone from sockets and HTTP within a minute',
	{ timeout: 180_000 },
	async () => {
		const { node, organizerId, fairId, booths } = fair.world;
		const [booth] = booths;
		if (!booth) throw new Error('no booth');
		const until = Date.now() + 8_000;
		const posted = await node.do(booth.admin, 'job:post', {
			employerId: booth.employerId,
			job: job({ position: '夜班数控钳工', validUntilAt: until }),
		});
		const asReviewer = actor(reviewer.personId, 'reviewer', { organizerId });
		await passAll((name, input) => node.do(asReviewer, name, input as never), organizerId, 'job');
		const jobsIn = (list: readonly Pick<Booth, 'jobs'>[]) => list.flatMap(({ jobs }) => jobs.map(({ id }) => id));
		const seen = async (): Promise<Record<string, boolean>> => {
			const [list, one, found, got, http] = await Promise.all([
				socket.ask('booth:list', { fairId }),
				socket.ask('booth:get', { boothId: booth.boothId }),
				socket.ask('search:find', { fair: fairId, q: '夜班数控钳工' }),
				socket.ask('job:get', { jobId: posted.id }),
				fair.http(null, 'booth:list', { fairId }),
			]);
			if (!list.ok || !one.ok || !found.ok || !http.reply.ok) throw new Error('a list was refused');
			return {
				'socket booth:list': jobsIn(list.data.booths).includes(posted.id),
				'socket booth:get': jobsIn([one.data.booth]).includes(posted.id),
				'socket search:find': found.data.jobs.some(({ jobId }) => jobId === posted.id),
				'socket job:get': got.ok,
				'http booth:list': jobsIn(http.reply.data.booths).includes(posted.id),
			};
		};
		await expect.poll(async () => Object.values(await seen()).every(Boolean), { timeout: 7_000 }).toBe(true);
		await expect
			.poll(async () => Object.values(await seen()).some(Boolean), { timeout: 8_000 + WITHIN_MS })
			.toBe(false);
		const late = Date.now() - until;
		process.stdout.write(`a job that ended was gone from every path ${late} ms later (promised: ${WITHIN_MS} ms)\n`);
		expect(late).toBeLessThan(WITHIN_MS);
	},
);
