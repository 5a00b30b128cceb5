// The texts of docs/guides and docs/rules, built into the server. They are the project's own, and raw HTML in them is
// shown as text: what leaves `render` is safe by construction, whoever edits the files.
import MarkdownIt from 'markdown-it';
import { frontMatterOf } from './front-matter.rules.ts';

const guides = import.meta.glob<string>('../../../../docs/guides/*.md', {
	query: '?raw',
	import: 'default',
	eager: true,
});
const rules = import.meta.glob<string>('../../../../docs/rules/*.md', {
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
	readonly html: string;
}

/** `seeker` in the page's language; the Chinese text where there is no other. */
function read(files: Record<string, string>, key: string, locale: string): TextDocument | null {
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
		html: markdown.render(body),
	};
}

const keysOf = (files: Record<string, string>): string[] =>
	[...new Set(Object.keys(files).map((path) => path.split('/').at(-1)?.split('.')[0] ?? ''))].sort();

export const guideOf = (role: string, locale: string): TextDocument | null => read(guides, role, locale);
export const ruleOf = (document: string, locale: string): TextDocument | null => read(rules, document, locale);
export const guideList = (locale: string) => listOf(guides, locale);
export const ruleList = (locale: string) => listOf(rules, locale);

const listOf = (files: Record<string, string>, locale: string) =>
	keysOf(files).flatMap((key) => {
		const document = read(files, key, locale);
		return document === null ? [] : [{ key, title: document.title, version: document.version }];
	});
