import type { MyTicket } from '@skyfair/shared/lines/lines.commands';
import { isNewer } from '#lib/realtime/stream-version.rules.ts';

export type Tickets = readonly MyTicket[];

/** One ticket's news. Old news, or the same twice, changes nothing. */
export function withTicket(tickets: Tickets, news: MyTicket): Tickets {
	const known = tickets.find((ticket) => ticket.id === news.id);
	if (known !== undefined && !isNewer(news.version, known.version)) return tickets;
	if (known === undefined) return [...tickets, news];
	return tickets.map((ticket) => (ticket.id === news.id ? news : ticket));
}

/**
 * A snapshot replaces everything but news that overtook it: newer news of a ticket, and a ticket that was not there yet when the snapshot
 * was asked for (`asked`: the ids known then). A join that is answered first must not vanish again.
 */
export function withSnapshot(tickets: Tickets, snapshot: Tickets, asked: ReadonlySet<string>): Tickets {
	const overtook = tickets.filter(({ id }) => !asked.has(id) && !snapshot.some((other) => other.id === id));
	const taken = snapshot.map((ticket) => {
		const known = tickets.find((other) => other.id === ticket.id);
		return known !== undefined && isNewer(known.version, ticket.version) ? known : ticket;
	});
	return [...taken, ...overtook];
}

const order = { called: 0, talking: 1, waiting: 2, done: 3 } as const;
/** The call first, then the conversation, then the shortest way to the front. */
export const byUrgency = (a: MyTicket, b: MyTicket): number =>
	order[a.phase] - order[b.phase] || (a.rank ?? 1e9) - (b.rank ?? 1e9) || a.joinedAt - b.joinedAt;

export const openOf = (tickets: Tickets): MyTicket[] =>
	tickets.filter((ticket) => ticket.phase !== 'done').sort(byUrgency);
export const doneOf = (tickets: Tickets): MyTicket[] =>
	tickets.filter((ticket) => ticket.phase === 'done').sort((a, b) => b.joinedAt - a.joinedAt);
