// The texts of docs/guides, docs/rules, docs/library and docs/terms, built into the server. They are the project's own, and raw HTML in
// them is shown as text: what leaves `render` is safe by construction, whoever edits the files.
import MarkdownIt from 'markdown-it';
import { frontMatterOf } from './front-matter.rules.ts';

type Files = Readonly<Record<string, string>>;
const guides: Files = import.meta.glob<string>('../../../../docs/guides/*.md', {
	query: '?raw',
	import: 'default',
	eager: true,
});
const rules: Files = import.meta.glob<string>('../../../../docs/rules/*.md', {
	query: '?raw',
	import: 'default',
	eager: true,
});
const earlierRules: Files = import.meta.glob<string>('../../../../docs/rules/earlier/*/*.md', {
	query: '?raw',
	import: 'default',
	eager: true,
});
const library: Files = import.meta.glob<string>('../../../../docs/library/*.md', {
	query: '?raw',
	import: 'default',
	eager: true,
});
const terms: Files = import.meta.glob<string>('../../../../docs/terms/*.md', {
	query: '?raw',
	import: 'default',
	eager: true,
});
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

export interface TextDocument {
	readonly key: string;
	readonly title: string;
	readonly version: string | null;
	readonly effectiveAt: string | null;
	/** What part of its shelf it stands in. */
	readonly group: string;
	readonly summary: string | null;
	readonly html: string;
}

/** `seeker` in the page's language; the Chinese text where there is no other. */
function read(files: Files, key: string, locale: string): TextDocument | null {
	const named = (wanted: string) => Object.entries(files).find(([path]) => path.endsWith(`/${key}.${wanted}.md`))?.[1];
	const text = named(locale) ?? named('zh-CN');
	if (text === undefined) return null;
	const { fields, body } = frontMatterOf(text);
	const heading = /^# (.+)$/m.exec(body)?.[1];
	return {
		key,
		title: fields['title'] ?? heading ?? key,
		version: fields['version'] ?? null,
		effectiveAt: fields['effectiveAt'] ?? null,
		group: fields['group'] ?? 'agreement',
		summary: fields['summary'] ?? null,
		html: markdown.render(body),
	};
}

const keysOf = (files: Files): string[] =>
	[...new Set(Object.keys(files).map((path) => path.split('/').at(-1)?.split('.')[0] ?? ''))].sort();

export const guideOf = (role: string, locale: string): TextDocument | null => read(guides, role, locale);
export const ruleOf = (document: string, locale: string): TextDocument | null => read(rules, document, locale);
export const articleOf = (key: string, locale: string): TextDocument | null => read(library, key, locale);
export const termsIn = (locale: string): TextDocument | null => read(terms, 'glossary', locale);
export const guideList = (locale: string) => listOf(guides, locale);
export const ruleList = (locale: string) => listOf(rules, locale);
export const articleList = (locale: string) => listOf(library, locale);

const listOf = (files: Files, locale: string) =>
	keysOf(files).flatMap((key) => {
		const document = read(files, key, locale);
		if (document === null) return [];
		const { title, version, effectiveAt, group, summary } = document;
		return [{ key, title, version, effectiveAt, group, summary }];
	});

/** what was in force before, newest first. Each stands in a folder of its document, named by its version. */
export const earlierOf = (document: string, locale: string): TextDocument[] =>
	[...new Set(Object.keys(earlierRules).flatMap((path) => versionIn(path, document)))]
		.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
		.flatMap((version) => ruleAt(document, version, locale) ?? []);

/** A version of a rule, in force or not. */
export function ruleAt(document: string, version: string, locale: string): TextDocument | null {
	const current = ruleOf(document, locale);
	if (current?.version === version) return current;
	const found = read(earlierRules, `${document}/${version}`, locale);
	return found && { ...found, key: document };
}

const versionIn = (path: string, document: string): string[] => {
	const [, of, version] = /\/earlier\/([\w-]+)\/([\d.]+)\.(?:zh-CN|en)\.md$/.exec(path) ?? [];
	return of === document && version !== undefined ? [version] : [];
};
