import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SearchWords } from '@skyfair/shared/search/search.commands';
import { createApplying } from '../applying/index.ts';
import { asking, by } from '../../test/ask.ts';
import { job } from '../../test/builders/employer.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import { createSearch, type Search } from './index.ts';

let stored: StoredWorld;
let features: Features;
let story: ReturnType<typeof storyOf>;
let search: Search;
let applying: ReturnType<typeof createApplying>;

beforeAll(async () => {
	stored = await createStoredWorld();
	features = featuresOf(stored.world, stored);
	story = storyOf(stored, features);
	const { fairs, employers, jobs, booths, seekers } = features;
	const { world } = stored;
	search = createSearch({ world, fairs, employers, jobs, booths, tiles: () => Promise.resolve([]) });
	applying = createApplying({
		world,
		fairs,
		employers,
		jobs,
		booths,
		seekers,
		activityAt: () => Promise.resolve(new Map()),
		disclosure: features.disclosure,
		tell: () => Promise.resolve(),
		files: features.files,
		objectionsTo: () => Promise.resolve([]),
		rulesVersion: '',
		filesUrl: 'http://files.test',
		secret: randomBytes(32),
		hasEnded: () => false,
	});
});
afterAll(async () => {
	search.stop();
	applying.stop();
	await stored.close();
});

/** What a job is, as the test itself keeps it: nothing of the product is asked. */
interface Known {
	readonly id: string;
	approved: boolean;
	until: number;
	closed: boolean;
	taken: boolean;
}
type Step = {
	readonly what: 'post' | 'pass' | 'renew' | 'close' | 'reopen' | 'take-down' | 'clock';
	readonly at: number;
};

const step: fc.Arbitrary<Step> = fc.record({
	what: fc.constantFrom('post', 'pass', 'renew', 'close', 'reopen', 'take-down', 'clock', 'clock'),
	at: fc.integer({ min: 0, max: 40 }),
});

describe('for any clock and any order of steps', () => {
	it('[E-10] [A-10] [G-06] no read path returns a job that has expired, is closed, taken down or was never approved', async () => {
		const { planner, organizerId } = await story.organizer();
		const fair = await story.fair(planner, {
			startsAt: NINE + 200 * HOUR,
			endsAt: NINE + 220 * HOUR,
			registrationClosesAt: NINE + 100 * HOUR,
		});
		await features.fairs.handlers['fair:publish']({ fairId: fair.id }, by(planner));
		const reviewer = await stored.person('reviewer', { organizerId });
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
				stored.clock.set(NINE);
				const { employerId, admin } = await story.employer(0);
				await story.booth(planner, fair.id, employerId);
				const seeker = await story.seeker();
				const known: Known[] = [];
				const jobs = features.jobs.handlers;
				const now = () => stored.clock.now();
				for (const { what, at } of steps) {
					const one = known[at % Math.max(1, known.length)];
					// Forward only: what has expired is dropped from an index for good, and time does not come back.
					if (what === 'clock') stored.clock.set(Math.max(now(), NINE + at * HOUR));
					else if (what === 'post') {
						const until = now() + (1 + (at % 10)) * HOUR;
						const posted = await jobs['job:post']({ employerId, job: job({ validUntilAt: until }) }, by(admin));
						known.push({ id: posted.id, approved: false, until, closed: false, taken: false });
					} else if (what === 'pass') {
						await story.passAll(organizerId, 'job').catch(() => 0);
						const states = await stored.world.db.transact(
							'platform',
							(tx) => tx<{ id: string }[]>`
								select subject_id as id from review_items where organizer_id = ${organizerId} and state = 'passed' and kind = 'job'`,
						);
						const passed = new Set(states.map(({ id }) => id));
						for (const each of known) if (passed.has(each.id)) each.approved = true;
					} else if (one) {
						const jobId = one.id as never;
						if (what === 'renew' && !one.closed) {
							const validUntilAt = now() + (1 + at) * HOUR;
							await jobs['job:confirm']({ employerId, jobId, validUntilAt }, by(admin));
							one.until = validUntilAt;
						} else if (what === 'close' && !one.closed) {
							await jobs['job:close']({ employerId, jobId, as: 'filled' }, by(admin));
							one.closed = true;
						} else if (what === 'reopen' && one.closed && one.until > now()) {
							await jobs['job:reopen']({ employerId, jobId }, by(admin));
							one.closed = false;
						} else if (what === 'take-down' && one.approved && !one.taken) {
							await jobs['job:measure'](
								{
									organizerId,
									jobId,
									outcome: 'take-down',
									rule: 'fees',
									reason: '向求职者收取押金',
									fields: [],
								},
								by(reviewer),
							);
							one.taken = true;
						}
					}
					const may = new Set(
						known
							.filter((each) => each.approved && !each.closed && !each.taken && each.until > now())
							.map(({ id }) => id),
					);
					const paths: Record<string, string[]> = {};
					const ids = (list: readonly { id?: string; jobId?: string }[]) =>
						list.map(({ id, jobId }) => jobId ?? id ?? '').filter((id) => known.some((each) => each.id === id));
					for (const words of [{ fair: fair.id }, {}, { q: '数控' }]) {
						const found = await search.handlers['search:find'](SearchWords.parse(words), asking(null));
						paths[`search ${JSON.stringify(words)}`] = ids(found.jobs);
					}
					paths['job:list'] = ids(await jobs['job:list']({ employerId }, asking(null)));
					for (const { id } of known.filter((each) => may.has(each.id)))
						await applying.handlers['favourite:add']({ kind: 'job', id }, by(seeker));
					const mine = await applying.handlers['favourite:mine']({}, asking(seeker));
					paths['favourite:mine'] = ids(mine.jobs.filter((each) => each.job !== null));
					for (const [path, shown] of Object.entries(paths))
						expect({ path, wrong: shown.filter((id) => !may.has(id)) }).toEqual({ path, wrong: [] });
					// And what may be shown is: an index that forgets would pass the rest.
					expect(new Set(paths[`search {"fair":"${fair.id}"}`])).toEqual(may);
				}
			}),
			{ numRuns: 8 },
		);
	}, 120_000);
});
