import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandOutput } from '@skyfair/shared/protocol/all-commands';
import { emptySchool } from '@skyfair/shared/schools/school-completeness';
import type { SchoolDraft } from '@skyfair/shared/schools/schools.commands';
import { seedFile } from '../../test/builders/application.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

const DAY_MS = 86_400_000;
type Mine = CommandOutput<'school:mine'>;
let server: FairHttp;
let organizerId: string;
let reviewer: Member;

beforeAll(async () => {
	server = await createFairHttp();
	({ organizerId } = await server.organizer());
	reviewer = await server.person('reviewer', { organizerId });
});
afterAll(() => server.close());

const filled = async (who: Member, over: Partial<SchoolDraft> = {}): Promise<SchoolDraft> => ({
	...emptySchool,
	contactName: '夏婷婷',
	contactTitle: '就业指导教师',
	unitName: '淮川理工大学',
	qualification: {
		kind: 'institution-certificate',
		number: '12340000MB0001',
		fileIds: [
			await server.world.db.transact('platform', (tx) =>
				seedFile(tx, { personId: who.personId, purpose: 'school-qualification', at: server.clock.now() }),
			),
		],
		validUntil: null,
		isLongTerm: true,
	},
	...over,
});
const mine = (who: Member) => server.done<Mine>(server.get(who, 'school:mine', {}));
const save = (who: Member, school: SchoolDraft) => server.post(who, 'school:save', { school });
const submit = (who: Member) => server.post(who, 'school:submit', { organizerId });
const decide = async (outcome: 'pass' | 'return' | 'reject', reason = '材料不清晰') => {
	const { opened } = await server.done<CommandOutput<'review:claim'>>(
		server.post(reviewer, 'review:claim', { organizerId, kind: 'school' }),
	);
	if (!opened) throw new Error('nothing waits');
	await server.done(server.post(reviewer, 'review:decide', { organizerId, itemId: opened.item.id, outcome, reason }));
	return opened;
};
/** In the role that a pass gave. */
const desk = (who: Member): Member => ({ ...who, role: 'school', organizerId });

describe('a school registers', () => {
	it('[W-01] with phone, name, unit and document; it is reviewed like an employer, mended after a return, and passes', async () => {
		const who = await server.person('seeker');
		expect(await mine(who)).toMatchObject({
			missing: ['contactName', 'unitName', 'qualification.files', 'qualification.validUntil'],
		});
		expect((await submit(who)).code).toBe('application-incomplete');
		const school = await filled(who);
		expect(await server.done(save(who, school))).toEqual({ missing: [] });
		expect(await server.done(submit(who))).toEqual({ version: 1, state: 'submitted' });
		expect((await submit(who)).code).toBe('wrong-state');

		const opened = await decide('return', '请补充公章');
		expect(opened.item).toMatchObject({ kind: 'school', title: '淮川理工大学' });
		expect(opened.fields.map(({ path }) => path)).toEqual([
			'school.unitName',
			'school.contact',
			'school.phone',
			'school.qualification.kind',
			'school.qualification.number',
			'school.qualification.validUntil',
			'school.qualification.file.1',
		]);
		expect((await mine(who)).standings).toMatchObject([{ state: 'returned', reason: '请补充公章', version: 1 }]);
		expect(
			(await server.world.db.transact('platform', (tx) => server.app.accounts.membershipsOf(tx, who.personId))).length,
		).toBe(1);

		await server.done(save(who, { ...school, unitName: '淮川理工大学（本部）' }));
		await server.done(submit(who));
		const again = await decide('pass');
		expect(again.fields[0]).toMatchObject({ value: '淮川理工大学（本部）', before: '淮川理工大学' });
		const { standings } = await mine(who);
		expect(standings).toMatchObject([{ state: 'approved', version: 2 }]);
		expect(standings[0]?.events.map(({ what }) => what)).toEqual(['approved', 'submitted', 'returned', 'submitted']);
		expect((await server.get(desk(who), 'fair:list-own', {})).code).toBeNull();
	});

	it('[W-01 duty-3] the role is given by a pass alone: not by adding staff, not by a rejection, not without a standing', async () => {
		const { organizerId: other, planner } = await server.organizer();
		const add = { organizerId: other, phone: '14500007777', name: '某校', role: 'school' };
		expect((await server.post(planner, 'organizer:add-staff', add)).code).toBe('invalid-input');
		const bare = await server.person('school', { organizerId: other });
		expect((await server.get(bare, 'fair:list-own', {})).code).toBe('not-admitted');
		const who = await server.person('seeker');
		await server.done(save(who, await filled(who)));
		await server.done(submit(who));
		await decide('reject', '并非院校');
		expect((await mine(who)).standings).toMatchObject([{ state: 'rejected', reason: '并非院校' }]);
		const roles = await server.world.db.transact('platform', (tx) =>
			server.app.accounts.membershipsOf(tx, who.personId),
		);
		expect(roles.map(({ role }) => role)).toEqual(['seeker']);
	});

	it('[W-01 B-15] nobody else decides or reads it, and no document of somebody else goes in', async () => {
		const who = await server.person('seeker');
		const thief = await server.person('seeker');
		const school = await filled(who);
		expect(await save(thief, school)).toMatchObject({ code: 'invalid-input' });
		expect((await server.post(null, 'school:save', { school })).code).toBe('not-signed-in');
		await server.done(save(who, school));
		await server.done(submit(who));
		const elsewhere = await server.person('reviewer', { organizerId: (await server.organizer()).organizerId });
		expect((await server.post(elsewhere, 'review:claim', { organizerId, kind: 'school' })).code).toBe('not-allowed');
		for (const role of ['planner', 'moderator', 'support'] as const) {
			const staff = await server.person(role, { organizerId });
			expect((await server.post(staff, 'review:claim', { organizerId, kind: 'school' })).code).toBe('not-allowed');
		}
		expect((await mine(thief)).school).toEqual(emptySchool);
		await decide('pass');
	});

	it('[W-01 D-08] after six months, and with its document, the desk is closed to the millisecond; a new pass opens it again', async () => {
		const who = await server.person('seeker');
		const validUntil = new Date(server.clock.now() + 20 * DAY_MS).toISOString().slice(0, 10);
		const school = await filled(who);
		await server.done(
			save(who, { ...school, qualification: { ...school.qualification, isLongTerm: false, validUntil } }),
		);
		await server.done(submit(who));
		await decide('pass');
		const until = (await mine(who)).standings[0]?.standsUntil ?? 0;
		expect(until - server.clock.now()).toBeLessThan(22 * DAY_MS);
		const texts = async () => (await server.outbox.readOutbox()).filter(({ text }) => text.includes('天到期')).length;
		const before = await texts();
		await server.app.schools.tick();
		await server.app.schools.tick();
		await server.app.notices.tick();
		expect(await texts()).toBe(before + 1);
		server.clock.advance(until - 1 - server.clock.now());
		expect((await server.get(desk(who), 'fair:list-own', {})).code).toBeNull();
		server.clock.advance(1);
		expect((await server.get(desk(who), 'fair:list-own', {})).code).toBe('not-admitted');
		await server.app.schools.tick();
		const { standings, missing } = await mine(who);
		expect(standings).toMatchObject([{ state: 'suspended', reason: 'expired' }]);
		expect(missing).toEqual(['qualification.validUntil']);
		await server.done(save(who, school));
		await server.done(submit(who));
		await decide('pass');
		expect((await server.get(desk(who), 'fair:list-own', {})).code).toBeNull();
	});
});
