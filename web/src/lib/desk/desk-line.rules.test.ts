import { describe, expect, it } from 'vitest';
import type { DeskLine, DeskTicket } from '@skyfair/shared/lines/lines.commands';
import { groupsOf, lostCall, mineIn, phaseOf } from './desk-line.rules.ts';

const version = { stream: 'line:booth', epoch: 1, seq: 1 };
const ticket = (id: string, more: Partial<DeskTicket> = {}): DeskTicket => ({
	id: id as DeskTicket['id'],
	personId: `person-${id}` as DeskTicket['personId'],
	name: id,
	headline: '',
	jobId: null,
	position: null,
	phase: 'waiting',
	end: null,
	rank: null,
	joinedAt: 0,
	online: true,
	busyElsewhere: false,
	answerBy: null,
	calledById: null,
	conversationId: null,
	talkingSince: null,
	version,
	...more,
});
const line = (tickets: DeskTicket[], more: Partial<DeskLine> = {}): DeskLine => ({
	boothId: 'booth' as DeskLine['boothId'],
	fairId: 'fair' as DeskLine['fairId'],
	state: 'open',
	pauseReason: null,
	backAt: null,
	tickets,
	ended: [],
	staff: [],
	answerWithinMs: 60_000,
	conversationMs: 600_000,
	version,
	serverAt: 0,
	...more,
});
const by = (personId: string) => ({ calledById: personId as DeskTicket['personId'] });
const ids = (tickets: readonly DeskTicket[]) => tickets.map(({ id }) => id);

describe('the line as the desk shows it', () => {
	it('[L7] keeps those who talk elsewhere apart, each group in the order of the places', () => {
		const groups = groupsOf([
			ticket('talking', { phase: 'talking', ...by('me') }),
			ticket('third', { rank: 3 }),
			ticket('first', { rank: 1, busyElsewhere: true }),
			ticket('second', { rank: 2 }),
			ticket('called', { phase: 'called', ...by('other') }),
		]);
		expect(ids(groups.ready)).toEqual(['second', 'third']);
		expect(ids(groups.busy)).toEqual(['first']);
		expect(ids(groups.called)).toEqual(['called']);
		expect(ids(groups.talking)).toEqual(['talking']);
	});

	it('[L8] finds the one person of this recruiter, so that a reload brings the conversation back', () => {
		const tickets = [ticket('a', { phase: 'talking', ...by('other') }), ticket('b', { phase: 'talking', ...by('me') })];
		expect(mineIn(line(tickets), 'me')?.id).toBe('b');
		expect(mineIn(line(tickets), 'nobody')).toBeNull();
	});

	it('[L11] [L12] tells a missed call from one that was withdrawn', () => {
		const missed = ticket('a', { phase: 'done', end: 'no-show' });
		expect(lostCall(line([], { ended: [missed] }), 'a')).toBe(missed);
		expect(lostCall(line([ticket('a', { rank: 1 })]), 'a')).toBeNull();
	});

	it('[L15] [C-08] follows the fair’s times, then the line', () => {
		const fair = { startsAt: 100, endsAt: 200, over: false };
		expect(phaseOf(line([]), fair, 50)).toBe('before');
		expect(phaseOf(line([]), fair, 150)).toBe('open');
		expect(phaseOf(line([], { state: 'paused' }), fair, 150)).toBe('paused');
		expect(phaseOf(line([], { state: 'closed' }), fair, 150)).toBe('over');
		expect(phaseOf(line([]), { ...fair, over: true }, 150)).toBe('over');
		expect(phaseOf(line([]), fair, 200)).toBe('over');
	});
});
