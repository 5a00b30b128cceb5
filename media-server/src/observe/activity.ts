import type { PeerState, RoomState } from '@skyfair/shared/media/media-control';
import type { types } from 'mediasoup';
import type { SourceProducer } from '../peers/peer-media.ts';
import type { Peer } from '../peers/peer.ts';
import type { Room } from '../rooms/room.ts';
import { isSilent, movedWithin, sampleInto, type Sample } from './activity.rules.ts';

const ACTIVITY_WINDOW_MS = 3_000;
const SAMPLE_EVERY_MS = 1_000;

interface Track {
	samples: readonly Sample[];
	score: number;
	silent: boolean;
	/** Since when packets are expected: the opening, or the end of the last pause. */
	soundingSince: number;
}
interface LinkTrack {
	receivedAt: number | null;
	received: number;
	sent: number;
}

/** Samples the SFU once a second, so that "who is heard and seen" is answered by packets and never by a client's word. */
export class Activity {
	readonly #rooms: () => readonly Room[];
	readonly #now: () => number;
	readonly #timer: NodeJS.Timeout;
	readonly #tracks = new WeakMap<SourceProducer, Track>();
	readonly #links = new WeakMap<Peer, LinkTrack>();
	#sampling = false;

	private constructor(rooms: () => readonly Room[], now: () => number) {
		this.#rooms = rooms;
		this.#now = now;
		this.#timer = setInterval(() => void this.sample(), SAMPLE_EVERY_MS);
		this.#timer.unref();
	}

	static start(rooms: () => readonly Room[], now: () => number): Activity {
		return new Activity(rooms, now);
	}

	stop(): void {
		clearInterval(this.#timer);
	}

	/** One round; a round that takes longer than its second is not overtaken by the next. */
	async sample(): Promise<void> {
		if (this.#sampling) return;
		this.#sampling = true;
		try {
			const peers = this.#rooms().flatMap((room) => room.peers.map((peer) => ({ room, peer })));
			// Viewers send nothing and are many: their link shows in the metrics of the worker.
			await Promise.all(
				peers.filter(({ peer }) => peer.seat !== 'viewer').map(({ room, peer }) => this.#samplePeer(room, peer)),
			);
		} finally {
			this.#sampling = false;
		}
	}

	inspect(room: Room): RoomState {
		const at = this.#now();
		const { roomId, kind, epoch, workerPid, openedAt } = room;
		return {
			roomId,
			kind,
			epoch,
			workerPid,
			openedAt,
			at,
			windowMs: ACTIVITY_WINDOW_MS,
			peers: room.peers.map((peer) => this.#peerState(peer)),
		};
	}

	#peerState(peer: Peer): PeerState {
		const media = peer.mediaNow;
		const link = this.#links.get(peer);
		return {
			peerId: peer.id,
			personId: peer.personId,
			seat: peer.seat,
			mayProduce: peer.rights,
			enteredAt: peer.enteredAt,
			present: peer.present,
			link: { send: linkWords(media?.transport('send')), receive: linkWords(media?.transport('receive')) },
			lastByteAt: link?.receivedAt ?? null,
			bytesReceived: link?.received ?? 0,
			bytesSent: link?.sent ?? 0,
			producers: peer.producers.map((producer) => {
				const track = this.#tracks.get(producer);
				return {
					producerId: producer.id,
					source: producer.appData.source,
					paused: producer.paused,
					...movedWithin(track?.samples ?? [], ACTIVITY_WINDOW_MS),
					score: track?.score ?? 0,
				};
			}),
			consumers: media?.consumers.length ?? 0,
		};
	}

	async #samplePeer(room: Room, peer: Peer): Promise<void> {
		const media = peer.mediaNow;
		if (!media) return;
		try {
			await Promise.all([
				this.#sampleLink(peer),
				...peer.producers.map((producer) => this.#sampleProducer(room, peer, producer)),
			]);
		} catch {
			// It was closed while it was asked: it will not be in the next round.
		}
	}

	async #sampleLink(peer: Peer): Promise<void> {
		const transports = (['send', 'receive'] as const).flatMap((direction) => peer.mediaNow?.transport(direction) ?? []);
		const stats = (await Promise.all(transports.map((transport) => transport.getStats()))).flat();
		const received = stats.reduce((sum, stat) => sum + stat.bytesReceived, 0);
		const sent = stats.reduce((sum, stat) => sum + stat.bytesSent, 0);
		const before = this.#links.get(peer);
		const moved = received !== (before?.received ?? 0);
		this.#links.set(peer, { received, sent, receivedAt: moved ? this.#now() : (before?.receivedAt ?? null) });
	}

	async #sampleProducer(room: Room, peer: Peer, producer: SourceProducer): Promise<void> {
		const stats = await producer.getStats();
		const at = this.#now();
		const before = this.#tracks.get(producer);
		const sample = {
			at,
			packets: stats.reduce((sum, stat) => sum + stat.packetCount, 0),
			bytes: stats.reduce((sum, stat) => sum + stat.byteCount, 0),
		};
		const samples = sampleInto(before?.samples ?? [], sample);
		const soundingSince = producer.paused ? at : (before?.soundingSince ?? at);
		const silent = isSilent(samples, { windowMs: ACTIVITY_WINDOW_MS, paused: producer.paused, soundingSince });
		const score = Math.max(0, ...stats.map((stat) => stat.score));
		this.#tracks.set(producer, { samples, score, silent, soundingSince });
		if (silent === (before?.silent ?? false)) return;
		const notice = { peerId: peer.id, producerId: producer.id, silent };
		peer.tell('media:producer-silent', notice);
		room.tellOthers(peer, 'media:producer-silent', notice);
	}
}

const linkWords = (transport: types.WebRtcTransport | undefined): string | null =>
	transport ? `${transport.iceState}/${transport.dtlsState}` : null;
