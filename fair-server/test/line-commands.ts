import fc from 'fast-check';
import { lineOf, type Board } from '../src/lines/line.board.rules.ts';
import { type LineCommand } from '../src/lines/line.rules.ts';

const booths = ['booth-a', 'booth-b', 'booth-c'];
const people = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'];
const recruiters = ['r1', 'r2', 'r3'];

/** A step before it is known which tickets exist: names a ticket by its place among those that were ever given. */
export interface Step {
	readonly type: LineCommand['type'];
	readonly booth: number;
	readonly person: number;
	readonly recruiter: number;
	readonly ticket: number;
	readonly waitMs: number;
}

const types: LineCommand['type'][] = [
	'join',
	'join',
	'join',
	'call-next',
	'call-next',
	'leave',
	'withdraw',
	'answer',
	'answer',
	'miss',
	'finish',
	'pause',
	'resume',
	'close',
];

export const steps = fc.array(
	fc.record<Step>({
		type: fc.nat(200).map((i) => (i === 0 ? 'close' : (types[i % (types.length - 1)] ?? 'join'))),
		booth: fc.nat(booths.length - 1),
		person: fc.nat(people.length - 1),
		recruiter: fc.nat(recruiters.length - 1),
		ticket: fc.nat(30),
		waitMs: fc.constantFrom(0, 1, 500, 30_000, 60_000, 60_001),
	}),
	// Without `max` fast-check makes short lists only, and short lists prove little here.
	{ minLength: 1, maxLength: 120, size: 'max' },
);

export const ANSWER_MS = 60_000;

/** The command that a step means on this board. Tickets that do not exist are asked for too: that must be refused alike. */
export function commandOf(step: Step, board: Board, place: number): LineCommand {
	const boothId = booths[step.booth] ?? 'booth-a';
	const line = lineOf(board, boothId);
	// Half of the time one that is engaged, so that answers, misses and ends are tried in earnest.
	const engaged = [...line.tickets.values()].filter(({ phase }) => phase !== 'waiting').map(({ id }) => id);
	const own =
		step.ticket % 2 === 0 && engaged.length > 0 ? engaged : [...line.tickets.keys(), ...line.ended.map(({ id }) => id)];
	const ticketId = own[step.ticket % Math.max(1, own.length)] ?? 'no-such-ticket';
	switch (step.type) {
		case 'join':
			return {
				type: 'join',
				boothId,
				personId: people[step.person] ?? 'p1',
				ticketId: `t${place}`,
				jobId: null,
				maxLinesPerPerson: 2,
				maxPerLine: 4,
			};
		case 'call-next':
			return {
				type: 'call-next',
				boothId,
				recruiterId: recruiters[step.recruiter] ?? 'r1',
				conversationId: `c${place}`,
				answerWithinMs: ANSWER_MS,
				skip: step.ticket % 7 === 0 ? ['p1'] : [],
			};
		case 'finish':
			return { type: 'finish', boothId, ticketId, by: step.ticket % 2 === 0 ? 'recruiter' : 'seeker' };
		case 'pause':
			return { type: 'pause', boothId, reason: '茶歇', backAt: 1_000 };
		case 'resume':
		case 'close':
			return { type: step.type, boothId };
		case 'leave':
		case 'withdraw':
		case 'answer':
		case 'miss':
			return { type: step.type, boothId, ticketId };
	}
}
