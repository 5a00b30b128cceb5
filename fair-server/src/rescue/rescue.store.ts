import type { BoothId } from '@skyfair/shared/protocol/ids';
import type { Absence, LineThen, RescueKind, RescueMeasure } from '@skyfair/shared/rescue/rescue.commands';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

/** How much of a long fair the board shows. */
const MOST_SHOWN = 100;

export interface Place {
	readonly organizerId: string;
	readonly fairId: string;
	readonly boothId: string;
}
export interface OpenAbsence extends Place {
	readonly id: string;
	readonly beganAt: Date;
	readonly alarmedAt: Date | null;
}

/** RE2: those that go on, of these fairs. */
export async function openAbsences(tx: Tx, fairIds: readonly string[]): Promise<OpenAbsence[]> {
	return await tx<OpenAbsence[]>`
		select /* rescue.open-absences */ id, organizer_id as "organizerId", fair_id as "fairId", booth_id as "boothId",
			began_at as "beganAt", alarmed_at as "alarmedAt"
		from booth_absences where ended_at is null and fair_id in ${tx(fairIds)}`;
}

/** Whichever node sees it first notes it. */
export async function beginAbsence(
	tx: Tx,
	id: string,
	{ organizerId, fairId, boothId }: Place,
	at: number,
): Promise<void> {
	await tx`
		insert /* rescue.begin-absence */ into booth_absences (id, organizer_id, fair_id, booth_id, began_at)
		values (${id}, ${organizerId}, ${fairId}, ${boothId}, ${new Date(at)}) on conflict do nothing`;
}
export async function endAbsence(tx: Tx, id: string, at: number): Promise<void> {
	await tx`
		update /* rescue.end-absence */ booth_absences set ended_at = ${new Date(at)} where id = ${id} and ended_at is null`;
}
export async function forgetAbsence(tx: Tx, id: string): Promise<void> {
	await tx`delete /* rescue.forget-absence */ from booth_absences where id = ${id} and alarmed_at is null`;
}
/** True for the one node that may tell of it. */
export async function alarmAbsence(tx: Tx, id: string, at: number): Promise<boolean> {
	const rows = await tx`
		update /* rescue.alarm */ booth_absences set alarmed_at = ${new Date(at)}
		where id = ${id} and alarmed_at is null and ended_at is null returning id`;
	return rows.length > 0;
}

interface AbsenceRow {
	readonly id: string;
	readonly boothId: BoothId;
	readonly beganAt: Date;
	readonly alarmedAt: Date | null;
	readonly endedAt: Date | null;
	readonly acknowledgedAt: Date | null;
	readonly acknowledgedBy: string | null;
	readonly note: string | null;
}
const absenceOf = (row: AbsenceRow): Absence => ({
	id: row.id,
	boothId: row.boothId,
	beganAt: row.beganAt.getTime(),
	alarmedAt: row.alarmedAt?.getTime() ?? null,
	endedAt: row.endedAt?.getTime() ?? null,
	acknowledged: row.acknowledgedAt && {
		at: row.acknowledgedAt.getTime(),
		by: row.acknowledgedBy ?? '',
		note: row.note ?? '',
	},
});
const absences = (tx: Tx) => tx`
	select a.id, a.booth_id as "boothId", a.began_at as "beganAt", a.alarmed_at as "alarmedAt", a.ended_at as "endedAt",
		a.acknowledged_at as "acknowledgedAt", p.name as "acknowledgedBy", a.acknowledged_note as note
	from booth_absences a left join persons p on p.id = a.acknowledged_by`;

/** RE3: what goes on, and alarms that nobody has taken care of; then what is over, newest first. */
export async function absencesOf(tx: Tx, fairId: string): Promise<Absence[]> {
	const rows = await tx<AbsenceRow[]>`
		${absences(tx)} where a.fair_id = ${fairId}
		order by (a.ended_at is null or (a.alarmed_at is not null and a.acknowledged_at is null)) desc, a.began_at desc limit ${MOST_SHOWN}`;
	return rows.map(absenceOf);
}

export async function acknowledge(
	tx: Tx,
	given: { absenceId: string; fairId: string; by: string; note: string; at: number },
): Promise<Absence | null> {
	const rows = await tx`
		update /* rescue.acknowledge */ booth_absences
		set acknowledged_at = ${new Date(given.at)}, acknowledged_by = ${given.by}, acknowledged_note = ${given.note}
		where id = ${given.absenceId} and fair_id = ${given.fairId} and alarmed_at is not null and acknowledged_at is null returning id`;
	return rows.length > 0 ? await findAbsence(tx, given.fairId, given.absenceId) : null;
}
export async function findAbsence(tx: Tx, fairId: string, id: string): Promise<Absence | null> {
	const [row] = await tx<AbsenceRow[]>`${absences(tx)} where a.fair_id = ${fairId} and a.id = ${id}`;
	return row ? absenceOf(row) : null;
}

interface MeasureRow extends Omit<RescueMeasure, 'takenAt'> {
	readonly takenAt: Date;
}
const measureOf = (row: MeasureRow): RescueMeasure => ({ ...row, takenAt: row.takenAt.getTime() });
const measures = (tx: Tx) => tx`
	select m.id, m.booth_id as "boothId", m.kind, m.taken_at as "takenAt", p.name as by, m.told, m.line_before as before, m.line_after as after
	from rescue_measures m join persons p on p.id = m.taken_by`;

export async function measuresOf(tx: Tx, fairId: string): Promise<RescueMeasure[]> {
	const rows = await tx<MeasureRow[]>`
		${measures(tx)} where m.fair_id = ${fairId} order by m.taken_at desc limit ${MOST_SHOWN}`;
	return rows.map(measureOf);
}
export async function lastMeasureAt(tx: Tx, boothId: string, kind: RescueKind): Promise<number | null> {
	// Two organizers who press at once: the second waits here and then finds the first one's.
	await tx`select /* rescue.lock-booth */ id from booths where id = ${boothId} for update`;
	const [row] = await tx<{ at: Date | null }[]>`
		select /* rescue.last-measure */ max(taken_at) as at from rescue_measures where booth_id = ${boothId} and kind = ${kind}`;
	return row?.at?.getTime() ?? null;
}
export async function insertMeasure(
	tx: Tx,
	measure: Place & { id: string; kind: RescueKind; by: string; told: number; before: LineThen; at: number },
): Promise<RescueMeasure> {
	await tx`
		insert /* rescue.measure */ into rescue_measures (id, organizer_id, fair_id, booth_id, kind, taken_at, taken_by, told, line_before)
		values (${measure.id}, ${measure.organizerId}, ${measure.fairId}, ${measure.boothId}, ${measure.kind}, ${new Date(measure.at)},
			${measure.by}, ${measure.told}, ${tx.json(jsonOf(measure.before))})`;
	const [row] = await tx<MeasureRow[]>`${measures(tx)} where m.id = ${measure.id}`;
	if (!row) throw new Error('a measure that was just stored is not there');
	return measureOf(row);
}

/** RE6: taken before this moment, and nobody has looked at their effect yet. */
export async function unjudgedMeasures(
	tx: Tx,
	until: number,
): Promise<{ id: string; fairId: string; boothId: string }[]> {
	return await tx<{ id: string; fairId: string; boothId: string }[]>`
		select /* rescue.unjudged */ id, fair_id as "fairId", booth_id as "boothId" from rescue_measures
		where line_after is null and taken_at <= ${new Date(until)} limit 50`;
}
export async function judgeMeasure(tx: Tx, id: string, after: LineThen): Promise<void> {
	await tx`
		update /* rescue.judge */ rescue_measures set line_after = ${tx.json(jsonOf(after))} where id = ${id} and line_after is null`;
}

/** Who watches over the organizer's fairs. */
export async function dutyOfOrganizer(tx: Tx, organizerId: string): Promise<string[]> {
	const rows = await tx<{ id: string }[]>`
		select /* rescue.organizer */ distinct person_id as id from memberships
		where organizer_id = ${organizerId} and role in ('planner', 'moderator') and removed_at is null`;
	return rows.map(({ id }) => id);
}
