import type { EvictionReason, mediaNotices, PeerInfo, ProducerInfo } from '@skyfair/shared/media/media.commands';
import type { MediaSource, RoomKind, Seat } from '@skyfair/shared/media/rooms';
import type { NoticeEvents } from '@skyfair/shared/protocol/command-table';
import { Trouble } from '@skyfair/shared/protocol/problem';
import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { RoomGround } from '../rooms/room-ground.ts';
import { PeerMedia, type SourceProducer } from './peer-media.ts';

export type MediaNotices = NoticeEvents<typeof mediaNotices>;
export type NoticePayload<Name extends keyof MediaNotices> = Parameters<MediaNotices[Name]>[0];

/** The signalling socket of a person, as far as a seat needs to know it. */
export interface PeerLink {
	tell<Name extends keyof MediaNotices>(name: Name, payload: NoticePayload<Name>): void;
	/** The seat is not this socket's any more. */
	unseat(): void;
}

/** What a seat needs of the room it is in. */
export interface PeerRoom {
	readonly kind: RoomKind;
	tellOthers<Name extends keyof MediaNotices>(peer: Peer, name: Name, payload: NoticePayload<Name>): void;
	/** Called once. */
	peerGone(peer: Peer, reason: LeavingReason): void;
}
export type LeavingReason = NoticePayload<'media:peer-left'>['reason'];

export interface SeatSettings {
	readonly personId: string;
	readonly seat: Seat;
	readonly produce: readonly MediaSource[];
	readonly maxIncomingKbps: number;
	/** How long the seat, with its media, waits for a socket that was lost. */
	readonly resumeWithinMs: number;
	readonly now: number;
}

/** A person's seat in a room. The socket may change or be away for a moment; the seat, its rights and its media stay. */
export class Peer {
	readonly id = randomUUID();
	readonly resumeKey = randomBytes(24).toString('base64url');
	readonly personId: string;
	readonly seat: Seat;
	readonly enteredAt: number;
	readonly #settings: SeatSettings;
	readonly #room: PeerRoom;
	#rights: ReadonlySet<MediaSource>;
	#link: PeerLink | null = null;
	#media: PeerMedia | null = null;
	#lost: NodeJS.Timeout | null = null;
	#closed = false;

	private constructor(settings: SeatSettings, room: PeerRoom) {
		this.#settings = settings;
		this.#room = room;
		this.personId = settings.personId;
		this.seat = settings.seat;
		this.enteredAt = settings.now;
		this.#rights = new Set(settings.produce);
	}

	static seat(settings: SeatSettings, room: PeerRoom, ground: RoomGround | null): Peer {
		const peer = new Peer(settings, room);
		if (ground) peer.standOn(ground);
		return peer;
	}

	get closed(): boolean {
		return this.#closed;
	}
	get present(): boolean {
		return this.#link !== null;
	}
	get rights(): MediaSource[] {
		return [...this.#rights];
	}
	get resumeWithinMs(): number {
		return this.#settings.resumeWithinMs;
	}
	get producers(): readonly SourceProducer[] {
		return this.#media?.producers ?? [];
	}
	get info(): PeerInfo {
		const { id: peerId, personId, seat, present } = this;
		return { peerId, personId, seat, present, producers: this.producers.map(producerInfo) };
	}
	/** Null while the room is being made again. */
	get mediaNow(): PeerMedia | null {
		return this.#media;
	}
	get media(): PeerMedia {
		if (this.#media && !this.#media.ground.closed) return this.#media;
		throw new Trouble('the room is being made again', { retryAfterMs: 500 });
	}

	holdsKey(key: string): boolean {
		const [given, own] = [Buffer.from(key), Buffer.from(this.resumeKey)];
		return given.length === own.length && timingSafeEqual(given, own);
	}

	attach(link: PeerLink): void {
		const [before, lost] = [this.#link, this.#lost];
		this.#link = link;
		this.#lost = null;
		if (before && before !== link) before.unseat();
		if (!lost) return;
		clearTimeout(lost);
		this.#tellPresence();
	}

	/** The socket is gone. Media flows on; only when nobody comes back in time the seat is free. */
	detach(link: PeerLink): void {
		if (this.#link !== link || this.#closed) return;
		this.#link = null;
		this.#tellPresence();
		this.#lost = setTimeout(() => this.close('lost'), this.#settings.resumeWithinMs);
	}

	/** The person gives the seat back: the socket itself may stay. */
	release(link: PeerLink): void {
		if (this.#link === link) this.#link = null;
		this.close('left');
	}

	tell<Name extends keyof MediaNotices>(name: Name, payload: NoticePayload<Name>): void {
		this.#link?.tell(name, payload);
	}

	standOn(ground: RoomGround): void {
		this.#media?.close();
		const { id: peerId, personId } = this;
		this.#media = PeerMedia.on(ground, this.#settings.maxIncomingKbps, {
			mayProduce: (source) => !this.#closed && this.#rights.has(source),
			opened: (producer) =>
				this.#room.tellOthers(this, 'media:producer-opened', { ...producerInfo(producer), peerId, personId }),
			paused: ({ id, paused }) =>
				this.#room.tellOthers(this, 'media:producer-paused', { peerId, producerId: id, paused }),
			closed: ({ id }, reason) => {
				const notice = { peerId, producerId: id, reason };
				if (reason === 'silenced') this.tell('media:producer-closed', notice);
				this.#room.tellOthers(this, 'media:producer-closed', notice);
			},
		});
	}

	/** The worker died. Nobody is told of each track: `media:room-remade` says it all. */
	loseGround(): void {
		const media = this.#media;
		this.#media = null;
		media?.close();
	}

	/** Threat 3: what is no longer allowed stops now, not at the next request. */
	setRights(produce: readonly MediaSource[], reason: string): MediaSource[] {
		const before = this.#rights;
		this.#rights = new Set(produce);
		if (before.size === this.#rights.size && produce.every((source) => before.has(source))) return [];
		const stopped = this.producers
			.map((producer) => producer.appData.source)
			.filter((source) => !this.#rights.has(source));
		for (const source of stopped) this.#media?.closeSource(source, 'silenced');
		this.tell('media:rights-changed', { mayProduce: this.rights, reason });
		return stopped;
	}

	evict(reason: EvictionReason, note: string | null, leaving: LeavingReason = 'removed'): void {
		if (this.#closed) return;
		this.tell('media:evicted', { reason, note });
		this.close(leaving);
	}

	close(reason: LeavingReason): void {
		if (this.#closed) return;
		this.#closed = true;
		if (this.#lost) clearTimeout(this.#lost);
		const [link, media] = [this.#link, this.#media];
		this.#link = null;
		this.#media = null;
		media?.close();
		link?.unseat();
		this.#room.peerGone(this, reason);
	}

	#tellPresence(): void {
		const { id: peerId, personId, present } = this;
		this.#room.tellOthers(this, 'media:peer-changed', { peerId, personId, present });
	}
}

const producerInfo = (producer: SourceProducer): ProducerInfo => ({
	producerId: producer.id,
	source: producer.appData.source,
	paused: producer.paused,
});
