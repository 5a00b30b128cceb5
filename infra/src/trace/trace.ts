import type { Row } from './matrix.ts';
import type { Title } from './titles.ts';

export type Through = 'http' | 'socket' | 'page' | 'media' | 'postgres' | 'redis' | 'simulation' | 'unit';
export type TestFile = { file: string; titles: Title[] };
export type TracedRow = {
	id: string;
	tests: { file: string; title: string; through: Through }[];
	seenAt: string[];
	met: boolean;
};
export type Surroundings = { routes: Set<string>; scripts: Set<string> };

const suffixes: [end: string, through: Through][] = [
	['.spec.ts', 'page'],
	['.http.test.ts', 'http'],
	['.socket.test.ts', 'socket'],
	['.media.test.ts', 'media'],
	['.pg.test.ts', 'postgres'],
	['.redis.test.ts', 'redis'],
	['.sim.test.ts', 'simulation'],
];
/** Only what a person or a client can reach counts: a rule that nobody can trigger has met nothing. */
const outside = new Set<Through>(['http', 'socket', 'page']);

export function throughOf(file: string): Through {
	return suffixes.find(([end]) => file.endsWith(end))?.[1] ?? 'unit';
}

export function traceRows(rows: Row[], files: TestFile[], seenAt: Record<string, string[]>): TracedRow[] {
	const tests = files.flatMap(({ file, titles }) =>
		titles.map(({ title, ids }) => ({ ids, test: { file, title, through: throughOf(file) } })),
	);
	return rows.map(({ id }) => {
		const mine = tests.filter(({ ids }) => ids.includes(id)).map(({ test }) => test);
		return { id, tests: mine, seenAt: seenAt[id] ?? [], met: mine.some(({ through }) => outside.has(through)) };
	});
}

/** What `--check` refuses, one sentence each, with what to do. */
export function findFaults(
	rows: Row[],
	files: TestFile[],
	seenAt: Record<string, string[]>,
	{ routes, scripts }: Surroundings,
): string[] {
	const known = new Set(rows.map(({ id }) => id));
	const looksLikeRow = /^[A-Z]-\d+$/;
	const unknownIds = files.flatMap(({ file, titles }) =>
		titles.flatMap(({ title, ids }) =>
			ids
				.filter((id) => looksLikeRow.test(id) && !known.has(id))
				.map((id) => `${file}: "${title}" names ${id}, which is no row of docs/requirements.md. Mend the title.`),
		),
	);
	const unknownRows = Object.keys(seenAt)
		.filter((id) => !known.has(id))
		.map((id) => `docs/seen-at.json: ${id} is no row of docs/requirements.md. Mend the key.`);
	const unknownPlaces = Object.entries(seenAt).flatMap(([id, places]) =>
		places
			.filter((place) => !isThere(place, routes, scripts))
			.map(
				(place) => `docs/seen-at.json: ${id} is said to be seen at "${place}", which does not exist. Mend the place.`,
			),
	);
	return [...unknownIds, ...unknownRows, ...unknownPlaces];
}

/** A page (`/fairs/[fairId]`), a script (`npm run trace`), or a request (`GET /api/health`), which tests reach anyway. */
function isThere(place: string, routes: Set<string>, scripts: Set<string>): boolean {
	if (/^(GET|POST) \/api\//.test(place)) return true;
	const [, script] = /^npm (?:run )?(?:-s )?([\w:]+)/.exec(place) ?? [];
	return script === undefined ? routes.has(place) : scripts.has(script);
}

/** The page routes of a SvelteKit tree, without its groups: `(seeker)/lines/+page.svelte` is `/lines`. */
export function routesOf(files: string[]): Set<string> {
	const pages = files.filter((file) => /(^|\/)\+(page|server)[^/]*\.(svelte|ts)$/.test(file));
	return new Set(
		pages.map((file) => {
			const parts = file.split('/').slice(0, -1);
			return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join('/')}`;
		}),
	);
}

export function summarize(rows: Row[], traced: TracedRow[]): string {
	const groups = Map.groupBy(rows, ({ id }) => id[0] ?? '');
	const byId = new Map(traced.map((row) => [row.id, row]));
	const lines = [...groups].map(([letter, members]) => {
		const mine = members.flatMap(({ id }) => byId.get(id) ?? []);
		const met = mine.filter((row) => row.met);
		const tried = mine.filter((row) => !row.met && row.tests.length > 0).map(({ id }) => id);
		const words = `${met.length}/${mine.length}`.padStart(7);
		return [
			`${letter} ${words}  ${members[0]?.group ?? ''}`,
			met.length > 0 ? `           met: ${met.map(({ id }) => id).join(' ')}` : '',
			tried.length > 0 ? `           tested, but from inside only: ${tried.join(' ')}` : '',
		]
			.filter((line) => line !== '')
			.join('\n');
	});
	const met = traced.filter((row) => row.met).length;
	return `${lines.join('\n')}\n\n${met} of ${traced.length} rows are met by a test through HTTP, a socket or a page.`;
}
