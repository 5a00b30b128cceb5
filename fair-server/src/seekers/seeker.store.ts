import type { ResumeId } from '@skyfair/shared/protocol/ids';
import type { Resume, ResumeForEmployer, ResumeTemplate } from '@skyfair/shared/seekers/resume.schemas';
import type { ResumeState } from '@skyfair/shared/seekers/seekers.commands';
import type { FieldCipher } from '../platform/field-cipher.ts';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';
import type { Found } from './check.rules.ts';
import { headlineOf, type Headline } from './resume.rules.ts';

/** One of a person's résumés; the contact group stays sealed until somebody opens it. */
export interface ResumeRow {
	readonly id: ResumeId;
	readonly personId: string;
	readonly name: string;
	readonly isDefault: boolean;
	readonly template: ResumeTemplate;
	readonly save: number;
	readonly completeness: number;
	readonly isClear: boolean;
	readonly findings: readonly Found[];
	readonly resume: ResumeForEmployer;
	readonly contact: Uint8Array;
	readonly savedAt: Date;
}
const columns = (tx: Tx) => tx`
	r.id, r.person_id as "personId", r.name, r.is_default as "isDefault", r.template, r.save, r.completeness, r.is_clear as "isClear",
	r.findings, r.resume, r.contact_cipher as contact, r.saved_at as "savedAt"`;

/** Whoever adds, copies or deletes holds the person, so that two devices do not make a sixth or two standards. */
export const lockPerson = (tx: Tx, personId: string) =>
	tx`select /* resume.lock-person */ 1 from persons where id = ${personId} for no key update`;

export async function resumesOf(tx: Tx, personId: string): Promise<ResumeRow[]> {
	return await tx<ResumeRow[]>`
		select /* resume.list */ ${columns(tx)} from resumes r where r.person_id = ${personId}
		order by r.is_default desc, r.saved_at desc, r.id`;
}

/** By id, the person's own only; without an id the standard one. */
export async function findOwn(
	tx: Tx,
	personId: string,
	resumeId: string | undefined,
	lock: 'lock' | 'read' = 'read',
): Promise<ResumeRow | null> {
	const [row] = await tx<ResumeRow[]>`
		select /* resume.own */ ${columns(tx)} from resumes r
		where r.person_id = ${personId} and ${resumeId === undefined ? tx`r.is_default` : tx`r.id = ${resumeId}`}
		${lock === 'lock' ? tx`for no key update` : tx``}`;
	return row ?? null;
}

export async function findById(tx: Tx, resumeId: string): Promise<ResumeRow | null> {
	const [row] = await tx<ResumeRow[]>`select /* resume.by-id */ ${columns(tx)} from resumes r where r.id = ${resumeId}`;
	return row ?? null;
}

/** With the row locked: a check in the background and a save at the same moment do not mix. */
export async function lockById(tx: Tx, resumeId: string): Promise<ResumeRow | null> {
	const [row] = await tx<ResumeRow[]>`
		select /* resume.lock */ ${columns(tx)} from resumes r where r.id = ${resumeId} for no key update`;
	return row ?? null;
}

export interface NewSave {
	readonly id: string;
	readonly personId: string;
	readonly name: string;
	readonly isDefault: boolean;
	readonly template: ResumeTemplate;
	readonly save: number;
	readonly resume: Resume;
	readonly at: number;
}

export async function writeSave(tx: Tx, cipher: FieldCipher, next: NewSave): Promise<void> {
	const { contact, ...rest } = next.resume;
	const sealed = cipher.seal(JSON.stringify(contact));
	const at = new Date(next.at);
	await tx`
		insert /* resume.save */ into resumes (id, person_id, name, is_default, template, save, resume, contact_cipher, saved_at)
		values (${next.id}, ${next.personId}, ${next.name}, ${next.isDefault}, ${next.template}, ${next.save}, ${tx.json(jsonOf(rest))},
			${sealed}, ${at})
		on conflict (id) do update
		set name = excluded.name, template = excluded.template, save = excluded.save, resume = excluded.resume,
			contact_cipher = excluded.contact_cipher, saved_at = excluded.saved_at`;
	await tx`
		insert /* resume.keep-save */ into resume_saves (resume_id, save, resume, contact_cipher, saved_at)
		values (${next.id}, ${next.save}, ${tx.json(jsonOf(rest))}, ${sealed}, ${at})`;
}

export const openResume = (cipher: FieldCipher, row: Pick<ResumeRow, 'resume' | 'contact'>): Resume => ({
	...row.resume,
	contact: JSON.parse(cipher.open(row.contact)) as Resume['contact'],
});

export async function findSave(
	tx: Tx,
	resumeId: string,
	save: number,
): Promise<Pick<ResumeRow, 'resume' | 'contact' | 'savedAt'> | null> {
	const [row] = await tx<Pick<ResumeRow, 'resume' | 'contact' | 'savedAt'>[]>`
		select /* resume.one-save */ resume, contact_cipher as contact, saved_at as "savedAt" from resume_saves
		where resume_id = ${resumeId} and save = ${save}`;
	return row ?? null;
}

export async function historyOf(tx: Tx, resumeId: string): Promise<{ save: number; savedAt: number }[]> {
	const rows = await tx<{ save: number; savedAt: Date }[]>`
		select /* resume.history */ save, saved_at as "savedAt" from resume_saves where resume_id = ${resumeId}
		order by save desc limit 200`;
	return rows.map((row) => ({ save: row.save, savedAt: row.savedAt.getTime() }));
}

export const rename = (tx: Tx, resumeId: string, name: string, template: ResumeTemplate) =>
	tx`update /* resume.rename */ resumes set name = ${name}, template = ${template} where id = ${resumeId}`;

export async function setDefault(tx: Tx, personId: string, resumeId: string): Promise<void> {
	await tx`update /* resume.no-default */ resumes set is_default = false where person_id = ${personId} and is_default`;
	await tx`update /* resume.default */ resumes set is_default = true where id = ${resumeId}`;
}

/** With its history; the one that was saved last becomes the standard where the standard went. */
export async function removeResume(
	tx: Tx,
	{ id, personId, isDefault }: Pick<ResumeRow, 'id' | 'personId' | 'isDefault'>,
) {
	await tx`delete /* resume.delete */ from resumes where id = ${id}`;
	if (!isDefault) return;
	await tx`
		update /* resume.next-default */ resumes set is_default = true
		where id = (select id from resumes where person_id = ${personId} order by saved_at desc, id limit 1)`;
}

export async function choose(
	tx: Tx,
	personId: string,
	employerId: string,
	resumeId: string,
	at: number,
): Promise<void> {
	await tx`
		insert /* resume.choose */ into resume_choices (person_id, employer_id, resume_id, chosen_at)
		values (${personId}, ${employerId}, ${resumeId}, ${new Date(at)})
		on conflict (person_id, employer_id) do update set resume_id = excluded.resume_id, chosen_at = excluded.chosen_at`;
}

export interface Readable extends Pick<ResumeRow, 'id' | 'resume' | 'findings' | 'template'> {
	readonly state: ResumeState;
	readonly employerName: string;
}

/** T-11: only to lead a call there, or for who was given it. */
export async function contactPhone(tx: Tx, cipher: FieldCipher, personId: string): Promise<string | null> {
	const row = await findOwn(tx, personId, undefined);
	return row && openResume(cipher, row).contact.phone;
}

export interface Between {
	readonly personId: string;
	readonly employerId: string;
	/** At whose fair; null outside of any. */
	readonly organizerId: string | null;
}

/** What this employer would read at this organizer; the contact group is not even read. */
export async function findForEmployer(
	tx: Tx,
	{ personId, employerId, organizerId }: Between,
): Promise<Readable | null> {
	const [row] = await tx<Readable[]>`
		select /* resume.for-employer */ r.id, r.resume, r.findings, r.template, e.profile->>'name' as "employerName",
			coalesce(v.state, case when r.is_clear then 'shown' else 'held' end) as state
		from employers e
		left join resume_choices c on c.person_id = ${personId} and c.employer_id = e.id
		join resumes r on r.person_id = ${personId} and case when c.resume_id is null then r.is_default else r.id = c.resume_id end
		left join resume_verdicts v on v.resume_id = r.id and v.organizer_id = ${organizerId} and v.save = r.save
		where e.id = ${employerId}`;
	return row ?? null;
}

/** The desk's one line about each. What is held anywhere says nothing here: only the name is left. */
export async function headlinesOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, Headline>> {
	const rows = await tx<{ personId: string; resume: ResumeForEmployer; isShown: boolean }[]>`
		select /* resume.headlines */ r.person_id as "personId", r.resume,
			r.is_clear and not exists (select 1 from resume_verdicts v where v.resume_id = r.id and v.save = r.save and v.state <> 'shown')
				as "isShown"
		from resumes r where r.person_id = any(${[...personIds]}) and r.is_default`;
	return new Map(
		rows.map(({ personId, resume, isShown }) => {
			const head = headlineOf(resume);
			return [personId, isShown ? head : { ...head, headline: '' }];
		}),
	);
}

export async function hasResume(tx: Tx, personId: string): Promise<boolean> {
	const rows = await tx`select /* resume.exists */ 1 from resumes where person_id = ${personId} limit 1`;
	return rows.length > 0;
}

export async function isEmployer(tx: Tx, employerId: string): Promise<boolean> {
	const rows = await tx`select /* resume.employer */ 1 from employers where id = ${employerId}`;
	return rows.length > 0;
}

export async function chosenFor(tx: Tx, personId: string, employerId: string): Promise<ResumeId | null> {
	const [row] = await tx<{ id: ResumeId }[]>`
		select /* resume.chosen */ resume_id as id from resume_choices where person_id = ${personId} and employer_id = ${employerId}`;
	return row?.id ?? null;
}
