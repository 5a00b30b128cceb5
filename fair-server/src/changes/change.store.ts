import type {
	ChangedField,
	ChangeId,
	ChangeKind,
	FairChange,
	MediaProof,
	MediaTask,
} from '@skyfair/shared/changes/changes.commands';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';
import { effectsOf } from './change.rules.ts';

export interface NewChange {
	readonly id: string;
	readonly organizerId: string;
	readonly fairId: string;
	readonly kind: ChangeKind;
	readonly reason: string;
	readonly approver: string;
	readonly advice: string | null;
	readonly fields: readonly ChangedField[];
	readonly employerId: string | null;
	readonly boothId: string | null;
	readonly needsConfirmation: boolean;
	readonly publishedBy: string;
	readonly publishedAt: number;
}

/** Numbered 1, 2, 3 … per fair: the fair's row is locked by whoever changes it. */
export async function insertChange(tx: Tx, change: NewChange): Promise<void> {
	await tx`
		insert /* change.publish */ into fair_changes (id, organizer_id, fair_id, number, kind, reason, approver, advice, fields, employer_id,
			booth_id, needs_confirmation, published_by, published_at, carried_out_at)
		values (${change.id}, ${change.organizerId}, ${change.fairId},
			(select count(*)::int + 1 from fair_changes where fair_id = ${change.fairId}), ${change.kind}, ${change.reason},
			${change.approver}, ${change.advice}, ${tx.json(jsonOf(change.fields))}, ${change.employerId}, ${change.boothId},
			${change.needsConfirmation}, ${change.publishedBy}, ${new Date(change.publishedAt)},
			${change.kind === 'changed' ? new Date(change.publishedAt) : null})`;
}

interface ChangeRow extends Omit<FairChange, 'effects' | 'publishedAt'> {
	publishedAt: Date;
	listing: string | null;
}
export interface StoredChange {
	readonly change: FairChange;
	/** Everybody who is to be told stands in the list. */
	readonly listed: boolean;
}
const changeOf = ({ publishedAt, listing, ...row }: ChangeRow): StoredChange => ({
	change: { ...row, effects: effectsOf(row.kind, row.fields), publishedAt: publishedAt.getTime() },
	listed: listing === null,
});

const columns = (tx: Tx) => tx`
	c.id, c.fair_id as "fairId", c.number, c.kind, c.reason, c.approver, c.advice, c.fields, e.profile->>'name' as "employerName",
	e.profile->>'nameEn' as "employerNameEn", c.needs_confirmation as "needsConfirmation", c.published_at as "publishedAt", c.listing`;

export async function changesOfFair(tx: Tx, fairId: string): Promise<StoredChange[]> {
	const rows = await tx<ChangeRow[]>`
		select /* change.list */ ${columns(tx)} from fair_changes c left join employers e on e.id = c.employer_id
		where c.fair_id = ${fairId} order by c.number desc`;
	return rows.map(changeOf);
}

export async function findChange(tx: Tx, fairId: string, changeId: string): Promise<FairChange | null> {
	const [row] = await tx<ChangeRow[]>`
		select /* change.get */ ${columns(tx)} from fair_changes c left join employers e on e.id = c.employer_id
		where c.fair_id = ${fairId} and c.id = ${changeId}`;
	return row ? changeOf(row).change : null;
}

/** The last notice that moved the time: only it asks. */
export async function askingChange(tx: Tx, fairId: string): Promise<ChangeId | null> {
	const [row] = await tx<{ id: ChangeId }[]>`
		select /* change.asking */ id from fair_changes where fair_id = ${fairId} and needs_confirmation
		order by number desc limit 1`;
	return row?.id ?? null;
}

export interface Placement {
	readonly id: string;
	readonly medium: string;
	readonly reference: string;
}
/** S-02: one task per outside medium. */
export async function insertTasks(tx: Tx, change: NewChange, newId: () => string, media: readonly Placement[]) {
	for (const { id, medium, reference } of media) {
		await tx`
			insert /* change.task */ into change_media_tasks (id, organizer_id, fair_id, change_id, placement_id, medium, reference)
			values (${newId()}, ${change.organizerId}, ${change.fairId}, ${change.id}, ${id}, ${medium}, ${reference})`;
	}
}

interface TaskRow extends Omit<MediaTask, 'proof' | 'closedAt'> {
	proofUrl: string | null;
	proofFileId: string | null;
	postedAt: Date | null;
	closedAt: Date | null;
}
const taskOf = ({ proofUrl, proofFileId, postedAt, closedAt, ...row }: TaskRow): MediaTask => ({
	...row,
	proof: postedAt ? { url: proofUrl, fileId: proofFileId, postedAt: postedAt.getTime() } : null,
	closedAt: closedAt?.getTime() ?? null,
});
const taskColumns = (tx: Tx) => tx`
	id, change_id as "changeId", medium, reference, proof_url as "proofUrl", proof_file_id as "proofFileId", posted_at as "postedAt",
	closed_at as "closedAt"`;

export async function tasksOfFair(tx: Tx, fairId: string): Promise<MediaTask[]> {
	const rows = await tx<TaskRow[]>`
		select /* change.tasks */ ${taskColumns(tx)} from change_media_tasks where fair_id = ${fairId} order by medium, id`;
	return rows.map(taskOf);
}

export async function lockTask(
	tx: Tx,
	fairId: string,
	taskId: string,
): Promise<(MediaTask & { publishedAt: number }) | null> {
	const [row] = await tx<(TaskRow & { publishedAt: Date })[]>`
		select /* change.lock-task */ ${taskColumns(tx)}, (select published_at from fair_changes c where c.id = change_id) as "publishedAt"
		from change_media_tasks where fair_id = ${fairId} and id = ${taskId} for update`;
	if (!row) return null;
	const { publishedAt, ...task } = row;
	return { ...taskOf(task), publishedAt: publishedAt.getTime() };
}

export async function closeTask(tx: Tx, taskId: string, proof: MediaProof, by: string, at: number): Promise<void> {
	await tx`
		update /* change.prove */ change_media_tasks set proof_url = ${proof.url ?? null}, proof_file_id = ${proof.fileId ?? null},
			posted_at = ${new Date(proof.postedAt)}, closed_by = ${by}, closed_at = ${new Date(at)}
		where id = ${taskId}`;
}

export async function nameOfEmployer(tx: Tx, employerId: string): Promise<string> {
	const [row] = await tx<{ name: string }[]>`
		select /* change.employer */ profile->>'name' as name from employers where id = ${employerId}`;
	return row?.name ?? '';
}
