import { byStream, type Finding, type History, type Words } from './history.ts';
import { callsOf, type LineFact, type LineWords } from './line-facts.ts';
import { checkLog } from './log.check.ts';
import { checkOneCallEach } from './one-call.check.ts';
import { checkStoredFacts } from './stored-facts.check.ts';
import { checkContiguous, checkHeard } from './streams.check.ts';
import { checkTickets } from './ticket-life.check.ts';

/** H0 … H10: what every feature promises that keeps facts in streams. */
export function checkHistory(history: History, words: Words): Finding[] {
	return [
		...checkLog(history.log),
		...checkStoredFacts(history, words),
		...checkContiguous(history.stored, words),
		...checkHeard(history.heard, history.stored),
	];
}

/** H0 … H14: the same, and what lines promise besides. An empty list means that nothing was lost, doubled or out of order. */
export function checkLineHistory(history: History<LineFact>, words: LineWords): Finding[] {
	const streams = byStream(history.stored);
	const calls = callsOf(streams, words);
	return [
		...checkHistory(history, words),
		...[...streams.values()].flatMap((facts) => checkTickets(facts, calls, words)),
		...checkOneCallEach(calls, words),
	];
}
