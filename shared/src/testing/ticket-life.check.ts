import { type Finding, positionOf } from './history.ts';
import { type Call, type LineFact, type LineMeaning, type LineWords } from './line-facts.ts';

type Phase = 'none' | 'waiting' | 'called' | 'talking' | 'done';

/** From which phases a fact may come, and where it leads. */
const life: Readonly<Record<LineMeaning, { from: readonly Phase[]; to: Phase }>> = {
	joined: { from: ['none'], to: 'waiting' },
	left: { from: ['waiting', 'called', 'talking'], to: 'done' },
	called: { from: ['waiting'], to: 'called' },
	answered: { from: ['called'], to: 'talking' },
	finished: { from: ['talking'], to: 'done' },
	'no-show': { from: ['called'], to: 'done' },
	removed: { from: ['waiting', 'called', 'talking'], to: 'done' },
	skipped: { from: ['waiting'], to: 'waiting' },
	away: { from: ['waiting'], to: 'waiting' },
	back: { from: ['waiting'], to: 'waiting' },
	'put-back': { from: ['called', 'talking'], to: 'waiting' },
	'put-last': { from: ['called', 'talking'], to: 'waiting' },
};

interface Ticket {
	readonly id: string;
	readonly personId: string;
	readonly joined: LineFact;
	phase: Phase;
	place: number;
	/** By a logged rule; `once` lasts until the next call. */
	passed: 'no' | 'once' | 'until-back';
}

/** H11: each ticket lives lawfully, one per person and line. H12: first acknowledged, first called. */
export function checkTickets(facts: readonly LineFact[], calls: readonly Call[], words: LineWords): Finding[] {
	const findings: Finding[] = [];
	const tickets = new Map<string, Ticket>();
	const busyTimes = Map.groupBy(calls, (call) => call.personId);

	for (const [index, fact] of facts.entries()) {
		const meaning = words.meaningOf[fact.type];
		if (!meaning) continue;
		const ticket = tickets.get(fact.ticketId ?? '');
		const unlawful = whyUnlawful(fact, meaning, ticket, tickets.values());
		if (unlawful) {
			findings.push({
				rule: 'H11',
				what: `${positionOf(fact)}: ${unlawful}`,
				evidence: ticket ? [ticket.joined, fact] : [fact],
			});
		}
		if (meaning === 'called' && ticket) {
			for (const earlier of passedOver(ticket, tickets.values(), fact)) {
				if (words.busyArePassed && isBusy(busyTimes.get(earlier.personId) ?? [], fact, words)) continue;
				findings.push({
					rule: 'H12',
					what: `${positionOf(fact)} called ${ticket.id} before ${earlier.id}, who came earlier and was still waiting.`,
					evidence: [earlier.joined, ticket.joined, fact],
				});
			}
			for (const waiting of tickets.values()) if (waiting.passed === 'once') waiting.passed = 'no';
		}
		if (meaning === 'joined' && !ticket && fact.ticketId !== null && fact.personId !== null) {
			const { ticketId: id, personId } = fact;
			tickets.set(id, { id, personId, joined: fact, phase: 'waiting', place: index, passed: 'no' });
		} else if (ticket) {
			move(ticket, meaning, index);
		}
	}
	return findings;
}

function whyUnlawful(
	fact: LineFact,
	meaning: LineMeaning,
	ticket: Ticket | undefined,
	all: Iterable<Ticket>,
): string | null {
	const phase = ticket?.phase ?? 'none';
	if (!life[meaning].from.includes(phase)) return `${meaning}, but the ticket was ${phase}.`;
	if (ticket && fact.personId !== null && fact.personId !== ticket.personId)
		return `${meaning} names another person than the ticket.`;
	if (meaning !== 'joined') return null;
	if (fact.ticketId === null || fact.personId === null) return 'joined without a ticket or a person.';
	const second = [...all].find((other) => other.personId === fact.personId && other.phase !== 'done');
	return second ? `${fact.personId} joined while ${second.id} was still open.` : null;
}

const passedOver = (called: Ticket, all: Iterable<Ticket>, call: LineFact): Ticket[] =>
	[...all].filter(
		(other) =>
			other.phase === 'waiting' &&
			other.place < called.place &&
			other.passed === 'no' &&
			!(call.passed ?? []).includes(other.id),
	);

function move(ticket: Ticket, meaning: LineMeaning, index: number): void {
	ticket.phase = life[meaning].to;
	if (meaning === 'put-last') ticket.place = index;
	if (meaning === 'skipped' && ticket.passed === 'no') ticket.passed = 'once';
	if (meaning === 'away') ticket.passed = 'until-back';
	if (meaning === 'back') ticket.passed = 'no';
}

const isBusy = (calls: readonly Call[], when: LineFact, { clockToleranceMs: tolerance }: LineWords): boolean =>
	calls.some(
		({ begun, ended }) =>
			begun.stream !== when.stream &&
			begun.at <= when.at + tolerance &&
			(ended === null || ended.at >= when.at - tolerance),
	);
