import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../test/builders/times.ts';
import { asking, by } from '../../test/ask.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { retentionTable, type RetentionKey } from './retention.table.ts';

const DAY = 24 * HOUR;
/** Long past on every machine: the functions of the database forget nothing that is younger by their own clock. */
const NOW = Date.UTC(2020, 5, 1, 1);
/** So little before its days are full that nothing else lies between. */
const SECOND = 1_000;

let stored: StoredWorld;
let features: Features;
let admin: Actor;
let person: Actor;
let place: { organizerId: string; employerId: string; fairId: string; endsAt: number };
const sql = <T>(work: (tx: Tx) => Promise<T>) => stored.world.db.transact('platform', work);

beforeAll(async () => {
	stored = await createStoredWorld();
	features = featuresOf(stored.world, stored);
	const story = storyOf(stored, features);
	stored.clock.set(NOW - 2_000 * DAY);
	const { organizerId, planner } = await story.organizer();
	const { employerId } = await story.employer(0);
	const fair = await story.draft(planner);
	admin = await stored.person('platform-admin');
	person = await stored.person('seeker');
	place = { organizerId, employerId, fairId: fair.id, endsAt: fair.endsAt };
	stored.clock.set(NOW);
}, 60_000);
afterAll(() => stored.close());

const seal = (text: string) => stored.world.cipher.seal(text);
const id = () => stored.world.newId();
/** The fair's end is moved to the moment that a class counts from. */
const endFairAt = (tx: Tx, at: Date) =>
	tx`update fairs set starts_at = ${new Date(at.getTime() - HOUR)}, ends_at = ${at} where id = ${place.fairId}`;

const plantNotice = async (tx: Tx, at: Date): Promise<string> => {
	const notice = id();
	await tx`insert into notices (id, person_id, kind, about, template_version, title, body, link, created_at)
		values (${notice}, ${person.personId}, 'fair-soon', ${notice}, 1, '{}', '{}', '/', ${at})`;
	return notice;
};
/** One row of each class that began at this moment, of this person where the class knows one. */
const plant: Record<Exclude<RetentionKey, 'identity-document'>, (tx: Tx, at: Date) => Promise<unknown>> = {
	outbox: (tx, at) =>
		tx`insert into outbox (id, channel, recipient_masked, body_cipher, created_at) values (${id()}, 'sms', '', ${seal('x')}, ${at})`,
	'one-time-codes': (tx, at) =>
		tx`insert into one_time_codes (id, phone_hash, purpose, code_hash, created_at, expires_at) values (${id()}, '\\x00', 'sign-in', '\\x00', ${at}, ${at})`,
	sessions: (tx, at) =>
		tx`insert into sessions (id, person_id, token_hash, acting_membership_id, created_at, last_seen_at, expires_at, address, device)
			select ${id()}, person_id, ${seal('t')}, id, ${at}, ${at}, ${at}, '', '' from memberships where person_id = ${person.personId}`,
	'command-replies': (tx, at) =>
		tx`insert into command_replies (actor_id, key, name, request_hash, reply, at) values (${id()}, 'k', '', '', '{}', ${at})`,
	'identity-checks': (tx, at) =>
		tx`insert into identity_checks (id, person_id, state, legal_name_cipher, id_number_cipher, id_number_hash, id_number_masked, provider, consent_version, consent_at, consent_address, started_at)
			values (${id()}, ${person.personId}, 'failed', '\\x00', '\\x00', '\\x00', '', '', '', ${at}, '', ${at})`,
	invitations: (tx, at) =>
		tx`insert into invitations (id, employer_id, token_hash, role, invited_by, email_cipher, email_masked, created_at, expires_at)
			values (${id()}, ${place.employerId}, ${seal('t')}, 'recruiter', ${person.personId}, '\\x00', '', ${at}, ${at})`,
	'security-log': (tx, at) =>
		tx`insert into security_log (id, at, person_id, event, address, device) values (${id()}, ${at}, ${person.personId}, 'signed-in', '', '')`,
	'notice-deliveries': async (tx, at) => {
		const notice = await plantNotice(tx, new Date(NOW));
		await tx`insert into notice_deliveries (id, notice_id, person_id, kind, template_version, channel, state, weight, due_at, created_at)
			values (${id()}, ${notice}, ${person.personId}, 'fair-soon', 1, 'sms', 'sent', 1, ${at}, ${at})`;
	},
	notices: (tx, at) => plantNotice(tx, at),
	visits: async (tx, at) => {
		await endFairAt(tx, at);
		await tx`insert into visits (at, organizer_id, fair_id, person_id, visit_id, kind, source) values (${at}, ${place.organizerId}, ${place.fairId}, ${person.personId}, ${id()}, 'fair', 'link')`;
	},
	'registration-details': async (tx, at) => {
		await endFairAt(tx, at);
		await tx`insert into registrations (id, fair_id, organizer_id, person_id, registered_at, state, details_cipher)
			values (${id()}, ${place.fairId}, ${place.organizerId}, ${person.personId}, ${at}, 'approved', '\\x00')
			on conflict (fair_id, person_id) do update set details_cipher = '\\x00'`;
	},
	mandates: async (tx, at) => {
		const mandate = id();
		await tx`insert into mandates (id, organizer_id, fair_id, person_id, scope, given_at, until, ended_at)
			values (${mandate}, ${place.organizerId}, ${place.fairId}, ${person.personId}, '{}', ${new Date(at.getTime() - DAY)}, ${at}, ${at})`;
	},
	'disclosure-log': (tx, at) =>
		tx`insert into disclosure_log (id, at, viewer_id, person_id, what, reason) values (${id()}, ${at}, ${admin.personId}, ${person.personId}, 'resume', '')`,
	consents: (tx, at) =>
		tx`insert into consents (id, person_id, purpose, recipient_kind, recipient_id, recipient_name, text_version, text_hash, given_at, channel, withdrawn_at, withdrawn_channel)
			values (${id()}, ${person.personId}, 'recording', 'organizer', ${place.organizerId}, '{}', 1, '\\x00', ${at}, 'web', ${at}, 'web')`,
	'guardian-consents': (tx, at) =>
		tx`insert into guardian_consents (id, person_id, name_cipher, name_masked, relation, phone_cipher, phone_hash, phone_masked, document, version, accepted_at, address, until)
			values (${id()}, ${person.personId}, '\\x00', '', 'parent', '\\x00', '\\x00', '', '', '', ${at}, '', ${at})`,
};
const held = new Set<RetentionKey>([
	'sessions',
	'identity-checks',
	'security-log',
	'notice-deliveries',
	'notices',
	'visits',
	'registration-details',
	'mandates',
	'disclosure-log',
	'consents',
	'guardian-consents',
]);
const overview = () => features.retention.handlers['retention:overview']({}, asking(admin));
const dueOf = async (key: RetentionKey) => (await overview()).rows.find((row) => row.key === key)?.due;
const run = () => features.retention.handlers['retention:run']({}, by(admin));
const hold = async () => {
	const [row] = await sql(
		(tx) => tx<{ phone: Buffer }[]>`select phone_cipher as phone from persons where id = ${person.personId}`,
	);
	const phone = stored.world.cipher.open(row?.phone ?? new Uint8Array());
	return await features.retention.handlers['hold:place']({ phone, reason: '司法协助 1 号' }, by(admin));
};

describe('the retention table', () => {
	const timed = retentionTable.filter((row) => row.keptDays !== null);

	it.each(timed.map((row) => [row.key, row.keptDays ?? 0] as const))(
		'[U-06 T1] %s stays to the last second of %i days and goes when they are full',
		async (key, days) => {
			await run();
			const began = new Date(NOW - days * DAY + SECOND);
			await sql((tx) => plant[key as keyof typeof plant](tx, began));
			expect(await dueOf(key)).toBe(0);
			await run();
			stored.clock.set(NOW + SECOND - 1);
			expect(await dueOf(key)).toBe(0);
			stored.clock.set(NOW + SECOND);
			expect(await dueOf(key)).toBe(1);
			await run();
			expect(await dueOf(key)).toBe(0);
			expect((await overview()).destroyed.some((entry) => entry.key === key && entry.count === 1)).toBe(true);
			stored.clock.set(NOW);
		},
	);

	it.each([...held])('[U-06 T2] %s of a person under a legal hold stays, and goes when it is lifted', async (key) => {
		await run();
		const placed = await hold();
		const days = retentionTable.find((row) => row.key === key)?.keptDays ?? 0;
		await sql((tx) => plant[key as keyof typeof plant](tx, new Date(NOW - (days + 40) * DAY)));
		expect(await dueOf(key)).toBe(0);
		await run();
		await features.retention.handlers['hold:lift']({ holdId: placed.id, reason: '协助已结束' }, by(admin));
		expect(await dueOf(key)).toBe(1);
		await run();
		expect(await dueOf(key)).toBe(0);
	});

	it('[U-06 T6] no function forgets what is younger than the law asks, whatever date it is given', async () => {
		const young = new Date(Date.now() - 100 * DAY);
		await sql((tx) => plant['security-log'](tx, young));
		await sql((tx) => plant['disclosure-log'](tx, young));
		const future = new Date(Date.now() + 10_000 * DAY);
		const [gone] = await sql(
			(tx) => tx<{ security: number; disclosure: number }[]>`
				select forget_security_log(${future}) as security, forget_disclosure_log(${future}) as disclosure`,
		);
		expect(gone?.disclosure).toBe(0);
		const [left] = await sql(
			(tx) => tx<{ count: number }[]>`select count(*)::int as count from security_log where at = ${young}`,
		);
		expect(left?.count).toBe(1);
		await expect(sql((tx) => tx`delete from security_log`)).rejects.toThrow(/permission denied/);
	});

	it('[U-06 T4] runs once an hour, on whichever node comes first', async () => {
		stored.clock.set(NOW + 10 * DAY);
		const other = featuresOf(stored.join(), stored);
		const both = await Promise.all([features.retention.tick(), other.retention.tick()]);
		expect(both.filter((counts) => counts !== null)).toHaveLength(1);
		stored.clock.advance(HOUR - 1);
		expect(await features.retention.tick()).toBeNull();
		stored.clock.advance(1);
		expect(await features.retention.tick()).not.toBeNull();
	});
});
