// The pure core: a text, its surface, the lists; out come the hits, in their order, each place once per rule.
import { ruleBook, type RuleEntry } from '@skyfair/shared/screening/rule-book';
import type { Hit, ScreeningLists, Severity, Surface } from '@skyfair/shared/screening/screening.commands';
import { workAbroad } from './abroad.rules.ts';
import { age, under16 } from './age.rules.ts';
import { anyKind } from './any-kind.rules.ts';
import { barredPeople } from './barred.rules.ts';
import { bait, contradictions, payInWords } from './bait.rules.ts';
import { advertising, notActual, solicitation } from './business.rules.ts';
import { emailRule, messengers, phones, urlRule } from './contact.rules.ts';
import { defaultLists } from './default-lists.rules.ts';
import { english } from './english.rules.ts';
import { fees, keptBack, trainingLoans } from './fee.rules.ts';
import type { Found, Reading, Rule } from './grammar.rules.ts';
import { illegal } from './illegal.rules.ts';
import { isAllowed, ownLists } from './lists.rules.ts';
import { appearance, identityRule } from './looks.rules.ts';
import { possibleIn, type Possible } from './needs.rules.ts';
import { normalise } from './normalise.ts';
import { ethnicity, household, raceRule, religion } from './origin.rules.ts';
import { carrier, disability, familyRule } from './person.rules.ts';
import { security } from './security.rules.ts';
import { sex } from './sex.rules.ts';
import { permits } from './permit.rules.ts';
import { contempt, sentAway } from './speech.rules.ts';
import { effortAndGain, moneyFirst, traps } from './trap.rules.ts';
import { otherCosts } from './cost.rules.ts';
import { everydayLures } from './lure.rules.ts';
import { underhand } from './underhand.rules.ts';
import { viewsOf, type View } from './view.ts';

export const lawRules: readonly Rule[] = [
	sex,
	ethnicity,
	raceRule,
	religion,
	household,
	familyRule,
	disability,
	carrier,
	age,
	under16,
	appearance,
	identityRule,
	barredPeople,
	fees,
	trainingLoans,
	keptBack,
	phones,
	emailRule,
	urlRule,
	messengers,
	bait,
	contradictions,
	notActual,
	advertising,
	solicitation,
	workAbroad,
	illegal,
	sentAway,
	contempt,
	traps,
	moneyFirst,
	effortAndGain,
	otherCosts,
	everydayLures,
	underhand,
	english,
	security,
	permits,
	anyKind,
];

export type Screen = (text: string, surface: Surface) => Hit[];
const plain = (word: string): string => normalise(word).text.trim();

/** Prepares the lists once for many texts. */
export function createScreen(lists: ScreeningLists = defaultLists): Screen {
	const rules = [...lawRules, payInWords(lists.pay), ownLists(lists, plain)];
	const allowed = lists.allowed.map(plain).filter((phrase) => phrase !== '');
	const asked = whoIsAsked(rules);
	function* inView(view: View, surface: Surface, from: number): Generator<Ranked> {
		const reading = readingOf(view, surface);
		for (const rule of asked(reading.may))
			for (const found of rule(reading)) {
				const hit = isAllowed(view.text, allowed, found) ? null : hitOf(view, surface, found, from);
				if (hit) yield hit;
			}
	}
	return (text, surface) => {
		const hits: Ranked[] = [];
		for (const [from, to] of windowsOf(text))
			for (const view of viewsOf(text.slice(from, to))) hits.push(...inView(view, surface, from));
		return hits.length === 0 ? [] : once(hits);
	};
}
/** Of these rules: those that can find something where these patterns are possible, in their order. */
function whoIsAsked(rules: readonly Rule[]): (possible: Possible) => Rule[] {
	const always = rules.flatMap(({ patterns }, index) => (patterns ? [] : [index]));
	const using = new Map<number, number[]>();
	for (const [index, { patterns = [] }] of rules.entries())
		for (const { number } of patterns) using.set(number, [...(using.get(number) ?? []), index]);
	return ({ all }) => {
		const asked = new Set(always);
		for (const number of all) for (const index of using.get(number) ?? []) asked.add(index);
		return [...asked].sort((a, b) => a - b).flatMap((index) => rules[index] ?? []);
	};
}
interface Ranked extends Hit {
	readonly rank: number;
}

const WINDOW = 320;
const OVERLAP = 80;
/**
 * A long text is read a piece at a time, so that the cost grows with its length alone. Pieces end where a sentence ends; where none does
 * they overlap by more than any pattern is long.
 */
export function windowsOf(text: string): [from: number, to: number][] {
	const windows: [number, number][] = [];
	for (let from = 0; from < text.length || windows.length === 0;) {
		const most = from + WINDOW;
		if (most >= text.length) {
			windows.push([from, text.length]);
			break;
		}
		const ends = [...text.slice(from + OVERLAP, most).matchAll(/[。！？!?；;\n]/gu)].at(-1);
		const cut = ends ? from + OVERLAP + ends.index + 1 : whole(text, most);
		windows.push([from, cut]);
		from = ends ? cut : whole(text, cut - OVERLAP);
	}
	return windows;
}
/** Not between the halves of a surrogate pair. */
const whole = (text: string, at: number): number => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at);

const ranks: Readonly<Record<Severity, number>> = { block: 2, review: 1, note: 0 };

function readingOf(view: View, surface: Surface): Reading {
	return {
		text: view.text,
		surface,
		may: possibleIn(view.text),
		inWord(start, end) {
			const { startOf, endOf } = view.words();
			// Letters and digits are no words of the dictionary.
			const early =
				(startOf[start] ?? start) < start &&
				(endOf[start] ?? end) < end &&
				/\p{Script=Han}/u.test(view.text.charAt(start));
			const late = (endOf[end - 1] ?? end) > end && /\p{Script=Han}/u.test(view.text.charAt(end - 1));
			return [early, late];
		},
	};
}

function hitOf(view: View, surface: Surface, { rule, start, end, severity }: Found, from: number): Ranked | null {
	const entry: RuleEntry = ruleBook[rule];
	const usual = entry.on?.[surface] ?? entry.severity;
	if (usual === 'off') return null;
	const given = severity ?? usual;
	// What only a guess brought out, a person looks at.
	const judged = view.guessed && given === 'block' ? 'review' : given;
	return {
		rule,
		clause: entry.clause,
		severity: judged,
		rank: ranks[judged],
		span: [from + (view.from[start] ?? 0), from + (view.to[end - 1] ?? view.to.at(-1) ?? 0)],
	};
}

/** The heaviest of the hits of one rule that touch each other, with the widest place. */
function once(found: readonly Ranked[]): Hit[] {
	const kept: Ranked[] = [];
	for (const hit of [...found].sort((a, b) => b.rank - a.rank || a.span[0] - b.span[0] || b.span[1] - a.span[1])) {
		const same = kept.some((one) => one.rule === hit.rule && one.span[0] < hit.span[1] && hit.span[0] < one.span[1]);
		if (!same) kept.push(hit);
	}
	return kept.sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]).map(({ rank: _, ...hit }) => hit);
}
