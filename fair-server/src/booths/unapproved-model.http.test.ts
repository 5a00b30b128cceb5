import fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createFairHttp, type FairHttp } from '../../test/fair-http.ts';
import { unapprovedWorld, type Play } from '../../test/unapproved-world.ts';

let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

const who = fc.constantFrom(0, 1);
const nth = fc.nat(3);
const outcome = fc.constantFrom(
	'pass' as const,
	'pass' as const,
	'pass' as const,
	'return' as const,
	'reject' as const,
);
const measure = fc.constantFrom('warn' as const, 'reject' as const, 'take-down' as const, 'ban' as const);
const weights = {
	post: 3,
	import: 1,
	'newcomer-posts': 1,
	prove: 1,
	submit: 1,
	stand: 3,
	list: 1,
	unlist: 1,
	apply: 3,
	withdraw: 1,
	booth: 3,
	leave: 1,
	remove: 1,
	join: 2,
} as const;
const ofEmployer = (Object.keys(weights) as (keyof typeof weights)[]).map((what) => ({
	weight: weights[what],
	arbitrary: fc.record({ do: fc.constant(what), who }),
}));
const step: fc.Arbitrary<Play> = fc.oneof(
	...ofEmployer,
	{ weight: 2, arbitrary: fc.record({ do: fc.constantFrom('edit' as const, 'choose' as const), who, nth }) },
	{
		weight: 3,
		arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'reopen' as const, 'confirm' as const), who, nth }),
	},
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('measure' as const), who, nth, outcome: measure }) },
	{ weight: 9, arbitrary: fc.record({ do: fc.constant('decide' as const), outcome }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 2 }) }) },
);

describe('nothing of somebody unapproved', () => {
	it('[D-09] [D-07] [A-10] [gap-19] [duty-3] no sequence of commands makes a job public, gives a booth or opens a line without a reviewer’s pass', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 14, maxLength: 34 }), async (steps) => {
				const world = await unapprovedWorld(server);
				for (const one of steps) {
					await world.play(one);
					await world.check();
				}
			}),
			{ numRuns: 12, endOnFailure: true },
		);
	}, 300_000);

	it('[D-09] [gap-19] the whole way once: stands, posts, is admitted, has a booth, opens its line; then it is listed and all of it is gone', async () => {
		const world = await unapprovedWorld(server);
		const own = { who: 0 } as const;
		const pass = { do: 'decide', outcome: 'pass' } as const;
		const way: Play[] = [
			{ do: 'stand', ...own },
			{ do: 'post', ...own },
			{ do: 'newcomer-posts', ...own },
			{ do: 'apply', ...own },
			{ do: 'prove', ...own },
			pass,
			pass,
			pass,
			{ do: 'newcomer-posts', ...own },
			pass,
			{ do: 'booth', ...own },
			{ do: 'choose', ...own, nth: 1 },
			{ do: 'wait', hours: 4 },
			{ do: 'confirm', ...own, nth: 0 },
			{ do: 'join', ...own },
			{ do: 'list', ...own },
			{ do: 'join', ...own },
			{ do: 'unlist', ...own },
			{ do: 'stand', ...own },
			{ do: 'join', ...own },
			{ do: 'remove', ...own },
			{ do: 'join', ...own },
		];
		for (const one of way) {
			await world.play(one);
			await world.check();
		}
	});
});
