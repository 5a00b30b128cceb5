import { z } from 'zod';
import { command, type CommandTable, type NoticeTable } from '../protocol/command-table.ts';
import { At } from '../protocol/ids.ts';
import { kindOfSource, MediaSource, RoomKind, Seat } from './rooms.ts';
import {
	carries,
	DtlsParameters,
	IceParameters,
	RtpCapabilities,
	RtpParameters,
	TransportSpec,
} from './rtp.schemas.ts';

/**
 * Signalling of the media server (Socket.IO at `/media`). Not one of these commands looks at a session: what a socket
 * may do comes from the join token alone. Before `media:enter` there is no other command (abilities by phase).
 */
const MediaId = z.uuid();
const Done = z.object({ done: z.literal(true) });
const Nothing = z.strictObject({});

export const ProducerInfo = z.object({ producerId: z.string(), source: MediaSource, paused: z.boolean() });
export type ProducerInfo = z.infer<typeof ProducerInfo>;

/** A person's place in a room. `peerId` changes when a second tab takes the seat over, `personId` does not. */
export const PeerInfo = z.object({
	peerId: z.string(),
	personId: z.string(),
	seat: Seat,
	/** False while the person's signalling is away; media may still flow. */
	present: z.boolean(),
	producers: z.array(ProducerInfo),
});
export type PeerInfo = z.infer<typeof PeerInfo>;

export const ConsumerSpec = z.object({
	consumerId: z.string(),
	producerId: z.string(),
	peerId: z.string(),
	personId: z.string(),
	source: MediaSource,
	kind: z.enum(['audio', 'video']),
	rtpParameters: z.unknown(),
	producerPaused: z.boolean(),
});
export type ConsumerSpec = z.infer<typeof ConsumerSpec>;

export const IceServer = z.object({
	urls: z.array(z.string()),
	username: z.string().optional(),
	credential: z.string().optional(),
});

export const RoomSnapshot = z.object({
	roomId: z.string(),
	kind: RoomKind,
	/** Counts how often the room was made anew after a worker's death. Everything of an older epoch is gone. */
	epoch: z.number().int(),
	routerRtpCapabilities: z.unknown(),
	peers: z.array(PeerInfo),
});
export type RoomSnapshot = z.infer<typeof RoomSnapshot>;

const Transports = z.object({ send: TransportSpec.optional(), receive: TransportSpec.optional() });
const direction = z.enum(['send', 'receive']);

/** Nobody but the holder of a join token gets in, so the role lists of the fair do not apply here. */
const inRoom = { allow: 'anyone', via: 'socket' } as const;

export const mediaCommands = {
	'media:enter': command({
		about: 'Takes the seat that the join token names. With `resume` the same seat goes on, transports and all.',
		input: z.strictObject({
			token: z.string().min(20).max(2_000),
			resume: z.strictObject({ peerId: MediaId, key: z.string().min(20).max(80) }).optional(),
			/** Saves a round trip: these transports are made at once. */
			transports: z.array(direction).max(2).optional(),
		}),
		output: z.object({
			peerId: z.string(),
			personId: z.string(),
			seat: Seat,
			mayProduce: z.array(MediaSource),
			resumed: z.boolean(),
			/** Shown once, to this tab only: the proof for a later `resume`. */
			resumeKey: z.string(),
			resumeWithinMs: z.number().int(),
			iceServers: z.array(IceServer),
			room: RoomSnapshot,
			transports: Transports,
			serverAt: At,
		}),
		...inRoom,
		refused: ['token-refused', 'room-closed', 'try-later', 'reload'],
	}),
	'media:create-transport': command({
		about: 'Makes the one sending or the one receiving transport; an older one of that direction is closed.',
		input: z.strictObject({ direction }),
		output: TransportSpec,
		...inRoom,
		refused: ['not-allowed', 'room-closed', 'try-later'],
	}),
	'media:connect-transport': command({
		about: 'Hands over the browser’s DTLS parameters. Candidates are never taken from the client (threat 13).',
		input: z.strictObject({ transportId: MediaId, dtlsParameters: DtlsParameters }),
		output: Done,
		...inRoom,
		refused: ['not-found', 'wrong-state'],
	}),
	'media:restart-ice': command({
		about: 'New ICE credentials for a transport after the network changed.',
		input: z.strictObject({ transportId: MediaId }),
		output: z.object({ iceParameters: IceParameters }),
		...inRoom,
		refused: ['not-found', 'try-later'],
	}),
	'media:produce': command({
		about: 'Begins to send one source. The right is looked up now, not when the token was signed.',
		input: z
			.strictObject({
				transportId: MediaId,
				source: MediaSource,
				rtpParameters: RtpParameters,
				paused: z.boolean().optional(),
			})
			// The media library takes a picture that calls itself sound: a right to `audio` would be a right to everything.
			.refine(({ source, rtpParameters }) => carries(rtpParameters, kindOfSource(source)), {
				path: ['rtpParameters', 'codecs'],
			}),
		output: z.object({ producerId: z.string() }),
		...inRoom,
		refused: ['not-allowed', 'not-found', 'wrong-state', 'invalid-input'],
	}),
	'media:close-producer': command({
		about: 'Stops sending one source.',
		input: z.strictObject({ producerId: MediaId }),
		output: Done,
		...inRoom,
		refused: ['not-found'],
	}),
	'media:set-paused': command({
		about: 'Mutes or unmutes one’s own source for everybody.',
		input: z.strictObject({ producerId: MediaId, paused: z.boolean() }),
		output: Done,
		...inRoom,
		refused: ['not-found'],
	}),
	'media:consume': command({
		about: 'Begins to receive, paused; `media:resume-consumer` lets it flow when the browser is ready.',
		input: z.strictObject({
			transportId: MediaId,
			producerIds: z.array(MediaId).min(1).max(32),
			rtpCapabilities: RtpCapabilities,
		}),
		output: z.object({
			consumers: z.array(ConsumerSpec),
			/** Asked for but gone, or not playable by this browser. */
			missing: z.array(z.string()),
		}),
		...inRoom,
		refused: ['not-found', 'not-allowed', 'wrong-state'],
	}),
	'media:resume-consumer': command({
		about: 'Lets consumers flow; the sender is asked for a key frame.',
		input: z.strictObject({ consumerIds: z.array(MediaId).min(1).max(32) }),
		output: Done,
		...inRoom,
		refused: ['not-found'],
	}),
	'media:pause-consumer': command({
		about: 'Stops receiving for now (a tile that is not on screen).',
		input: z.strictObject({ consumerIds: z.array(MediaId).min(1).max(32) }),
		output: Done,
		...inRoom,
		refused: ['not-found'],
	}),
	'media:set-layers': command({
		about: 'Says which simulcast layer is worth having for a tile of this size.',
		input: z.strictObject({
			consumerId: MediaId,
			spatialLayer: z.number().int().min(0).max(2),
			temporalLayer: z.number().int().min(0).max(2).optional(),
		}),
		output: Done,
		...inRoom,
		refused: ['not-found'],
	}),
	'media:snapshot': command({
		about: 'The room as it is now, to be compared with what the client holds.',
		input: Nothing,
		output: RoomSnapshot,
		...inRoom,
	}),
	'media:leave': command({
		about: 'Gives the seat back. The token is used up; coming back needs a new one.',
		input: Nothing,
		output: Done,
		...inRoom,
	}),
} satisfies CommandTable;

/** Why a seat was lost. `taken-over`: another tab of the same person. Only `server-stopping` and `gone` may be retried. */
const evictionReasons = [
	'taken-over',
	'rights-changed',
	'removed',
	'ended',
	'room-closed',
	'server-stopping',
	'gone',
] as const;
export const EvictionReason = z.enum(evictionReasons);
export type EvictionReason = z.infer<typeof EvictionReason>;

export const mediaNotices = {
	'media:peer-entered': PeerInfo,
	'media:peer-changed': z.object({ peerId: z.string(), personId: z.string(), present: z.boolean() }),
	'media:peer-left': z.object({
		peerId: z.string(),
		personId: z.string(),
		reason: z.enum(['left', 'replaced', 'lost', 'removed']),
	}),
	'media:producer-opened': ProducerInfo.extend({ peerId: z.string(), personId: z.string() }),
	'media:producer-paused': z.object({ peerId: z.string(), producerId: z.string(), paused: z.boolean() }),
	'media:producer-closed': z.object({
		peerId: z.string(),
		producerId: z.string(),
		/** `silenced`: a right was taken away; the sender hears it too and must stop its track. */
		reason: z.enum(['closed', 'silenced']),
	}),
	/** Which source of one's own has no packets any more or has them again, judged at the server. */
	'media:producer-silent': z.object({ peerId: z.string(), producerId: z.string(), silent: z.boolean() }),
	'media:rights-changed': z.object({ mayProduce: z.array(MediaSource), reason: z.string() }),
	/** The worker died: all transports are gone, the seat is not. Make transports again. */
	'media:room-remade': RoomSnapshot,
	'media:evicted': z.object({ reason: EvictionReason, note: z.string().nullable() }),
} satisfies NoticeTable;
