import type { Planning } from '@skyfair/shared/planning/planning.commands';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { organizer, staffFile } from '../../test/builders/organizer.ts';
import { planned } from '../../test/builders/planning.ts';
import { HOUR, NINE } from '../../test/builders/times.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
let planner: Member;
let organizerId: string;
/** Everybody who is not listed for a command, and those of another house. */
let people: Member[];
let strangers: Member[];

beforeAll(async () => {
	server = await createFairHttp();
	({ planner, organizerId } = await server.organizer());
	const { employerId } = await server.employer();
	people = await server.everybody(organizerId, employerId);
	const other = await server.organizer();
	strangers = [other.planner, await server.person('support', { organizerId: other.organizerId })];
});
afterEach(() => server.clock.set(NINE));
afterAll(() => server.close());

const item = () => ({ plan: 'security', title: '演练', ownerId: planner.personId, dueAt: NINE + HOUR });
const placement = () => ({
	medium: 'wechat',
	name: '公众号',
	reference: 'https://a.example/1',
	placedAt: NINE,
	note: '',
});
const staff = ['planner', 'reviewer', 'moderator', 'support'];

/** Every command of the planning with who may do it, and an input for a fair that has one item and one placement. */
const steps = (fairId: string, itemId: string, placementId: string) =>
	[
		['planning:save', { fairId, version: 1, content: planned([planner.personId]).bodies }, ['planner']],
		['planning:sign-off', { fairId, siteKey: 'room', version: 1 }, ['planner']],
		['planning:add-item', { fairId, item: item() }, ['planner']],
		['planning:change-item', { fairId, itemId, version: 1, item: item() }, ['planner']],
		['planning:finish-item', { fairId, itemId, done: true }, staff],
		['planning:inspect', { fairId, subject: { kind: 'item', itemId }, passed: true, note: '' }, staff],
		['planning:record-placement', { fairId, placement: placement() }, ['planner']],
		['planning:remove-placement', { fairId, placementId }, ['planner']],
		['planning:remove-item', { fairId, itemId, version: 1 }, ['planner']],
	] as const;

async function plannedFair() {
	const fair = await server.fair(planner);
	const { id: itemId } = await server.done<{ id: string }>(
		server.post(planner, 'planning:add-item', { fairId: fair.id, item: item() }),
	);
	const { id: placementId } = await server.done<{ id: string }>(
		server.post(planner, 'planning:record-placement', { fairId: fair.id, placement: placement() }),
	);
	return { fair, itemId, placementId };
}

describe('the gate of the planning', () => {
	it('[C-01] [C-02] [C-04] [C-07] [C-13] every step is refused to every wrong role and to another house', async () => {
		const { fair, itemId, placementId } = await plannedFair();
		const commands = [
			...steps(fair.id, itemId, placementId),
			['planning:clone', { fairId: fair.id, startsAt: NINE + 99 * HOUR }, ['planner']],
		] as const;
		for (const [name, input, roles] of commands) {
			for (const who of people.filter(({ role }) => !(roles as readonly string[]).includes(role))) {
				const { status, code } = await server.post(who, name, input);
				expect({ name, role: who.role, status, code }).toMatchObject({ name, role: who.role, status: 403 });
			}
			for (const who of strangers) {
				const { code } = await server.post(who, name, input);
				expect({ name, code }).toEqual({ name, code: 'not-allowed' });
			}
			expect((await server.post(null, name, input)).status).toBe(401);
		}
		for (const who of people.filter(({ role }) => !staff.includes(role)))
			expect((await server.get(who, 'planning:get', { fairId: fair.id })).status).toBe(403);
		for (const who of strangers)
			expect((await server.get(who, 'planning:get', { fairId: fair.id })).code).toBe('not-allowed');
		const after = await server.done<Planning>(server.get(planner, 'planning:get', { fairId: fair.id }));
		expect(after).toMatchObject({ bodies: { version: 1 }, items: [{ doneAt: null }], inspections: [{}] });
	});

	it('[C-01] [C-02] [C-04] [C-07] [C-13] every step is refused once the fair is over', async () => {
		const { fair, itemId, placementId } = await plannedFair();
		await server.done(server.post(planner, 'fair:publish', { fairId: fair.id }));
		server.clock.set(fair.endsAt);
		await server.tick();
		for (const [name, input] of steps(fair.id, itemId, placementId)) {
			const { status, code } = await server.post(planner, name, input);
			expect({ name, status, code }).toEqual({ name, status: 409, code: 'wrong-state' });
		}
	});

	it('[C-04] [C-07] [C-12] every step works for a planned fair, and the planning says so', async () => {
		const { fair, itemId, placementId } = await plannedFair();
		const fairId = fair.id;
		for (const check of ['camera', 'microphone', 'network', 'queue', 'stream'])
			await server.done(
				server.post(planner, 'planning:inspect', {
					fairId,
					subject: { kind: 'rehearsal', check },
					passed: check !== 'stream',
					note: check,
				}),
			);
		await server.done(server.post(planner, 'planning:finish-item', { fairId, itemId, done: true }));
		const now = await server.done<Planning>(server.get(planner, 'planning:get', { fairId }));
		expect(now.missing).toEqual([]);
		expect(now.inspections.filter(({ subject }) => subject.kind === 'rehearsal')).toHaveLength(5);
		expect(now.placements).toMatchObject([{ ...placement(), id: placementId, recordedAt: NINE }]);
		await server.done(server.post(planner, 'planning:remove-placement', { fairId, placementId }));
		expect((await server.post(planner, 'planning:remove-placement', { fairId, placementId })).code).toBe('not-found');
	});
});

describe('the organizer’s record', () => {
	it('[A-03] is kept up to date by its planner, under the version that was read', async () => {
		const made = await server.organizer();
		const input = { ...organizer(), organizerId: made.organizerId, version: 1 };
		const { name: _, ...record } = input;
		const update = (who: Member | null, over = {}) => server.post(who, 'organizer:update', { ...record, ...over });
		expect(await server.done(update(made.planner, { hotline: '12333' }))).toMatchObject({
			hotline: '12333',
			version: 2,
		});
		expect((await update(made.planner)).code).toBe('changed-meanwhile');
		const backwards = { version: 2, licence: { ...record.licence, validTo: record.licence.validFrom } };
		expect((await update(made.planner, backwards)).code).toBe('invalid-input');
		expect((await update(planner, { version: 2 })).code).toBe('not-allowed');
		for (const who of people.filter(({ role }) => role !== 'planner' && role !== 'platform-admin'))
			expect({ role: who.role, code: (await update(who, { version: 2 })).code }).toEqual({
				role: who.role,
				code: 'not-allowed',
			});
	});

	it('[A-12] staff files are for this organizer’s own staff, by its planner', async () => {
		const helper = await server.person('support', { organizerId });
		const save = (who: Member | null, over = {}) =>
			server.post(who, 'organizer:save-staff-file', {
				organizerId,
				personId: helper.personId,
				version: 0,
				file: staffFile(),
				...over,
			});
		for (const who of people.filter(({ role }) => role !== 'planner' && role !== 'platform-admin'))
			expect((await save(who)).code).toBe('not-allowed');
		expect((await save(strangers[0] ?? null)).code).toBe('not-allowed');
		expect((await save(planner, { personId: strangers[0]?.personId })).code).toBe('not-found');
		expect((await save(planner, { file: staffFile({ validUntil: NINE - 400 * 24 * HOUR }) })).code).toBe(
			'invalid-input',
		);
		expect(await server.done(save(planner))).toMatchObject({ version: 1 });
		expect((await save(planner)).code).toBe('changed-meanwhile');
		const list = await server.done<{ personId: string; file: object | null }[]>(
			server.get(planner, 'organizer:staff', { organizerId }),
		);
		expect(list.find(({ personId }) => personId === helper.personId)?.file).toEqual({ ...staffFile(), version: 1 });
	});
});
