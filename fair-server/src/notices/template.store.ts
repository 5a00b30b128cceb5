import type { TemplateInput, TemplateState } from '@skyfair/shared/notices/delivery.commands';
import type { NoticeKind } from '@skyfair/shared/notices/notice-kinds';
import type { TemplateWords } from '@skyfair/shared/notices/template.rules';
import type { Tx } from '../platform/postgres/database.ts';
import { defaultTemplates } from './default-templates.ts';

export interface WordsInForce {
	readonly version: number;
	readonly words: TemplateWords;
}
/** What is said now: the version that was approved last, or the words of the release. */
export async function wordsInForce(tx: Tx, kind: NoticeKind): Promise<WordsInForce> {
	const [row] = await tx<WordsInForce[]>`
		select /* template.in-force */ version, words from notice_templates where kind = ${kind} and state = 'in-force'`;
	return row ?? { version: 1, words: defaultTemplates[kind] };
}

export interface VersionRow {
	readonly kind: NoticeKind;
	readonly version: number;
	readonly words: TemplateInput;
	readonly state: TemplateState;
	readonly writtenBy: string;
	readonly writer: string;
	readonly writtenAt: Date;
	readonly reviewer: string | null;
	readonly reviewedAt: Date | null;
	readonly note: string;
}
export async function allVersions(tx: Tx): Promise<VersionRow[]> {
	return await tx<VersionRow[]>`
		select /* template.versions */ t.kind, t.version, t.words, t.state, t.written_by as "writtenBy", w.name as writer,
			t.written_at as "writtenAt", r.name as reviewer, t.reviewed_at as "reviewedAt", t.note
		from notice_templates t join persons w on w.id = t.written_by left join persons r on r.id = t.reviewed_by
		order by t.kind, t.version desc`;
}

export async function newestVersion(tx: Tx, kind: NoticeKind): Promise<number> {
	const [row] = await tx<{ version: number | null }[]>`
		select /* template.newest */ max(version) as version from notice_templates where kind = ${kind}`;
	return row?.version ?? 1;
}

/** False: somebody else was first. */
export async function insertVersion(
	tx: Tx,
	given: { kind: NoticeKind; version: number; words: TemplateInput; by: string; at: number },
): Promise<boolean> {
	const rows = await tx`
		insert /* template.insert */ into notice_templates (kind, version, words, state, written_by, written_at)
		values (${given.kind}, ${given.version}, ${tx.json(given.words)}, 'draft', ${given.by}, ${new Date(given.at)})
		on conflict (kind, version) do nothing returning kind`;
	return rows.length > 0;
}

export async function lockVersion(
	tx: Tx,
	kind: NoticeKind,
	version: number,
): Promise<{ state: TemplateState; writtenBy: string; words: TemplateInput } | null> {
	const [row] = await tx<{ state: TemplateState; writtenBy: string; words: TemplateInput }[]>`
		select /* template.lock */ state, written_by as "writtenBy", words from notice_templates
		where kind = ${kind} and version = ${version} for update`;
	return row ?? null;
}

export async function saveDecision(tx: Tx, { kind, version, state, by, at, note }: DecidedVersion): Promise<void> {
	if (state === 'in-force')
		await tx`
			update /* template.replace */ notice_templates set state = 'replaced' where kind = ${kind} and state = 'in-force'`;
	await tx`
		update /* template.decide */ notice_templates
		set state = ${state}, reviewed_by = ${by}, reviewed_at = ${new Date(at)}, note = ${note}
		where kind = ${kind} and version = ${version}`;
}
interface DecidedVersion {
	readonly kind: NoticeKind;
	readonly version: number;
	readonly state: 'in-force' | 'rejected';
	readonly by: string;
	readonly at: number;
	readonly note: string;
}
