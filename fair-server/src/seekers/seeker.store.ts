import type { Resume, ResumeForEmployer } from '@skyfair/shared/seekers/resume.schemas';
import type { FieldCipher } from '../platform/field-cipher.ts';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';
import { headlineOf, type Headline } from './resume.rules.ts';

export async function saveResume(
	tx: Tx,
	cipher: FieldCipher,
	personId: string,
	resume: Resume,
	at: number,
): Promise<void> {
	const { contact, ...rest } = resume;
	const sealed = cipher.seal(JSON.stringify(contact));
	await tx`
		insert /* resume.save */ into resumes (person_id, resume, contact_cipher, saved_at)
		values (${personId}, ${tx.json(jsonOf(rest))}, ${sealed}, ${new Date(at)})
		on conflict (person_id) do update
		set resume = excluded.resume, contact_cipher = excluded.contact_cipher, saved_at = excluded.saved_at`;
}

export async function findResume(
	tx: Tx,
	cipher: FieldCipher,
	personId: string,
): Promise<{ resume: Resume; savedAt: number } | null> {
	const [row] = await tx<{ resume: ResumeForEmployer; contact: Uint8Array; savedAt: Date }[]>`
		select /* resume.mine */ resume, contact_cipher as contact, saved_at as "savedAt" from resumes where person_id = ${personId}`;
	if (!row) return null;
	const contact = JSON.parse(cipher.open(row.contact)) as Resume['contact'];
	return { resume: { ...row.resume, contact }, savedAt: row.savedAt.getTime() };
}

/** T-11: only to lead a call there, or for who was given it. */
export async function contactPhone(tx: Tx, cipher: FieldCipher, personId: string): Promise<string | null> {
	return (await findResume(tx, cipher, personId))?.resume.contact.phone ?? null;
}

/** The contact group is not even read. */
export async function findResumeForEmployer(tx: Tx, personId: string): Promise<ResumeForEmployer | null> {
	const [row] = await tx<{ resume: ResumeForEmployer }[]>`
		select /* resume.for-employer */ resume from resumes where person_id = ${personId}`;
	return row?.resume ?? null;
}

export async function headlinesOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, Headline>> {
	const rows = await tx<{ personId: string; resume: ResumeForEmployer }[]>`
		select /* resume.headlines */ person_id as "personId", resume from resumes where person_id = any(${[...personIds]})`;
	return new Map(rows.map(({ personId, resume }) => [personId, headlineOf(resume)]));
}

export async function hasResume(tx: Tx, personId: string): Promise<boolean> {
	const rows = await tx`select /* resume.exists */ 1 from resumes where person_id = ${personId}`;
	return rows.length > 0;
}

/** One look at a person's data. */
export interface Look {
	readonly viewerId: string;
	readonly personId: string;
	readonly employerId: string;
	/** At whose fair; null outside of any. */
	readonly organizerId: string | null;
	/** A word that the pages know: `line`, `conversation`. */
	readonly reason: string;
}

export async function logLook(tx: Tx, id: string, look: Look, at: number): Promise<void> {
	await tx`
		insert /* resume.look */ into disclosure_log (id, at, viewer_id, person_id, employer_id, organizer_id, what, reason)
		values (${id}, ${new Date(at)}, ${look.viewerId}, ${look.personId}, ${look.employerId}, ${look.organizerId}, 'resume',
			${look.reason})`;
}

const MOST_LOOKS = 500;
export async function looksAt(
	tx: Tx,
	personId: string,
): Promise<{ employerName: string; at: number; reason: string }[]> {
	const rows = await tx<{ employerName: string; at: Date; reason: string }[]>`
		select /* resume.looks */ e.profile->>'name' as "employerName", l.at, l.reason
		from disclosure_log l join employers e on e.id = l.employer_id
		where l.person_id = ${personId} order by l.at desc, l.id desc limit ${MOST_LOOKS}`;
	return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
