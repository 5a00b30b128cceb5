import type { JobInput } from '@skyfair/shared/jobs/job.schemas';
import type { SavedSearch } from '@skyfair/shared/search/search.commands';
import type { Tx } from '../platform/postgres/database.ts';

/** A job at a booth, without its text. */
export interface ShownRow {
	readonly jobId: string;
	readonly boothId: string;
	readonly version: number;
	readonly masked: readonly string[];
	/** Q1: the first of the job's date, its permit's and the end of the employer's standing. */
	readonly until: number;
	readonly confirmedAt: number;
}

/** Everything that is shown at a fair at this moment; `fair_jobs` in the database says what that is. */
export async function shownAt(tx: Tx, fairId: string, now: number): Promise<ShownRow[]> {
	return await tx<ShownRow[]>`
		select /* search.shown */ o.job_id as "jobId", o.booth_id as "boothId", o.version, a.masked,
			(extract(epoch from least(a.shown_until, s.stands_until)) * 1000)::double precision as until,
			(extract(epoch from j.confirmed_at) * 1000)::double precision as "confirmedAt"
		from fair_jobs(${new Date(now)}) o
		join booths b on b.id = o.booth_id and b.withdrawn_at is null
		join job_approvals a on a.job_id = o.job_id and a.organizer_id = b.organizer_id
		join employer_standings s on s.employer_id = b.employer_id and s.organizer_id = b.organizer_id
		join jobs j on j.id = o.job_id
		where o.fair_id = ${fairId}`;
}

export async function textsOf(
	tx: Tx,
	wanted: readonly { jobId: string; version: number }[],
): Promise<{ jobId: string; version: number; job: JobInput }[]> {
	if (wanted.length === 0) return [];
	return await tx<{ jobId: string; version: number; job: JobInput }[]>`
		select /* search.texts */ v.job_id as "jobId", v.version, v.job
		from unnest(${wanted.map(({ jobId }) => jobId)}::uuid[], ${wanted.map(({ version }) => version)}::int[]) w(job_id, version)
		join job_versions v on v.job_id = w.job_id and v.version = w.version`;
}

/** Q3: what is announced and not over; live ones first, then the soonest. */
export async function openFairs(tx: Tx): Promise<string[]> {
	const rows = await tx<{ id: string }[]>`
		select /* search.fairs */ id from fairs where state in ('published', 'registration', 'registration-closed', 'live')
		order by state = 'live' desc, starts_at, id limit 100`;
	return rows.map(({ id }) => id);
}

interface SavedRow extends Omit<SavedSearch, 'savedAt'> {
	savedAt: Date;
}

export async function savedOf(tx: Tx, personId: string): Promise<SavedSearch[]> {
	const rows = await tx<SavedRow[]>`
		select /* search.saved */ id, name, address, saved_at as "savedAt" from saved_searches
		where person_id = ${personId} order by saved_at desc, id desc`;
	return rows.map((row) => ({ ...row, savedAt: row.savedAt.getTime() }));
}

/** Of two that save at once the second counts what the first has left. */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
	await tx`select /* search.lock */ 1 from persons where id = ${personId} for no key update`;
}

export async function insertSaved(tx: Tx, personId: string, saved: SavedSearch): Promise<void> {
	await tx`
		insert /* search.save */ into saved_searches (id, person_id, name, address, saved_at)
		values (${saved.id}, ${personId}, ${saved.name}, ${saved.address}, ${new Date(saved.savedAt)})`;
}

export async function deleteSaved(tx: Tx, personId: string, id: string): Promise<boolean> {
	const gone = await tx`delete /* search.forget */ from saved_searches where id = ${id} and person_id = ${personId}`;
	return gone.count > 0;
}
