import type { TransportSpec } from '@skyfair/shared/media/rtp.schemas';
import { kindOfSource, type MediaSource } from '@skyfair/shared/media/rooms';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { types } from 'mediasoup';
import { keyFrameRequestDelayMs } from '../rooms/codecs.ts';
import type { RoomGround } from '../rooms/room-ground.ts';
import { mediaFault } from './media-fault.ts';

export type Direction = 'send' | 'receive';
export type SourceProducer = types.Producer<{ source: MediaSource }>;
export interface MediaOwner {
	/** Asked before and after the worker's work: a right may be taken away meanwhile (threat 3). */
	mayProduce(source: MediaSource): boolean;
	opened(producer: SourceProducer): void;
	paused(producer: SourceProducer): void;
	closed(producer: SourceProducer, reason: 'closed' | 'silenced'): void;
}

/** As many as a large group needs; a client that asks for more is not ours. */
const MAX_CONSUMERS = 96;

/**
 * What one person sends and receives on one ground: at most one sending and one receiving transport, at most one
 * producer per source. It ends with the ground; on new ground a person gets a new one.
 */
export class PeerMedia {
	readonly ground: RoomGround;
	readonly #maxIncomingKbps: number;
	readonly #owner: MediaOwner;
	readonly #transports = new Map<Direction, types.WebRtcTransport>();
	readonly #producers = new Map<MediaSource, SourceProducer>();
	readonly #consumers = new Map<string, types.Consumer>();
	#closed = false;

	private constructor(ground: RoomGround, maxIncomingKbps: number, owner: MediaOwner) {
		this.ground = ground;
		this.#maxIncomingKbps = maxIncomingKbps;
		this.#owner = owner;
	}

	static on(ground: RoomGround, maxIncomingKbps: number, owner: MediaOwner): PeerMedia {
		return new PeerMedia(ground, maxIncomingKbps, owner);
	}

	get producers(): readonly SourceProducer[] {
		return [...this.#producers.values()];
	}
	get consumers(): readonly types.Consumer[] {
		return [...this.#consumers.values()];
	}
	transport(direction: Direction): types.WebRtcTransport | undefined {
		return this.#transports.get(direction);
	}

	async createTransport(direction: Direction): Promise<TransportSpec> {
		const transport = await this.#own(this.ground.createTransport());
		// Two at most (threat 12): asking again replaces.
		this.#transports.get(direction)?.close();
		this.#transports.set(direction, transport);
		transport.observer.once('close', () => {
			if (this.#transports.get(direction) === transport) this.#transports.delete(direction);
		});
		transport.on('dtlsstatechange', (state) => {
			if (state === 'failed' || state === 'closed') transport.close();
		});
		if (direction === 'send') await transport.setMaxIncomingBitrate(this.#maxIncomingKbps * 1_000).catch(rethrow);
		const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
		return { transportId: id, iceParameters, iceCandidates, dtlsParameters };
	}

	async connectTransport(transportId: string, dtlsParameters: types.DtlsParameters): Promise<void> {
		await this.#transportById(transportId).connect({ dtlsParameters }).catch(rethrow);
	}

	async restartIce(transportId: string): Promise<types.IceParameters> {
		return this.#transportById(transportId).restartIce().catch(rethrow);
	}

	async produce(
		transportId: string,
		source: MediaSource,
		rtpParameters: types.RtpParameters,
		paused: boolean,
	): Promise<SourceProducer> {
		if (!this.#owner.mayProduce(source)) throw new Refusal('not-allowed');
		const transport = this.#transportById(transportId);
		if (transport !== this.#transports.get('send')) throw new Refusal('wrong-state');
		const producer = await this.#own(
			transport.produce<{ source: MediaSource }>({
				kind: kindOfSource(source),
				rtpParameters,
				paused,
				keyFrameRequestDelay: keyFrameRequestDelayMs[this.ground.kind],
				appData: { source },
			}),
		);
		if (!this.#owner.mayProduce(source)) {
			producer.close();
			throw new Refusal('not-allowed');
		}
		this.closeSource(source, 'closed');
		this.#producers.set(source, producer);
		producer.observer.once('close', () => this.#forget(producer, 'closed'));
		this.#owner.opened(producer);
		return producer;
	}

	closeSource(source: MediaSource, reason: 'closed' | 'silenced'): boolean {
		const producer = this.#producers.get(source);
		if (!producer) return false;
		this.#forget(producer, reason);
		producer.close();
		return true;
	}

	ownProducer(producerId: string): SourceProducer {
		const producer = this.producers.find(({ id }) => id === producerId);
		if (!producer) throw new Refusal('not-found');
		return producer;
	}

	async setPaused(producerId: string, paused: boolean): Promise<void> {
		const producer = this.ownProducer(producerId);
		if (producer.paused === paused) return;
		await (paused ? producer.pause() : producer.resume()).catch(rethrow);
		this.#owner.paused(producer);
	}

	/** Paused until the browser says that it is ready, or the first key frame is lost (P12). */
	async consume(
		transportId: string,
		producer: SourceProducer,
		rtpCapabilities: types.RtpCapabilities,
	): Promise<types.Consumer | null> {
		const transport = this.#transportById(transportId);
		if (transport !== this.#transports.get('receive')) throw new Refusal('wrong-state');
		for (const older of this.consumers) if (older.producerId === producer.id) older.close();
		if (this.#consumers.size >= MAX_CONSUMERS) throw new Refusal('not-allowed');
		if (producer.closed || !canPlay(this.ground, producer.id, rtpCapabilities)) return null;
		const consumer = await this.#own(
			transport.consume({ producerId: producer.id, rtpCapabilities, paused: true, ignoreDtx: true }),
		);
		this.#consumers.set(consumer.id, consumer);
		consumer.observer.once('close', () => this.#consumers.delete(consumer.id));
		consumer.once('producerclose', () => consumer.close());
		return consumer;
	}

	consumer(consumerId: string): types.Consumer {
		const consumer = this.#consumers.get(consumerId);
		if (!consumer) throw new Refusal('not-found');
		return consumer;
	}

	close(): void {
		if (this.#closed) return;
		this.#closed = true;
		for (const transport of this.#transports.values()) transport.close();
	}

	#transportById(transportId: string): types.WebRtcTransport {
		for (const transport of this.#transports.values()) if (transport.id === transportId) return transport;
		throw new Refusal('not-found');
	}

	/** What was made while this was being closed is closed too: nothing outlives its owner. */
	async #own<T extends { close(): void }>(making: Promise<T>): Promise<T> {
		const made = await making.catch(rethrow);
		if (!this.#closed && !this.ground.closed) return made;
		made.close();
		throw new Refusal('wrong-state');
	}

	#forget(producer: SourceProducer, reason: 'closed' | 'silenced'): void {
		const { source } = producer.appData;
		if (this.#producers.get(source) !== producer) return;
		this.#producers.delete(source);
		// When the ground or the person goes, one notice about that says it all.
		if (!this.#closed && !this.ground.closed) this.#owner.closed(producer, reason);
	}
}

function canPlay(ground: RoomGround, producerId: string, rtpCapabilities: types.RtpCapabilities): boolean {
	try {
		return ground.canConsume(producerId, rtpCapabilities);
	} catch (error) {
		throw mediaFault(error);
	}
}

function rethrow(error: unknown): never {
	throw mediaFault(error);
}
