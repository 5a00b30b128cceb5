import type { Tx } from '../platform/postgres/database.ts';
import type { LineFact } from './line.board.rules.ts';

/** The rows that stand and fall with a fact of a line. They hold what must be unique across fairs (L8), nothing that could be folded. */
export interface FactContext {
	readonly organizerId: string;
	readonly fairId: string;
	readonly boothId: string;
	readonly employerId: string;
	readonly at: number;
}

export async function projectFact(tx: Tx, fact: LineFact, about: FactContext): Promise<void> {
	const at = new Date(about.at);
	switch (fact.type) {
		case 'ticket-issued':
			await tx`
				insert /* line.ticket */ into tickets (id, organizer_id, fair_id, booth_id, employer_id, person_id, job_id, joined_at)
				values (${fact.ticketId}, ${about.organizerId}, ${about.fairId}, ${about.boothId}, ${about.employerId}, ${fact.personId}, ${fact.jobId}, ${at})`;
			return;
		case 'ticket-called':
			await Promise.all([
				tx`insert /* line.engage */ into active_calls (person_id, organizer_id, ticket_id, fair_id, since)
					select person_id, organizer_id, id, fair_id, ${at} from tickets where id = ${fact.ticketId}`,
				tx`insert /* line.engage-recruiter */ into active_recruiters (person_id, organizer_id, ticket_id, fair_id)
					values (${fact.recruiterId}, ${about.organizerId}, ${fact.ticketId}, ${about.fairId})`,
			]);
			return;
		case 'call-withdrawn':
		case 'call-missed':
		case 'ticket-left':
		case 'conversation-finished':
			await Promise.all([
				tx`delete /* line.release */ from active_calls where ticket_id = ${fact.ticketId}`,
				tx`delete /* line.release-recruiter */ from active_recruiters where ticket_id = ${fact.ticketId}`,
			]);
			return;
		case 'call-answered':
		case 'line-paused':
		case 'line-resumed':
		case 'line-closed':
			return;
	}
}

export interface TicketRow {
	readonly id: string;
	readonly organizerId: string;
	readonly fairId: string;
	readonly boothId: string;
	readonly employerId: string;
	readonly personId: string;
}

export async function ticketRow(tx: Tx, ticketId: string): Promise<TicketRow | null> {
	const [row] = await tx<TicketRow[]>`
		select /* line.ticket-row */ id, organizer_id as "organizerId", fair_id as "fairId", booth_id as "boothId", employer_id as "employerId", person_id as "personId"
		from tickets where id = ${ticketId}`;
	return row ?? null;
}

/** The person's tickets of fairs that are not long over, newest first. */
export async function ticketsOfPerson(tx: Tx, personId: string): Promise<TicketRow[]> {
	return await tx<TicketRow[]>`
		select /* line.of-person */ t.id, t.organizer_id as "organizerId", t.fair_id as "fairId", t.booth_id as "boothId", t.employer_id as "employerId", t.person_id as "personId"
		from tickets t join fairs f on f.id = t.fair_id
		where t.person_id = ${personId} and f.state in ('live', 'ended', 'cancelled') and f.ends_at > now() - interval '2 days'
		order by t.joined_at desc limit 40`;
}
