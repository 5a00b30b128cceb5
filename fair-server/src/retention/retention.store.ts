import type { Tx } from '../platform/postgres/database.ts';
import type { RetentionKey } from './retention.table.ts';

/** How one class is counted and ended. `before`: what began at or before it is due. */
interface ClassStore {
	count(tx: Tx, before: Date): Promise<number>;
	end(tx: Tx, before: Date): Promise<number>;
}
/** At most so many rows in one statement: a statement has five seconds. */
const AT_ONCE = 20_000;

const counted = async (rows: Promise<readonly { count: number }[]>): Promise<number> => (await rows)[0]?.count ?? 0;
const ended = async (statement: Promise<{ count: number }>): Promise<number> => (await statement).count;

/** Everything but identity documents, which lie in files too and are destroyed by their own feature. */
export const classStores: Record<Exclude<RetentionKey, 'identity-document'>, ClassStore> = {
	outbox: {
		count: (tx, before) =>
			counted(tx`select /* retention.outbox */ count(*)::int as count from outbox where created_at <= ${before}`),
		end: (tx, before) => ended(tx`delete /* retention.outbox */ from outbox where created_at <= ${before}`),
	},
	'one-time-codes': {
		count: (tx, before) =>
			counted(
				tx`select /* retention.codes */ count(*)::int as count from one_time_codes where created_at <= ${before}`,
			),
		end: (tx, before) =>
			ended(tx`
				delete /* retention.codes */ from one_time_codes where id in (
					select id from one_time_codes where created_at <= ${before} limit ${AT_ONCE})`),
	},
	sessions: {
		count: (tx, before) =>
			counted(tx`
				select /* retention.sessions */ count(*)::int as count from sessions
				where least(expires_at, revoked_at) <= ${before} and not is_held(person_id)`),
		end: (tx, before) =>
			ended(tx`
				delete /* retention.sessions */ from sessions where id in (
					select id from sessions where least(expires_at, revoked_at) <= ${before} and not is_held(person_id) limit ${AT_ONCE})`),
	},
	'command-replies': {
		count: (tx, before) =>
			counted(tx`select /* retention.replies */ count(*)::int as count from command_replies where at <= ${before}`),
		end: (tx, before) => counted(tx`select /* retention.replies */ forget_command_replies(${before}) as count`),
	},
	'identity-checks': {
		count: (tx, before) =>
			counted(tx`
				select /* retention.checks */ count(*)::int as count from identity_checks
				where state <> 'passed' and started_at <= ${before} and not is_held(person_id)`),
		end: (tx, before) =>
			ended(tx`
				delete /* retention.checks */ from identity_checks
				where state <> 'passed' and started_at <= ${before} and not is_held(person_id)`),
	},
	invitations: {
		count: (tx, before) =>
			counted(tx`
				select /* retention.invitations */ count(*)::int as count from invitations
				where expires_at <= ${before} and email_cipher is not null`),
		end: (tx, before) =>
			ended(tx`
				update /* retention.invitations */ invitations set email_cipher = null, email_masked = null
				where expires_at <= ${before} and email_cipher is not null`),
	},
	'security-log': {
		count: (tx, before) =>
			counted(tx`
				select /* retention.security */ count(*)::int as count from security_log
				where at <= ${before} and (person_id is null or not is_held(person_id))`),
		end: (tx, before) => counted(tx`select /* retention.security */ forget_security_log(${before}) as count`),
	},
	'notice-deliveries': {
		count: (tx, before) =>
			counted(tx`
				select /* retention.deliveries */ count(*)::int as count from notice_deliveries
				where created_at <= ${before} and state not in ('waiting', 'sending') and (person_id is null or not is_held(person_id))`),
		end: (tx, before) => counted(tx`select /* retention.deliveries */ forget_notice_deliveries(${before}) as count`),
	},
	notices: {
		count: (tx, before) =>
			counted(tx`
				select /* retention.notices */ count(*)::int as count from notices
				where created_at <= ${before} and (person_id is null or not is_held(person_id))`),
		end: (tx, before) => counted(tx`select /* retention.notices */ forget_notices(${before}) as count`),
	},
	visits: {
		count: (tx, before) =>
			counted(tx`
				select /* retention.visits */ count(*)::int as count from visits v join fairs f on f.id = v.fair_id
				where v.person_id is not null and not v.is_anonymous and coalesce(f.closed_at, f.ends_at) <= ${before}
					and not is_held(v.person_id)`),
		end: (tx, before) => counted(tx`select /* retention.visits */ forget_visits(${before}) as count`),
	},
	'registration-details': {
		count: (tx, before) =>
			counted(tx`
				select /* retention.registrations */ count(*)::int as count from registrations r join fairs f on f.id = r.fair_id
				where r.details_cipher is not null and coalesce(f.closed_at, f.ends_at) <= ${before} and not is_held(r.person_id)`),
		end: (tx, before) =>
			ended(tx`
				update /* retention.registrations */ registrations r set details_cipher = null, reason = ''
				from fairs f where f.id = r.fair_id and r.details_cipher is not null and coalesce(f.closed_at, f.ends_at) <= ${before}
					and not is_held(r.person_id)`),
	},
	mandates: {
		count: (tx, before) =>
			counted(tx`
				select /* retention.mandates */ count(*)::int as count from mandates
				where coalesce(ended_at, until) <= ${before} and not is_held(person_id)`),
		end: (tx, before) => counted(tx`select /* retention.mandates */ forget_mandates(${before}) as count`),
	},
	'disclosure-log': {
		count: (tx, before) =>
			counted(tx`
				select /* retention.disclosure */ count(*)::int as count from disclosure_log
				where at <= ${before} and not is_held(person_id)`),
		end: (tx, before) => counted(tx`select /* retention.disclosure */ forget_disclosure_log(${before}) as count`),
	},
	consents: {
		count: (tx, before) =>
			counted(tx`
				select /* retention.consents */ (
					(select count(*) from consents where withdrawn_at <= ${before} and not is_held(person_id))
					+ (select count(*) from consent_refusals where at <= ${before} and not is_held(person_id)))::int as count`),
		end: (tx, before) => counted(tx`select /* retention.consents */ forget_consents(${before}) as count`),
	},
	'guardian-consents': {
		count: (tx, before) =>
			counted(tx`
				select /* retention.guardians */ count(*)::int as count from guardian_consents
				where until <= ${before} and not is_held(person_id)`),
		end: (tx, before) =>
			ended(tx`
				delete /* retention.guardians */ from guardian_consents where until <= ${before} and not is_held(person_id)`),
	},
};

export async function lastRun(tx: Tx): Promise<{ at: number; counts: Record<string, number> } | null> {
	const [row] = await tx<{ at: Date; counts: Record<string, number> }[]>`
		select /* retention.last */ at, counts from retention_runs order by at desc limit 1`;
	return row ? { at: row.at.getTime(), counts: row.counts } : null;
}

/** One node at a time; whoever comes second finds the first one's line. */
export async function claimRun(
	tx: Tx,
	run: { id: string; at: number; by: string | null },
	mayRun: (lastRunAt: number | null) => boolean,
): Promise<boolean> {
	await tx`select /* retention.turn */ pg_advisory_xact_lock(7305122)`;
	if (!mayRun((await lastRun(tx))?.at ?? null)) return false;
	await tx`
		insert /* retention.run */ into retention_runs (id, at, by_person_id, counts)
		values (${run.id}, ${new Date(run.at)}, ${run.by}, '{}')`;
	return true;
}
export async function saveCounts(tx: Tx, id: string, counts: Readonly<Record<string, number>>): Promise<void> {
	await tx`update /* retention.counts */ retention_runs set counts = ${tx.json({ ...counts })} where id = ${id}`;
}

export async function logDestroyed(
	tx: Tx,
	entry: { id: string; at: number; class: string; count: number; detail: string },
): Promise<void> {
	await tx`
		insert /* retention.log */ into destruction_log (id, at, class, count, detail)
		values (${entry.id}, ${new Date(entry.at)}, ${entry.class}, ${entry.count}, ${entry.detail})`;
}
export async function newestDestroyed(tx: Tx): Promise<{ at: number; key: string; count: number; detail: string }[]> {
	const rows = await tx<{ at: Date; key: string; count: number; detail: string }[]>`
		select /* retention.destroyed */ at, class as key, count, detail from destruction_log order by at desc, id desc limit 50`;
	return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
