import type { Mandate, MandateId, MandateScope } from '@skyfair/shared/registrations/registrations.commands';
import type { EmployerId, FairId, JobId, PersonId } from '@skyfair/shared/protocol/ids';
import { maskedName } from '../platform/masks.rules.ts';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

export interface NewMandate {
	readonly id: string;
	readonly organizerId: string;
	readonly fairId: string;
	readonly personId: string;
	readonly scope: MandateScope;
	readonly givenAt: number;
	readonly until: number;
}
export async function insertMandate(tx: Tx, row: NewMandate): Promise<void> {
	await tx`
		update /* mandate.replace */ mandates set ended_at = ${new Date(row.givenAt)}
		where fair_id = ${row.fairId} and person_id = ${row.personId} and ended_at is null`;
	await tx`
		insert /* mandate.give */ into mandates (id, organizer_id, fair_id, person_id, scope, given_at, until)
		values (${row.id}, ${row.organizerId}, ${row.fairId}, ${row.personId}, ${tx.json(jsonOf(row.scope))}, ${new Date(row.givenAt)},
			${new Date(row.until)})`;
}

export interface MandateRow {
	readonly id: string;
	readonly organizerId: string;
	readonly fairId: string;
	readonly personId: string;
	readonly until: Date;
	readonly endedAt: Date | null;
}
export async function lockMandate(tx: Tx, id: string): Promise<MandateRow | null> {
	const [row] = await tx<MandateRow[]>`
		select /* mandate.lock */ id, organizer_id as "organizerId", fair_id as "fairId", person_id as "personId", until, ended_at as "endedAt"
		from mandates where id = ${id} for update`;
	return row ?? null;
}
export async function endMandate(tx: Tx, id: string, at: number): Promise<void> {
	await tx`update /* mandate.end */ mandates set ended_at = ${new Date(at)} where id = ${id}`;
}

/** R22: jobs that stand at a booth of this fair; what was brought before is left out. The jobs that are new to the person. */
export async function deliver(
	tx: Tx,
	mandate: MandateRow,
	given: { jobIds: readonly string[]; note: string; by: string; at: number; newId: () => string },
): Promise<string[]> {
	const jobs = await tx<{ jobId: string; employerId: string; position: string }[]>`
		select /* mandate.jobs */ distinct on (s.job_id) s.job_id as "jobId", b.employer_id as "employerId", v.job->>'position' as position
		from fair_jobs(${new Date(given.at)}) s join booths b on b.id = s.booth_id
			join job_versions v on v.job_id = s.job_id and v.version = s.version
		where s.fair_id = ${mandate.fairId} and b.withdrawn_at is null and s.job_id = any(${[...given.jobIds]})`;
	const delivered: string[] = [];
	for (const { jobId, employerId, position } of jobs) {
		const stored = await tx`
			insert /* mandate.deliver */ into mandate_items (id, mandate_id, organizer_id, employer_id, job_id, position, note, delivered_by, delivered_at)
			values (${given.newId()}, ${mandate.id}, ${mandate.organizerId}, ${employerId}, ${jobId}, ${position}, ${given.note}, ${given.by},
				${new Date(given.at)})
			on conflict (mandate_id, job_id) do nothing`;
		if (stored.count > 0) delivered.push(jobId);
	}
	return delivered;
}

interface Listed {
	id: MandateId;
	fairId: FairId;
	fairName: string;
	organizerName: string;
	personId: PersonId;
	personName: string;
	scope: MandateScope;
	givenAt: Date;
	until: Date;
	endedAt: Date | null;
}
export async function mandates(
	tx: Tx,
	of:
		| { readonly personId: string; readonly fairId: string | null }
		| { readonly fairId: string; readonly personId: null },
): Promise<(Mandate & { personId: PersonId; nameMasked: string })[]> {
	const rows = await tx<Listed[]>`
		select /* mandate.list */ m.id, m.fair_id as "fairId", f.plan->'announcement'->>'name' as "fairName", o.name as "organizerName",
			m.person_id as "personId", p.name as "personName", m.scope, m.given_at as "givenAt", m.until, m.ended_at as "endedAt"
		from mandates m join fairs f on f.id = m.fair_id join organizers o on o.id = m.organizer_id join persons p on p.id = m.person_id
		where ${of.personId === null ? tx`true` : tx`m.person_id = ${of.personId}`}
			and ${of.fairId === null ? tx`true` : tx`m.fair_id = ${of.fairId}`}
		order by m.given_at desc, m.id desc limit 200`;
	const items = await tx<
		{
			id: string;
			mandateId: string;
			at: Date;
			jobId: JobId;
			employerId: EmployerId;
			employerName: string;
			position: string;
			note: string;
		}[]
	>`
		select /* mandate.items */ i.id, i.mandate_id as "mandateId", i.delivered_at as at, i.job_id as "jobId", i.employer_id as "employerId",
			e.profile->>'name' as "employerName", i.position, i.note
		from mandate_items i join employers e on e.id = i.employer_id
		where i.mandate_id = any(${rows.map(({ id }) => id)}) order by i.delivered_at desc, i.id desc`;
	return rows.map(({ personName, ...row }) => ({
		...row,
		nameMasked: maskedName(personName),
		givenAt: row.givenAt.getTime(),
		until: row.until.getTime(),
		endedAt: row.endedAt?.getTime() ?? null,
		delivered: items
			.filter(({ mandateId }) => mandateId === row.id)
			.map(({ mandateId: _, ...item }) => ({ ...item, at: item.at.getTime() })),
	}));
}
