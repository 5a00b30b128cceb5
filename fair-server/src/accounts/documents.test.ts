import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { requiredDocuments } from './index.ts';

const folder = new URL('../../../docs/rules/', import.meta.url);
const texts = readdirSync(folder)
	.filter((name) => name.endsWith('.md'))
	.map((name) => readFileSync(new URL(name, folder), 'utf8'));
const said = (text: string, field: string): string | undefined =>
	new RegExp(`^${field}: *['"]?([^'"\\n]+)['"]?$`, 'm').exec(text.split('---')[1] ?? '')?.[1];

test('[B-04] the versions to accept are those of the published texts, in both languages', () => {
	// What others accept later (an employer, a recruiter) stands beside them and is compared by its own feature.
	const names = new Set(requiredDocuments.map(({ document }) => document));
	const published = texts
		.filter((text) => names.has(said(text, 'document') ?? ''))
		.map((text) => `${said(text, 'document')} ${said(text, 'version')}`)
		.sort();
	const required = requiredDocuments
		.flatMap(({ document, version }) => [`${document} ${version}`, `${document} ${version}`])
		.sort();
	expect(published).toEqual(required);
});
