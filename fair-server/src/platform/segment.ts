// Chinese words, by jieba: one dictionary for screening and search. A match that begins in the middle of a word is none: 有限男装 is 有限 and
// 男装, not 限男.
import { cut, cut_for_search } from 'jieba-wasm';

/** For each unit of the text: where the word begins and ends that it belongs to. */
export interface Words {
	readonly startOf: readonly number[];
	readonly endOf: readonly number[];
}

export function wordsOf(text: string): Words {
	const startOf: number[] = [];
	const endOf: number[] = [];
	let at = 0;
	for (const word of cut(text, false)) {
		for (let i = 0; i < word.length; i++) {
			startOf.push(at);
			endOf.push(at + word.length);
		}
		at += word.length;
	}
	return { startOf, endOf };
}

const hasLetter = /[\p{L}\p{N}]/u;
/** As people write the same word: wide letters, capitals. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The words of a text that is looked through: long ones, and the shorter ones inside them (工程师 and 工程). */
export const termsOf = (text: string): string[] =>
	cut_for_search(plain(text), false).filter((word) => hasLetter.test(word));

/** What somebody looks for, word by word. C++ and C# stay what they are. */
export const wordsAsked = (text: string): string[] =>
	plain(text)
		.split(/[\s,，、;；。/|]+/u)
		.flatMap((part) => (/^[\p{Script=Latin}\p{N}+#.&-]+$/u.test(part) ? [part] : cut(part, false)))
		.filter((word) => hasLetter.test(word));
