import type { Resume } from '@skyfair/shared/seekers/resume.schemas';

/** Everything that stands in it, by its path, in the order of the form. */
function leavesOf(resume: Resume): Map<string, string> {
	const leaves = new Map<string, string>();
	const walk = (value: unknown, path: string): void => {
		if (value === undefined || value === null || value === false || value === '') return;
		if (Array.isArray(value)) for (const [at, item] of value.entries()) walk(item, `${path}.${at}`);
		else if (typeof value === 'object')
			for (const [key, item] of Object.entries(value)) walk(item, path === '' ? key : `${path}.${key}`);
		else if (typeof value === 'string' || typeof value === 'number') leaves.set(path, `${value}`);
		else leaves.set(path, '✓');
	};
	const { basic, expected, education, work, ...rest } = resume;
	walk({ basic, expected, education, work, ...rest }, '');
	return leaves;
}

export interface Changed {
	readonly path: string;
	readonly before: string;
	readonly now: string;
}
/** Where an earlier save and the one in use differ; empty where there is nothing. */
export function changedBetween(earlier: Resume, now: Resume): Changed[] {
	const [old, current] = [leavesOf(earlier), leavesOf(now)];
	const paths = new Set([...current.keys(), ...old.keys()]);
	return [...paths]
		.map((path) => ({ path, before: old.get(path) ?? '', now: current.get(path) ?? '' }))
		.filter((one) => one.before !== one.now);
}
