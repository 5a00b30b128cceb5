// O-01, N16: there is one way to tell somebody something, and no kind that nobody tells. Read from the source, for no run shows what is missing.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { kindNames, specOf, type NoticeKind } from '@skyfair/shared/notices/notice-kinds';
import { defaultTemplates } from './default-templates.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
	.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
	.map((name) => {
		const path = join(root, name);
		return { name: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') };
	});

/** N16. What proves a number or an address goes to what is to be proven and nowhere else: it is no notice. */
const proofs: Readonly<Record<string, string>> = {
	'accounts/code.actions.ts': 'the code that proves a number',
	'accounts/phone.actions.ts': 'to the number that was given up, which is nobody’s any more',
	'employers/employee.actions.ts': 'the code that proves a company’s address',
	'employers/face-check.ts': 'stands in for the provider of a face check',
	'notices/deliver.ts': 'the one way',
	'notices/notice.actions.ts': 'the link that proves an address for notices',
};

/** Kinds whose feature is not there yet; their words are. Whoever builds it takes the kind from this list. */
const waiting: Partial<Record<NoticeKind, string>> = {
	'chat-message': 'chat (J-02)',
	'interview-booked': 'interviews (K-01)',
	'interview-soon': 'interviews (K-02)',
	'stream-started': 'streams (L-09)',
	'offer-made': 'offers (P-01)',
	'outcome-follow-up': 'follow-up (S-01)',
	'complaint-decided': 'complaints (N-01)',
	'policy-changed': 'documents (T-20)',
};

it('[O-01] [N16] nothing but notices sends a message, except what proves a number or an address', () => {
	const sending = sources.filter(({ text }) => /\b(sms|mail)\s*\.send\(/.test(text)).map(({ name }) => name);
	expect(sending.toSorted()).toEqual(Object.keys(proofs).toSorted());
});

it.each(kindNames)('[O-02] %s is told by somebody, and has words in both languages', (kind) => {
	const { title, text } = defaultTemplates[kind];
	for (const said of [title['zh-CN'], title.en, text['zh-CN'], text.en]) expect(said.trim()).not.toBe('');
	const tellers = sources.filter(({ name, text: source }) => {
		if (name === 'notices/default-templates.ts') return false;
		return source.includes(`'${kind}'`) && /\b(tell|begin|write|insertBatch)\w*\(/.test(source);
	});
	const isTold = tellers.length > 0;
	// A kind that waits and is told after all has been built: it goes from the list.
	expect({ kind, isTold }).toEqual({ kind, isTold: waiting[kind] === undefined });
});

it('[O-02] [N15] who is told is a person or an address, never either', () => {
	for (const { name, text } of sources)
		for (const [, kind = ''] of text.matchAll(/\bwrite\(tx, \{\s*kind: '([a-z-]+)'/g))
			expect({ name, to: specOf(kind as NoticeKind).to }).toEqual({ name, to: 'address' });
});
