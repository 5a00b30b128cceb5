import { equalityEntries } from './equality.entries.ts';
import { moneyEntries } from './money.entries.ts';
import { orderEntries } from './order.entries.ts';
import type { RuleEntry } from './rule-entry.ts';

export type { RuleEntry } from './rule-entry.ts';

/** Every rule there is, by the id that hits, decisions and tests name. */
export const ruleBook = { ...equalityEntries, ...moneyEntries, ...orderEntries } as const satisfies Record<
	string,
	RuleEntry
>;

export type RuleId = keyof typeof ruleBook;
export const ruleEntry = (rule: string): RuleEntry | null =>
	Object.hasOwn(ruleBook, rule) ? ruleBook[rule as RuleId] : null;
