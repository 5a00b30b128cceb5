import type { Anomaly } from '@skyfair/shared/reviews/reviews.commands';
import type { Tx } from '../platform/postgres/database.ts';
import type { ReviewField } from '../platform/review-port.ts';

interface Looked {
	readonly employerId: string | null;
	readonly submittedBy: string | null;
	readonly fields: readonly ReviewField[];
}

/** D-06: what no single document shows. Only asked where an employer or its people are decided. */
export async function anomaliesOf(tx: Tx, { employerId, submittedBy, fields }: Looked): Promise<Anomaly[]> {
	const files = fields.flatMap(({ path, fileId }) => (fileId === undefined ? [] : [{ path, fileId }]));
	const [shared, several] = await Promise.all([
		employerId === null || files.length === 0 ? [] : sharedFiles(tx, employerId, files),
		submittedBy === null ? [] : severalEmployers(tx, submittedBy),
	]);
	return [...shared, ...several];
}

interface LookedJob extends Looked {
	readonly jobId: string;
	readonly version: number;
	readonly openedAt: number;
}
const WINDOW_MS = 3_600_000;
/** More posts than this by one person within an hour: somebody does not write them one by one. */
const MANY_POSTS = 20;

/** D-06 for jobs. */
export async function jobAnomaliesOf(tx: Tx, looked: LookedJob): Promise<Anomaly[]> {
	const { submittedBy } = looked;
	const [several, same, many] = await Promise.all([
		submittedBy === null ? [] : severalEmployers(tx, submittedBy),
		sameText(tx, looked),
		submittedBy === null ? [] : manyPosts(tx, submittedBy, looked.openedAt),
	]);
	return [...several, ...same, ...many];
}

/** What is asked and offered, word for word, under another employer's name. */
async function sameText(tx: Tx, { jobId, version, employerId }: LookedJob): Promise<Anomaly[]> {
	const rows = await tx<{ name: string }[]>`
		select /* review.same-job-text */ distinct coalesce(e.profile->>'name', '—') as name
		from job_versions v join job_versions o on o.text_key = v.text_key and o.job_id <> v.job_id
			join jobs j on j.id = o.job_id join employers e on e.id = j.employer_id
		where v.job_id = ${jobId} and v.version = ${version} and j.employer_id is distinct from ${employerId}::uuid order by 1 limit 5`;
	if (rows.length === 0) return [];
	const names = rows.map(({ name }) => name);
	return [
		{
			what: 'same-job-elsewhere',
			path: 'workContent',
			said: {
				'zh-CN': `岗位的工作内容和招聘条件与「${names.join('」「')}」发布的逐字相同。`,
				en: `Work content and conditions are word for word those of a job of ${names.join(', ')}.`,
			},
		},
	];
}

async function manyPosts(tx: Tx, personId: string, openedAt: number): Promise<Anomaly[]> {
	const [row] = await tx<{ count: number }[]>`
		select /* review.many-posts */ count(distinct job_id)::int as count from job_versions
		where submitted_by = ${personId} and created_at > ${new Date(openedAt - WINDOW_MS)} and created_at <= ${new Date(openedAt)}`;
	const count = row?.count ?? 0;
	if (count <= MANY_POSTS) return [];
	return [
		{
			what: 'many-posts',
			path: null,
			said: {
				'zh-CN': `提交人在一小时内提交了 ${count} 个岗位。`,
				en: `Who submitted this sent ${count} jobs within one hour.`,
			},
		},
	];
}

/** The same picture or document, byte for byte, in the hands of another employer. */
async function sharedFiles(
	tx: Tx,
	employerId: string,
	files: readonly { path: string; fileId: string }[],
): Promise<Anomaly[]> {
	const rows = await tx<{ fileId: string; name: string }[]>`
		select /* review.shared-files */ f.id as "fileId", string_agg(distinct coalesce(e.profile->>'name', '—'), '、') as name
		from files f
		join files g on g.given_sha256 = f.given_sha256 and g.employer_id is distinct from f.employer_id and g.employer_id is not null
		join employers e on e.id = g.employer_id
		where f.id = any (${files.map(({ fileId }) => fileId)}) and g.employer_id <> ${employerId}
		group by f.id`;
	return rows.map(({ fileId, name }) => ({
		what: 'material-used-elsewhere',
		path: files.find((file) => file.fileId === fileId)?.path ?? null,
		said: {
			'zh-CN': `这份材料与「${name}」提交的文件完全相同。`,
			en: `This is, byte for byte, a file that ${name} has submitted.`,
		},
	}));
}

async function severalEmployers(tx: Tx, personId: string): Promise<Anomaly[]> {
	const rows = await tx<{ name: string }[]>`
		select /* review.several-employers */ distinct e.profile->>'name' as name
		from memberships m join employers e on e.id = m.employer_id
		where m.person_id = ${personId} and m.removed_at is null and m.employer_id is not null
		order by 1`;
	if (rows.length < 2) return [];
	const names = rows.map(({ name }) => name);
	return [
		{
			what: 'one-person-several-employers',
			path: null,
			said: {
				'zh-CN': `提交人同时代表 ${rows.length} 家单位：${names.join('、')}。`,
				en: `Who submitted this acts for ${rows.length} employers: ${names.join(', ')}.`,
			},
		},
	];
}
