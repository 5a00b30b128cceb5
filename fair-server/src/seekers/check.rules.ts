import { completenessOf } from '@skyfair/shared/seekers/completeness';
import { indicators, type Indicator, type IndicatorResult } from '@skyfair/shared/seekers/indicators';
import type { Resume } from '@skyfair/shared/seekers/resume.schemas';
import type { IndicatorCheck } from '@skyfair/shared/seekers/seekers.commands';

/** What the screening finds, as far as a résumé's review needs it. */
export interface Found {
	readonly field: string;
	readonly rule: string;
	readonly clause: string;
	readonly severity: 'block' | 'review' | 'note';
	readonly span: readonly [number, number];
	readonly explanation: { readonly 'zh-CN': string; readonly en: string };
}

export function indicatorOf(rule: string): Indicator {
	if (rule.startsWith('contact.')) return 'contact-in-text';
	if (rule.startsWith('content.')) return 'content';
	if (/^(?:illegal|bait|fee|trap)\./.test(rule)) return 'fraud';
	return /^(?:list|blacklist)\./.test(rule) ? 'words' : 'order';
}
export const isContact = ({ rule }: Pick<Found, 'rule'>): boolean => indicatorOf(rule) === 'contact-in-text';
/** Which a person must look at before an employer may. */
export const holds = (found: Found): boolean => found.severity === 'block' && !isContact(found);
/** Which a person should look at; it may be seen meanwhile. */
export const doubts = (found: Found): boolean => found.severity === 'review' && !isContact(found);
/** F-09: rules of the criminal law are handed on. */
export const isCriminal = ({ rule }: Pick<Found, 'rule'>): boolean => rule === 'illegal.trade';
export const keyOf = ({ field, rule }: Pick<Found, 'field' | 'rule'>): string => `${rule} ${field}`;

const lawful: readonly Indicator[] = ['content', 'fraud', 'order', 'contact-in-text', 'words'];
const pathsOf: Partial<Record<Indicator, readonly string[]>> = {
	identity: ['basic.name', 'basic.bornOn', 'basic.livesIn', 'contact.phone'],
	education: ['education.schools'],
	intention: ['expected.positions', 'expected.cities', 'expected.pay'],
	experience: ['experience', 'skills'],
	introduction: ['other.selfIntroduction'],
};

/** F-07: a result for every listed indicator, in their order. */
export function checksOf(resume: Resume, found: readonly Found[]): IndicatorCheck[] {
	const { needed, better } = completenessOf(resume);
	const missing = new Set([...needed, ...better]);
	return indicators.map((indicator) => {
		if (!lawful.includes(indicator)) {
			const places = (pathsOf[indicator] ?? []).filter((path) => missing.has(path));
			return {
				indicator,
				result: places.length > 0 ? 'mend' : 'passed',
				places: places.map((path) => ({ path, rule: 'missing' })),
			};
		}
		const mine = found.filter(({ rule, severity }) => severity !== 'note' && indicatorOf(rule) === indicator);
		return {
			indicator,
			result: worst(mine, indicator),
			places: mine.map(({ field, rule, clause, explanation }) => ({ path: field, rule, clause, said: explanation })),
		};
	});
}

function worst(found: readonly Found[], indicator: Indicator): IndicatorResult {
	if (found.length === 0) return 'passed';
	if (indicator === 'contact-in-text') return 'mend';
	return found.some(({ severity }) => severity === 'block') ? 'block' : 'review';
}

/** The state of one save at one organizer before and after it is checked again. */
export interface Verdict {
	readonly save: number;
	readonly round: number;
	readonly state: 'shown' | 'held' | 'returned';
	/** Findings that a reviewer has passed in this save. */
	readonly passed: readonly string[];
	readonly findings: readonly Found[];
}
export interface NextVerdict extends Verdict {
	/** Somebody has to look: a new round. */
	readonly asksReviewer: boolean;
	/** What waited there waits for nobody any more. */
	readonly dropsReview: boolean;
}

/** R5, R6: what a check makes of a verdict. What a reviewer passed in this very save holds no longer; what is new does. */
export function nextVerdict(before: Verdict | null, save: number, found: readonly Found[]): NextVerdict {
	const isSame = before?.save === save;
	const passed = isSame ? before.passed : [];
	const open = found.filter((one) => !passed.includes(keyOf(one)));
	const mustHold = open.some(holds);
	const shouldLook = mustHold || open.some(doubts);
	const known = new Set(isSame ? before.findings.map(keyOf) : []);
	const isNew = open.some((one) => (holds(one) || doubts(one)) && !known.has(keyOf(one)));
	const asksReviewer = shouldLook && (!isSame || isNew);
	// R7: what a reviewer gave back stays back until it is written anew.
	const stays = isSame && before.state === 'returned';
	const state = stays ? 'returned' : mustHold ? 'held' : 'shown';
	const round = (before?.round ?? 0) + (asksReviewer ? 1 : 0);
	return {
		save,
		round,
		state,
		passed,
		findings: found,
		asksReviewer,
		dropsReview: !shouldLook && (before?.round ?? 0) > 0,
	};
}
