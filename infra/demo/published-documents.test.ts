// The documents that people accept and the guides are text files; what the product asks for must be there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { requiredDocuments } from '@skyfair/shared/accounts/required-documents';

const docs = resolve(import.meta.dirname, '../../docs');
const locales = ['zh-CN', 'en'] as const;
const guides = 'seeker employer organizer reviewer moderator support government school platform-admin'.split(' ');

for (const { document, version } of requiredDocuments)
	for (const locale of locales)
		test(`[A-06] ${document} is published in ${locale} in the version that is asked for`, () => {
			const text = readFileSync(join(docs, 'rules', `${document}.${locale}.md`), 'utf8');
			const [, front] = text.split('---\n', 2);
			expect(front?.trim().split('\n')).toEqual([
				`document: ${document}`,
				expect.stringMatching(/^title: \S/),
				`version: '${version}'`,
				expect.stringMatching(/^effectiveAt: \d{4}-\d{2}-\d{2}$/),
			]);
		});

test('[A-08] every role has its operating guide in both languages', () => {
	const missing = guides.flatMap((guide) =>
		locales.map((locale) => join(docs, 'guides', `${guide}.${locale}.md`)).filter((path) => !existsSync(path)),
	);
	expect(missing).toEqual([]);
});

/** What stands in a folder, by key and language. */
const textsIn = (folder: string): string[] => readdirSync(join(docs, folder)).filter((name) => name.endsWith('.md'));
const frontOf = (path: string): Record<string, string> =>
	Object.fromEntries(
		(readFileSync(join(docs, path), 'utf8').split('---\n', 2)[1] ?? '')
			.trim()
			.split('\n')
			.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
	);

test('[A-06] every earlier version stays readable in both languages, older than the one in force', () => {
	const earlier = readdirSync(join(docs, 'rules/earlier')).flatMap((document) =>
		textsIn(`rules/earlier/${document}`).map((name) => ({ document, name })),
	);
	expect(earlier.length).toBeGreaterThan(0);
	for (const { document, name } of earlier) {
		const then = frontOf(`rules/earlier/${document}/${name}`);
		const now = frontOf(`rules/${document}.zh-CN.md`);
		expect({ document, version: `'${name.replace(/\.(zh-CN|en)\.md$/, '')}'` }).toEqual({
			document,
			version: then['version'],
		});
		expect((then['effectiveAt'] ?? '9') < (now['effectiveAt'] ?? '')).toBe(true);
		expect(
			locales.every((locale) =>
				existsSync(join(docs, 'rules/earlier', document, name.replace(/(zh-CN|en)\.md$/, `${locale}.md`))),
			),
		).toBe(true);
	}
});

test.each([
	['A-07', 'registration-notice'],
	['A-07', 'registration-process'],
	['A-07', 'registration-review'],
	['A-09', 'information-management'],
	['A-09', 'review-criteria'],
	['A-02', 'service-specification'],
])('[%s] %s is published in both languages with version and date', (_, document) => {
	for (const locale of locales) {
		const front = frontOf(`rules/${document}.${locale}.md`);
		expect(front['version']).toMatch(/^'\d+\.\d+'$/);
		expect(front['effectiveAt']).toMatch(/^\d{4}-\d{2}-\d{2}$/);
	}
});

test('[A-15] the library has a useful article of each of the eight kinds, in both languages', () => {
	const kinds = 'tips interview seeking-index pay-index consulting trends training assessment'.split(' ');
	const articles = textsIn('library').map((name): Record<string, string> => ({ name, ...frontOf(`library/${name}`) }));
	for (const locale of locales) {
		const own = articles.filter(({ name }) => name?.endsWith(`.${locale}.md`));
		expect(new Set(own.map(({ group }) => group))).toEqual(new Set(kinds));
		expect(own).toHaveLength(kinds.length);
		for (const { name, title, summary } of own) {
			expect(title && summary).toBeTruthy();
			const text = readFileSync(join(docs, 'library', name ?? ''), 'utf8');
			// Long enough to be of use, short enough to be read before a fair.
			expect({ name, length: text.length > 450 && text.length < 4_000 }).toEqual({ name, length: true });
		}
	}
});

test('[A-16] the glossary defines every term of the standards and names those that they refer to', () => {
	const terms = '网络招聘会 网络服务平台 网络招聘服务平台 求职招聘网站 短视频自媒体招聘平台 网络招聘服务'.split(' ');
	for (const locale of locales) {
		const text = readFileSync(join(docs, 'terms', `glossary.${locale}.md`), 'utf8');
		for (const term of [...terms, 'GB/T 25124', 'GB/T 33529', 'GB/T 35273']) expect(text).toContain(term);
	}
});
