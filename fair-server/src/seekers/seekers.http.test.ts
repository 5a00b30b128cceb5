import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Resume } from '@skyfair/shared/seekers/resume.schemas';
import { resume } from '../../test/builders/resume.ts';
import { createFairHttp, type FairHttp } from '../../test/fair-http.ts';

let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
});
afterAll(() => server.close());

describe('a résumé', () => {
	it('[F-03] is saved with its five groups and read again by its owner', async () => {
		const seeker = await server.person('seeker');
		await server.done(server.post(seeker, 'resume:save', { resume: resume() }));
		const mine = await server.done<{ resume: Resume; looks: unknown[] }>(server.get(seeker, 'resume:mine', {}));
		expect(mine.resume).toEqual(resume());
		expect(mine.looks).toEqual([]);
	});

	it.each(['basic', 'education', 'expected', 'contact', 'other'] as const)(
		'[F-03] is refused without the group %s',
		async (group) => {
			const seeker = await server.person('seeker');
			const { [group]: _, ...rest } = resume();
			const { status, body } = await server.post(seeker, 'resume:save', { resume: rest });
			expect(status).toBe(400);
			expect(body).toMatchObject({ problem: { code: 'invalid-input', fields: [{ path: `resume.${group}` }] } });
			expect((await server.done<{ resume: null }>(server.get(seeker, 'resume:mine', {}))).resume).toBeNull();
		},
	);

	it('[F-03] is a seeker’s alone', async () => {
		const { organizerId } = await server.organizer();
		const { employerId } = await server.employer();
		const people = await server.everybody(organizerId, employerId);
		for (const who of people.filter(({ role }) => role !== 'seeker')) {
			expect((await server.post(who, 'resume:save', { resume: resume() })).code).toBe('not-allowed');
			expect((await server.get(who, 'resume:mine', {})).code).toBe('not-allowed');
		}
		expect((await server.get(null, 'resume:mine', {})).code).toBe('not-signed-in');
	});
});
