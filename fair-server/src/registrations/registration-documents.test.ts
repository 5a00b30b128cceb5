import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GUARDIAN_CONSENT, SEEKER_IDENTITY_CONSENT } from '@skyfair/shared/registrations/registration-documents';

it.each([GUARDIAN_CONSENT, SEEKER_IDENTITY_CONSENT])(
	'[T-02 B-06] $document exists in both languages, in the version that is asked for',
	({ document, version }) => {
		for (const locale of ['zh-CN', 'en']) {
			const text = readFileSync(new URL(`../../../docs/rules/${document}.${locale}.md`, import.meta.url), 'utf8');
			expect(text).toContain(`document: ${document}\n`);
			expect(text).toContain(`version: '${version}'\n`);
		}
	},
);
