// The ways a text is read: as it stands, with the signs taken out that were put between its characters, with hidden words put back.
import { restored } from './homophones.ts';
import { normalise, pictures, without, type Mapped } from './normalise.ts';
import { wordsOf, type Words } from '../platform/segment.ts';

export interface View extends Mapped {
	/** Made when a rule asks: most texts never need it. */
	readonly words: () => Words;
	/** How sure this reading is: what only a guess brings out is for a person to decide. */
	readonly guessed: boolean;
}

const han = '\\p{Script=Han}';
/** Between two Han signs these carry no meaning. A full stop or comma does, except where it stands after every single one. */
const noise = new RegExp(`(?<=${han})[\\s*·•.\\-_~^|/\\\\+=…'"\`・‧°丶\\p{So}\\p{Sk}\\p{Lm}]{1,4}(?=${han})`, 'gu');
/** Single signs in a row, each with something behind it: 男 、 女, (年)「龄」(3)(5), 1🔥8🔥岁. */
const single = `[\\p{Script=Han}a-z\\d]`;
const letterspaced = new RegExp(
	`(?<!${single})(?:${single}[\\s\\p{P}\\p{S}]{1,3}){4,}${single}(?!${single})|(?<!${han})(?:${han}[\\s\\p{P}\\p{S}]{1,3}){3,}${han}(?!${han})`,
	'gu',
);
/** Pictures stand anywhere; a space between a number and a word says nothing. */
const loose = new RegExp(
	`\\p{So}+|(?<=${han})[ *|_·^]{1,2}(?=\\d)|(?<=\\d)[ *|_·^]{1,2}(?=${han}|\\d)(?<!\\d (?=\\d))`,
	'gu',
);

/** Each sign in brackets of its own. */
const boxed = new RegExp(`[(\\["'<]${han}[)\\]"'>]`, 'gu');

/** w w w . a b c . c o m, w*e*c*h*a*t */
const spelled = /(?<![a-z0-9])(?:[a-z0-9.@:/_-][ *|~^·+=]{1,2}){3,}[a-z0-9](?![a-z0-9])/gu;

export function viewsOf(original: string): readonly View[] {
	const plain = normalise(original);
	const joined = join(plain);
	const views = [viewOf(plain, false)];
	if (joined !== plain) views.push(viewOf(joined, false));
	if (pictures.test(original)) {
		const bare = join(normalise(original, { withPictures: false }));
		if (bare.text !== joined.text && bare.text !== plain.text) views.push(viewOf(bare, false));
	}
	const guess = restored(joined);
	if (guess) views.push(viewOf(guess, true));
	return views;
}

function viewOf(mapped: Mapped, guessed: boolean): View {
	let words: Words | undefined;
	return { ...mapped, guessed, words: () => (words ??= wordsOf(mapped.text)) };
}

/** What was put between single signs: brackets, blanks, and the one sign that stands in most of the gaps; another one belongs to the text. */
function fillsOf(run: string): (sign: string) => boolean {
	const counts = new Map<string, number>();
	const gaps = run.match(/[^\p{Script=Han}a-z\d]+/gu) ?? [];
	for (const gap of gaps) for (const sign of new Set(gap)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
	const most = [...counts].sort((a, b) => b[1] - a[1])[0];
	const usual = most && most[1] * 2 >= gaps.length ? most[0] : null;
	// Blanks between words of another language stay where something else is the filling.
	const keepsBlanks = usual !== null && usual !== ' ' && !/\p{Script=Han}/u.test(run);
	return (sign) =>
		!(keepsBlanks && sign === ' ') &&
		(/[\s\p{Ps}\p{Pe}\p{So}"'<>]/u.test(sign) ||
			(usual === null ? /[^\p{Script=Han}a-z\d@]/u.test(sign) : sign === usual));
}

/** Signs that no filling is made of, unless they stand three times and more. */
const usual = /[,。;:!?、\n]/;
function mayBeFilled(text: string): boolean {
	let others = 0;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39))
			continue;
		if (!usual.test(text.charAt(i)) || ++others > 2) return true;
	}
	return false;
}

function join(plain: Mapped): Mapped {
	if (!mayBeFilled(plain.text)) return plain;
	const drop = new Set<number>();
	for (const match of plain.text.matchAll(noise)) {
		// A line break ends a thought.
		if (match[0].includes('\n')) continue;
		for (let i = 0; i < match[0].length; i++) drop.add(match.index + i);
	}
	for (const match of plain.text.matchAll(letterspaced)) {
		const fills = fillsOf(match[0]);
		for (let i = 0; i < match[0].length; i++) if (fills(match[0].charAt(i))) drop.add(match.index + i);
	}
	for (const match of plain.text.matchAll(boxed)) drop.add(match.index).add(match.index + 2);
	for (const match of plain.text.matchAll(loose)) for (let i = 0; i < match[0].length; i++) drop.add(match.index + i);
	for (const match of plain.text.matchAll(spelled))
		for (let i = 0; i < match[0].length; i++) if (/[ *|~^·+=]/.test(match[0].charAt(i))) drop.add(match.index + i);
	return drop.size === 0 ? plain : without(plain, drop);
}
