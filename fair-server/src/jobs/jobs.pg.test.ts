import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking, by, refusal } from '../../test/ask.ts';
import { job } from '../../test/builders/employer.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';

let stored: StoredWorld;
let features: Features;
let story: ReturnType<typeof storyOf>;

beforeAll(async () => {
	stored = await createStoredWorld();
	features = featuresOf(stored.world, stored);
	story = storyOf(stored, features);
});
afterAll(() => stored.close());
const handlers = () => features.jobs.handlers;

describe('a job', () => {
	it('[E-01] is kept with every field and read by everybody', async () => {
		const { employerId, admin } = await story.employer(0);
		const posted = await handlers()['job:post']({ employerId, job: job() }, by(admin));
		expect(posted).toEqual({ ...job(), id: posted.id, employerId });
		const read = await handlers()['job:get']({ jobId: posted.id }, asking(null));
		expect(read.job).toEqual(posted);
		expect(read.employer).not.toHaveProperty('contact');
		expect(await handlers()['job:list']({ employerId }, asking(null))).toEqual([posted]);
	});

	it('[E-10] leaves every list at its time, and cannot be posted past it', async () => {
		const { employerId, admin } = await story.employer(0);
		const validUntilAt = NINE + HOUR;
		const posted = await handlers()['job:post']({ employerId, job: job({ validUntilAt }) }, by(admin));
		const read = () => handlers()['job:get']({ jobId: posted.id }, asking(null));
		stored.clock.set(validUntilAt - 1);
		expect((await read()).job.id).toBe(posted.id);
		stored.clock.set(validUntilAt);
		expect((await refusal(read)).code).toBe('not-found');
		expect(await handlers()['job:list']({ employerId }, asking(null))).toEqual([]);
		const late = await refusal(() => handlers()['job:post']({ employerId, job: job({ validUntilAt }) }, by(admin)));
		expect(late.fields).toEqual([{ path: 'job.validUntilAt', reason: 'already-passed' }]);
		stored.clock.set(NINE);
	});
});
