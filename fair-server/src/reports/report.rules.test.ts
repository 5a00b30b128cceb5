import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandOf, steps } from '../../test/line-commands.ts';
import { apply, emptyBoard } from '../lines/line.board.rules.ts';
import { decide } from '../lines/line.rules.ts';
import { figureCatalogue } from './report.figures.ts';
import { foldReport, median, type ReportFact } from './report.rules.ts';

const planned = { registered: 9, visitors: 7, booths: 3, jobs: 12 };
const MINUTE = 60_000;
const at = (minute: number, type: string, body: Record<string, unknown>, stream = 'line:b1'): ReportFact => ({
	stream,
	type,
	body,
	at: minute * MINUTE,
});
const value = (facts: readonly ReportFact[], id: string) =>
	foldReport(facts, planned).figures.find((figure) => figure.id === id)?.value;

const afternoon = [
	at(0, 'ticket-issued', { ticketId: 't1', personId: 'ann' }),
	at(1, 'ticket-issued', { ticketId: 't2', personId: 'ben' }),
	at(2, 'ticket-issued', { ticketId: 't3', personId: 'ann' }, 'line:b2'),
	at(4, 'ticket-called', { ticketId: 't1' }),
	at(5, 'call-answered', { ticketId: 't1' }),
	at(15, 'conversation-finished', { ticketId: 't1' }),
	at(14, 'outcome-recorded', { ticketId: 't1', outcome: 'next-interview' }, 'conversation:c1'),
	at(16, 'outcome-recorded', { ticketId: 't1', outcome: 'offer' }, 'conversation:c1'),
	at(11, 'ticket-called', { ticketId: 't2' }),
	at(12, 'call-missed', { ticketId: 't2' }),
	at(20, 'line-closed', {}, 'line:b2'),
];

describe('the fold from facts to figures', () => {
	it.each([
		['seekers-in-line', 2],
		['tickets', 3],
		['calls', 2],
		['no-shows', 1],
		['unserved', 1],
		['left-line', 0],
		['abandonment', 0],
		['median-wait', 7],
		['conversations', 1],
		['people-met', 1],
		['median-conversation', 10],
		['offers', 1],
		['answered', 100],
		['booths-met', 1],
		['registered', 9],
		['jobs', 12],
	])('[I-10 H-13] %s', (id, expected) => {
		expect(value(afternoon, id)).toBe(expected);
	});

	it('[I-10] counts the last outcome of a conversation, not every one', () => {
		expect(foldReport(afternoon, planned).outcomes).toEqual([{ outcome: 'offer', count: 1 }]);
	});

	it('has no figure where there is nothing to divide', () => {
		expect(value([], 'abandonment')).toBeNull();
		expect(value([], 'median-wait')).toBeNull();
	});

	it('computes every figure of the catalogue, and none besides', () => {
		const ids = foldReport(afternoon, planned).figures.map(({ id }) => id);
		expect(ids.toSorted()).toEqual(figureCatalogue.map(({ id }) => id).toSorted());
	});

	it('takes the mean of the two middle values', () => {
		expect(median([4, 1, 3, 2])).toBe(2.5);
		expect(median([])).toBeNull();
	});

	it('[I-10] agrees with the board on every run of a line: no ticket is counted twice or forgotten', () => {
		fc.assert(
			fc.property(steps, (given) => {
				const board = emptyBoard('fair', 1);
				const facts: ReportFact[] = [];
				let now = 0;
				for (const [place, step] of given.entries()) {
					const command = commandOf(step, board, place);
					const decision = decide(board, command, (now += step.waitMs));
					if (!decision.ok) continue;
					apply(board, command.boothId, decision.fact, now);
					facts.push({
						stream: `line:${command.boothId}`,
						type: decision.fact.type,
						body: { ...decision.fact },
						at: now,
					});
				}
				const ended = [...board.lines.values()].flatMap((line) => line.ended);
				const open = [...board.lines.values()].flatMap((line) => [...line.tickets.values()]);
				const count = (end: string) => ended.filter((ticket) => ticket.end === end).length;
				expect(value(facts, 'tickets')).toBe(ended.length + open.length);
				expect(value(facts, 'left-line')).toBe(count('left'));
				expect(value(facts, 'no-shows')).toBe(count('no-show'));
				expect(value(facts, 'unserved')).toBe(count('fair-ended'));
				expect(value(facts, 'conversations')).toBe(
					count('met') + open.filter(({ phase }) => phase === 'talking').length,
				);
			}),
			{ numRuns: 300 },
		);
	});
});
