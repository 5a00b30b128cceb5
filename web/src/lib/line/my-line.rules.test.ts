import { describe, expect, it } from 'vitest';
import { MyTicket } from '@skyfair/shared/lines/lines.commands';
import { byUrgency, doneOf, openOf, withSnapshot, withTicket } from './my-line.rules.ts';

const id = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const ticket = (n: number, more: Record<string, unknown> = {}, seq = 1): MyTicket =>
	MyTicket.parse({
		id: id(n),
		fairId: id(900),
		boothId: id(800 + n),
		boothNumber: 'A-01',
		employerId: id(700),
		employerName: '江北精密',
		employerNameEn: null,
		jobId: null,
		position: null,
		phase: 'waiting',
		end: null,
		joinedAt: n,
		rank: n,
		wait: null,
		lineState: 'open',
		backAt: null,
		answerBy: null,
		calledBy: null,
		conversationId: null,
		version: { stream: `line:${id(800 + n)}`, epoch: 1, seq },
		...more,
	});

describe('my lines', () => {
	it('[I-10] takes newer news of a ticket and ignores older ones', () => {
		const known = withTicket([], ticket(1, { rank: 4 }, 5));
		expect(withTicket(known, ticket(1, { rank: 9 }, 4))).toBe(known);
		expect(withTicket(known, ticket(1, { rank: 3 }, 6))[0]?.rank).toBe(3);
	});
	it('[H-11] lets news that overtook a snapshot stand', () => {
		const known = withTicket([], ticket(1, { rank: 2 }, 8));
		const merged = withSnapshot(known, [ticket(1, { rank: 5 }, 7), ticket(2)], new Set([id(1)]));
		expect(merged.map(({ rank }) => rank)).toEqual([2, 2]);
	});
	it('[H-11] drops what the snapshot no longer has', () => {
		const asked = new Set([id(1), id(2)]);
		expect(withSnapshot([ticket(1), ticket(2)], [ticket(2)], asked).map((each) => each.id)).toEqual([id(2)]);
	});
	it('[H-11] keeps a ticket that was given while the snapshot was on its way', () => {
		const joined = withTicket([ticket(2)], ticket(1));
		expect(withSnapshot(joined, [ticket(2)], new Set([id(2)])).map((each) => each.id)).toEqual([id(2), id(1)]);
	});
	it('[I-10] puts the call first, then the conversation, then the shortest way to the front', () => {
		const tickets = [
			ticket(1, { rank: 3 }),
			ticket(2, { rank: 1 }),
			ticket(3, { phase: 'talking', rank: null }),
			ticket(4, { phase: 'called', rank: null }),
		];
		expect([...tickets].sort(byUrgency).map((each) => each.id)).toEqual([id(4), id(3), id(2), id(1)]);
	});
	it('[I-10] tells open from done', () => {
		const tickets = [ticket(1), ticket(2, { phase: 'done', end: 'met', rank: null })];
		expect(openOf(tickets).map((each) => each.id)).toEqual([id(1)]);
		expect(doneOf(tickets).map((each) => each.id)).toEqual([id(2)]);
	});
});
