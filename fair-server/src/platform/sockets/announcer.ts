import type { Server } from 'socket.io';
import type { AllNotices, NoticeName } from '@skyfair/shared/protocol/all-commands';
import type { z } from 'zod';

/** Rooms are named by the server only, from what it has authorized (threat 2). */
export const roomOf = {
	person: (personId: string) => `person:${personId}`,
	session: (sessionId: string) => `session:${sessionId}`,
	/** Everybody who acts for it now. */
	employer: (employerId: string) => `employer:${employerId}`,
	fair: (fairId: string) => `fair:${fairId}`,
	block: (fairId: string, block: string) => `block:${fairId}/${block}`,
	desk: (boothId: string) => `desk:${boothId}`,
	conversation: (conversationId: string) => `conversation:${conversationId}`,
};

/** Tells the sockets of this node; other nodes hear of it through facts and the bus and tell theirs. */
export interface Announcer {
	tell<Name extends NoticeName>(room: string, name: Name, payload: z.output<AllNotices[Name]>): void;
	/** False when nobody on this node listens: then nothing need be computed. */
	isHeard(room: string): boolean;
	attach(io: Server): void;
}

export function createAnnouncer(): Announcer {
	let io: Server | null = null;
	return {
		tell: (room, name, payload) => void io?.to(room).emit(name, payload),
		isHeard: (room) => (io?.of('/').adapter.rooms.get(room)?.size ?? 0) > 0,
		attach: (server) => {
			io = server;
		},
	};
}
