import type { IndicatorCheck, ResumeState } from '@skyfair/shared/seekers/seekers.commands';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';
import type { Found, NextVerdict, Verdict } from './check.rules.ts';

export interface Checked {
	readonly resumeId: string;
	readonly save: number;
	readonly completeness: number;
	readonly isClear: boolean;
	readonly findings: readonly Found[];
	readonly rulesVersion: string;
	readonly at: number;
}

export async function saveChecked(tx: Tx, checked: Checked, checks: readonly IndicatorCheck[]): Promise<void> {
	const { resumeId, save, completeness, isClear, findings, rulesVersion, at } = checked;
	await tx`
		update /* resume.checked */ resumes set completeness = ${completeness}, is_clear = ${isClear}, findings = ${tx.json(jsonOf(findings))},
			rules_version = ${rulesVersion}
		where id = ${resumeId}`;
	for (const { indicator, result, places } of checks)
		await tx`
			insert /* resume.check */ into resume_checks (resume_id, save, indicator, result, places, rules_version, checked_at)
			values (${resumeId}, ${save}, ${indicator}, ${result}, ${tx.json(jsonOf(places))}, ${rulesVersion}, ${new Date(at)})
			on conflict (resume_id, save, indicator) do update set result = excluded.result, places = excluded.places,
				rules_version = excluded.rules_version, checked_at = excluded.checked_at`;
}

export async function checksIn(tx: Tx, resumeId: string, save: number): Promise<IndicatorCheck[]> {
	return await tx<IndicatorCheck[]>`
		select /* resume.checks */ indicator, result, places from resume_checks where resume_id = ${resumeId} and save = ${save}`;
}

export interface VerdictRow extends Verdict {
	readonly resumeId: string;
	readonly organizerId: string;
	readonly reason: string;
	readonly decidedSave: number | null;
	readonly listVersion: number;
}
const columns = (tx: Tx) => tx`
	resume_id as "resumeId", organizer_id as "organizerId", save, round, state, passed, findings, reason, decided_save as "decidedSave",
	list_version as "listVersion"`;

export async function findVerdict(
	tx: Tx,
	resumeId: string,
	organizerId: string,
	lock: 'lock' | 'read',
): Promise<VerdictRow | null> {
	const [row] = await tx<VerdictRow[]>`
		select /* resume.one-verdict */ ${columns(tx)} from resume_verdicts
		where resume_id = ${resumeId} and organizer_id = ${organizerId} ${lock === 'lock' ? tx`for update` : tx``}`;
	return row ?? null;
}

export async function saveVerdict(
	tx: Tx,
	of: { resumeId: string; organizerId: string; listVersion: number; rulesVersion: string; at: number },
	next: NextVerdict,
): Promise<void> {
	await tx`
		insert /* resume.verdict */ into resume_verdicts (resume_id, organizer_id, save, round, state, passed, findings, list_version,
			rules_version, checked_at)
		values (${of.resumeId}, ${of.organizerId}, ${next.save}, ${next.round}, ${next.state}, ${[...next.passed]},
			${tx.json(jsonOf(next.findings))}, ${of.listVersion}, ${of.rulesVersion}, ${new Date(of.at)})
		on conflict (resume_id, organizer_id) do update set save = excluded.save, round = excluded.round, state = excluded.state,
			passed = excluded.passed, findings = excluded.findings, list_version = excluded.list_version,
			rules_version = excluded.rules_version, checked_at = excluded.checked_at,
			reason = case when resume_verdicts.save = excluded.save then resume_verdicts.reason else '' end`;
}

export async function saveDecided(
	tx: Tx,
	{ resumeId, organizerId, save }: Pick<VerdictRow, 'resumeId' | 'organizerId' | 'save'>,
	next: { state: ResumeState; passed: readonly string[]; reason: string },
	by: { personId: string; at: number },
): Promise<void> {
	await tx`
		update /* resume.decided */ resume_verdicts set state = ${next.state}, passed = ${[...next.passed]}, reason = ${next.reason},
			decided_save = ${save}, decided_by = ${by.personId}, decided_at = ${new Date(by.at)}
		where resume_id = ${resumeId} and organizer_id = ${organizerId}`;
}

/** The verdicts about the saves that stand now. */
export async function verdictsOf(
	tx: Tx,
	resumeIds: readonly string[],
): Promise<{ resumeId: string; state: ResumeState; reason: string; findings: readonly Found[] }[]> {
	return await tx<{ resumeId: string; state: ResumeState; reason: string; findings: readonly Found[] }[]>`
		select /* resume.verdicts */ v.resume_id as "resumeId", v.state, v.reason, v.findings
		from resume_verdicts v join resumes r on r.id = v.resume_id and r.save = v.save where v.resume_id = any(${[...resumeIds]})`;
}

/** Organizers at whose fairs, not yet over, this person is registered. */
export async function organizersOf(tx: Tx, personId: string): Promise<string[]> {
	const rows = await tx<{ id: string }[]>`
		select /* resume.organizers */ distinct g.organizer_id as id from registrations g join fairs f on f.id = g.fair_id
		where g.person_id = ${personId} and g.state in ('submitted', 'approved', 'returned') and f.state not in ('ended', 'cancelled', 'archived') order by 1`;
	return rows.map(({ id }) => id);
}

/**
 * R8: what must be looked at again. Not a cursor but a condition: a résumé whose check is older than the rules, or has no verdict yet, or
 * one of other lists, at an organizer where its owner is registered. A kill loses nothing, and nothing is done twice.
 */
export async function uncheckedResumes(tx: Tx, rulesVersion: string, most: number): Promise<string[]> {
	const rows = await tx<{ id: string }[]>`
		select /* resume.old-rules */ id from resumes where rules_version <> ${rulesVersion} order by id limit ${most}`;
	return rows.map(({ id }) => id);
}
export async function uncheckedPairs(tx: Tx, most: number): Promise<string[]> {
	const rows = await tx<{ id: string }[]>`
		with lists as (select organizer_id, max(version) as version from screening_lists group by organizer_id),
			pairs as (
				select distinct g.person_id, g.organizer_id from registrations g join fairs f on f.id = g.fair_id
				where g.state in ('submitted', 'approved', 'returned') and f.state not in ('ended', 'cancelled', 'archived')
			)
		select /* resume.old-lists */ distinct r.id
		from pairs p join resumes r on r.person_id = p.person_id
		left join lists l on l.organizer_id = p.organizer_id
		left join resume_verdicts v on v.resume_id = r.id and v.organizer_id = p.organizer_id
		where v.resume_id is null or v.list_version <> coalesce(l.version, 0) or v.save <> r.save
		order by r.id limit ${most}`;
	return rows.map(({ id }) => id);
}
