import type { Objection } from '../applying/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { rulesVersion, type Screening } from '../screening/index.ts';

/** F-13: what holds an attachment back. Contact data does not: whoever sends a file of their own gives it away, and was asked. */
export const attachmentRules = (screening: Screening) => ({
	rulesVersion,
	async objectionsTo(tx: Tx, text: string): Promise<Objection[]> {
		const { findings } = await screening.check(tx, null, 'resume', { attachment: text });
		const holding = findings.filter(({ rule, severity }) => severity === 'block' && !rule.startsWith('contact.'));
		const byRule = new Map(holding.map(({ rule, explanation, suggestion }) => [rule, { explanation, suggestion }]));
		return [...byRule].map(([rule, { explanation, suggestion }]) => ({ rule, said: explanation, next: suggestion }));
	},
});
