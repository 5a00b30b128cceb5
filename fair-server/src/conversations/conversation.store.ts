import type { FieldCipher } from '../platform/field-cipher.ts';
import type { Tx } from '../platform/postgres/database.ts';

export interface ConversationRow {
	readonly id: string;
	readonly organizerId: string;
	readonly fairId: string;
	readonly boothId: string;
	readonly employerId: string;
	readonly ticketId: string;
	readonly jobId: string | null;
	readonly seekerId: string;
	readonly seekerName: string;
	readonly recruiterId: string;
	readonly recruiterName: string;
	readonly plannedMs: number;
	readonly startedAt: Date;
	readonly endedAt: Date | null;
	readonly outcome: string | null;
	readonly note: string | null;
}

export async function conversationRow(
	tx: Tx,
	cipher: FieldCipher,
	conversationId: string,
	lock = false,
): Promise<ConversationRow | null> {
	const [row] = await tx<(ConversationRow & { noteCipher: Uint8Array | null })[]>`
		select /* conversation.row */ c.id, c.organizer_id as "organizerId", c.fair_id as "fairId", c.booth_id as "boothId", c.employer_id as "employerId",
			c.ticket_id as "ticketId", c.job_id as "jobId", c.seeker_id as "seekerId", s.name as "seekerName", c.recruiter_id as "recruiterId",
			coalesce(k.name, r.name) || coalesce(' · ' || k.title, '') as "recruiterName",
			c.planned_ms as "plannedMs", c.started_at as "startedAt", c.ended_at as "endedAt", c.outcome, c.note_cipher as "noteCipher"
		from conversations c join persons s on s.id = c.seeker_id join persons r on r.id = c.recruiter_id
			left join recruiter_cards k on k.person_id = c.recruiter_id and k.employer_id = c.employer_id
		where c.id = ${conversationId} ${lock ? tx`for update of c` : tx``}`;
	if (!row) return null;
	const { noteCipher, ...rest } = row;
	return { ...rest, note: noteCipher ? cipher.open(noteCipher) : null };
}

export async function beginConversation(
	tx: Tx,
	about: {
		conversationId: string;
		organizerId: string;
		fairId: string;
		boothId: string;
		employerId: string;
		ticketId: string;
		recruiterId: string;
		plannedMs: number;
		at: number;
	},
): Promise<void> {
	await tx`
		insert /* conversation.begin */ into conversations (id, organizer_id, fair_id, booth_id, employer_id, ticket_id, job_id, seeker_id, recruiter_id, planned_ms, started_at)
		select ${about.conversationId}, t.organizer_id, t.fair_id, t.booth_id, t.employer_id, t.id, t.job_id, t.person_id, ${about.recruiterId}, ${about.plannedMs}, ${new Date(about.at)}
		from tickets t where t.id = ${about.ticketId}`;
}

export async function endConversation(tx: Tx, ticketId: string, at: number): Promise<void> {
	await tx`update /* conversation.end */ conversations set ended_at = ${new Date(at)} where ticket_id = ${ticketId} and ended_at is null`;
}

export async function setOutcome(
	tx: Tx,
	cipher: FieldCipher,
	{ conversationId, outcome, note, at }: { conversationId: string; outcome: string; note: string; at: number },
): Promise<void> {
	await tx`
		update /* conversation.outcome */ conversations
		set outcome = ${outcome}, note_cipher = ${note === '' ? null : cipher.seal(note)}, outcome_at = ${new Date(at)} where id = ${conversationId}`;
}

export interface MessageRow {
	readonly seq: number;
	readonly fromId: string;
	readonly fromName: string;
	readonly text: string;
	readonly at: Date;
}

/** C3: the caller holds the row lock of the conversation, so the next number is free. */
export async function addMessage(
	tx: Tx,
	cipher: FieldCipher,
	conversation: ConversationRow,
	{ fromId, text, at }: { fromId: string; text: string; at: number },
): Promise<number> {
	const [row] = await tx<{ seq: number }[]>`
		insert /* conversation.say */ into messages (conversation_id, seq, organizer_id, employer_id, from_id, text_cipher, at)
		select ${conversation.id}, coalesce(max(seq), 0) + 1, ${conversation.organizerId}, ${conversation.employerId}, ${fromId}, ${cipher.seal(text)}, ${new Date(at)}
		from messages where conversation_id = ${conversation.id}
		returning seq`;
	return row?.seq ?? 0;
}

export async function messagesAfter(
	tx: Tx,
	cipher: FieldCipher,
	conversationId: string,
	afterSeq: number,
): Promise<MessageRow[]> {
	const rows = await tx<(Omit<MessageRow, 'text'> & { textCipher: Uint8Array })[]>`
		select /* conversation.messages */ m.seq, m.from_id as "fromId", coalesce(k.name, p.name) as "fromName", m.text_cipher as "textCipher", m.at
		from messages m join persons p on p.id = m.from_id
			left join recruiter_cards k on k.person_id = m.from_id and k.employer_id = m.employer_id
		where m.conversation_id = ${conversationId} and m.seq > ${afterSeq} order by m.seq limit 1000`;
	return rows.map(({ textCipher, ...row }) => ({ ...row, text: cipher.open(textCipher) }));
}
