// Turns the notices of the wire into what a connection reacts to. Nothing of an older socket gets through.
import type { EvictionReason, RoomSnapshot } from '@skyfair/shared/media/media.commands';
import type { MediaSource } from '@skyfair/shared/media/rooms';
import type { MediaSignal } from './media-signal.ts';
import type { PeerNews } from './remote-peers.rules.ts';

export interface RoomReactions {
	news(news: PeerNews): void;
	/** The server closed a source of somebody because the right to it was taken away; perhaps one's own. */
	silenced(producerId: string): void;
	silent(producerId: string, silent: boolean): void;
	rights(mayProduce: readonly MediaSource[]): void;
	remade(room: RoomSnapshot): void;
	evicted(reason: EvictionReason, note: string | null): void;
}

export function bindRoomNotices(signal: MediaSignal, isCurrent: () => boolean, react: RoomReactions): void {
	const news = (make: () => PeerNews): void => {
		if (isCurrent()) react.news(make());
	};
	signal.on('media:peer-entered', (peer) => news(() => ({ news: 'entered', peer })));
	signal.on('media:peer-changed', ({ peerId, present }) => news(() => ({ news: 'changed', peerId, present })));
	signal.on('media:peer-left', ({ peerId }) => news(() => ({ news: 'left', peerId })));
	signal.on('media:producer-opened', (opened) => news(() => ({ news: 'opened', ...opened })));
	signal.on('media:producer-paused', (paused) => news(() => ({ news: 'paused', ...paused })));
	signal.on('media:producer-closed', ({ peerId, producerId, reason }) => {
		if (!isCurrent()) return;
		if (reason === 'silenced') react.silenced(producerId);
		react.news({ news: 'closed', peerId, producerId });
	});
	signal.on('media:producer-silent', ({ producerId, silent }) => {
		if (isCurrent()) react.silent(producerId, silent);
	});
	signal.on('media:rights-changed', ({ mayProduce }) => {
		if (isCurrent()) react.rights(mayProduce);
	});
	signal.on('media:room-remade', (room) => {
		if (isCurrent()) react.remade(room);
	});
	signal.on('media:evicted', ({ reason, note }) => {
		if (isCurrent()) react.evicted(reason, note);
	});
}
