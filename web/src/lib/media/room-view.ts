// What a page may know of a room: plain values, replaced whole at every change.
import type { EvictionReason, PeerInfo } from '@skyfair/shared/media/media.commands';
import type { MediaSource, RoomKind, Seat } from '@skyfair/shared/media/rooms';
import type { ProblemCode } from '@skyfair/shared/protocol/problem';

export interface MediaTicket {
	readonly token: string;
	/** Origin of the media server; empty means the page's own. */
	readonly url: string;
}
export interface RoomConnectionSettings {
	/** Asked for every attempt. Throw an error with a `code` of a refusal to end for good. */
	getToken(): Promise<MediaTicket>;
	changed(view: RoomView): void;
}

/**
 * `live`: signalling is up and both directions that are needed are connected. `settling`: in the room, media still on its
 * way (or on its way back). `reconnecting`: signalling is away; what flowed may still flow.
 */
export type RoomConnectionState = 'idle' | 'connecting' | 'settling' | 'live' | 'reconnecting' | 'ended';
export type RoomEnd = {
	readonly because: EvictionReason | 'left' | 'refused' | 'outdated';
	readonly note: string | null;
	readonly code: ProblemCode | null;
};

interface RemoteSource {
	readonly source: MediaSource;
	readonly producerId: string;
	/** Null until the browser receives it. */
	readonly track: MediaStreamTrack | null;
	/** Muted by the person. */
	readonly paused: boolean;
	/** Not muted, yet the server sees no packets: never show it as live. */
	readonly silent: boolean;
}
export interface RemotePerson {
	readonly personId: string;
	readonly peerId: string;
	readonly seat: Seat;
	/** Their signalling is up. */
	readonly present: boolean;
	readonly sources: readonly RemoteSource[];
}
/** `starting` until the server has it, `silent` when the server hears nothing although nobody muted it. */
export type SentState = 'off' | 'starting' | 'live' | 'muted' | 'silent' | 'not-allowed';

export interface RoomView {
	readonly state: RoomConnectionState;
	readonly ended: RoomEnd | null;
	readonly roomId: string | null;
	readonly kind: RoomKind | null;
	readonly personId: string | null;
	readonly mayProduce: readonly MediaSource[];
	readonly people: readonly RemotePerson[];
	readonly sent: Readonly<Record<MediaSource, SentState>>;
}

export const emptyView: RoomView = {
	state: 'idle',
	ended: null,
	roomId: null,
	kind: null,
	personId: null,
	mayProduce: [],
	people: [],
	sent: { audio: 'off', video: 'off', screen: 'off' },
};

export function peopleOf(
	peers: Iterable<PeerInfo>,
	ownPeerId: string | null,
	trackOf: (producerId: string) => MediaStreamTrack | null,
	silent: ReadonlySet<string>,
): RemotePerson[] {
	return [...peers]
		.filter(({ peerId }) => peerId !== ownPeerId)
		.map(({ personId, peerId, seat, present, producers }) => ({
			personId,
			peerId,
			seat,
			present,
			sources: producers.map(({ producerId, source, paused }) => ({
				source,
				producerId,
				paused,
				track: trackOf(producerId),
				silent: !paused && silent.has(producerId),
			})),
		}));
}
