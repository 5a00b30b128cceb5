// What rules of one simple kind share: patterns, what takes them out beforehand, and what makes of a hit a mere remark.
import type { RuleId } from '@skyfair/shared/screening/rule-book';
import {
	allIn,
	asked,
	mask,
	needing,
	sentenceAt,
	warnedOf,
	type Found,
	type Reading,
	type Rule,
} from './grammar.rules.ts';
import type { Pattern } from './needs.rules.ts';

export interface Talk {
	readonly rule: RuleId;
	readonly patterns: readonly Pattern[];
	/** Taken out of the text before. */
	readonly free?: readonly Pattern[];
	/** In the same sentence: then it is somebody's work, or said against it. */
	readonly unless?: RegExp;
	readonly surfaces?: readonly Reading['surface'][];
}

const warning = /谨防|警惕|小心|当心|举报|骗|反诈|切勿|请勿|严禁|杜绝|打击|拒绝|不要相信|别信|谣言|曝光|维权|违法/u;

export const talking = (talks: readonly Talk[]): Rule =>
	needing(
		talks.flatMap(({ patterns }) => patterns),
		(reading) => talkedOf(reading, talks),
	);

function* talkedOf(reading: Reading, talks: readonly Talk[]): Generator<Found> {
	if (reading.surface === 'resume') return;
	for (const { rule, patterns, free = [], unless, surfaces } of talks) {
		if (surfaces && !surfaces.includes(reading.surface)) continue;
		if (!patterns.some(reading.may)) continue;
		for (const match of allIn(reading, mask(reading, free), patterns)) {
			if (match[0] === '' || reading.inWord(match.index, match.index + 1)[0]) continue;
			const sentence = sentenceAt(reading.text, match.index);
			const remark =
				unless?.test(sentence) === true ||
				warning.test(sentence) ||
				warnedOf(reading, match.index) ||
				asked(reading, match.index);
			const found = { rule, start: match.index, end: match.index + match[0].length };
			yield remark ? { ...found, severity: 'note' } : found;
		}
	}
}
