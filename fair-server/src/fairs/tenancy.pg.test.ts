import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { by } from '../../test/ask.ts';
import { featuresOf, storyOf } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import type { Tx } from '../platform/postgres/database.ts';

interface Tenant {
	readonly organizerId: string;
	readonly fairId: string;
}
let stored: StoredWorld;
let owner: postgres.Sql;
let mine: Tenant;
let theirs: Tenant;
let tables: string[];

/** Every table that names an organizer, from the catalogue: one that is added later is tried too. */
const tenantTables = async () => {
	const rows = await owner<{ name: string; secured: boolean; policies: number }[]>`
		select c.relname as name, c.relrowsecurity as secured,
			(select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
		from pg_class c join pg_attribute a on a.attrelid = c.oid
		where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attname = 'organizer_id' and not a.attisdropped
		order by 1`;
	return rows;
};

/** A row for each tenant in every table, written as the owner: whatever the features do not write yet is tried too. */
async function fillEveryTable(tenant: Tenant, personId: string, employerId: string) {
	const { organizerId, fairId } = tenant;
	const id = () => stored.world.newId();
	const [boothId, ticketId, conversationId] = [id(), id(), id()];
	const at = new Date(stored.clock.now());
	await owner.begin(async (tx) => {
		await tx`insert into booths (id, organizer_id, fair_id, employer_id, number, hall_key, tier, created_at) values (${boothId}, ${organizerId}, ${fairId}, ${employerId}, 'Z-99', 'making', 'standard', ${at})`;
		await tx`insert into booth_absences (id, organizer_id, fair_id, booth_id, began_at) values (${id()}, ${organizerId}, ${fairId}, ${boothId}, ${at})`;
		await tx`insert into rescue_measures (id, organizer_id, fair_id, booth_id, kind, taken_at, taken_by, told, line_before) values (${id()}, ${organizerId}, ${fairId}, ${boothId}, 'ask-staff', ${at}, ${personId}, 0, '{}')`;
		await tx`insert into registrations (fair_id, organizer_id, person_id, registered_at) values (${fairId}, ${organizerId}, ${personId}, ${at})`;
		await tx`insert into disclosure_log (id, at, viewer_id, person_id, employer_id, organizer_id, what, reason) values (${id()}, ${at}, ${personId}, ${personId}, ${employerId}, ${organizerId}, 'resume', 'line')`;
		await tx`insert into tickets (id, organizer_id, fair_id, booth_id, employer_id, person_id, joined_at) values (${ticketId}, ${organizerId}, ${fairId}, ${boothId}, ${employerId}, ${personId}, ${at})`;
		await tx`insert into active_calls (person_id, organizer_id, ticket_id, fair_id, since) values (${personId}, ${organizerId}, ${ticketId}, ${fairId}, ${at})`;
		await tx`insert into active_recruiters (person_id, organizer_id, ticket_id, fair_id) values (${personId}, ${organizerId}, ${ticketId}, ${fairId})`;
		await tx`insert into conversations (id, organizer_id, fair_id, booth_id, employer_id, ticket_id, seeker_id, recruiter_id, planned_ms, started_at) values (${conversationId}, ${organizerId}, ${fairId}, ${boothId}, ${employerId}, ${ticketId}, ${personId}, ${personId}, 1, ${at})`;
		await tx`insert into messages (conversation_id, seq, organizer_id, employer_id, from_id, text_cipher, at) values (${conversationId}, 1, ${organizerId}, ${employerId}, ${personId}, '\\x00', ${at})`;
		await tx`insert into visits (at, organizer_id, fair_id, visit_id, kind, source) values (${at}, ${organizerId}, ${fairId}, ${id()}, 'fair', 'link')`;
		await tx`insert into staff_files (organizer_id, person_id, file, version, saved_by, saved_at) values (${organizerId}, ${personId}, '{}', 1, ${personId}, ${at})`;
		await tx`insert into registration_counts (fair_id, organizer_id) values (${fairId}, ${organizerId}) on conflict do nothing`;
		await tx`insert into plan_items (id, fair_id, organizer_id, plan, title, owner_id, due_at, created_at) values (${id()}, ${fairId}, ${organizerId}, 'security', '某', ${personId}, ${at}, ${at})`;
		await tx`insert into inspections (id, fair_id, organizer_id, subject, passed, note, by_id, at) values (${id()}, ${fairId}, ${organizerId}, '{}', true, '', ${personId}, ${at})`;
		await tx`insert into media_placements (id, fair_id, organizer_id, medium, name, reference, placed_at, note, recorded_by, recorded_at) values (${id()}, ${fairId}, ${organizerId}, 'press', '报', '1', ${at}, '', ${personId}, ${at})`;
		const fileId = id();
		await tx`insert into files (id, owner_id, purpose, organizer_id, given_sha256, sha256, object_key, type, bytes, pages, pictures, name, is_sealed, uploaded_at, state) values (${fileId}, ${personId}, 'proof', ${organizerId}, '\\x00', '\\x00', '', 'image/png', 1, 1, 0, '', false, ${at}, 'used')`;
		await tx`insert into file_shares (file_id, organizer_id, shared_at) values (${fileId}, ${organizerId}, ${at})`;
		await tx`insert into employer_standings (employer_id, organizer_id, state, version, changed_at) values (${employerId}, ${organizerId}, 'submitted', 1, ${at}) on conflict do nothing`;
		await tx`insert into employer_submissions (employer_id, organizer_id, version, snapshot, source_check, submitted_by, submitted_at) values (${employerId}, ${organizerId}, 1, '{}', '{}', ${personId}, ${at})`;
		await tx`insert into employer_events (id, employer_id, organizer_id, at, what, version, reason) values (${id()}, ${employerId}, ${organizerId}, ${at}, 'submitted', 1, '')`;
		await tx`insert into employer_reminders (employer_id, organizer_id, stands_until, days, sent_at) values (${employerId}, ${organizerId}, ${at}, 30, ${at})`;
		await tx`insert into service_entitlements (id, organizer_id, employer_id, entitlement, recorded_by, recorded_at) values (${id()}, ${organizerId}, ${employerId}, '{}', ${personId}, ${at})`;
		const [jobId, itemId] = [id(), id()];
		await tx`insert into jobs (id, employer_id, created_at, valid_until, confirmed_at) values (${jobId}, ${employerId}, ${at}, ${at}, ${at})`;
		await tx`insert into job_versions (job_id, version, job, created_at) values (${jobId}, 1, '{}', ${at})`;
		await tx`insert into job_approvals (job_id, organizer_id, employer_id, version, state, submitted_at) values (${jobId}, ${organizerId}, ${employerId}, 1, 'waiting', ${at})`;
		await tx`insert into job_measures (id, organizer_id, job_id, employer_id, version, outcome, rule, reason, operator_id, at) values (${id()}, ${organizerId}, ${jobId}, ${employerId}, 1, 'warn', '', '', ${personId}, ${at})`;
		await tx`insert into fair_applications (id, organizer_id, fair_id, employer_id, version, state, submitted_at) values (${id()}, ${organizerId}, ${fairId}, ${employerId}, 1, 'submitted', ${at})`;
		await tx`insert into review_items (id, organizer_id, kind, subject_id, version, title, state, opened_at, due_at) values (${itemId}, ${organizerId}, 'job', ${jobId}, 1, '', 'waiting', ${at}, ${at})`;
		await tx`insert into review_checks (item_id, organizer_id, path, legality, authenticity, compliance, reviewer_id, at) values (${itemId}, ${organizerId}, '', true, true, true, ${personId}, ${at})`;
		await tx`insert into monitor_events (id, organizer_id, at, kind, subject_id, what, title) values (${id()}, ${organizerId}, ${at}, 'job', ${jobId}, '', '')`;
		await tx`insert into partners (id, organizer_id, name, kind, purpose, contact, state, created_at) values (${id()}, ${organizerId}, '', 'other', '', '', 'waiting', ${at})`;
		const mandateId = id();
		await tx`insert into mandates (id, organizer_id, fair_id, person_id, scope, given_at, until) values (${mandateId}, ${organizerId}, ${fairId}, ${personId}, '{}', ${at}, '2099-01-01')`;
		await tx`insert into mandate_items (id, mandate_id, organizer_id, employer_id, job_id, position, note, delivered_by, delivered_at) values (${id()}, ${mandateId}, ${organizerId}, ${employerId}, ${jobId}, '', '', ${personId}, ${at})`;
		await tx`insert into resume_verdicts (resume_id, organizer_id, save, state, list_version, rules_version, checked_at) select id, ${organizerId}, 1, 'shown', 0, '', ${at} from resumes where person_id = ${personId}`;
		await tx`insert into resume_warnings (id, person_id, organizer_id, name, rules, reason, referral, evidence_cipher, reviewer_id, at) values (${id()}, ${personId}, ${organizerId}, '', '{}', '', false, '\\x00', ${personId}, ${at})`;
		const changeId = id();
		await tx`insert into fair_changes (id, organizer_id, fair_id, number, kind, reason, approver, fields, needs_confirmation, published_by, published_at) values (${changeId}, ${organizerId}, ${fairId}, 1, 'changed', '某', '某', '[]', false, ${personId}, ${at})`;
		await tx`insert into change_media_tasks (id, organizer_id, fair_id, change_id, placement_id, medium, reference) values (${id()}, ${organizerId}, ${fairId}, ${changeId}, ${id()}, '报', '1')`;
		await tx`insert into change_recipients (change_id, person_id, organizer_id, fair_id, audience, message_id) values (${changeId}, ${personId}, ${organizerId}, ${fairId}, 'seeker', ${id()})`;
		await tx`insert into change_answers (change_id, organizer_id, fair_id, party, party_id) values (${changeId}, ${organizerId}, ${fairId}, 'seeker', ${personId})`;
		await tx`insert into screening_lists (organizer_id, version, lists, note, saved_by, saved_at) values (${organizerId}, 1, '{}', '某', ${personId}, ${at})`;
		const schoolId = id();
		await tx`insert into schools (id, person_id, draft, saved_at, created_at) values (${schoolId}, ${personId}, '{}', ${at}, ${at})`;
		await tx`insert into school_standings (school_id, organizer_id, state, version, changed_at) values (${schoolId}, ${organizerId}, 'submitted', 1, ${at})`;
		await tx`insert into school_submissions (school_id, organizer_id, version, snapshot, submitted_by, submitted_at) values (${schoolId}, ${organizerId}, 1, '{}', ${personId}, ${at})`;
		await tx`insert into school_events (id, school_id, organizer_id, at, what, version, reason) values (${id()}, ${schoolId}, ${organizerId}, ${at}, 'submitted', 1, '')`;
		await tx`insert into school_reminders (school_id, organizer_id, stands_until, days, sent_at) values (${schoolId}, ${organizerId}, ${at}, 7, ${at})`;
		const proofId = id();
		await tx`insert into employee_proofs (id, person_id, employer_id, state, proof, changed_at) values (${proofId}, ${personId}, ${employerId}, 'draft', '{}', ${at})`;
		await tx`insert into employee_proof_versions (proof_id, version, organizer_id, snapshot, submitted_at) values (${proofId}, 1, ${organizerId}, '{}', ${at})`;
		await tx`insert into fair_guests (id, fair_id, organizer_id, person_id, name, unit, kind, added_by, added_at) values (${id()}, ${fairId}, ${organizerId}, ${personId}, '某', '某', 'media', ${personId}, ${at})`;
		await tx`insert into review_settings (organizer_id, version, settings, note, saved_by, saved_at) values (${organizerId}, 1, '{}', '某', ${personId}, ${at})`;
		const noticeId = id();
		await tx`insert into notice_batches (id, organizer_id, kind, about, audience, given, link, created_at) values (${id()}, ${organizerId}, 'fair-soon', ${fairId}, 'registrants', '{}', '/', ${at})`;
		await tx`insert into notices (id, organizer_id, person_id, kind, about, template_version, title, body, link, created_at) values (${noticeId}, ${organizerId}, ${personId}, 'fair-soon', ${fairId}, 1, '{}', '{}', '/', ${at})`;
		await tx`insert into notice_deliveries (id, notice_id, person_id, organizer_id, kind, template_version, channel, state, weight, due_at, created_at) values (${id()}, ${noticeId}, ${personId}, ${organizerId}, 'fair-soon', 1, 'sms', 'waiting', 1, ${at}, ${at})`;
		await tx`insert into fair_reports (fair_id, organizer_id, report, hash, made_at) values (${fairId}, ${organizerId}, '{}', '', ${at})`;
	});
}

beforeAll(async () => {
	stored = await createStoredWorld();
	owner = postgres(stored.url, { max: 1, onnotice: () => undefined });
	const story = storyOf(stored, featuresOf(stored.world, stored));
	const tenants: Tenant[] = [];
	for (let n = 0; n < 2; n++) {
		const { organizerId, planner } = await story.organizer();
		const fair = await story.fair(planner);
		const { employerId } = await story.employer();
		const seeker = await story.seeker();
		const tenant = { organizerId, fairId: fair.id };
		await fillEveryTable(tenant, seeker.personId, employerId);
		tenants.push(tenant);
	}
	const [first, second] = tenants;
	if (!first || !second) throw new Error('two tenants');
	[mine, theirs] = [first, second];
	tables = (await tenantTables()).map(({ name }) => name);
});
afterAll(async () => {
	await owner.end();
	await stored.close();
});

const ownersIn = async (tx: Tx, table: string) => {
	const rows = await tx<
		{ organizerId: string | null }[]
	>`select distinct organizer_id as "organizerId" from ${tx(table)}`;
	return rows.map(({ organizerId }) => organizerId);
};

describe('tenants', () => {
	it('[threat-7] every table that names an organizer is secured by row, with a policy', async () => {
		const list = await tenantTables();
		expect(list.length).toBeGreaterThanOrEqual(14);
		expect(list.filter(({ secured, policies }) => !secured || policies === 0)).toEqual([]);
	});

	it('[threat-7] the role of the servers cannot pass by the policies', async () => {
		const [role] = await owner`select rolsuper, rolbypassrls from pg_roles where rolname = 'skyfair_app'`;
		expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
		const owned = await owner`select relname from pg_class where relowner = 'skyfair_app'::regrole`;
		expect(owned).toEqual([]);
	});

	it('[threat-7] an organizer sees its own rows in every table, and none of another’s', async () => {
		for (const table of tables) {
			const seen = await stored.world.db.transact({ organizer: mine.organizerId }, (tx) => ownersIn(tx, table));
			expect({ table, seen }).toEqual({ table, seen: [mine.organizerId] });
		}
	});

	it('[threat-7] nobody’s scope sees nothing', async () => {
		for (const table of tables) {
			const seen = await stored.world.db.sql.begin((tx) => ownersIn(tx, table));
			expect({ table, seen }).toEqual({ table, seen: [] });
		}
	});

	it('[threat-7] the platform’s own scope sees both: the test above is not empty by accident', async () => {
		for (const table of tables) {
			const seen = await stored.world.db.transact('platform', (tx) => ownersIn(tx, table));
			expect(seen).toEqual(expect.arrayContaining([mine.organizerId, theirs.organizerId]));
		}
	});

	it('[threat-7] a scope does not stay on the connection', async () => {
		await stored.world.db.transact('platform', (tx) => ownersIn(tx, 'fairs'));
		const left = await stored.world.db.sql.begin(
			(tx) =>
				tx`select current_setting('skyfair.scope', true) as scope, current_setting('skyfair.organizer', true) as organizer`,
		);
		expect(Object.values(left[0] ?? {}).filter((value) => value !== '' && value !== null)).toEqual([]);
	});

	it('[threat-7] a row for another organizer is refused, new or moved', async () => {
		const scope = { organizer: mine.organizerId };
		const insert = stored.world.db.transact(
			scope,
			(tx) => tx`
				insert into fairs (id, organizer_id, state, plan, starts_at, ends_at, registration_opens_at, registration_closes_at, created_at)
				values (${stored.world.newId()}, ${theirs.organizerId}, 'draft', '{}', now(), now() + interval '1 hour', now(), now(), now())`,
		);
		await expect(insert).rejects.toThrow(/row-level security/);
		const move = stored.world.db.transact(
			scope,
			(tx) => tx`update fairs set organizer_id = ${theirs.organizerId} where id = ${mine.fairId}`,
		);
		await expect(move).rejects.toThrow(/row-level security/);
	});

	it('[threat-7] another’s rows can be neither changed nor removed', async () => {
		const touched = await stored.world.db.transact({ organizer: mine.organizerId }, async (tx) => {
			const changed = await tx`update fairs set close_reason = 'x' where id = ${theirs.fairId}`;
			const removed = await tx`delete from booths where fair_id = ${theirs.fairId}`;
			return changed.count + removed.count;
		});
		expect(touched).toBe(0);
	});

	it('[threat-7] the handlers keep to the planner’s own organizer whatever the input names', async () => {
		const features = featuresOf(stored.world, stored);
		const { planner } = await storyOf(stored, features).organizer();
		const own = await features.fairs.handlers['fair:list-own']({}, by(planner));
		expect(own).toEqual([]);
	});
});
