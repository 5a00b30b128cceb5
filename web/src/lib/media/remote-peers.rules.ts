// The people of a room as a value: a snapshot and the notices after it fold into the same thing.
import type { PeerInfo, RoomSnapshot } from '@skyfair/shared/media/media.commands';
import type { MediaSource } from '@skyfair/shared/media/rooms';

export type Peers = ReadonlyMap<string, PeerInfo>;
export type PeerNews =
	| { news: 'snapshot'; room: RoomSnapshot }
	| { news: 'entered'; peer: PeerInfo }
	| { news: 'changed'; peerId: string; present: boolean }
	| { news: 'left'; peerId: string }
	| { news: 'opened'; peerId: string; producerId: string; source: MediaSource; paused: boolean }
	| { news: 'paused'; peerId: string; producerId: string; paused: boolean }
	| { news: 'closed'; peerId: string; producerId: string };

export function fold(peers: Peers, news: PeerNews): Peers {
	if (news.news === 'snapshot') return new Map(news.room.peers.map((peer) => [peer.peerId, peer]));
	if (news.news === 'entered') return new Map([...peers, [news.peer.peerId, news.peer]]);
	if (news.news === 'left') return new Map([...peers].filter(([peerId]) => peerId !== news.peerId));
	const peer = peers.get(news.peerId);
	// Something about a person whom we do not know: the next snapshot brings both.
	if (!peer) return peers;
	return new Map([...peers, [peer.peerId, changed(peer, news)]]);
}

function changed(peer: PeerInfo, news: Exclude<PeerNews, { news: 'snapshot' | 'entered' | 'left' }>): PeerInfo {
	switch (news.news) {
		case 'changed':
			return { ...peer, present: news.present };
		case 'opened': {
			const { producerId, source, paused } = news;
			// One producer per source: a new one replaces.
			return {
				...peer,
				producers: [...peer.producers.filter((other) => other.source !== source), { producerId, source, paused }],
			};
		}
		case 'paused':
			return {
				...peer,
				producers: peer.producers.map((one) =>
					one.producerId === news.producerId ? { ...one, paused: news.paused } : one,
				),
			};
		case 'closed':
			return { ...peer, producers: peer.producers.filter(({ producerId }) => producerId !== news.producerId) };
	}
}

export const producerIdsOf = (peers: Peers, ownPeerId: string | null): string[] =>
	[...peers.values()]
		.filter(({ peerId }) => peerId !== ownPeerId)
		.flatMap(({ producers }) => producers.map(({ producerId }) => producerId));
