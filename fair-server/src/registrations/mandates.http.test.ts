import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fair } from '@skyfair/shared/fairs/fairs.commands';
import type { Mandate } from '@skyfair/shared/registrations/registrations.commands';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
let planner: Member;
let support: Member;
let fair: Fair;
let jobId: string;
beforeAll(async () => {
	server = await createFairHttp();
	const made = await server.organizer();
	({ planner } = made);
	support = await server.person('support', { organizerId: made.organizerId });
	fair = await server.announcedFair(planner);
	server.clock.set(fair.registrationOpensAt);
	await server.tick();
	({ jobId } = await server.standing(planner, fair.id));
}, 60_000);
afterAll(() => server.close());

const scope = { positions: ['数控机床操作工'], cities: ['芜湖'], note: '' };
const registered = async () => {
	const seeker = await server.seeker();
	await server.done(server.register(seeker, fair.id));
	return seeker;
};
const give = (who: Member) => server.post(who, 'mandate:give', { fairId: fair.id, scope, days: 30 });
const deliver = (who: Member, mandateId: string, jobIds = [jobId]) =>
	server.post(who, 'mandate:deliver', { fairId: fair.id, mandateId, jobIds, note: '离您很近' });
const mine = (who: Member) => server.done<Mandate[]>(server.get(who, 'mandate:mine', { fairId: fair.id }));
const told = async (who: Member) =>
	(
		await server.read<{ kind: string; text: string }>(
			(tx) => tx`select kind, row_to_json(notices)::text as text from notices where person_id = ${who.personId}`,
		)
	).filter(({ kind }) => kind === 'mandate-delivered');

describe('a mandate', () => {
	it('[F-16] is given for a scope and a time, what is brought is recorded once and told once', async () => {
		const seeker = await registered();
		const given = await server.done<Mandate>(give(seeker));
		expect(given).toMatchObject({ scope, endedAt: null, delivered: [] });
		const listed = await server.done<(Mandate & { nameMasked: string })[]>(
			server.get(support, 'mandate:list', { fairId: fair.id }),
		);
		expect(listed.find(({ id }) => id === given.id)).toMatchObject({ nameMasked: '某*', scope });
		expect(await server.done(deliver(support, given.id))).toEqual({ delivered: 1 });
		expect((await deliver(planner, given.id)).code).toBe('not-found');
		expect(await mine(seeker)).toMatchObject([{ delivered: [{ jobId, note: '离您很近' }] }]);
		const [notice, ...more] = await told(seeker);
		expect(more).toEqual([]);
		expect(notice?.text).toContain('1 个岗位');
	});

	it('[F-16] is ended by its owner alone, and nothing is brought afterwards', async () => {
		const seeker = await registered();
		const { id } = await server.done<Mandate>(give(seeker));
		const other = await registered();
		expect((await server.post(other, 'mandate:end', { mandateId: id })).code).toBe('not-found');
		await server.done(server.post(seeker, 'mandate:end', { mandateId: id }));
		expect((await server.post(seeker, 'mandate:end', { mandateId: id })).code).toBe('wrong-state');
		expect((await deliver(support, id)).code).toBe('wrong-state');
		expect(await told(seeker)).toEqual([]);
	});

	it('[F-16] is nobody’s who is not registered; another organizer neither reads nor brings; no job of elsewhere', async () => {
		expect((await give(await server.seeker())).code).toBe('not-registered');
		const seeker = await registered();
		const { id } = await server.done<Mandate>(give(seeker));
		const stranger = (await server.organizer()).planner;
		expect((await server.get(stranger, 'mandate:list', { fairId: fair.id })).code).toBe('not-allowed');
		expect((await deliver(stranger, id)).code).toBe('not-allowed');
		expect((await deliver(seeker, id)).code).toBe('not-allowed');
		const elsewhere = await server.employer();
		expect((await deliver(support, id, [elsewhere.jobId])).code).toBe('not-found');
	});

	it('[F-16] is over when its day is over', async () => {
		const seeker = await registered();
		const { id } = await server.done<Mandate>(give(seeker));
		server.clock.advance(30 * 86_400_000);
		expect((await deliver(support, id)).code).toBe('wrong-state');
	});
});
