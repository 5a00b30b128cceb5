import { maskedName } from '@skyfair/shared/seekers/masked-name';
import type { Resume, ResumeForEmployer } from '@skyfair/shared/seekers/resume.schemas';

/** Words of closed lists, dates and ids: nobody can write anything into them. */
const closed = new Set(
	'photo bornOn sex status workSince politics degree startedOn endedOn fullTime occupations industries industry unit employmentTypes availableFrom seeking level speaking writing gotOn fileId'.split(
		' ',
	),
);

/** Every free text of it by its path, the contact group left out. */
export function textsOf(resume: ResumeForEmployer | Resume): Record<string, string> {
	const texts: Record<string, string> = {};
	const walk = (value: unknown, path: string): void => {
		if (typeof value === 'string') texts[path] = value;
		else if (Array.isArray(value)) for (const [at, item] of value.entries()) walk(item, `${path}.${at}`);
		else if (typeof value === 'object' && value !== null)
			for (const [key, item] of Object.entries(value))
				if (!closed.has(key) && !(path === '' && key === 'contact')) walk(item, path === '' ? key : `${path}.${key}`);
	};
	walk(resume, '');
	return texts;
}

/** A place in one text of it. */
export interface Place {
	readonly path: string;
	readonly span: readonly [number, number];
}
const COVER = '［联系方式已隐藏］';

/** R9: contact data in free text is covered, else it would go round the consent (F-12). */
export function covered<R extends ResumeForEmployer>(resume: R, places: readonly Place[]): R {
	const byPath = Map.groupBy(places, ({ path }) => path);
	const walk = (value: unknown, path: string): unknown => {
		if (typeof value === 'string') return cover(value, byPath.get(path) ?? []);
		if (Array.isArray(value)) return value.map((item, at) => walk(item, `${path}.${at}`));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, item]) => [key, walk(item, path === '' ? key : `${path}.${key}`)]),
		);
	};
	return places.length === 0 ? resume : (walk(resume, '') as R);
}

function cover(text: string, places: readonly Place[]): string {
	// From the end, so that what stands before keeps its place; what overlaps is covered once.
	const ordered = [...places].sort((a, b) => b.span[0] - a.span[0]);
	let from = text.length + 1;
	let result = text;
	for (const { span } of ordered) {
		const end = Math.min(span[1], from, text.length);
		if (span[0] >= end) continue;
		result = result.slice(0, span[0]) + COVER + result.slice(end);
		from = span[0];
	}
	return result;
}

/** R10: as an employer reads it before the seeker has given name or contact away. */
export function previewOf(resume: ResumeForEmployer): ResumeForEmployer {
	const { photo: _, ...basic } = resume.basic;
	return { ...resume, basic: { ...basic, name: maskedName(basic.name) }, attachments: undefined };
}

/** R11: the person works there and does not want them to know. */
export function isHiddenFrom(resume: ResumeForEmployer, employerName: string): boolean {
	const plain = (name: string): string => name.replaceAll(/[\s（）()·.，,]/gu, '').toLowerCase();
	return resume.work.some(({ hideFrom, company }) => hideFrom === true && plain(company) === plain(employerName));
}
