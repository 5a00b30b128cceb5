import type { IceServer } from '@skyfair/shared/media/media.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { VerifyMediaToken } from '@skyfair/shared/platform/media-token';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { z } from 'zod';
import type { RoomRegistry } from '../rooms/room-registry.ts';
import type { UsedTokens } from '../tokens/used-tokens.ts';
import type { MediaSession } from './media-session.ts';
import type { lobbyCommands } from './signalling-tables.ts';

export interface LobbyPorts {
	readonly registry: RoomRegistry;
	readonly verify: VerifyMediaToken;
	readonly usedTokens: UsedTokens;
	readonly iceServers: readonly z.infer<typeof IceServer>[];
	readonly now: () => number;
}

export const lobbyHandlers = (ports: LobbyPorts): Handlers<typeof lobbyCommands, MediaSession> => ({
	'media:enter': async ({ token, resume, transports = [] }, { who: session }) => {
		const verified = await ports.verify(token);
		ports.registry.ready(verified.grant.room);
		if (!(await ports.usedTokens.use(verified.tokenId, verified.expiresAt))) throw new Refusal('token-refused');
		if (session.phase !== 'lobby') throw new Refusal('wrong-state');
		const { room, peer, resumed } = ports.registry.enter(verified, session, resume);
		session.takeSeat(room, peer);
		const made = await Promise.all(
			[...new Set(transports)].map(
				async (direction) => [direction, await peer.media.createTransport(direction)] as const,
			),
		).catch((error: unknown) => {
			// Half a seat is none: the person tries again with a new token.
			session.leave();
			throw error;
		});
		return {
			peerId: peer.id,
			personId: peer.personId,
			seat: peer.seat,
			mayProduce: peer.rights,
			resumed,
			resumeKey: peer.resumeKey,
			resumeWithinMs: peer.resumeWithinMs,
			iceServers: [...ports.iceServers],
			room: room.snapshot(),
			transports: Object.fromEntries(made),
			serverAt: ports.now(),
		};
	},
});
