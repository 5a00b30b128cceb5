import type { ControlInput } from '@skyfair/shared/media/media-control';
import type { EvictionReason } from '@skyfair/shared/media/media.commands';
import type { VerifiedMediaToken } from '@skyfair/shared/media/media-token.claims';
import type { MediaSource } from '@skyfair/shared/media/rooms';
import type { Log } from '@skyfair/shared/platform/log';
import { Refusal, Trouble } from '@skyfair/shared/protocol/problem';
import type { Peer, PeerLink } from '../peers/peer.ts';
import { admit, allowed } from '../peers/rights.rules.ts';
import { Room, type RoomPorts } from './room.ts';
import { defaultMaxPeers, isAbandoned } from './room.rules.ts';
import { StandingBook } from './standing-book.ts';

export interface RegistrySettings {
	readonly resumeWithinMs: number;
	readonly idleRoomMs: number;
}
export interface RegistryPorts extends Omit<RoomPorts, 'gone'> {
	readonly log: Log;
}

const SWEEP_MS = 10_000;

/** All rooms of this server, and who was sent out of them lately. */
export class RoomRegistry {
	readonly #settings: RegistrySettings;
	readonly #ports: RegistryPorts;
	readonly #rooms = new Map<string, Room>();
	readonly #opening = new Map<string, Promise<Room>>();
	readonly #standing = new StandingBook();
	readonly #sweep: NodeJS.Timeout;
	#draining = false;

	private constructor(settings: RegistrySettings, ports: RegistryPorts) {
		this.#settings = settings;
		this.#ports = ports;
		this.#sweep = setInterval(() => this.sweep(), SWEEP_MS);
		this.#sweep.unref();
	}

	static start(settings: RegistrySettings, ports: RegistryPorts): RoomRegistry {
		return new RoomRegistry(settings, ports);
	}

	get rooms(): readonly Room[] {
		return [...this.#rooms.values()];
	}
	get draining(): boolean {
		return this.#draining;
	}
	room(roomId: string): Room | undefined {
		return this.#rooms.get(roomId);
	}

	/** Opening an open room returns it. Two who ask together get the same one. */
	async open({ roomId, kind, options }: ControlInput<'open-room'>): Promise<Room> {
		const existing = this.#rooms.get(roomId) ?? (await this.#opening.get(roomId));
		if (existing) {
			if (existing.kind !== kind) throw new Refusal('wrong-state');
			return existing;
		}
		if (this.#draining) throw new Trouble('this media server is stopping');
		const settings = {
			roomId,
			kind,
			maxPeers: options?.maxPeers ?? defaultMaxPeers[kind],
			maxIncomingKbps: options?.maxIncomingKbps,
			resumeWithinMs: this.#settings.resumeWithinMs,
			openedAt: this.#ports.now(),
		};
		const opening = Room.create(settings, { ...this.#ports, gone: (room) => this.#forget(room) });
		this.#opening.set(roomId, opening);
		try {
			const room = await opening;
			this.#rooms.set(roomId, room);
			if (this.#draining) room.close('server-stopping', null);
			return room;
		} finally {
			this.#opening.delete(roomId);
		}
	}

	/** Asked before a token is used up: a room that is being made again a moment later must not cost a token. */
	ready(roomId: string): void {
		const room = this.#rooms.get(roomId);
		if (!room) throw new Refusal('room-closed');
		if (!room.ground || this.#draining) throw new Trouble('the room is not ready', { retryAfterMs: 500 });
	}

	/** The door: the signature is good, now standing and room decide. */
	enter(
		token: VerifiedMediaToken,
		link: PeerLink,
		resume: { peerId: string; key: string } | undefined,
	): { room: Room; peer: Peer; resumed: boolean } {
		const { grant } = token;
		const room = this.#rooms.get(grant.room);
		if (!room || room.kind !== grant.kind) throw new Refusal('room-closed');
		if (this.#draining) throw new Trouble('this media server is stopping');
		const admission = admit(token, this.#standing.standing(grant.person, grant.room));
		if (!admission.ok) throw new Refusal('token-refused');
		const seated = room.peerOf(grant.person);
		if (seated && resume && seated.id === resume.peerId && seated.seat === grant.seat && seated.holdsKey(resume.key)) {
			seated.attach(link);
			seated.setRights(admission.produce, 'resumed');
			return { room, peer: seated, resumed: true };
		}
		const peer = room.enter(link, { personId: grant.person, seat: grant.seat, produce: admission.produce });
		return { room, peer, resumed: false };
	}

	close(roomId: string, reason: EvictionReason, note: string | null): number | null {
		return this.#rooms.get(roomId)?.close(reason, note) ?? null;
	}

	evict({ personId, roomId, reason, note, at }: ControlInput<'evict-person'>): number {
		const now = this.#ports.now();
		this.#standing.noteEviction(personId, roomId ?? null, at ?? now, now);
		const peers = this.rooms
			.filter((room) => roomId === undefined || room.roomId === roomId)
			.flatMap((room) => room.peerOf(personId) ?? []);
		for (const peer of peers) peer.evict(reason, note ?? null);
		return peers.length;
	}

	changeRights({ personId, roomId, produce, reason, at }: ControlInput<'change-rights'>): MediaSource[] | null {
		const now = this.#ports.now();
		this.#standing.noteRights(personId, roomId, produce, { at: at ?? now, now });
		const peer = this.#rooms.get(roomId)?.peerOf(personId);
		return peer ? peer.setRights(allowed(peer.seat, produce), reason) : null;
	}

	/** No new rooms and nobody new from now on; those inside are told and come back elsewhere. */
	drain(): void {
		this.#draining = true;
		for (const room of this.rooms) room.close('server-stopping', null);
	}

	sweep(): void {
		const now = this.#ports.now();
		this.#standing.forgetOld(now);
		for (const room of this.rooms)
			if (isAbandoned(room.emptySince, now, this.#settings.idleRoomMs)) room.close('ended', null);
	}

	stop(): void {
		clearInterval(this.#sweep);
		for (const room of this.rooms) room.close('server-stopping', null);
	}

	#forget(room: Room): void {
		if (this.#rooms.get(room.roomId) === room) this.#rooms.delete(room.roomId);
	}
}
