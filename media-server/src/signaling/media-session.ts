import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Socket } from 'socket.io';
import type { MediaNotices, NoticePayload, Peer, PeerLink } from '../peers/peer.ts';
import type { Room } from '../rooms/room.ts';

export type SessionPhase = { name: 'lobby' } | { name: 'seated'; room: Room; peer: Peer } | { name: 'gone' };

/** Commands that one socket may send at once, and how many more each second (threat 7). A join of a full room needs about 30. */
const BURST = 120;
const PER_SECOND = 30;

/** What one signalling socket is at this moment. Which commands exist for it follows from the phase. */
export class MediaSession implements PeerLink {
	readonly id: string;
	readonly #socket: Socket;
	readonly #enterWithinMs: number;
	#late: NodeJS.Timeout | undefined;
	#phase: SessionPhase = { name: 'lobby' };
	#tokens = BURST;
	#refilledAt: number;

	private constructor(socket: Socket, now: number, enterWithinMs: number) {
		this.id = socket.id;
		this.#socket = socket;
		this.#refilledAt = now;
		this.#enterWithinMs = enterWithinMs;
		this.#expectEntry();
	}

	static on(socket: Socket, now: number, enterWithinMs: number): MediaSession {
		return new MediaSession(socket, now, enterWithinMs);
	}

	get phase(): SessionPhase['name'] {
		return this.#phase.name;
	}
	get seated(): { room: Room; peer: Peer } {
		if (this.#phase.name !== 'seated') throw new Refusal('not-allowed');
		return this.#phase;
	}

	takeSeat(room: Room, peer: Peer): void {
		clearTimeout(this.#late);
		if (this.#phase.name === 'lobby') this.#phase = { name: 'seated', room, peer };
	}

	tell<Name extends keyof MediaNotices>(name: Name, payload: NoticePayload<Name>): void {
		this.#socket.emit(name, payload);
	}

	/** The seat went to another socket or is closed: what was written before still goes out, then the socket ends. */
	unseat(): void {
		if (this.#phase.name === 'gone') return;
		this.#phase = { name: 'gone' };
		this.#socket.disconnect(true);
	}

	leave(): void {
		const phase = this.#phase;
		this.#phase = { name: 'lobby' };
		this.#expectEntry();
		if (phase.name === 'seated') phase.peer.release(this);
	}

	disconnected(): void {
		const phase = this.#phase;
		this.#phase = { name: 'gone' };
		clearTimeout(this.#late);
		if (phase.name === 'seated') phase.peer.detach(this);
	}

	spend(now: number): void {
		this.#tokens = Math.min(BURST, this.#tokens + ((now - this.#refilledAt) / 1_000) * PER_SECOND);
		this.#refilledAt = now;
		if (this.#tokens < 1) throw new Refusal('rate-limited', { retryAfterMs: 1_000 });
		this.#tokens -= 1;
	}

	/** A socket that stays in the lobby holds a place that others need (threat 6). */
	#expectEntry(): void {
		clearTimeout(this.#late);
		this.#late = setTimeout(() => this.#socket.disconnect(true), this.#enterWithinMs);
	}
}
