import type { Resume } from './resume.schemas.ts';

/** A résumé while it is still being written: anything may be missing. */
type Unfinished<T> = T extends readonly (infer Item)[]
	? readonly Unfinished<Item>[]
	: T extends object
		? { readonly [Key in keyof T]?: Unfinished<T[Key]> | undefined }
		: T | undefined;
export type UnfinishedResume = Unfinished<Resume>;

const filled = (text: string | undefined, least = 1): boolean => (text ?? '').trim().length >= least;
const some = (list: readonly unknown[] | undefined): boolean => (list ?? []).length > 0;

interface Part {
	readonly path: string;
	readonly weight: number;
	/** Asked for by the save itself; the rest is advice and never in the way (T-01). */
	readonly isNeeded: boolean;
	readonly isThere: (resume: UnfinishedResume) => boolean;
}
const needed = (path: string, weight: number, isThere: Part['isThere']): Part => ({
	path,
	weight,
	isNeeded: true,
	isThere,
});
const better = (path: string, weight: number, isThere: Part['isThere']): Part => ({
	path,
	weight,
	isNeeded: false,
	isThere,
});

/** In the order of the form; weights add up to a hundred. */
const parts: readonly Part[] = [
	needed('basic.name', 8, ({ basic }) => filled(basic?.name)),
	needed('basic.bornOn', 6, ({ basic }) => filled(basic?.bornOn)),
	needed('basic.livesIn', 4, ({ basic }) => filled(basic?.livesIn, 2)),
	better('basic.photo', 4, ({ basic }) => filled(basic?.photo)),
	needed('expected.positions', 8, ({ expected }) => some(expected?.positions)),
	needed('expected.cities', 4, ({ expected }) => some(expected?.cities)),
	needed('expected.pay', 4, ({ expected }) => (expected?.pay?.min ?? 0) > 0 && (expected?.pay?.max ?? 0) > 0),
	needed('education.schools', 14, ({ education }) => filled(education?.schools?.[0]?.school, 2)),
	better(
		'experience',
		14,
		({ work, projects, education, cadre }) =>
			some(work) || some(projects) || some(education?.socialPractice) || some(cadre),
	),
	needed('other.selfIntroduction', 10, ({ other }) => filled(other?.selfIntroduction, 10)),
	better('skills', 6, ({ skills, skillRecords }) => some(skills) || some(skillRecords)),
	better('languages', 2, ({ languages, spoken }) => some(languages) || some(spoken)),
	better(
		'other.certificates',
		2,
		({ other, certificateRecords }) => some(other?.certificates) || some(certificateRecords),
	),
	needed('contact.phone', 10, ({ contact }) => filled(contact?.phone, 8)),
	better('contact.email', 4, ({ contact }) => filled(contact?.email)),
];

export interface Completeness {
	/** 0 to 100. */
	readonly percent: number;
	readonly needed: readonly string[];
	readonly better: readonly string[];
}

export function completenessOf(resume: UnfinishedResume): Completeness {
	const missing = parts.filter(({ isThere }) => !isThere(resume));
	return {
		percent: 100 - missing.reduce((sum, { weight }) => sum + weight, 0),
		needed: missing.filter(({ isNeeded }) => isNeeded).map(({ path }) => path),
		better: missing.filter(({ isNeeded }) => !isNeeded).map(({ path }) => path),
	};
}
