// What the browser holds of one epoch of a room: two transports, the sources that are sent, the tracks that come in.
// When the worker dies or another tab takes over, all of it goes and a new one is made.
import type { ConsumerSpec, mediaCommands, RoomSnapshot } from '@skyfair/shared/media/media.commands';
import type { InputOf } from '@skyfair/shared/protocol/command-table';
import type { RtpCapabilities, RtpParameters, TransportSpec } from '@skyfair/shared/media/rtp.schemas';
import type { MediaSource, RoomKind } from '@skyfair/shared/media/rooms';
import type { types } from 'mediasoup-client';
import { encodingsFor, codecOptionsFor } from './encodings.rules.ts';
import { MediaRefusal, type MediaSignal } from './media-signal.ts';

export type LinkState = 'new' | 'connecting' | 'connected' | 'disconnected' | 'failed' | 'closed';
export type Direction = 'send' | 'receive';
export interface LinkSettings {
	readonly device: types.Device;
	readonly signal: () => MediaSignal | null;
	readonly kind: RoomKind;
	readonly iceServers: RTCIceServer[];
	/** A transport changed its state. */
	linkChanged(direction: Direction, state: LinkState): void;
}

export class MediaLinks {
	readonly #settings: LinkSettings;
	readonly #transports = new Map<Direction, types.Transport>();
	readonly #producers = new Map<MediaSource, types.Producer>();
	readonly #consumers = new Map<string, types.Consumer>();
	#closed = false;

	constructor(settings: LinkSettings) {
		this.#settings = settings;
	}

	get closed(): boolean {
		return this.#closed;
	}
	transport(direction: Direction): types.Transport | undefined {
		const transport = this.#transports.get(direction);
		return transport?.closed ? undefined : transport;
	}
	producer(source: MediaSource): types.Producer | undefined {
		const producer = this.#producers.get(source);
		return producer?.closed ? undefined : producer;
	}
	/** By the id of the producer at the other end. */
	consumer(producerId: string): types.Consumer | undefined {
		const consumer = this.#consumers.get(producerId);
		return consumer?.closed ? undefined : consumer;
	}
	/** The directions in which something flows or should. */
	get needed(): Direction[] {
		return [
			...(this.#producers.size > 0 ? ['send' as const] : []),
			...(this.#consumers.size > 0 ? ['receive' as const] : []),
		];
	}
	get consumedIds(): string[] {
		return [...this.#consumers.keys()];
	}
	get sentSources(): MediaSource[] {
		return [...this.#producers.keys()];
	}

	adopt(direction: Direction, spec: TransportSpec): types.Transport {
		this.#dropTransport(direction);
		const { device, iceServers } = this.#settings;
		const { transportId: id, ...parameters } = spec;
		const options = { id, ...parameters, iceServers } as types.TransportOptions;
		const transport = direction === 'send' ? device.createSendTransport(options) : device.createRecvTransport(options);
		this.#transports.set(direction, transport);
		transport.on('connect', ({ dtlsParameters }, done, failed) => {
			this.#signal.ask('media:connect-transport', { transportId: id, dtlsParameters }).catch(failed);
			// Commands of one socket are handled in order: waiting for the answer would only cost a round trip.
			done();
		});
		transport.on('produce', ({ rtpParameters, appData }, done, failed) => {
			const { source, paused } = appData as { source: MediaSource; paused: boolean };
			const input = { transportId: id, source, paused, rtpParameters: rtpParameters as RtpParameters };
			this.#produce(input).then((id) => done({ id }), failed);
		});
		transport.on('connectionstatechange', (state) => {
			if (this.#transports.get(direction) === transport) this.#settings.linkChanged(direction, state);
		});
		return transport;
	}

	async ensureTransport(direction: Direction): Promise<types.Transport> {
		const existing = this.transport(direction);
		if (existing) return existing;
		const spec = await this.#signal.ask('media:create-transport', { direction });
		if (this.#closed) throw new Error('links are closed');
		return this.adopt(direction, spec);
	}

	async send(source: MediaSource, track: MediaStreamTrack, paused: boolean): Promise<void> {
		const transport = await this.ensureTransport('send');
		const producer = await transport.produce({
			track,
			// The track belongs to the person, not to the connection: it outlives a reconnect.
			stopTracks: false,
			encodings: encodingsFor(source, this.#settings.kind),
			codecOptions: codecOptionsFor(source),
			appData: { source, paused },
		});
		if (this.#closed) {
			producer.close();
			return;
		}
		if (paused) producer.pause();
		this.#producers.set(source, producer);
		producer.observer.on('close', () => {
			if (this.#producers.get(source) === producer) this.#producers.delete(source);
		});
	}

	/** One question for all that is new; the tracks flow when every receiver is ready. */
	async receive(producerIds: readonly string[]): Promise<number> {
		const transport = await this.ensureTransport('receive');
		const signal = this.#signal;
		const rtpCapabilities = this.#settings.device.recvRtpCapabilities as RtpCapabilities;
		const { consumers } = await signal.ask('media:consume', {
			transportId: transport.id,
			producerIds: producerIds.slice(0, 32),
			rtpCapabilities,
		});
		await Promise.all(consumers.map((spec) => this.#take(transport, spec)));
		if (consumers.length > 0)
			await signal.ask('media:resume-consumer', { consumerIds: consumers.map(({ consumerId }) => consumerId) });
		return consumers.length;
	}

	/** The server closed it already. */
	closeSent(producerId: string): void {
		for (const producer of this.#producers.values()) if (producer.id === producerId) producer.close();
	}

	forget(producerId: string): void {
		this.#consumers.get(producerId)?.close();
		this.#consumers.delete(producerId);
	}

	async restartIce(direction: Direction): Promise<void> {
		const transport = this.transport(direction);
		if (!transport) return;
		const { iceParameters } = await this.#signal.ask('media:restart-ice', { transportId: transport.id });
		await transport.restartIce({ iceParameters: iceParameters as types.IceParameters });
	}

	/** Both ends make the transport anew; what it carried is sent and asked for again. */
	dropTransport(direction: Direction): void {
		this.#dropTransport(direction);
	}

	close(): void {
		if (this.#closed) return;
		this.#closed = true;
		this.#dropTransport('send');
		this.#dropTransport('receive');
	}

	async #produce(input: InputOf<typeof mediaCommands, 'media:produce'>): Promise<string> {
		return (await this.#signal.ask('media:produce', input)).producerId;
	}

	async #take(transport: types.Transport, spec: ConsumerSpec): Promise<void> {
		const { consumerId: id, producerId, kind, personId } = spec;
		const consumer = await transport.consume({
			id,
			producerId,
			kind,
			rtpParameters: spec.rtpParameters as types.RtpParameters,
			// Sound and picture of one person are kept in step by the browser; a shared screen has its own time.
			streamId: spec.source === 'screen' ? `${personId}-screen` : personId,
		});
		if (this.#closed) consumer.close();
		else this.#consumers.set(producerId, consumer);
	}

	get #signal(): MediaSignal {
		const signal = this.#settings.signal();
		if (!signal) throw new MediaRefusal({ code: 'try-later' });
		return signal;
	}

	#dropTransport(direction: Direction): void {
		const transport = this.#transports.get(direction);
		this.#transports.delete(direction);
		transport?.close();
		if (direction === 'send') this.#producers.clear();
		else this.#consumers.clear();
	}
}

/** Loaded when the first room is entered: most pages of a fair never need it. */
export async function loadDevice(room: RoomSnapshot): Promise<types.Device> {
	const { Device } = await import('mediasoup-client');
	const device = await Device.factory();
	await device.load({ routerRtpCapabilities: room.routerRtpCapabilities as types.RtpCapabilities });
	return device;
}
