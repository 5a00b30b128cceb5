import { ruleEntry } from '@skyfair/shared/screening/rule-book';
import type { Finding, Hit } from '@skyfair/shared/screening/screening.commands';

/** A hit told to the one who wrote the text. */
export function explained(field: string, hit: Hit): Finding {
	const entry = ruleEntry(hit.rule);
	const none = { 'zh-CN': '', en: '' };
	return { field, ...hit, explanation: entry?.explanation ?? none, suggestion: entry?.suggestion ?? none };
}
