import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandOf, steps } from '../../test/line-commands.ts';
import { apply, emptyBoard, lineOf, preview, waitingIn, type Board } from './line.board.rules.ts';
import { decide, type LineCommand } from './line.rules.ts';

const BOOTH = 'booth';
const limits = { maxLinesPerPerson: 2, maxPerLine: 3 };
const join = (personId: string, boothId = BOOTH, ticketId = `${personId}@${boothId}`): LineCommand => ({
	type: 'join',
	boothId,
	personId,
	ticketId,
	jobId: null,
	...limits,
});
const call = (recruiterId = 'rita', boothId = BOOTH, skip: string[] = []): LineCommand => ({
	type: 'call-next',
	boothId,
	recruiterId,
	conversationId: 'talk',
	answerWithinMs: 60_000,
	skip,
});
const on = (type: 'leave' | 'withdraw' | 'answer' | 'miss', ticketId: string, boothId = BOOTH): LineCommand => ({
	type,
	boothId,
	ticketId,
});
const finish = (ticketId: string, boothId = BOOTH): LineCommand => ({
	type: 'finish',
	boothId,
	ticketId,
	by: 'recruiter',
});

/** Carries the commands out in turn; a refusal fails the test. */
function boardAfter(commands: readonly LineCommand[], now = 1_000): Board {
	const board = emptyBoard('fair', 1);
	for (const command of commands) {
		const decision = decide(board, command, now);
		if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.because}`);
		apply(board, command.boothId, decision.fact, now);
	}
	return board;
}
const refusal = (board: Board, command: LineCommand, now = 1_000) => {
	const decision = decide(board, command, now);
	return decision.ok ? null : decision.because;
};
const calledIn = (board: Board, command: LineCommand) => {
	const decision = decide(board, command, 1_000);
	return decision.ok && decision.fact.type === 'ticket-called' ? decision.fact.ticketId : null;
};

describe('standing in line', () => {
	it('[L1] gives places in the order of joining, whatever the clock says', () => {
		const board = boardAfter([join('ann')], 5_000);
		apply(
			board,
			BOOTH,
			{ type: 'ticket-issued', ticketId: 'ben@booth', personId: 'ben', jobId: null, order: 2 },
			1_000,
		);
		expect(waitingIn(lineOf(board, BOOTH)).map(({ personId }) => personId)).toEqual(['ann', 'ben']);
	});
	it('[L2] refuses a second open ticket at the same booth', () => {
		expect(refusal(boardAfter([join('ann')]), join('ann', BOOTH, 'other'))).toBe('already-in-line');
	});
	it('[L2] lets a person join again after the first ticket has ended', () => {
		expect(refusal(boardAfter([join('ann'), on('leave', 'ann@booth')]), join('ann', BOOTH, 'again'))).toBeNull();
	});
	it('[L3] refuses more lines than the fair allows a person', () => {
		expect(refusal(boardAfter([join('ann'), join('ann', 'second')]), join('ann', 'third'))).toBe('line-full');
	});
	it('[L3] refuses whoever comes to a full line', () => {
		expect(refusal(boardAfter([join('ann'), join('ben'), join('cem')]), join('dan'))).toBe('line-full');
	});
	it('[L4] refuses joining a closed line, not a paused one', () => {
		expect(refusal(boardAfter([{ type: 'close', boothId: BOOTH }]), join('ann'))).toBe('line-closed');
		expect(
			refusal(boardAfter([{ type: 'pause', boothId: BOOTH, reason: '茶歇', backAt: 2_000 }]), join('ann')),
		).toBeNull();
	});
	it('[L6] refuses leaving a conversation by leaving the line', () => {
		expect(refusal(boardAfter([join('ann'), call(), on('answer', 'ann@booth')]), on('leave', 'ann@booth'))).toBe(
			'not-in-line',
		);
	});
	it('[L6] frees the recruiter when the called person leaves', () => {
		const board = boardAfter([join('ann'), join('ben'), call(), on('leave', 'ann@booth')]);
		expect(calledIn(board, call())).toBe('ben@booth');
	});
});

describe('calling', () => {
	it('[L7] holds whoever is engaged at another booth and calls the next one who is ready', () => {
		const board = boardAfter([join('ann', 'other'), join('ann'), join('ben'), call('otto', 'other')]);
		expect(calledIn(board, call())).toBe('ben@booth');
	});
	it('[L7] gives the held person the first place back when free again', () => {
		const board = boardAfter([
			join('ann', 'other'),
			join('ann'),
			join('ben'),
			call('otto', 'other'),
			on('answer', 'ann@other', 'other'),
			finish('ann@other', 'other'),
		]);
		expect(calledIn(board, call())).toBe('ann@booth');
	});
	it('[L7] tells an empty line from one in which all are held', () => {
		expect(refusal(boardAfter([]), call())).toBe('nobody-waiting');
		expect(refusal(boardAfter([join('ann', 'other'), join('ann'), call('otto', 'other')]), call())).toBe(
			'nobody-ready',
		);
	});
	it('[L8] refuses a second call by an engaged recruiter, also at another booth', () => {
		expect(refusal(boardAfter([join('ann'), join('ben', 'other'), call()]), call('rita', 'other'))).toBe(
			'recruiter-busy',
		);
	});
	it('[L8] passes over whom another fair has engaged', () => {
		expect(calledIn(boardAfter([join('ann'), join('ben')]), call('rita', BOOTH, ['ann']))).toBe('ben@booth');
	});
	it('[L9] calls nobody from a paused or closed line', () => {
		expect(
			refusal(boardAfter([join('ann'), { type: 'pause', boothId: BOOTH, reason: '茶歇', backAt: 2_000 }]), call()),
		).toBe('line-paused');
		expect(refusal(boardAfter([{ type: 'close', boothId: BOOTH }]), call())).toBe('line-closed');
	});
	it('[L10] accepts an answer in the last millisecond and none after it', () => {
		const board = boardAfter([join('ann'), call()]);
		expect(refusal(board, on('answer', 'ann@booth'), 61_000)).toBeNull();
		expect(refusal(board, on('answer', 'ann@booth'), 61_001)).toBe('not-called');
	});
	it('[L11] misses a call only after the window, and ends the ticket', () => {
		const board = boardAfter([join('ann'), call()]);
		expect(refusal(board, on('miss', 'ann@booth'), 61_000)).toBe('not-called');
		apply(board, BOOTH, { type: 'call-missed', ticketId: 'ann@booth' }, 61_001);
		expect(lineOf(board, BOOTH).ended.map(({ end }) => end)).toEqual(['no-show']);
		expect(refusal(board, call())).toBe('nobody-waiting');
	});
	it('[L12] gives the old place back after a withdrawn call', () => {
		const board = boardAfter([join('ann'), join('ben'), call(), on('withdraw', 'ann@booth')]);
		expect(waitingIn(lineOf(board, BOOTH)).map(({ personId }) => personId)).toEqual(['ann', 'ben']);
	});
});

describe('conversations and the end', () => {
	it('[L13] ends a conversation once', () => {
		const board = boardAfter([join('ann'), call(), on('answer', 'ann@booth'), finish('ann@booth')]);
		expect(refusal(board, finish('ann@booth'))).toBe('conversation-ended');
		expect(lineOf(board, BOOTH).ended.map(({ end }) => end)).toEqual(['met']);
	});
	it('[L14] ends who waits when the line closes, and lets the called one answer', () => {
		const board = boardAfter([join('ann'), join('ben'), call(), { type: 'close', boothId: BOOTH }]);
		expect(lineOf(board, BOOTH).ended.map(({ personId, end }) => [personId, end])).toEqual([['ben', 'fair-ended']]);
		expect(refusal(board, on('answer', 'ann@booth'))).toBeNull();
	});
	it('[L15] refuses pausing twice and resuming an open line', () => {
		const pause: LineCommand = { type: 'pause', boothId: BOOTH, reason: '茶歇', backAt: 2_000 };
		expect(refusal(boardAfter([pause]), pause)).toBe('wrong-state');
		expect(refusal(boardAfter([]), { type: 'resume', boothId: BOOTH })).toBe('wrong-state');
	});
});

describe('whatever happens', () => {
	it('[L5 L8 L16 L17] nobody is lost, doubled or engaged twice, and every fact is counted', () => {
		fc.assert(
			fc.property(steps, (given) => {
				const board = emptyBoard('fair', 1);
				let now = 0;
				let facts = 0;
				const joined = new Set<string>();
				for (const [place, step] of given.entries()) {
					now += step.waitMs;
					const command = commandOf(step, board, place);
					const decision = decide(board, command, now);
					if (!decision.ok) continue;
					const next = preview(board, command.boothId, decision.fact, now);
					apply(board, command.boothId, decision.fact, now);
					expect(lineOf(next, command.boothId)).toEqual(lineOf(board, command.boothId));
					facts += 1;
					if (command.type === 'join') joined.add(command.ticketId);
				}
				const lines = [...board.lines.values()];
				const tickets = lines.flatMap((line) => [...line.tickets.values(), ...line.ended]);
				expect(new Set(tickets.map(({ id }) => id))).toEqual(joined);
				expect(tickets).toHaveLength(joined.size);
				const engaged = tickets.filter(({ phase }) => phase === 'called' || phase === 'talking');
				expect(new Set(engaged.map(({ personId }) => personId)).size).toBe(engaged.length);
				expect(board.engaged.size).toBe(engaged.length);
				expect(board.engagedRecruiters.size).toBe(engaged.length);
				expect(lines.reduce((sum, { seq }) => sum + seq, 0)).toBe(facts);
			}),
			{ numRuns: 500 },
		);
	});
});
