import type { EvictionReason, RoomSnapshot } from '@skyfair/shared/media/media.commands';
import type { RoomKind } from '@skyfair/shared/media/rooms';
import type { Log } from '@skyfair/shared/platform/log';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { SourceProducer } from '../peers/peer-media.ts';
import {
	Peer,
	type LeavingReason,
	type NoticePayload,
	type PeerLink,
	type PeerRoom,
	type SeatSettings,
} from '../peers/peer.ts';
import type { MediaNotices } from '../peers/peer.ts';
import { maxIncomingKbps } from './codecs.ts';
import type { RoomGround } from './room-ground.ts';
import { isShownToOthers } from './room.rules.ts';

export interface RoomSettings {
	readonly roomId: string;
	readonly kind: RoomKind;
	readonly maxPeers: number;
	readonly maxIncomingKbps?: number | undefined;
	readonly resumeWithinMs: number;
	readonly openedAt: number;
}
export interface RoomPorts {
	readonly log: Log;
	place(kind: RoomKind): Promise<RoomGround>;
	now(): number;
	/** Called once. */
	gone(room: Room): void;
	/** For the metrics: from the loss of the ground until everybody was told of the new one. */
	remade(ms: number): void;
}

const REMAKE_AGAIN_MS = 500;

/** A room and the people in it. It survives the worker under it: the ground is made anew and the people are told. */
export class Room implements PeerRoom {
	readonly roomId: string;
	readonly kind: RoomKind;
	readonly openedAt: number;
	readonly #settings: RoomSettings;
	readonly #ports: RoomPorts;
	readonly #peers = new Map<string, Peer>();
	#ground: RoomGround | null = null;
	#epoch = 1;
	#emptySince: number | null;
	#closed = false;

	private constructor(settings: RoomSettings, ports: RoomPorts) {
		this.#settings = settings;
		this.#ports = ports;
		this.roomId = settings.roomId;
		this.kind = settings.kind;
		this.openedAt = settings.openedAt;
		this.#emptySince = settings.openedAt;
	}

	static async create(settings: RoomSettings, ports: RoomPorts): Promise<Room> {
		const room = new Room(settings, ports);
		room.#settle(await ports.place(settings.kind));
		return room;
	}

	get closed(): boolean {
		return this.#closed;
	}
	get epoch(): number {
		return this.#epoch;
	}
	get workerPid(): number | null {
		return this.#ground?.workerPid ?? null;
	}
	get ground(): RoomGround | null {
		return this.#ground;
	}
	get peers(): readonly Peer[] {
		return [...this.#peers.values()];
	}
	get consumers(): number {
		return this.#ground?.consumers ?? 0;
	}
	get emptySince(): number | null {
		return this.#emptySince;
	}
	peerOf(personId: string): Peer | undefined {
		return this.#peers.get(personId);
	}

	snapshot(): RoomSnapshot {
		return {
			roomId: this.roomId,
			kind: this.kind,
			epoch: this.#epoch,
			routerRtpCapabilities: this.#ground?.rtpCapabilities ?? null,
			peers: this.peers.filter(({ seat }) => isShownToOthers(this.kind, seat)).map(({ info }) => info),
		};
	}

	/** One seat per person: the later tab takes it over, the earlier one is told why (F19). */
	enter(link: PeerLink, who: Pick<SeatSettings, 'personId' | 'seat' | 'produce'>): Peer {
		if (this.#closed) throw new Refusal('room-closed');
		const before = this.#peers.get(who.personId);
		before?.evict('taken-over', null, 'replaced');
		if (this.#peers.size >= this.#settings.maxPeers) throw new Refusal('not-allowed');
		const settings = {
			...who,
			maxIncomingKbps: this.#settings.maxIncomingKbps ?? maxIncomingKbps[this.kind],
			resumeWithinMs: this.#settings.resumeWithinMs,
			now: this.#ports.now(),
		};
		const peer = Peer.seat(settings, this, this.#ground);
		this.#peers.set(peer.personId, peer);
		this.#emptySince = null;
		peer.attach(link);
		this.tellOthers(peer, 'media:peer-entered', peer.info);
		return peer;
	}

	findProducer(producerId: string): { peer: Peer; producer: SourceProducer } | null {
		for (const peer of this.#peers.values()) {
			const producer = peer.producers.find(({ id }) => id === producerId);
			if (producer) return { peer, producer };
		}
		return null;
	}

	tellOthers<Name extends keyof MediaNotices>(about: Peer, name: Name, payload: NoticePayload<Name>): void {
		if (!isShownToOthers(this.kind, about.seat)) return;
		for (const peer of this.#peers.values()) if (peer !== about) peer.tell(name, payload);
	}

	peerGone(peer: Peer, reason: LeavingReason): void {
		if (this.#peers.get(peer.personId) === peer) this.#peers.delete(peer.personId);
		if (this.#peers.size === 0) this.#emptySince = this.#ports.now();
		this.tellOthers(peer, 'media:peer-left', { peerId: peer.id, personId: peer.personId, reason });
	}

	close(reason: EvictionReason, note: string | null): number {
		if (this.#closed) return 0;
		this.#closed = true;
		const evicted = this.#peers.size;
		for (const peer of this.peers) peer.evict(reason, note);
		const ground = this.#ground;
		this.#ground = null;
		ground?.close();
		this.#ports.gone(this);
		return evicted;
	}

	#settle(ground: RoomGround): void {
		this.#ground = ground;
		for (const peer of this.#peers.values()) peer.standOn(ground);
		ground.onceClosed(() => {
			if (this.#ground === ground) void this.#remake();
		});
	}

	async #remake(): Promise<void> {
		const lostAt = this.#ports.now();
		this.#ground = null;
		for (const peer of this.#peers.values()) peer.loseGround();
		while (!this.#closed) {
			try {
				const ground = await this.#ports.place(this.kind);
				if (this.#closed || ground.closed) {
					ground.close();
					continue;
				}
				this.#epoch += 1;
				this.#settle(ground);
				const snapshot = this.snapshot();
				for (const peer of this.#peers.values()) peer.tell('media:room-remade', snapshot);
				this.#ports.remade(this.#ports.now() - lostAt);
				return;
			} catch (error) {
				this.#ports.log.error({ err: error, roomId: this.roomId }, 'could not make a room again, trying again');
				await new Promise((resolve) => setTimeout(resolve, REMAKE_AGAIN_MS));
			}
		}
	}
}
