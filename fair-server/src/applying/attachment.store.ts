import type { AttachmentState, JobApplicationState } from '@skyfair/shared/applying/applying.commands';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';
import type { Objection } from './ports.ts';

export interface AttachmentRow {
	readonly applicationId: string;
	readonly personId: string;
	readonly employerId: string;
	readonly state: JobApplicationState;
	readonly fileId: string | null;
	readonly attachment: AttachmentState | null;
	readonly rulesVersion: string;
}

export async function attachmentFor(
	tx: Tx,
	applicationId: string,
	of: { employerId: string } | { personId: string },
): Promise<AttachmentRow | null> {
	const [row] = await tx<AttachmentRow[]>`
		select /* attachment.find */ id as "applicationId", person_id as "personId", employer_id as "employerId", state,
			attachment_file_id as "fileId", attachment_state as attachment, attachment_rules_version as "rulesVersion"
		from job_applications
		where id = ${applicationId} and ${'personId' in of ? tx`person_id = ${of.personId}` : tx`employer_id = ${of.employerId}`}`;
	return row ?? null;
}

export async function saveAttachment(
	tx: Tx,
	applicationId: string,
	next: {
		readonly fileId: string | null;
		readonly attachment: AttachmentState | null;
		readonly objections: readonly Objection[];
		readonly rulesVersion: string;
	},
): Promise<void> {
	await tx`
		update /* attachment.save */ job_applications set attachment_file_id = ${next.fileId}, attachment_state = ${next.attachment},
			attachment_findings = ${tx.json(jsonOf(next.objections))}, attachment_rules_version = ${next.rulesVersion}
		where id = ${applicationId}`;
}

export const setShown = (tx: Tx, applicationId: string, attachment: AttachmentState) =>
	tx`update /* attachment.show */ job_applications set attachment_state = ${attachment} where id = ${applicationId}`;

/** Whether a file stands in another application, or in a save of a résumé. */
export async function isUsedElsewhere(tx: Tx, fileId: string): Promise<boolean> {
	const rows = await tx`
		select /* attachment.used */ 1 where exists (select from job_applications where attachment_file_id = ${fileId})
			or exists (select from files f join resumes r on r.person_id = f.owner_id join resume_saves s on s.resume_id = r.id
				where f.id = ${fileId} and s.resume->'attachments' @> ${tx.json([{ fileId }])})`;
	return rows.length > 0;
}

export async function hasSentAttachment(tx: Tx, personId: string): Promise<boolean> {
	const rows = await tx`
		select /* application.attachments */ 1 from job_application_facts f join job_applications a on a.id = f.application_id
		where a.person_id = ${personId}
			and (f.type = 'attachment-sent' or f.type = 'application-submitted' and (f.body->>'withAttachment')::boolean) limit 1`;
	return rows.length > 0;
}
