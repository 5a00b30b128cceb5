import type { Message } from '@skyfair/shared/conversations/conversations.commands';
import type { Actor } from '../accounts/index.ts';
import type { Companions } from '../lines/index.ts';
import { roomOf, type Announcer } from '../platform/sockets/announcer.ts';
import { createConversationActions, type ConversationDeps } from './conversation.actions.ts';
import { beginConversation, endConversation } from './conversation.store.ts';

export { createMediaRooms, type MediaRooms } from './media-rooms.ts';

/** Given to lines: rows of a conversation are written in the same commit as the fact that begins or ends it. */
export const conversationCompanions: Companions = {
	answered: (tx, about) => beginConversation(tx, about),
	finished: (tx, { ticketId, at }) => endConversation(tx, ticketId, at),
};

/** The door of conversations. */
export function createConversations(deps: ConversationDeps & { readonly announcer: Announcer }) {
	const { world, announcer } = deps;
	const actions = createConversationActions(deps);

	/** Each node tells its own sockets; the state of a conversation is the same for both sides but for what C5 and C6 hide. */
	const tellChanged = async (conversationId: string): Promise<void> => {
		const room = roomOf.conversation(conversationId);
		if (!announcer.isHeard(room)) return;
		const row = await actions.row(conversationId);
		// The shared notice carries what the seeker may see; the employer's desk fetches the note.
		const seeker: Actor = {
			personId: row.seekerId,
			name: '',
			sessionId: '',
			role: 'seeker',
			organizerId: null,
			employerId: null,
			secondFactorPassed: true,
		};
		const seen = await actions.view(row, seeker);
		// C8: both sides hear it, so it names nobody.
		announcer.tell(room, 'conversation:changed', { ...seen, seeker: { ...seen.seeker, name: null } });
	};

	const end = world.bus.subscribe('conversations', (heard) => {
		const { conversationId, message } = heard as { conversationId: string; message?: Message };
		if (message) announcer.tell(roomOf.conversation(conversationId), 'conversation:said', message);
		else
			void tellChanged(conversationId).catch((error: unknown) =>
				world.log.warn({ err: error }, 'telling a conversation'),
			);
	});

	return {
		handlers: actions.handlers,
		tellChanged,
		/** C2. */
		async peopleOf(conversationId: string): Promise<{ seekerId: string; recruiterId: string }> {
			return actions.row(conversationId);
		},
		stop: end,
	};
}
export type Conversations = ReturnType<typeof createConversations>;
