// The documents that people accept and the guides are text files; what the product asks for must be there.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { requiredDocuments } from '../../fair-server/src/accounts/documents.ts';

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
