import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readMatrix } from './matrix.ts';
import { readTitles } from './titles.ts';
import { findFaults, routesOf, summarize, throughOf, traceRows } from './trace.ts';

const matrix = readMatrix(`
| ID | Requirement | Source | P |
|---|---|---|---|
| **B** | **Accounts (账号)** | 2 rows: 2 M, 0 S | |
| B-03 | Users log in with phone + code. | 001 1.1 | M |
| B-04 | Acceptance is active. | 004 6.1 | S |

| OS-01 | Payroll | 000-H | after hiring |
`);
const nowhere = { routes: new Set<string>(), scripts: new Set<string>() };

test('the matrix in docs has 324 rows with ids of their own', async () => {
	const rows = readMatrix(await readFile(new URL('../../../docs/requirements.md', import.meta.url), 'utf8'));
	expect(rows).toHaveLength(324);
	expect(new Set(rows.map(({ id }) => id)).size).toBe(324);
	expect(rows.at(-1)).toMatchObject({ id: 'Y-08', priority: 'S', group: 'Government view (政府端)' });
});

test('rows keep group and priority; what is out of scope is no row', () => {
	expect(matrix).toEqual([
		{ id: 'B-03', group: 'Accounts (账号)', words: 'Users log in with phone + code.', priority: 'M' },
		{ id: 'B-04', group: 'Accounts (账号)', words: 'Acceptance is active.', priority: 'S' },
	]);
});

test('titles are read from the syntax tree, with several ids, templates, tables and surroundings', () => {
	const titles = readTitles(
		'x.http.test.ts',
		`
		// test('[Z-01] in a comment')
		describe('[B-04] acceptance', () => {
			test('[B-03 L4][threat-21] a code signs in', () => {});
			it.each([1, 2])('of %i', () => {});
		});
		test(\`[B-03] for \${role}\`, () => { expect('[Z-02] in a string').toBeDefined(); });
		for (const name of names) test.concurrent("[B-03, B-04] " + name, () => {});
		test.describe('[B-04] journey', () => { test('walks', async ({ page }) => {}); });
		`,
	);
	expect(titles).toEqual([
		{ title: '[B-03 L4][threat-21] a code signs in', ids: ['B-04', 'B-03', 'L4', 'threat-21'] },
		{ title: 'of %i', ids: ['B-04'] },
		{ title: '[B-03] for …', ids: ['B-03'] },
		{ title: '[B-03, B-04] …', ids: ['B-03', 'B-04'] },
		{ title: 'walks', ids: ['B-04'] },
	]);
});

test('a test that does not run proves nothing', () => {
	const text = `test.skip('[B-03] later', () => {}); describe.todo('[B-03] one day'); test.skipIf(x)('[B-03] here', f);`;
	expect(readTitles('x.http.test.ts', text)).toEqual([]);
});

test('a row is met only from outside: HTTP, a socket or a page', () => {
	const titles = [{ title: '[B-03] signs in', ids: ['B-03'] }];
	const met = (file: string): boolean => traceRows(matrix, [{ file, titles }], {})[0]?.met ?? false;
	expect(['a.http.test.ts', 'a.socket.test.ts', 'e2e/a.spec.ts'].map(met)).toEqual([true, true, true]);
	expect(['a.rules.test.ts', 'a.pg.test.ts', 'a.redis.test.ts', 'a.media.test.ts', 'a.test.ts'].some(met)).toBe(false);
	expect(throughOf('fair-server/src/lines/line.store.redis.test.ts')).toBe('redis');
});

test('a traced row lists its tests and where it is seen', () => {
	const files = [{ file: 'a.http.test.ts', titles: [{ title: '[B-03] signs in', ids: ['B-03'] }] }];
	expect(traceRows(matrix, files, { 'B-03': ['/sign-in'] })).toEqual([
		{
			id: 'B-03',
			tests: [{ file: 'a.http.test.ts', title: '[B-03] signs in', through: 'http' }],
			seenAt: ['/sign-in'],
			met: true,
		},
		{ id: 'B-04', tests: [], seenAt: [], met: false },
	]);
});

test('what points to nothing is a fault that says what to do', () => {
	const files = [{ file: 'a.test.ts', titles: [{ title: '[B-99 L4] x', ids: ['B-99', 'L4'] }] }];
	const faults = findFaults(matrix, files, { 'B-98': [], 'B-03': ['/nowhere', 'npm run fly'] }, nowhere);
	expect(faults).toHaveLength(4);
	expect(faults[0]).toContain('B-99');
	expect(faults[1]).toContain('B-98');
	expect(faults[2]).toContain('/nowhere');
	expect(faults[3]).toContain('npm run fly');
});

test('pages are named without their groups, scripts by their name', () => {
	const routes = routesOf([
		'+page.svelte',
		'(seeker)/lines/+page.svelte',
		'fairs/[fairId]/+page.svelte',
		'x/+layout.svelte',
	]);
	expect([...routes]).toEqual(['/', '/lines', '/fairs/[fairId]']);
	const seenAt = { 'B-03': ['/lines', 'npm run -s trace -- --json', 'npm start', 'GET /api/health'] };
	expect(findFaults(matrix, [], seenAt, { routes, scripts: new Set(['trace', 'start']) })).toEqual([]);
});

test('the summary counts by group and sets apart what is tested from inside only', () => {
	const files = [
		{ file: 'a.http.test.ts', titles: [{ title: '[B-03] x', ids: ['B-03'] }] },
		{ file: 'a.rules.test.ts', titles: [{ title: '[B-04] y', ids: ['B-04'] }] },
	];
	const text = summarize(matrix, traceRows(matrix, files, {}));
	expect(text).toContain('1/2  Accounts (账号)');
	expect(text).toContain('inside only: B-04');
	expect(text).toContain('1 of 2 rows are met');
});
