import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const elsewhere = /(^|\/)(node_modules|build|data|paraglide|project\.inlang|\.svelte-kit|\.git)$/;
const pages = globSync('**/*.md', { cwd: root, exclude: (path) => elsewhere.test(path) }).sort();

const link = /\]\((?!https?:|mailto:|#)([^)\s]+)\)/g;
/** A path of the project in backticks. What has a placeholder in it (`<feature>`, `*`, `…`, `NNNN`) is a pattern, not a path. */
const named = /`((?:shared|fair-server|media-server|web|load-tests|infra|docs)\/[\w./@()[\]-]+)`/g;

for (const path of pages) {
	const text = readFileSync(join(root, path), 'utf8');

	test(`${path}: every link leads somewhere`, () => {
		const dead = [...text.matchAll(link)]
			.map(([, target = '']) => target.split('#')[0] ?? '')
			.filter((target) => target !== '' && !existsSync(join(root, dirname(path), target)));
		expect(dead).toEqual([]);
	});

	test(`${path}: every file that it names is there`, () => {
		const gone = [...text.matchAll(named)]
			.map(([, target = '']) => target)
			.filter((target) => !/NNNN|0001_/.test(target) && !existsSync(join(root, target)));
		expect(gone).toEqual([]);
	});
}
