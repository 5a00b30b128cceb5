// What a pattern cannot do without. Most texts hold none of it, so most patterns are never tried: what is left is as sure as before, because
// a pattern is passed over only where it could not match.
import { RegExpParser, type AST } from '@eslint-community/regexpp';

/** One of these must stand in the text: single units or pairs of neighbours. */
type Clause = readonly string[];
interface Known {
	/** Every text that the part can match, where they are few. */
	readonly exact: readonly string[] | null;
	/** All of these must hold. */
	readonly clauses: readonly Clause[];
}

const DIGITS: readonly string[] = '0123456789'.split('');
const MOST_TEXTS = 200;
const MOST_LITERALS = 600;
const CLAUSES_KEPT = 3;
const nothing: Known = { exact: [''], clauses: [] };
const anything: Known = { exact: null, clauses: [] };

/** How likely it is to stand in some text by chance: the less, the more it tells. */
const chanceOf = (literal: string): number => (literal.length > 1 ? 0.0003 : /[\x20-\x7e]/.test(literal) ? 0.1 : 0.01);
const chance = (clause: Clause): number => clause.reduce((sum, literal) => sum + chanceOf(literal), 0);
const best = (clauses: readonly Clause[], most: number): readonly Clause[] =>
	[...clauses]
		.filter(({ length }) => length <= MOST_LITERALS)
		.sort((a, b) => chance(a) - chance(b))
		.slice(0, most);

/** The rarest pair of neighbours that each of the texts holds; none where one of them is empty. */
function clauseOf(exact: readonly string[]): Clause[] {
	if (exact.some((text) => text === '')) return [];
	return [[...new Set(exact.map((text) => (text.length > 1 ? pairOf(text) : text)))]];
}
function pairOf(text: string): string {
	for (let i = 0; i + 2 <= text.length; i++) if (!/[\x20-\x7e]/.test(text.slice(i, i + 2))) return text.slice(i, i + 2);
	return text.slice(0, 2);
}
const clausesOf = ({ exact, clauses }: Known): readonly Clause[] =>
	exact ? [...clauses, ...clauseOf(exact)] : clauses;

function ofSequence(elements: readonly AST.Element[]): Known {
	let run: readonly string[] = [''];
	let whole = true;
	const clauses: Clause[] = [];
	const cut = () => {
		clauses.push(...clauseOf(run));
		run = [''];
		whole = false;
	};
	for (const element of elements) {
		const known = ofElement(element);
		clauses.push(...known.clauses);
		if (!known.exact) cut();
		else if (known.exact.length * run.length > MOST_TEXTS) {
			cut();
			run = known.exact;
		} else {
			const { exact } = known;
			run = run.flatMap((before) => exact.map((after) => before + after));
		}
	}
	if (whole) return { exact: run, clauses };
	return { exact: null, clauses: [...clauses, ...clauseOf(run)] };
}

function ofAlternatives(alternatives: readonly AST.Alternative[]): Known {
	const all = alternatives.map(({ elements }) => ofSequence(elements));
	const [only] = all;
	if (all.length === 1 && only) return only;
	const exact = all.flatMap((one) => one.exact ?? []);
	if (all.every((one) => one.exact) && exact.length <= MOST_TEXTS) return { exact, clauses: [] };
	const each = all.map((one) => best(clausesOf(one), 1)[0]);
	return {
		exact: null,
		clauses: each.every((clause) => clause !== undefined) ? [[...new Set(each.flatMap((clause) => clause ?? []))]] : [],
	};
}

function ofElement(element: AST.Element): Known {
	switch (element.type) {
		case 'Character':
			return { exact: [String.fromCodePoint(element.value)], clauses: [] };
		case 'CharacterClass':
			return ofClass(element);
		case 'CharacterSet':
			return element.kind === 'digit' && !element.negate ? { exact: DIGITS, clauses: [] } : anything;
		case 'Group':
		case 'CapturingGroup':
			return ofAlternatives(element.alternatives);
		case 'Assertion':
			// What must follow or go before stands in the same text; what must not, and borders, say nothing.
			if ('negate' in element && !element.negate && 'alternatives' in element)
				return { exact: [''], clauses: clausesOf(ofAlternatives(element.alternatives)) };
			return nothing;
		case 'Quantifier': {
			const known = ofElement(element.element);
			if (element.max === 1) return element.min === 1 ? known : { exact: withNothing(known.exact), clauses: [] };
			return element.min === 0 ? anything : { exact: null, clauses: clausesOf(known) };
		}
		default:
			return anything;
	}
}
const withNothing = (exact: readonly string[] | null): readonly string[] | null => (exact ? ['', ...exact] : null);

function ofClass(element: AST.CharacterClass): Known {
	if (element.negate) return anything;
	const exact: string[] = [];
	for (const part of element.elements) {
		if (part.type === 'Character') exact.push(String.fromCodePoint(part.value));
		else if (part.type === 'CharacterClassRange' && part.max.value - part.min.value < 40)
			for (let code = part.min.value; code <= part.max.value; code++) exact.push(String.fromCodePoint(code));
		else if (part.type === 'CharacterSet' && part.kind === 'digit' && !part.negate) exact.push(...DIGITS);
		else return anything;
	}
	return { exact, clauses: [] };
}

export interface Pattern {
	readonly number: number;
	readonly regexp: RegExp;
}
const parser = new RegExpParser({ ecmaVersion: 2025 });
let patterns = 0;
/** Patterns of which nothing is known are always possible. */
const always: number[] = [];
/** Of each clause: the patterns that need it most, with what else they need. */
const wanting: { readonly pattern: number; readonly others: readonly number[] }[][] = [];
/** Of each literal: the clauses that it fulfils. A pair has both its units in its key. */
const fulfils = new Map<number, number[]>();
const beginsPair = new Set<number>();
const numberOf = new Map<string, number>();
const keyOf = (literal: string): number =>
	literal.length > 1 ? literal.charCodeAt(0) * 65_536 + literal.charCodeAt(1) : literal.charCodeAt(0);

function numbered(clause: Clause): number {
	const name = [...clause].sort().join(' ');
	const known = numberOf.get(name);
	if (known !== undefined) return known;
	const number = numberOf.size;
	numberOf.set(name, number);
	wanting.push([]);
	for (const literal of clause) {
		const key = keyOf(literal);
		if (literal.length > 1) beginsPair.add(literal.charCodeAt(0));
		const list = fulfils.get(key);
		if (list) list.push(number);
		else fulfils.set(key, [number]);
	}
	return number;
}

/** «a|b» and «(?:a|b)»: each way is looked at by itself. */
function waysOf(alternatives: readonly AST.Alternative[]): readonly AST.Element[][] {
	return alternatives.flatMap(({ elements }) => {
		const [only] = elements;
		return elements.length === 1 && only?.type === 'Group' ? waysOf(only.alternatives) : [[...elements]];
	});
}

/** A pattern over normalised text, and what it needs. */
export function patternOf(source: string): Pattern {
	const { alternatives } = parser.parsePattern(source, 0, source.length, { unicode: true });
	const pattern = { number: patterns++, regexp: new RegExp(source, 'gu') };
	for (const way of waysOf(alternatives)) {
		const [first, ...others] = best(clausesOf(ofSequence(way)), CLAUSES_KEPT).map(numbered);
		if (first === undefined) always.push(pattern.number);
		else wanting[first]?.push({ pattern: pattern.number, others });
	}
	return pattern;
}

export interface Possible {
	(pattern: Pattern): boolean;
	/** Their numbers. */
	readonly all: readonly number[];
}

/** Which patterns this text could match at all. Holds for every part of the text, and for what a mask leaves of it. */
export function possibleIn(text: string): Possible {
	const held = new Uint8Array(numberOf.size);
	const fulfilled: number[] = [];
	const hold = (numbers: readonly number[]) => {
		for (const number of numbers)
			if (held[number] === 0) {
				held[number] = 1;
				fulfilled.push(number);
			}
	};
	let before = 0;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		const alone = fulfils.get(unit);
		if (alone) hold(alone);
		const pair = beginsPair.has(before) ? fulfils.get(before * 65_536 + unit) : undefined;
		if (pair) hold(pair);
		before = unit;
	}
	const possible = new Uint8Array(patterns);
	const all: number[] = [];
	const add = (pattern: number) => {
		if (possible[pattern] === 1) return;
		possible[pattern] = 1;
		all.push(pattern);
	};
	for (const number of always) add(number);
	for (const number of fulfilled)
		for (const { pattern, others } of wanting[number] ?? [])
			if (others.every((other) => held[other] === 1)) add(pattern);
	return Object.assign(({ number }: Pattern) => possible[number] === 1, { all });
}
