import type { Conversation, conversationCommands, Message } from '@skyfair/shared/conversations/conversations.commands';
import { isEmployerRole } from '@skyfair/shared/accounts/roles';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Lines } from '../lines/index.ts';
import { appendDirect } from '../platform/facts/fact-log.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import {
	addMessage,
	conversationRow,
	messagesAfter,
	setOutcome,
	type ConversationRow,
	type MessageRow,
} from './conversation.store.ts';

export interface ConversationDeps {
	readonly world: World;
	readonly lines: Pick<Lines, 'finish'>;
	/** D1. */
	isShown(personId: string, employerId: string): Promise<boolean>;
	boothOf(
		boothId: string,
	): Promise<{ employerName: string; employerNameEn: string | null; positionOf(jobId: string | null): string | null }>;
	/** F-02. Refuses a seeker who has no approved registration. */
	demandApproved(fairId: string, personId: string): Promise<void>;
	/** Opens the room on the least loaded media-server and signs a token for this person. */
	mediaToken(
		conversation: { id: string; fairId: string },
		person: { id: string; seat: 'seeker' | 'recruiter' },
	): Promise<{ token: string; path: string; node: string; expiresAt: number }>;
}

/** C2: the two people of the conversation. Colleagues pass authorization by their employer and stop here. */
const demandInside = (row: ConversationRow, who: Actor): void => {
	if (who.personId !== row.seekerId && who.personId !== row.recruiterId) throw new Refusal('not-allowed');
};

export function createConversationActions(deps: ConversationDeps) {
	const { world, lines, isShown, boothOf, demandApproved, mediaToken } = deps;
	const rowIn = async (tx: Tx, conversationId: string, lock = false): Promise<ConversationRow> => {
		const row = await conversationRow(tx, world.cipher, conversationId, lock);
		if (!row) throw new Refusal('not-found');
		return row;
	};
	const row = (conversationId: string) => world.db.transact('platform', (tx) => rowIn(tx, conversationId));

	const demandIn = async (of: ConversationRow, who: Actor): Promise<void> => {
		demandInside(of, who);
		if (who.personId === of.seekerId) await demandApproved(of.fairId, who.personId);
	};
	const view = async (of: ConversationRow, who: Actor): Promise<Conversation> => {
		const booth = await boothOf(of.boothId);
		const isEmployer = isEmployerRole(who.role);
		const ended = of.endedAt !== null;
		return {
			id: of.id,
			ticketId: of.ticketId,
			fairId: of.fairId,
			boothId: of.boothId,
			jobId: of.jobId,
			position: booth.positionOf(of.jobId),
			employerName: booth.employerName,
			employerNameEn: booth.employerNameEn,
			seeker: { personId: of.seekerId, name: isEmployer ? null : of.seekerName },
			recruiter: { personId: of.recruiterId, name: of.recruiterName },
			startedAt: of.startedAt.getTime(),
			plannedMs: of.plannedMs,
			endedAt: of.endedAt?.getTime() ?? null,
			// C5, C6.
			outcome: (isEmployer || ended ? of.outcome : null) as Conversation['outcome'],
			note: isEmployer ? of.note : null,
			version: { stream: `conversation:${of.id}`, epoch: 1, seq: (of.outcome ? 1 : 0) + (ended ? 2 : 0) },
		} as Conversation;
	};
	/** C8. */
	const named = async (of: ConversationRow, who: Actor): Promise<Conversation> => {
		const seen = await view(of, who);
		if (!isEmployerRole(who.role) || !(await isShown(of.seekerId, of.employerId))) return seen;
		return { ...seen, seeker: { ...seen.seeker, name: of.seekerName } };
	};
	const message = (of: ConversationRow, one: MessageRow): Message =>
		({
			conversationId: of.id,
			seq: one.seq,
			fromId: one.fromId,
			fromName: one.fromId === of.seekerId ? null : one.fromName,
			text: one.text,
			at: one.at.getTime(),
		}) as Message;
	/** Other nodes read the rest from Postgres; the bus only says that there is something new. */
	const announce = (of: ConversationRow, more: object) =>
		world.bus.publish('conversations', { conversationId: of.id, ...more });

	const handlers: Handlers<typeof conversationCommands, Actor> = {
		'conversation:get': async ({ conversationId }, { who }) => {
			const of = await row(conversationId);
			const inside = who.personId === of.seekerId || who.personId === of.recruiterId;
			const messages = inside
				? await world.db.transact({ organizer: of.organizerId }, (tx) =>
						messagesAfter(tx, world.cipher, conversationId, 0),
					)
				: [];
			return {
				conversation: await named(of, who),
				messages: messages.map((one) => message(of, one)),
				serverAt: world.clock.now(),
			};
		},
		'conversation:messages': async ({ conversationId, afterSeq }, { who }) => {
			const of = await row(conversationId);
			demandInside(of, who);
			const messages = await world.db.transact({ organizer: of.organizerId }, (tx) =>
				messagesAfter(tx, world.cipher, conversationId, afterSeq),
			);
			return messages.map((one) => message(of, one));
		},
		'conversation:say': async ({ conversationId, text }, { who, receipt }) => {
			await demandIn(await row(conversationId), who);
			const now = world.clock.now();
			const said = await world.db.transact(
				'platform',
				async (tx) => {
					const of = await rowIn(tx, conversationId, true);
					demandInside(of, who);
					if (of.endedAt) throw new Refusal('conversation-ended');
					const seq = await addMessage(tx, world.cipher, of, { fromId: who.personId, text, at: now });
					return message(of, { seq, fromId: who.personId, fromName: who.name, text, at: new Date(now) });
				},
				receipt,
			);
			world.bus.publish('conversations', { conversationId, message: said });
			return said;
		},
		'conversation:media-token': async ({ conversationId }, { who }) => {
			const of = await row(conversationId);
			await demandIn(of, who);
			if (of.endedAt) throw new Refusal('conversation-ended');
			return mediaToken(of, { id: who.personId, seat: who.personId === of.seekerId ? 'seeker' : 'recruiter' });
		},
		'conversation:record-outcome': async ({ conversationId, outcome, note }, { who, receipt }) => {
			const now = world.clock.now();
			const next = await world.db.transact(
				'platform',
				async (tx) => {
					const of = await rowIn(tx, conversationId, true);
					await setOutcome(tx, world.cipher, { conversationId, outcome, note, at: now });
					await appendDirect(tx, {
						stream: `conversation:${conversationId}`,
						organizerId: of.organizerId,
						fairId: of.fairId,
						type: 'outcome-recorded',
						actorId: who.personId,
						key: receipt?.key ?? null,
						body: { conversationId, ticketId: of.ticketId, boothId: of.boothId, outcome },
						at: now,
					});
					return view({ ...of, outcome, note: note === '' ? null : note }, who);
				},
				receipt,
			);
			announce(await row(conversationId), { changed: true });
			return next;
		},
		'conversation:finish': async ({ conversationId }, call) => {
			const of = await row(conversationId);
			if (of.endedAt) throw new Refusal('conversation-ended');
			if (of.outcome === null) throw new Refusal('outcome-missing');
			const before = await view(of, call.who);
			return lines.finish(of.ticketId, of.boothId, 'recruiter', call, (_next, at) => ({ ...before, endedAt: at }));
		},
		'conversation:leave': async ({ conversationId }, call) => {
			const of = await row(conversationId);
			if (of.endedAt) throw new Refusal('conversation-ended');
			const before = await view(of, call.who);
			return lines.finish(of.ticketId, of.boothId, 'seeker', call, (_next, at) => ({ ...before, endedAt: at }));
		},
	};
	return { handlers, row, view };
}
