import { registrationCommands } from '@skyfair/shared/registrations/registrations.commands';
import type { FairId, OrganizerId, PersonId } from '@skyfair/shared/protocol/ids';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { asking, by, refusal } from '../../test/ask.ts';
import { staffFile } from '../../test/builders/organizer.ts';
import { announcement, plan } from '../../test/builders/plan.ts';
import { registration } from '../../test/builders/registration.ts';
import { planned } from '../../test/builders/planning.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import type { Actor } from '../accounts/index.ts';

let stored: StoredWorld;
let here: Features;
let there: Features;
let story: ReturnType<typeof storyOf>;
let planner: Actor;
let organizerId: OrganizerId;

beforeAll(async () => {
	stored = await createStoredWorld();
	here = featuresOf(stored.world, stored);
	there = featuresOf(stored.join(), stored);
	story = storyOf(stored, here);
	({ planner, organizerId } = await story.organizer());
});
afterAll(() => stored.close());
afterEach(() => {
	stored.clock.set(NINE);
	here.sent.length = 0;
	there.sent.length = 0;
});

const handlers = () => here.planning.handlers;
const planningOf = (fairId: FairId, who = planner) => handlers()['planning:get']({ fairId }, asking(who));
const publish = (fairId: FairId, who = planner) => here.fairs.handlers['fair:publish']({ fairId }, by(who));
const train = (personId: string, over: Parameters<typeof staffFile>[0] = {}, version = 0) =>
	here.organizers.handlers['organizer:save-staff-file'](
		{ organizerId, personId: personId as PersonId, version, file: staffFile(over) },
		by(planner),
	);
const item = (dueAt: number, ownerId = planner.personId) => ({
	plan: 'security' as const,
	title: '断网演练',
	ownerId: ownerId as PersonId,
	dueAt,
});

describe('a part', () => {
	it('[C-03] publishing is refused with the whole list, which grows shorter part by part', async () => {
		const { planner, organizerId } = await story.organizer();
		const fair = await story.draft(planner);
		const { startsAt, endsAt } = fair;
		const file = staffFile({ trainedAt: startsAt - HOUR, validUntil: endsAt + HOUR });
		const of = { organizerId, personId: planner.personId as PersonId, version: 0, file };
		await here.organizers.handlers['organizer:save-staff-file'](of, by(planner));
		const all = (await planningOf(fair.id, planner)).missing;
		expect((await refusal(() => publish(fair.id, planner))).missing).toEqual(all);
		expect(all).toHaveLength(13);
		let before = all.length;
		for (const content of Object.values(planned([planner.personId], fair))) {
			await handlers()['planning:save']({ fairId: fair.id, version: 0, content }, by(planner));
			const { missing } = await planningOf(fair.id, planner);
			expect(missing.length).toBeLessThanOrEqual(before);
			expect((await refusal(() => publish(fair.id, planner))).missing).toEqual(missing);
			before = missing.length;
		}
		expect((await planningOf(fair.id, planner)).missing).toEqual(['facilities']);
		await handlers()['planning:sign-off']({ fairId: fair.id, siteKey: 'room', version: 1 }, by(planner));
		expect((await planningOf(fair.id, planner)).missing).toEqual([]);
		expect((await publish(fair.id, planner)).state).toBe('published');
	});

	it('[C-03] of a public fair may be changed but not emptied', async () => {
		const fair = await story.fair(planner);
		await publish(fair.id);
		const { documents } = planned([planner.personId]);
		const save = (text: string | null) =>
			handlers()['planning:save'](
				{ fairId: fair.id, version: 1, content: { ...documents, workflow: { fileId: null, text } } },
				by(planner),
			);
		expect(await refusal(() => save(null))).toEqual({ code: 'fair-incomplete', missing: ['workflow'] });
		expect(await save('改过的流程')).toEqual({ version: 2 });
	});

	it('[C-01] twenty planners save one part at once: one is taken, nineteen are told', async () => {
		const fair = await story.draft(planner);
		const { bodies } = planned([]);
		const save = (name: string) => {
			const content = { ...bodies, head: { ...bodies.head, name } };
			return handlers()['planning:save']({ fairId: fair.id, version: 0, content }, by(planner));
		};
		const tries = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => save(`第${n}位`)));
		expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		const winner = tries.findIndex(({ status }) => status === 'fulfilled');
		const { bodies: kept } = await planningOf(fair.id);
		expect(kept).toMatchObject({
			version: 1,
			content: { head: { name: `第${winner}位` } },
			changedAt: NINE,
		});
		expect((await refusal(() => save('再'))).code).toBe('changed-meanwhile');
	});

	it('[C-02] names only files that this person may use here', async () => {
		const fair = await story.draft(planner);
		const { documents } = planned([]);
		const fileId = stored.world.newId() as never;
		const content = { ...documents, workflow: { fileId, text: null } };
		const problem = await refusal(() =>
			handlers()['planning:save']({ fairId: fair.id, version: 0, content }, by(planner)),
		);
		expect(problem).toEqual({
			code: 'invalid-input',
			fields: [{ path: 'content.workflow.fileId', reason: 'no-such-file' }],
		});
	});
});

describe('the roster', () => {
	const roster = (fairId: FairId, personId: string, version = 0) =>
		handlers()['planning:save']({ fairId, version, content: planned([personId], plan()).roster }, by(planner));

	it('[A-12] takes nobody without training, without a competence, or from another house', async () => {
		const fair = await story.draft(planner);
		const helper = await stored.person('support', { organizerId });
		const other = await story.organizer();
		for (const personId of [helper.personId, other.planner.personId]) {
			const problem = await refusal(() => roster(fair.id, personId));
			expect(problem.code).toBe('staff-untrained');
			expect(problem.fields?.[0]).toEqual({ path: 'content.slots.0.moderator.0', reason: 'untrained' });
		}
		await train(helper.personId, { competences: ['communication'] });
		expect((await refusal(() => roster(fair.id, helper.personId))).code).toBe('staff-untrained');
		await train(helper.personId, {}, 1);
		expect(await roster(fair.id, helper.personId)).toEqual({ version: 1 });
	});

	it('[A-12] a training that ends during the fair does not count, one that ends with it does', async () => {
		const { startsAt, endsAt } = plan();
		const fair = await story.draft(planner);
		const helper = await stored.person('support', { organizerId });
		await train(helper.personId, { trainedAt: startsAt, validUntil: endsAt - 1 });
		expect((await refusal(() => roster(fair.id, helper.personId))).code).toBe('staff-untrained');
		await train(helper.personId, { trainedAt: startsAt, validUntil: endsAt }, 1);
		expect(await roster(fair.id, helper.personId)).toEqual({ version: 1 });
	});

	it('[A-12] publishing asks again: who left or lost the training keeps the fair back', async () => {
		const fair = await story.fair(planner);
		const helper = await stored.person('support', { organizerId });
		await train(helper.personId);
		await roster(fair.id, helper.personId, 1);
		expect((await planningOf(fair.id)).missing).toEqual([]);
		await train(helper.personId, { competences: [] }, 1);
		expect(await refusal(() => publish(fair.id))).toEqual({ code: 'fair-incomplete', missing: ['rosterTrained'] });
		const moved = plan({ announcement: announcement(), endsAt: fair.endsAt + HOUR });
		await here.fairs.handlers['fair:update']({ fairId: fair.id, plan: moved, planVersion: 1 }, by(planner));
		expect((await refusal(() => publish(fair.id))).missing).toEqual(['roster', 'rosterTrained']);
	});
});

describe('a site', () => {
	it('[A-13] is signed off once all points are ticked, keeps a record, and is asked again when it was changed', async () => {
		const fair = await story.draft(planner);
		const { facilities } = planned([]);
		const [site] = facilities.sites;
		if (!site) throw new Error('one site');
		const save = (over: object, version: number) =>
			handlers()['planning:save'](
				{ fairId: fair.id, version, content: { ...facilities, sites: [{ ...site, ...over }] } },
				by(planner),
			);
		const sign = (version: number, siteKey = 'room') =>
			handlers()['planning:sign-off']({ fairId: fair.id, siteKey, version }, by(planner));
		await save({ network: false }, 0);
		expect(await refusal(() => sign(1))).toEqual({ code: 'fair-incomplete', missing: ['network'] });
		await save({}, 1);
		expect((await refusal(() => sign(1))).code).toBe('changed-meanwhile');
		expect((await refusal(() => sign(2, 'cellar'))).code).toBe('not-found');
		expect(await sign(2)).toEqual({ siteKey: 'room', byName: planner.name, at: NINE });
		const after = await planningOf(fair.id);
		expect(after.signedOff).toHaveLength(1);
		expect(after.inspections).toMatchObject([{ subject: { kind: 'site', siteKey: 'room' }, passed: true, at: NINE }]);
		await save({ note: '换了机房' }, 2);
		expect((await planningOf(fair.id)).signedOff).toEqual([]);
	});
});

describe('an item', () => {
	const add = (fairId: FairId, dueAt: number) =>
		handlers()['planning:add-item']({ fairId, item: item(dueAt) }, by(planner));
	const tick = async (now: number) => {
		stored.clock.set(now);
		await Promise.all([here, there, here].map(({ planning }) => planning.tick()));
		await Promise.all([here, there].map(({ notices }) => notices.tick()));
	};
	const sent = () => [...here.sent, ...there.sent].map(({ id }) => id);

	it('[C-04] its owner is told once when it is overdue, a millisecond after its time, and again only for a new date', async () => {
		const fair = await story.draft(planner);
		const added = await add(fair.id, NINE + HOUR);
		await tick(NINE + HOUR);
		expect(sent()).toEqual([]);
		expect((await planningOf(fair.id)).overdue).toEqual([]);
		await tick(NINE + HOUR + 1);
		expect(sent()).toHaveLength(1);
		expect([...here.sent, ...there.sent][0]?.text).toContain('断网演练');
		expect((await planningOf(fair.id)).overdue).toEqual([added.id]);
		here.sent.length = 0;
		there.sent.length = 0;
		await tick(NINE + 3 * HOUR);
		expect(sent()).toEqual([]);
		const change = { fairId: fair.id, itemId: added.id, version: added.version, item: item(NINE + 4 * HOUR) };
		await handlers()['planning:change-item'](change, by(planner));
		expect((await refusal(() => handlers()['planning:change-item'](change, by(planner)))).code).toBe(
			'changed-meanwhile',
		);
		await tick(NINE + 4 * HOUR + 1);
		expect(sent()).toHaveLength(1);
	});

	it('[C-04] nobody is told of what is done, or of a fair that is over', async () => {
		const done = await story.draft(planner);
		const finished = await add(done.id, NINE + HOUR);
		await handlers()['planning:finish-item']({ fairId: done.id, itemId: finished.id, done: true }, by(planner));
		const over = await story.fair(planner);
		await add(over.id, over.endsAt + HOUR);
		await publish(over.id);
		stored.clock.set(over.endsAt);
		await here.fairs.tick();
		await tick(over.endsAt + 2 * HOUR);
		expect(sent()).toEqual([]);
	});

	it('[C-04] a message that could not be sent is sent by the next tick, and is still the same one', async () => {
		const fair = await story.draft(planner);
		await add(fair.id, NINE);
		const [original, tries] = [here.sms.send, [] as (string | undefined)[]];
		here.sms.send = ({ id }) => {
			tries.push(id);
			return Promise.reject(new Error('away'));
		};
		stored.clock.set(NINE + 1);
		await here.planning.tick();
		// Not a part that is away but one that breaks: the message waits until its lease is over.
		await here.notices.tick().catch(() => undefined);
		here.sms.send = original;
		stored.clock.advance(61_000);
		await here.notices.tick();
		expect(here.sent.map(({ id }) => id)).toEqual(tries);
		expect(tries).toHaveLength(1);
	});

	it('[C-04] is finished by whoever is responsible, and inspected for ever', async () => {
		const fair = await story.draft(planner);
		const helper = await stored.person('support', { organizerId });
		const stranger = await stored.person('support', { organizerId });
		const mine = await handlers()['planning:add-item'](
			{ fairId: fair.id, item: item(NINE + HOUR, helper.personId) },
			by(planner),
		);
		const finish = (who: Actor) =>
			handlers()['planning:finish-item']({ fairId: fair.id, itemId: mine.id, done: true }, by(who));
		expect((await refusal(() => finish(stranger))).code).toBe('not-allowed');
		expect(await finish(helper)).toMatchObject({ doneAt: NINE });
		const subject = { kind: 'item' as const, itemId: mine.id };
		await handlers()['planning:inspect']({ fairId: fair.id, subject, passed: false, note: '缺备用线路' }, by(helper));
		stored.clock.advance(1);
		await handlers()['planning:inspect']({ fairId: fair.id, subject, passed: true, note: '已补' }, by(planner));
		const records = (await planningOf(fair.id)).inspections;
		expect(records.map(({ passed, note }) => [passed, note])).toEqual([
			[false, '缺备用线路'],
			[true, '已补'],
		]);
		const remove = () =>
			handlers()['planning:remove-item']({ fairId: fair.id, itemId: mine.id, version: 2 }, by(planner));
		expect((await refusal(remove)).code).toBe('wrong-state');
		const change = stored.world.db.transact('platform', (tx) => tx`update inspections set passed = true`);
		await expect(change).rejects.toThrow(/permission denied/);
		const nobody = item(NINE, (await story.organizer()).planner.personId);
		const given = await refusal(() => handlers()['planning:add-item']({ fairId: fair.id, item: nobody }, by(planner)));
		expect(given.fields).toEqual([{ path: 'item.ownerId', reason: 'not-staff' }]);
	});
});

describe('a copy', () => {
	it('[C-11] has everything but dates, registrations and results, and is published only after its sites are signed anew', async () => {
		const focus = { kind: 'campus' as const, schools: ['某大学'], graduationYear: 2027 };
		const fair = await story.fair(planner, { focus });
		await handlers()['planning:add-item']({ fairId: fair.id, item: item(NINE + HOUR) }, by(planner));
		await handlers()['planning:inspect'](
			{ fairId: fair.id, subject: { kind: 'rehearsal', check: 'camera' }, passed: true, note: '' },
			by(planner),
		);
		const placement = { medium: 'press' as const, name: '某报', reference: '3 版', placedAt: NINE, note: '' };
		await handlers()['planning:record-placement']({ fairId: fair.id, placement }, by(planner));
		await publish(fair.id);
		stored.clock.set(fair.registrationOpensAt);
		await here.registrations.handlers['registration:submit'](
			registrationCommands['registration:submit'].input.parse(
				registration(fair.id, {
					consents: ['organizer', 'employers', 'school:某大学'].map((recipient) => ({ recipient, given: true })),
				}),
			),
			by(await story.seeker()),
		);
		stored.clock.set(fair.endsAt);
		await here.fairs.tick();

		const startsAt = fair.startsAt + 30 * 24 * HOUR;
		const clone = (at: number) => handlers()['planning:clone']({ fairId: fair.id, startsAt: at }, by(planner));
		expect((await refusal(() => clone(fair.endsAt))).fields).toEqual([{ path: 'startsAt', reason: 'already-passed' }]);
		const { fairId } = await clone(startsAt);
		const page = await here.fairs.handlers['fair:get']({ fairId }, asking(planner));
		expect(page).toMatchObject({
			state: 'planning',
			focus,
			startsAt,
			endsAt: startsAt + (fair.endsAt - fair.startsAt),
			announcement: announcement(),
			registeredCount: 0,
			boothCount: 0,
		});
		const copy = await planningOf(fairId);
		expect(copy.missing).toEqual(['facilities']);
		expect(copy).toMatchObject({ placements: [], inspections: [], signedOff: [] });
		expect(copy.items).toMatchObject([{ title: '断网演练', doneAt: null, dueAt: NINE + HOUR + 30 * 24 * HOUR }]);
		expect(copy.roster.content.slots[0]).toMatchObject({ startsAt });
		expect((await refusal(() => publish(fairId))).missing).toEqual(['facilities']);
	});
});
