import type { PeerInfo, RoomSnapshot } from '@skyfair/shared/media/media.commands';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, producerIdsOf, type PeerNews, type Peers } from './remote-peers.rules.ts';

const peer = (peerId: string, producers: PeerInfo['producers'] = []): PeerInfo => ({
	peerId,
	personId: `person-${peerId}`,
	seat: 'seeker',
	present: true,
	producers,
});
const room = (peers: PeerInfo[]): RoomSnapshot => ({
	roomId: 'r',
	kind: 'interview',
	epoch: 1,
	routerRtpCapabilities: null,
	peers,
});
const after = (...news: PeerNews[]): Peers => news.reduce<Peers>(fold, new Map());

describe('the people of a room, from a snapshot and the notices after it', () => {
	it('[K-03] a source that is opened, muted and closed', () => {
		const begin: PeerNews[] = [
			{ news: 'entered', peer: peer('a') },
			{ news: 'opened', peerId: 'a', producerId: 'p', source: 'audio', paused: false },
		];
		expect(after(...begin).get('a')?.producers).toEqual([{ producerId: 'p', source: 'audio', paused: false }]);
		expect(
			after(...begin, { news: 'paused', peerId: 'a', producerId: 'p', paused: true }).get('a')?.producers[0]?.paused,
		).toBe(true);
		expect(after(...begin, { news: 'closed', peerId: 'a', producerId: 'p' }).get('a')?.producers).toEqual([]);
	});

	it('[K-03] a new producer of a source replaces the old one', () => {
		const peers = after(
			{ news: 'entered', peer: peer('a', [{ producerId: 'old', source: 'video', paused: true }]) },
			{ news: 'opened', peerId: 'a', producerId: 'new', source: 'video', paused: false },
		);
		expect(producerIdsOf(peers, null)).toEqual(['new']);
	});

	it('[F13] a snapshot replaces everything, and one’s own sources are not to be received', () => {
		const peers = after(
			{ news: 'entered', peer: peer('gone') },
			{
				news: 'snapshot',
				room: room([
					peer('me', [{ producerId: 'mine', source: 'audio', paused: false }]),
					peer('b', [{ producerId: 'theirs', source: 'audio', paused: false }]),
				]),
			},
		);
		expect([...peers.keys()]).toEqual(['me', 'b']);
		expect(producerIdsOf(peers, 'me')).toEqual(['theirs']);
	});

	it('[F15] news about people who are not known, or told twice, changes nothing', () => {
		const one = fc.constantFrom<PeerNews>(
			{ news: 'entered', peer: peer('a') },
			{ news: 'changed', peerId: 'a', present: false },
			{ news: 'opened', peerId: 'a', producerId: 'p', source: 'audio', paused: false },
			{ news: 'paused', peerId: 'a', producerId: 'p', paused: true },
			{ news: 'closed', peerId: 'a', producerId: 'p' },
			{ news: 'left', peerId: 'a' },
			{ news: 'opened', peerId: 'stranger', producerId: 'q', source: 'video', paused: false },
		);
		fc.assert(
			fc.property(fc.array(one, { maxLength: 12 }), (news) => {
				expect(after(...news.flatMap((each) => [each, each]))).toEqual(after(...news));
				expect(after(...news).has('stranger')).toBe(false);
			}),
		);
	});
});
