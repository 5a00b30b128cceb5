import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { employerDocuments, IDENTITY_CONSENT } from '@skyfair/shared/employers/employer-documents';

const all = [...Object.entries(employerDocuments), [IDENTITY_CONSENT.document, IDENTITY_CONSENT.version] as const];

it.each(all)('[D-10 B-07] %s exists in both languages, in the version that is asked for', (document, version) => {
	for (const locale of ['zh-CN', 'en']) {
		const text = readFileSync(new URL(`../../../docs/rules/${document}.${locale}.md`, import.meta.url), 'utf8');
		expect(text).toContain(`document: ${document}\n`);
		expect(text).toContain(`version: '${version}'\n`);
	}
});
