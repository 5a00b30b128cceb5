// RoomConnection keeps a person in a room: it enters, sends what it was given, receives what is there, and comes back by
// itself after a lost socket, a changed network, a dead worker or a new server, each time with a fresh token.
import type { EvictionReason } from '@skyfair/shared/media/media.commands';
import type { MediaSource } from '@skyfair/shared/media/rooms';
import type { ProblemCode } from '@skyfair/shared/protocol/problem';
import type { types } from 'mediasoup-client';
import { backoffMs } from '#lib/realtime/backoff.rules.ts';
import { MediaLinks, type Direction, type LinkState } from './media-links.ts';
import { MediaRefusal, MediaSignal, type EnteredRoom, type MediaNoticeEvents } from './media-signal.ts';
import { fold, producerIdsOf, type PeerNews, type Peers } from './remote-peers.rules.ts';
import { emptyView, peopleOf, type RoomConnectionState, type RoomEnd, type RoomView, type SentState } from './room-view.ts';

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
interface Wanted {
	track: MediaStreamTrack;
	paused: boolean;
}

/** Reasons after which coming back by itself is right; all others are a decision of somebody. */
const comesBack = new Set<EvictionReason>(['server-stopping', 'gone']);
const endsForGood = new Set<ProblemCode>(['not-signed-in', 'not-allowed', 'not-found', 'conversation-ended', 'wrong-state']);
const FIRST_RETRY_MS = 150;
const SYNC_RETRY_MS = 700;
const ICE_PATIENCE_MS = 1_500;
const LINK_PATIENCE_MS = 5_000;
const PROBE_WITHIN_MS = 2_500;
const sources: readonly MediaSource[] = ['audio', 'video', 'screen'];

export class RoomConnection {
	readonly #settings: RoomConnectionSettings;
	readonly #wanted = new Map<MediaSource, Wanted>();
	readonly #silent = new Set<string>();
	readonly #linkStates: Record<Direction, LinkState> = { send: 'new', receive: 'new' };
	readonly #linkTimers = new Map<Direction, ReturnType<typeof setTimeout>>();
	#state: RoomConnectionState = 'idle';
	#ended: RoomEnd | null = null;
	#entered: EnteredRoom | null = null;
	#mayProduce: readonly MediaSource[] = [];
	#peers: Peers = new Map();
	#signal: MediaSignal | null = null;
	#device: types.Device | null = null;
	#links: MediaLinks | null = null;
	#epoch = 0;
	#attempt = 0;
	#retryTimer: ReturnType<typeof setTimeout> | undefined;
	#syncing = false;
	#syncAgain = false;

	constructor(settings: RoomConnectionSettings) {
		this.#settings = settings;
	}

	get view(): RoomView {
		const entered = this.#entered;
		return {
			...emptyView,
			state: this.#state,
			ended: this.#ended,
			roomId: entered?.room.roomId ?? null,
			kind: entered?.room.kind ?? null,
			personId: entered?.personId ?? null,
			mayProduce: this.#mayProduce,
			people: peopleOf(this.#peers.values(), entered?.peerId ?? null, (id) => this.#links?.consumer(id)?.track ?? null, this.#silent),
			sent: { audio: this.#sentState('audio'), video: this.#sentState('video'), screen: this.#sentState('screen') },
		};
	}
	/** For the quality words and the level meters. */
	get links(): MediaLinks | null {
		return this.#links;
	}

	start(): void {
		if (this.#state !== 'idle') return;
		globalThis.addEventListener?.('online', this.#networkChanged);
		networkInformation()?.addEventListener('change', this.#networkChanged);
		this.#go('connecting');
		void this.#open();
	}

	/** What is to be sent from now on; null takes it back. The caller keeps the track and stops it. */
	setTrack(source: MediaSource, track: MediaStreamTrack | null, paused = false): void {
		if (track) this.#wanted.set(source, { track, paused });
		else this.#wanted.delete(source);
		this.#tell();
		void this.#sync();
	}

	setPaused(source: MediaSource, paused: boolean): void {
		const wanted = this.#wanted.get(source);
		if (!wanted || wanted.paused === paused) return;
		wanted.paused = paused;
		// At once and here: the microphone is deaf before any server has answered.
		const producer = this.#links?.producer(source);
		if (paused) producer?.pause();
		else producer?.resume();
		this.#tell();
		void this.#sync();
	}

	leave(): void {
		const signal = this.#signal;
		if (signal?.isOpen) void signal.ask('media:leave', {}).catch(() => undefined).finally(() => signal.close());
		this.#signal = null;
		this.#end({ because: 'left', note: null, code: null });
	}

	async #open(): Promise<void> {
		clearTimeout(this.#retryTimer);
		let signal: MediaSignal | null = null;
		try {
			const { token, url } = await this.#settings.getToken();
			if (this.#over) return;
			const opened: MediaSignal = await MediaSignal.open(url, () => this.#lost(opened));
			signal = opened;
			if (this.#over || this.#signal) {
				opened.close();
				return;
			}
			this.#signal = opened;
			this.#listen(opened);
			await this.#enter(opened, token);
			this.#attempt = 0;
			void this.#sync();
		} catch (error) {
			const code = codeOf(error);
			if (code === 'reload') this.#end({ because: 'outdated', note: null, code });
			else if (!signal && code !== null && endsForGood.has(code)) this.#end({ because: 'refused', note: null, code });
			else if (signal) signal.close();
			if (!this.#over && this.#signal === null) this.#again();
		}
	}

	async #enter(signal: MediaSignal, token: string): Promise<void> {
		const before = this.#entered;
		const mayResume = before !== null && this.#links !== null && !this.#links.closed;
		const entered = await signal.ask(
			'media:enter',
			mayResume ? { token, resume: { peerId: before.peerId, key: before.resumeKey } } : { token, transports: ['send', 'receive'] },
		);
		if (this.#signal !== signal) throw new MediaRefusal({ code: 'try-later' });
		this.#entered = entered;
		this.#mayProduce = entered.mayProduce;
		this.#news({ news: 'snapshot', room: entered.room });
		const stays = entered.resumed && entered.room.epoch === this.#epoch && this.#links !== null;
		if (!stays) await this.#newLinks(entered);
		this.#epoch = entered.room.epoch;
		this.#go('settling');
	}

	async #newLinks(entered: EnteredRoom): Promise<void> {
		this.#dropLinks();
		if (this.#device === null) {
			const { Device } = await import('mediasoup-client');
			const device = await Device.factory();
			await device.load({ routerRtpCapabilities: entered.room.routerRtpCapabilities as types.RtpCapabilities });
			this.#device = device;
		}
		const links = new MediaLinks({
			device: this.#device,
			kind: entered.room.kind,
			iceServers: entered.iceServers.map(({ urls, username, credential }) => ({ urls, ...(username === undefined ? {} : { username }), ...(credential === undefined ? {} : { credential }) })),
			signal: () => this.#needSignal(),
			linkChanged: (direction, state) => this.#linkChanged(links, direction, state),
		});
		this.#links = links;
		const { send, receive } = entered.transports;
		if (send) links.adopt('send', send);
		if (receive) links.adopt('receive', receive);
	}

	#listen(signal: MediaSignal): void {
		const on = <Name extends keyof MediaNoticeEvents>(name: Name, react: (payload: Parameters<MediaNoticeEvents[Name]>[0]) => void): void =>
			signal.on(name, ((payload: Parameters<MediaNoticeEvents[Name]>[0]) => {
				if (this.#signal === signal) react(payload);
			}) as MediaNoticeEvents[Name]);
		on('media:peer-entered', (peer) => this.#news({ news: 'entered', peer }));
		on('media:peer-changed', (payload) => this.#news({ news: 'changed', ...payload }));
		on('media:peer-left', (payload) => this.#news({ news: 'left', ...payload }));
		on('media:producer-opened', (payload) => this.#news({ news: 'opened', ...payload }));
		on('media:producer-paused', (payload) => this.#news({ news: 'paused', ...payload }));
		on('media:producer-closed', ({ peerId, producerId, reason }) => {
			if (reason === 'silenced' && peerId === this.#entered?.peerId) this.#silenced(producerId);
			this.#news({ news: 'closed', peerId, producerId });
		});
		on('media:producer-silent', ({ producerId, silent }) => {
			if (silent) this.#silent.add(producerId);
			else this.#silent.delete(producerId);
			this.#tell();
		});
		on('media:rights-changed', ({ mayProduce }) => {
			this.#mayProduce = mayProduce;
			this.#tell();
			void this.#sync();
		});
		on('media:room-remade', (room) => {
			if (this.#entered === null) return;
			this.#epoch = room.epoch;
			this.#entered = { ...this.#entered, room, transports: {} };
			this.#go('settling');
			void this.#newLinks(this.#entered).then(() => this.#news({ news: 'snapshot', room }));
		});
		on('media:evicted', ({ reason, note }) => {
			if (comesBack.has(reason)) {
				this.#dropLinks();
				signal.close();
			} else this.#end({ because: reason, note, code: null });
		});
	}

	#news(news: PeerNews): void {
		this.#peers = fold(this.#peers, news);
		this.#tell();
		void this.#sync();
	}

	/** Makes what is match what should be. Called after every news; runs one at a time, and again when news came meanwhile. */
	async #sync(): Promise<void> {
		if (this.#syncing) {
			this.#syncAgain = true;
			return;
		}
		this.#syncing = true;
		try {
			do {
				this.#syncAgain = false;
				const links = this.#links;
				if (links && !links.closed && this.#signal?.isOpen) await this.#syncLinks(links);
			} while (this.#syncAgain);
		} catch {
			// The worker or the socket went away under it; what follows from that makes it right, or the next try does.
			setTimeout(() => void this.#sync(), SYNC_RETRY_MS);
		} finally {
			this.#syncing = false;
			this.#settle();
		}
	}

	async #syncLinks(links: MediaLinks): Promise<void> {
		await Promise.all([this.#syncSending(links), this.#syncReceiving(links)]);
	}

	async #syncSending(links: MediaLinks): Promise<void> {
		for (const source of sources) {
			const wanted = this.#wanted.get(source);
			const producer = links.producer(source);
			const allowed = this.#mayProduce.includes(source);
			if (producer && (!wanted || !allowed)) {
				const { id: producerId } = producer;
				producer.close();
				await this.#needSignal().ask('media:close-producer', { producerId }).catch(unlessGone);
			} else if (wanted && allowed && wanted.track.readyState === 'live') {
				if (!producer) await links.send(source, wanted.track, wanted.paused);
				else await this.#syncProducer(producer, wanted);
			}
		}
	}

	async #syncProducer(producer: types.Producer, wanted: Wanted): Promise<void> {
		if (producer.track !== wanted.track) await producer.replaceTrack({ track: wanted.track });
		const told = producer.appData as { paused?: boolean };
		if (told.paused === wanted.paused) return;
		const { paused } = wanted;
		if (paused) producer.pause();
		else producer.resume();
		await this.#needSignal().ask('media:set-paused', { producerId: producer.id, paused }).catch(unlessGone);
		told.paused = paused;
	}

	async #syncReceiving(links: MediaLinks): Promise<void> {
		const there = producerIdsOf(this.#peers, this.#entered?.peerId ?? null);
		for (const producerId of links.consumedIds) if (!there.includes(producerId)) links.forget(producerId);
		const news = there.filter((producerId) => !links.consumer(producerId));
		if (news.length === 0) return;
		const { received } = await links.receive(news);
		if (received.length > 0) this.#tell();
	}

	#linkChanged(links: MediaLinks, direction: Direction, state: LinkState): void {
		if (this.#links !== links) return;
		this.#linkStates[direction] = state;
		clearTimeout(this.#linkTimers.get(direction));
		if (state === 'disconnected' || state === 'failed') {
			this.#linkTimers.set(direction, setTimeout(() => void this.#mend(links, direction), state === 'failed' ? 0 : ICE_PATIENCE_MS));
		}
		this.#settle();
	}

	/** First new ICE credentials; if that does not bring it back, a new transport. */
	async #mend(links: MediaLinks, direction: Direction): Promise<void> {
		if (this.#links !== links || links.closed) return;
		const signal = this.#signal;
		if (!signal?.isOpen) return;
		if (!(await this.#answers(signal))) {
			signal.close();
			return;
		}
		try {
			await links.restartIce(direction);
			const timer = setTimeout(() => {
				if (this.#links === links && this.#linkStates[direction] !== 'connected') this.#remake(links, direction);
			}, LINK_PATIENCE_MS);
			this.#linkTimers.set(direction, timer);
		} catch {
			this.#remake(links, direction);
		}
	}

	#remake(links: MediaLinks, direction: Direction): void {
		if (this.#links !== links || links.closed) return;
		links.dropTransport(direction);
		this.#linkStates[direction] = 'new';
		void this.#sync();
	}

	async #answers(signal: MediaSignal): Promise<boolean> {
		try {
			const room = await signal.ask('media:snapshot', {}, PROBE_WITHIN_MS);
			if (this.#signal === signal && room.epoch === this.#epoch) this.#news({ news: 'snapshot', room });
			return true;
		} catch (error) {
			return error instanceof MediaRefusal && error.problem.code !== 'try-later';
		}
	}

	readonly #networkChanged = (): void => {
		if (this.#over || this.#state === 'idle') return;
		const [signal, links] = [this.#signal, this.#links];
		if (!signal) {
			this.#attempt = 0;
			void this.#open();
			return;
		}
		if (!links) return;
		void this.#mend(links, 'send');
		void this.#mend(links, 'receive');
	};

	#lost(signal: MediaSignal): void {
		if (this.#signal !== signal) return;
		this.#signal = null;
		if (!this.#over) this.#again();
	}

	#again(): void {
		this.#go(this.#entered === null ? 'connecting' : 'reconnecting');
		clearTimeout(this.#retryTimer);
		const wait = this.#attempt === 0 ? Math.round(FIRST_RETRY_MS * (1 + Math.random() * 2)) : backoffMs(this.#attempt - 1, Math.random());
		this.#attempt += 1;
		this.#retryTimer = setTimeout(() => void this.#open(), wait);
	}

	#silenced(producerId: string): void {
		for (const source of sources) {
			if (this.#links?.producer(source)?.id !== producerId) continue;
			this.#links.producer(source)?.close();
			this.#mayProduce = this.#mayProduce.filter((other) => other !== source);
		}
	}

	#settle(): void {
		if (this.#over || !this.#signal?.isOpen || this.#entered === null) return;
		const needed: Direction[] = [];
		if (this.#links?.sentSources.length) needed.push('send');
		if (this.#links?.consumedIds.length) needed.push('receive');
		this.#go(needed.every((direction) => this.#linkStates[direction] === 'connected') ? 'live' : 'settling');
	}

	#sentState(source: MediaSource): SentState {
		const wanted = this.#wanted.get(source);
		if (!wanted || wanted.track.readyState === 'ended') return 'off';
		if (this.#entered !== null && !this.#mayProduce.includes(source)) return 'not-allowed';
		if (wanted.paused) return 'muted';
		const producer = this.#links?.producer(source);
		if (!producer || this.#linkStates.send !== 'connected') return 'starting';
		return this.#silent.has(producer.id) ? 'silent' : 'live';
	}

	#needSignal(): MediaSignal {
		if (!this.#signal) throw new MediaRefusal({ code: 'try-later' });
		return this.#signal;
	}

	#dropLinks(): void {
		for (const timer of this.#linkTimers.values()) clearTimeout(timer);
		this.#links?.close();
		this.#links = null;
		this.#silent.clear();
		this.#linkStates.send = 'new';
		this.#linkStates.receive = 'new';
	}

	get #over(): boolean {
		return this.#ended !== null;
	}

	#end(end: RoomEnd): void {
		if (this.#over) return;
		this.#ended = end;
		clearTimeout(this.#retryTimer);
		globalThis.removeEventListener?.('online', this.#networkChanged);
		networkInformation()?.removeEventListener('change', this.#networkChanged);
		const signal = this.#signal;
		this.#signal = null;
		signal?.close();
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

const codeOf = (error: unknown): ProblemCode | null => {
	if (error instanceof MediaRefusal) return error.problem.code;
	if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') return error.code as ProblemCode;
	return null;
};
const unlessGone = (error: unknown): void => {
	if (!(error instanceof MediaRefusal) || error.problem.code !== 'not-found') throw error;
};
/** Chromium tells when Wi-Fi becomes mobile; elsewhere ICE notices by itself. */
const networkInformation = (): EventTarget | undefined =>
	(globalThis.navigator as (Navigator & { connection?: EventTarget }) | undefined)?.connection;
