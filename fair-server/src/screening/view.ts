// The ways a text is read: as it stands, with the signs taken out that were put between its characters, with hidden words put back.
import { restored } from './homophones.ts';
import { normalise, without, type Mapped } from './normalise.ts';
import { wordsOf, type Words } from '../platform/segment.ts';

export interface View extends Mapped {
	/** Made when a rule asks: most texts never need it. */
	readonly words: () => Words;
	/** How sure this reading is: what only a guess brings out is for a person to decide. */
	readonly guessed: boolean;
}

const han = '\\p{Script=Han}';
/** Between two Han signs these carry no meaning. A full stop or comma does, except where it stands after every single one. */
const noise = new RegExp(`(?<=${han})[\\s*·•.\\-_~^|/\\\\+=…'"\`・‧°丶\\p{So}\\p{Sk}]{1,4}(?=${han})`, 'gu');
const letterspaced = new RegExp(`(?<!${han})(?:${han}[\\s\\p{P}\\p{S}]{1,3}){3,}${han}(?!${han})`, 'gu');

/** w w w . a b c . c o m */
const spelled = /(?<![a-z0-9])(?:[a-z0-9.@:/_-] ){4,}[a-z0-9](?![a-z0-9])/gu;

export function viewsOf(original: string): readonly View[] {
	const plain = normalise(original);
	const joined = join(plain);
	const views = [viewOf(plain, false)];
	if (joined !== plain) views.push(viewOf(joined, false));
	const guess = restored(joined);
	if (guess) views.push(viewOf(guess, true));
	return views;
}

function viewOf(mapped: Mapped, guessed: boolean): View {
	let words: Words | undefined;
	return { ...mapped, guessed, words: () => (words ??= wordsOf(mapped.text)) };
}

function join(plain: Mapped): Mapped {
	const drop = new Set<number>();
	for (const match of plain.text.matchAll(noise)) {
		// A line break ends a thought.
		if (match[0].includes('\n')) continue;
		for (let i = 0; i < match[0].length; i++) drop.add(match.index + i);
	}
	for (const match of plain.text.matchAll(letterspaced))
		for (let i = 0; i < match[0].length; i++)
			if (!/\p{Script=Han}/u.test(match[0].charAt(i))) drop.add(match.index + i);
	for (const match of plain.text.matchAll(spelled))
		for (let i = 0; i < match[0].length; i++) if (match[0].charAt(i) === ' ') drop.add(match.index + i);
	return drop.size === 0 ? plain : without(plain, drop);
}
