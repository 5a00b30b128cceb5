import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const web = join(import.meta.dirname, '..');
const messages = join(web, 'messages');
// A folder that is empty is nobody's: git does not keep it.
const features = readdirSync(messages).filter((feature) => readdirSync(join(messages, feature)).length > 0);
const read = (feature: string, locale: string): Record<string, string> =>
	JSON.parse(readFileSync(join(messages, feature, `${locale}.json`), 'utf8')) as Record<string, string>;

function* sources(folder: string): Generator<string> {
	for (const name of readdirSync(folder)) {
		const path = join(folder, name);
		if (name === 'paraglide' || name === 'node_modules') continue;
		if (statSync(path).isDirectory()) yield* sources(path);
		else if (/\.(svelte|ts)$/.test(name) && !name.endsWith('.test.ts')) yield path;
	}
}
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe('the catalogue', () => {
	it.each(features)('[H-14] %s says the same things in both languages, and none is empty', (feature) => {
		const zh = read(feature, 'zh-CN');
		const en = read(feature, 'en');
		expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
		const empty = Object.entries({ ...zh, ...en }).filter(([, text]) => text.trim() === '');
		expect(empty).toEqual([]);
		const unlike = Object.keys(zh).filter(
			(key) => placeholders(zh[key] ?? '').join() !== placeholders(en[key] ?? '').join(),
		);
		expect(unlike).toEqual([]);
	});

	it.each(features)('[H-14] %s carries its own name in every key and is compiled', (feature) => {
		const foreign = Object.keys(read(feature, 'zh-CN')).filter((key) => !key.startsWith(`${feature}_`));
		expect(foreign).toEqual([]);
		const settings = readFileSync(join(web, 'project.inlang', 'settings.json'), 'utf8');
		expect(settings).toContain(`./messages/${feature}/{locale}.json`);
	});

	it('[H-14] holds nothing that no page says', () => {
		const text = [...sources(join(web, 'src'))].map((path) => readFileSync(path, 'utf8')).join('\n');
		const used = new Set([...text.matchAll(/\bm\.(\w+)/g)].map((match) => match[1]));
		const unused = features.flatMap((feature) => Object.keys(read(feature, 'zh-CN'))).filter((key) => !used.has(key));
		expect(unused).toEqual([]);
	});
});
