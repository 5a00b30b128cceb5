// Chinese words, by jieba. A match that begins in the middle of a word is none: 有限男装 is 有限 and 男装, not 限男.
import { cut } from 'jieba-wasm';

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
