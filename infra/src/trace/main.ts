// `npm run -s trace` says which requirement rows are met and by which tests.
//   --json   one JSON line per row     --check   exit 1 on a title or a place that points to nothing
import { glob, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { readMatrix } from './matrix.ts';
import { readTitles } from './titles.ts';
import { findFaults, routesOf, summarize, type TestFile, traceRows } from './trace.ts';

const root = resolve(import.meta.dirname, '../../..');
const packages = '{fair-server,media-server,web,shared,load-tests,infra}';
const read = (path: string): Promise<string> => readFile(resolve(root, path), 'utf8');

async function list(pattern: string, cwd: string): Promise<string[]> {
	const exclude = (name: string): boolean => /(^|\/)(node_modules|build|\.svelte-kit)$/.test(name);
	const found: string[] = [];
	for await (const path of glob(pattern, { cwd, exclude })) found.push(path);
	return found.sort();
}

const testPaths = await list(`${packages}/**/*.{test,spec}.ts`, root);
const files: TestFile[] = await Promise.all(
	testPaths.map(async (file) => ({ file, titles: readTitles(file, await read(file)) })),
);
const rows = readMatrix(await read('docs/requirements.md'));
const seenAt = z.record(z.string(), z.array(z.string())).parse(JSON.parse(await read('docs/seen-at.json')));
const { scripts } = z
	.object({ scripts: z.record(z.string(), z.string()) })
	.parse(JSON.parse(await read('package.json')));
const routes = routesOf(await list('**/+*', resolve(root, 'web/src/routes')));

const traced = traceRows(rows, files, seenAt);
const faults = findFaults(rows, files, seenAt, { routes, scripts: new Set(Object.keys(scripts)) });

if (process.argv.includes('--json')) for (const row of traced) console.log(JSON.stringify(row));
else if (!process.argv.includes('--check')) console.log(summarize(rows, traced));
for (const fault of faults) console.error(fault);
if (process.argv.includes('--check') && faults.length > 0) process.exitCode = 1;
