import { wordsAsked } from '../platform/segment.ts';
import type { Document } from './document.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Said by people who look for work, and by every job: they tell nothing apart. */
const empty = new Set([
	'的',
	'找',
	'招',
	'招聘',
	'岗位',
	'工作',
	'职位',
	'公司',
	'我',
	'想',
	'和',
	'与',
	'job',
	'jobs',
	'the',
	'a',
	'in',
	'at',
]);
const MOST_WORDS = 8;

/** What was asked, made ready for many documents. */
export interface Question {
	readonly isEmpty: boolean;
	/** For each word how well it is found here, 0: not at all. */
	hitsIn(document: Document): Float32Array;
	/** Q4: the best of both for each word; 0 where one is missing. */
	scoreOf(hits: Float32Array, others: Float32Array): number;
}

export function questionOf(asked: string | undefined, vocabulary: Vocabulary): Question {
	const all = [...new Set(wordsAsked(asked ?? ''))];
	const telling = all.filter((word) => !empty.has(word));
	const words = (telling.length > 0 ? telling : []).slice(0, MOST_WORDS);
	const marks = words.map((word) => {
		const fits = new Float32Array(vocabulary.size);
		for (const [id, fit] of vocabulary.containing(word)) fits[id] = fit;
		return fits;
	});
	return {
		isEmpty: words.length === 0,
		hitsIn({ words: has, weights, text }) {
			const hits = new Float32Array(words.length);
			for (let at = 0; at < words.length; at++) {
				const fits = marks[at];
				const word = words[at];
				if (!fits || word === undefined) continue;
				let best = 0;
				for (let n = 0; n < has.length; n++) {
					const hit = (fits[has[n] ?? 0] ?? 0) * (weights[n] ?? 0);
					if (hit > best) best = hit;
				}
				hits[at] = best === 0 && word.length > 1 && text.includes(word) ? 1 : best;
			}
			return hits;
		},
		scoreOf(hits, others) {
			let score = 0;
			for (let at = 0; at < words.length; at++) {
				const best = Math.max(hits[at] ?? 0, others[at] ?? 0);
				if (best === 0) return 0;
				score += best;
			}
			return words.length === 0 ? 1 : Math.round(score * 10);
		},
	};
}
