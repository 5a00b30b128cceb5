// RoomConnection keeps a person in a room: it enters, sends what it was given, receives what is there, and comes back by
// itself after a lost socket, a changed network, a dead worker or a new server, each time with a fresh token.
import type { RoomSnapshot } from '@skyfair/shared/media/media.commands';
import type { MediaSource } from '@skyfair/shared/media/rooms';
import type { ProblemCode } from '@skyfair/shared/protocol/problem';
import type { types } from 'mediasoup-client';
import { endOfEviction, endOfRefusal, waitBeforeMs } from './coming-back.rules.ts';
import { LinkMender } from './link-mender.ts';
import { loadDevice, MediaLinks } from './media-links.ts';
import { codeOf, MediaRefusal, MediaSignal, type EnteredRoom } from './media-signal.ts';
import { MediaSync } from './media-sync.ts';
import { watchNetwork } from './network-change.ts';
import { fold, producerIdsOf, type PeerNews, type Peers } from './remote-peers.rules.ts';
import { bindRoomNotices } from './room-notices.ts';
import {
	peopleOf,
	type RoomConnectionSettings,
	type RoomConnectionState,
	type RoomEnd,
	type RoomView,
	type SentState,
} from './room-view.ts';

const PROBE_WITHIN_MS = 2_500;

export class RoomConnection {
	readonly #settings: RoomConnectionSettings;
	readonly #sync: MediaSync;
	readonly #mender: LinkMender;
	readonly #silent = new Set<string>();
	#state: RoomConnectionState = 'idle';
	#ended: RoomEnd | null = null;
	#entered: EnteredRoom | null = null;
	#mayProduce: readonly MediaSource[] = [];
	#peers: Peers = new Map();
	#signal: MediaSignal | null = null;
	#device: types.Device | null = null;
	#links: MediaLinks | null = null;
	/** The epoch that the links belong to. */
	#epoch = 0;
	#attempt = 0;
	#opening = false;
	#retryTimer: ReturnType<typeof setTimeout> | undefined;
	#unwatchNetwork: () => void = () => undefined;

	constructor(settings: RoomConnectionSettings) {
		this.#settings = settings;
		const links = (): MediaLinks | null => this.#links;
		this.#sync = new MediaSync({
			links,
			signal: () => this.#signal,
			mayProduce: () => this.#mayProduce,
			producerIds: () => producerIdsOf(this.#peers, this.#entered?.peerId ?? null),
			changed: () => this.#settle(),
		});
		this.#mender = new LinkMender({
			links,
			serverAnswers: () => this.#probe(),
			dropped: () => void this.#sync.run(),
			changed: () => this.#settle(),
		});
	}

	get view(): RoomView {
		const entered = this.#entered;
		return {
			state: this.#state,
			ended: this.#ended,
			roomId: entered?.room.roomId ?? null,
			kind: entered?.room.kind ?? null,
			personId: entered?.personId ?? null,
			mayProduce: this.#mayProduce,
			people: peopleOf(
				this.#peers.values(),
				entered?.peerId ?? null,
				(id) => this.#links?.consumer(id)?.track ?? null,
				this.#silent,
			),
			sent: { audio: this.#sentState('audio'), video: this.#sentState('video'), screen: this.#sentState('screen') },
		};
	}
	get links(): MediaLinks | null {
		return this.#links;
	}

	start(): void {
		if (this.#state !== 'idle') return;
		this.#unwatchNetwork = watchNetwork(() => (this.#signal ? this.#mender.networkChanged() : this.reconnect()));
		this.#go('connecting');
		void this.#open();
	}

	/** What is to be sent from now on; null takes it back. The caller keeps the track and stops it. */
	setTrack(source: MediaSource, track: MediaStreamTrack | null, paused = false): void {
		this.#sync.want(source, track, paused);
		this.#tell();
	}

	setPaused(source: MediaSource, paused: boolean): void {
		this.#sync.pause(source, paused);
		this.#tell();
	}

	/** Begins the signalling anew, now; media that flows goes on meanwhile. */
	reconnect(): void {
		this.#attempt = 0;
		if (this.#signal) this.#signal.close();
		else if (this.#state !== 'idle') void this.#open();
	}

	leave(): void {
		const signal = this.#signal;
		this.#signal = null;
		if (signal?.isOpen)
			void signal
				.ask('media:leave', {})
				.catch(() => undefined)
				.finally(() => signal.close());
		this.#end({ because: 'left', note: null, code: null });
	}

	async #open(): Promise<void> {
		if (this.#opening || this.#signal || this.#over) return;
		this.#opening = true;
		clearTimeout(this.#retryTimer);
		let refusal: ProblemCode | null = null;
		let hadToken = false;
		try {
			const { token, url } = await this.#settings.getToken();
			hadToken = true;
			const signal: MediaSignal = await MediaSignal.open(url, () => this.#lost(signal));
			if (this.#over) return signal.close();
			this.#signal = signal;
			this.#listen(signal);
			await this.#enter(signal, token);
			this.#attempt = 0;
			void this.#sync.run();
		} catch (error) {
			refusal = codeOf(error);
			const signal = this.#signal;
			this.#signal = null;
			signal?.close();
		} finally {
			this.#opening = false;
		}
		const end = endOfRefusal(refusal, hadToken ? 'media-server' : 'product');
		if (end) this.#end(end);
		else if (!this.#signal) this.#again();
	}

	async #enter(signal: MediaSignal, token: string): Promise<void> {
		const before = this.#links && !this.#links.closed ? this.#entered : null;
		const resume = before && { peerId: before.peerId, key: before.resumeKey };
		const entered = await signal.ask(
			'media:enter',
			resume ? { token, resume } : { token, transports: ['send', 'receive'] },
		);
		if (this.#signal !== signal) throw new MediaRefusal({ code: 'try-later' });
		this.#entered = entered;
		this.#mayProduce = entered.mayProduce;
		this.#news({ news: 'snapshot', room: entered.room });
		const goesOn = entered.resumed && entered.room.epoch === this.#epoch && this.#links !== null;
		if (!goesOn) await this.#newLinks(entered);
		this.#settle();
	}

	async #newLinks(entered: EnteredRoom): Promise<void> {
		this.#dropLinks();
		this.#device ??= await loadDevice(entered.room);
		const links = new MediaLinks({
			device: this.#device,
			kind: entered.room.kind,
			iceServers: entered.iceServers as RTCIceServer[],
			signal: () => this.#signal,
			linkChanged: (direction, state) => this.#mender.linkChanged(links, direction, state),
		});
		if (this.#over) return;
		this.#links = links;
		this.#epoch = entered.room.epoch;
		const { send, receive } = entered.transports;
		if (send) links.adopt('send', send);
		if (receive) links.adopt('receive', receive);
	}

	#listen(signal: MediaSignal): void {
		bindRoomNotices(signal, () => this.#signal === signal, {
			news: (news) => this.#news(news),
			silenced: (producerId) => this.#links?.closeSent(producerId),
			silent: (producerId, silent) => {
				this.#silent[silent ? 'add' : 'delete'](producerId);
				this.#tell();
			},
			rights: (mayProduce) => {
				this.#mayProduce = mayProduce;
				this.#tell();
				void this.#sync.run();
			},
			remade: (room) => void this.#remade(room),
			evicted: (reason, note) => {
				const end = endOfEviction(reason, note);
				if (end) return this.#end(end);
				// The seat is gone with the server: there is nothing to resume.
				this.#dropLinks();
				signal.close();
			},
		});
	}

	async #remade(room: RoomSnapshot): Promise<void> {
		if (!this.#entered) return;
		this.#entered = { ...this.#entered, room, transports: {} };
		await this.#newLinks(this.#entered);
		this.#news({ news: 'snapshot', room });
	}

	#news(news: PeerNews): void {
		this.#peers = fold(this.#peers, news);
		this.#tell();
		void this.#sync.run();
	}

	/** Asks for the room as it is; a server that does not answer within moments is not there any more. */
	async #probe(): Promise<boolean> {
		const signal = this.#signal;
		if (!signal?.isOpen) return false;
		try {
			const room = await signal.ask('media:snapshot', {}, PROBE_WITHIN_MS);
			if (this.#signal === signal && room.epoch === this.#epoch) this.#news({ news: 'snapshot', room });
			return true;
		} catch {
			signal.close();
			return false;
		}
	}

	#lost(signal: MediaSignal): void {
		if (this.#signal !== signal) return;
		this.#signal = null;
		if (!this.#opening) this.#again();
	}

	#again(): void {
		if (this.#over) return;
		this.#go(this.#entered === null ? 'connecting' : 'reconnecting');
		clearTimeout(this.#retryTimer);
		const waitMs = waitBeforeMs(this.#attempt, Math.random(), this.#entered?.seat ?? null);
		this.#attempt += 1;
		this.#retryTimer = setTimeout(() => void this.#open(), waitMs);
	}

	#settle(): void {
		if (this.#over || !this.#signal?.isOpen || this.#entered === null) return;
		const flows = this.#links?.needed.every((direction) => this.#mender.isConnected(direction)) ?? false;
		this.#go(flows ? 'live' : 'settling');
	}

	#sentState(source: MediaSource): SentState {
		const wanted = this.#sync.wanted(source);
		if (!wanted || wanted.track.readyState === 'ended') return 'off';
		if (this.#entered !== null && !this.#mayProduce.includes(source)) return 'not-allowed';
		if (wanted.paused) return 'muted';
		const producer = this.#links?.producer(source);
		if (!producer || !this.#mender.isConnected('send')) return 'starting';
		return this.#silent.has(producer.id) ? 'silent' : 'live';
	}

	#dropLinks(): void {
		this.#mender.reset();
		this.#links?.close();
		this.#links = null;
		this.#silent.clear();
	}

	get #over(): boolean {
		return this.#ended !== null;
	}

	#end(end: RoomEnd): void {
		if (this.#over) return;
		this.#ended = end;
		clearTimeout(this.#retryTimer);
		this.#unwatchNetwork();
		const signal = this.#signal;
		this.#signal = null;
		signal?.close();
		this.#sync.stop();
		this.#dropLinks();
		this.#peers = new Map();
		this.#go('ended');
	}

	#go(state: RoomConnectionState): void {
		this.#state = this.#over ? 'ended' : state;
		this.#tell();
	}

	#tell(): void {
		this.#settings.changed(this.view);
	}
}
