import type { ConsumerSpec } from '@skyfair/shared/media/media.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { types } from 'mediasoup';
import { mediaFault } from '../peers/media-fault.ts';
import type { MediaSession } from './media-session.ts';
import type { seatedCommands } from './signalling-tables.ts';

const done = { done: true } as const;

/** The schemas of shared are stricter than the library's types; this is the one place where the two meet. */
const asRtpParameters = (parameters: object): types.RtpParameters => parameters as types.RtpParameters;

export const seatedHandlers = (): Handlers<typeof seatedCommands, MediaSession> => ({
	'media:create-transport': ({ direction }, { who }) => who.seated.peer.media.createTransport(direction),

	'media:connect-transport': async ({ transportId, dtlsParameters: { role, fingerprints } }, { who }) => {
		await who.seated.peer.media.connectTransport(transportId, {
			fingerprints,
			...(role === undefined ? {} : { role }),
		});
		return done;
	},

	'media:restart-ice': async ({ transportId }, { who }) => ({
		iceParameters: plainIce(await who.seated.peer.media.restartIce(transportId)),
	}),

	'media:produce': async ({ transportId, source, rtpParameters, paused = false }, { who }) => {
		const producer = await who.seated.peer.media.produce(transportId, source, asRtpParameters(rtpParameters), paused);
		return { producerId: producer.id };
	},

	'media:close-producer': ({ producerId }, { who }) => {
		const { media } = who.seated.peer;
		media.closeSource(media.ownProducer(producerId).appData.source, 'closed');
		return done;
	},

	'media:set-paused': async ({ producerId, paused }, { who }) => {
		await who.seated.peer.media.setPaused(producerId, paused);
		return done;
	},

	'media:consume': async ({ transportId, producerIds, rtpCapabilities }, { who }) => {
		const { room, peer } = who.seated;
		const consumers: ConsumerSpec[] = [];
		const missing: string[] = [];
		for (const producerId of new Set(producerIds)) {
			// Looked up anew for each: the sender may have left meanwhile.
			const found = room.findProducer(producerId);
			const consumer =
				found && found.peer !== peer
					? await peer.media.consume(
							transportId,
							found.producer,
							structuredClone(rtpCapabilities) as types.RtpCapabilities,
						)
					: null;
			if (!found || !consumer) {
				missing.push(producerId);
				continue;
			}
			consumers.push({
				consumerId: consumer.id,
				producerId,
				peerId: found.peer.id,
				personId: found.peer.personId,
				source: found.producer.appData.source,
				kind: consumer.kind,
				rtpParameters: consumer.rtpParameters,
				producerPaused: consumer.producerPaused,
			});
		}
		return { consumers, missing };
	},

	'media:resume-consumer': async ({ consumerIds }, { who }) => {
		const { media } = who.seated.peer;
		await each(consumerIds, (id) => media.consumer(id).resume());
		return done;
	},

	'media:pause-consumer': async ({ consumerIds }, { who }) => {
		const { media } = who.seated.peer;
		await each(consumerIds, (id) => media.consumer(id).pause());
		return done;
	},

	'media:set-layers': async ({ consumerId, spatialLayer, temporalLayer }, { who }) => {
		const { media } = who.seated.peer;
		const layers = { spatialLayer, ...(temporalLayer === undefined ? {} : { temporalLayer }) };
		await each([consumerId], (id) => media.consumer(id).setPreferredLayers(layers));
		return done;
	},

	'media:snapshot': (_input, { who }) => who.seated.room.snapshot(),

	'media:leave': (_input, { who }) => {
		who.leave();
		return done;
	},
});

/** Consumers close by themselves when their sender leaves, so a list may hold some that are gone: the others still count. */
async function each(ids: readonly string[], act: (id: string) => Promise<void>): Promise<void> {
	const results = await Promise.allSettled(ids.map(async (id) => act(id)));
	const failed = results.filter((result) => result.status === 'rejected');
	if (failed.length === ids.length && failed[0]) throw mediaFault(failed[0].reason);
}

const plainIce = ({ usernameFragment, password, iceLite }: types.IceParameters) => ({
	usernameFragment,
	password,
	...(iceLite === undefined ? {} : { iceLite }),
});
