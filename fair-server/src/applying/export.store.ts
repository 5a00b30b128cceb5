import type { Export } from '@skyfair/shared/applying/exports.commands';
import type { Tx } from '../platform/postgres/database.ts';
import { stateOf } from './export.rules.ts';

export interface ExportRow extends Omit<Export, 'askedAt' | 'until' | 'takenAt' | 'state'> {
	readonly state: 'asked' | 'approved' | 'refused';
	readonly askedAt: number;
	readonly until: number | null;
	readonly takenAt: number | null;
}
type Stored = Omit<ExportRow, 'askedAt' | 'until' | 'takenAt'> & {
	askedAt: Date;
	until: Date | null;
	takenAt: Date | null;
};

/** Newest first; by id one of this employer, locked for who decides. */
export async function exportsOf(tx: Tx, employerId: string, id: string | null = null): Promise<ExportRow[]> {
	const rows = await tx<Stored[]>`
		select /* export.list */ x.id, x.job_id as "jobId", v.job->>'position' as position, x.reason, x.asked_by as "askedBy",
			coalesce(ka.name, a.name) as "askedByName", x.asked_at as "askedAt", x.state, coalesce(kd.name, d.name) as "decidedByName",
			x.until, x.taken_at as "takenAt", x.people
		from exports x
			join persons a on a.id = x.asked_by
			left join persons d on d.id = x.decided_by
			left join recruiter_cards ka on ka.person_id = x.asked_by and ka.employer_id = x.employer_id
			left join recruiter_cards kd on kd.person_id = x.decided_by and kd.employer_id = x.employer_id
			left join lateral (select job from job_versions where job_id = x.job_id order by version desc limit 1) v on true
		where x.employer_id = ${employerId} and ${id === null ? tx`true` : tx`x.id = ${id}`}
		order by x.asked_at desc, x.id desc limit 100 ${id === null ? tx`` : tx`for update of x`}`;
	return rows.map((row) => ({
		...row,
		askedAt: row.askedAt.getTime(),
		until: row.until?.getTime() ?? null,
		takenAt: row.takenAt?.getTime() ?? null,
	}));
}
export const viewOf = (row: ExportRow, now: number): Export => ({ ...row, state: stateOf(row, now) });

export async function insertExport(
	tx: Tx,
	one: { id: string; employerId: string; jobId: string | null; reason: string; askedBy: string; at: number },
): Promise<void> {
	await tx`
		insert /* export.ask */ into exports (id, employer_id, job_id, reason, asked_by, asked_at, state)
		values (${one.id}, ${one.employerId}, ${one.jobId}, ${one.reason}, ${one.askedBy}, ${new Date(one.at)}, 'asked')`;
}

export async function saveDecision(
	tx: Tx,
	id: string,
	decision: { by: string; at: number; until: number | null },
): Promise<void> {
	await tx`
		update /* export.decide */ exports set state = ${decision.until === null ? 'refused' : 'approved'}, decided_by = ${decision.by},
			decided_at = ${new Date(decision.at)}, until = ${decision.until === null ? null : new Date(decision.until)}
		where id = ${id}`;
}

export async function saveTaken(tx: Tx, id: string, at: number, people: number): Promise<void> {
	await tx`
		update /* export.taken */ exports set taken_at = coalesce(taken_at, ${new Date(at)}), people = greatest(people, ${people}) where id = ${id}`;
}
