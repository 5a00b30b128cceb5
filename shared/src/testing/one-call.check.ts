import { byPosition, type Finding, positionOf } from './history.ts';
import type { Call, LineWords } from './line-facts.ts';

/** H13: a person is in at most one call at any time, in all lines together. H14: so is a recruiter. */
export function checkOneCallEach(calls: readonly Call[], words: LineWords): Finding[] {
	const perPerson = Map.groupBy(calls, (call) => call.personId);
	const perRecruiter = Map.groupBy(
		calls.filter((call) => call.recruiterId !== null),
		(call) => call.recruiterId ?? '',
	);
	return [
		...[...perPerson].flatMap(([who, theirs]) => overlaps('H13', who, theirs, words.clockToleranceMs)),
		...[...perRecruiter].flatMap(([who, theirs]) => overlaps('H14', who, theirs, words.clockToleranceMs)),
	];
}

/** Every pair is compared: inside one stream by `seq`, which no clock can disturb, between two streams by time. */
function overlaps(rule: 'H13' | 'H14', who: string, calls: readonly Call[], toleranceMs: number): Finding[] {
	const findings: Finding[] = [];
	for (const [index, one] of calls.entries()) {
		for (const other of calls.slice(index + 1)) {
			if (isOver(one, other, toleranceMs) || isOver(other, one, toleranceMs)) continue;
			findings.push({
				rule,
				what: `${who} was in two calls at once: ${positionOf(one.begun)} and ${positionOf(other.begun)}.`,
				evidence: [one, other].flatMap(({ begun, ended }) => (ended ? [begun, ended] : [begun])),
			});
		}
	}
	return findings;
}

function isOver(before: Call, call: Call, toleranceMs: number): boolean {
	if (before.ended === null) return false;
	if (before.ended.stream === call.begun.stream) return byPosition(before.ended, call.begun) <= 0;
	return before.ended.at <= call.begun.at + toleranceMs;
}
