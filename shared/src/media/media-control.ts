import { z } from 'zod';
import { At } from '../protocol/ids.ts';
import { EvictionReason } from './media.commands.ts';
import { MediaSource, RoomKind, Seat } from './rooms.ts';

/**
 * What fair-server may ask a media-server: `POST /control/<verb>` with a JSON body and a bearer token signed with the
 * internal secret for exactly this request. The gateway passes only upgrades of `/media` on, never these addresses.
 */
const RoomId = z.uuid();
const PersonId = z.uuid();
const reason = z.string().min(1).max(200);

/** Packets as the SFU saw them, so that an interview's clock can be judged by facts and not by a client's word. */
const ProducerActivity = z.object({
	producerId: z.string(),
	source: MediaSource,
	paused: z.boolean(),
	/** In the window of `windowMs` that ended at `RoomState.at`. */
	packets: z.number().int(),
	bytes: z.number().int(),
	lastPacketAt: At.nullable(),
	score: z.number(),
});
export const PeerState = z.object({
	peerId: z.string(),
	personId: z.string(),
	seat: Seat,
	mayProduce: z.array(MediaSource),
	enteredAt: At,
	/** The signalling socket is there. */
	present: z.boolean(),
	/** ICE and DTLS of each transport, as words of the media library. */
	link: z.object({ send: z.string().nullable(), receive: z.string().nullable() }),
	/** Any byte from this person, on either transport; muted people still have these. */
	lastByteAt: At.nullable(),
	bytesReceived: z.number().int(),
	bytesSent: z.number().int(),
	producers: z.array(ProducerActivity),
	consumers: z.number().int(),
});
export type PeerState = z.infer<typeof PeerState>;

const RoomOptions = z.strictObject({
	maxPeers: z.number().int().min(1).max(5_000).optional(),
	maxIncomingKbps: z.number().int().min(100).max(20_000).optional(),
});
export const RoomState = z.object({
	roomId: z.string(),
	kind: RoomKind,
	epoch: z.number().int(),
	workerPid: z.number().int().nullable(),
	openedAt: At,
	at: At,
	windowMs: z.number().int(),
	peers: z.array(PeerState),
});
export type RoomState = z.infer<typeof RoomState>;
export const RoomSummary = z.object({
	roomId: z.string(),
	kind: RoomKind,
	epoch: z.number().int(),
	workerPid: z.number().int().nullable(),
	peers: z.number().int(),
	producers: z.number().int(),
	consumers: z.number().int(),
	openedAt: At,
});

export const mediaControl = {
	/** Opening an open room changes nothing and returns it: fair-server calls this before it signs each token. */
	'open-room': {
		input: z.strictObject({ roomId: RoomId, kind: RoomKind, options: RoomOptions.optional() }),
		output: RoomSummary,
	},
	'close-room': {
		input: z.strictObject({ roomId: RoomId, reason: EvictionReason, note: reason.optional() }),
		output: z.object({ closed: z.boolean(), evicted: z.number().int() }),
	},
	/** From one room, or from all rooms of this server. Tokens signed before `at` no longer let the person in. */
	'evict-person': {
		input: z.strictObject({
			personId: PersonId,
			roomId: RoomId.optional(),
			reason: EvictionReason,
			note: reason.optional(),
			at: At.optional(),
		}),
		output: z.object({ evicted: z.number().int() }),
	},
	/** What the person may send from now on. Sources that are no longer in the list stop at once. */
	'change-rights': {
		input: z.strictObject({
			personId: PersonId,
			roomId: RoomId,
			produce: z.array(MediaSource).max(3),
			reason,
			at: At.optional(),
		}),
		output: z.object({ changed: z.boolean(), stopped: z.array(MediaSource) }),
	},
	'list-rooms': { input: z.strictObject({ kind: RoomKind.optional() }), output: z.array(RoomSummary) },
	'inspect-room': { input: z.strictObject({ roomId: RoomId }), output: RoomState.nullable() },
} as const;
type MediaControl = typeof mediaControl;
export type MediaControlVerb = keyof MediaControl;
export type ControlInput<Verb extends MediaControlVerb> = z.input<MediaControl[Verb]['input']>;
export type ControlOutput<Verb extends MediaControlVerb> = z.output<MediaControl[Verb]['output']>;

/** What each media-server writes to Redis every two seconds at `media:node:<id>`, gone by itself after seven. */
export const MediaNode = z.object({
	nodeId: z.string(),
	version: z.string(),
	controlUrl: z.url(),
	/** Where browsers connect for signalling; the path is `/media`. */
	signallingUrl: z.url(),
	draining: z.boolean(),
	workers: z.array(z.object({ pid: z.number().int(), rooms: z.number().int(), consumers: z.number().int() })),
	rooms: z.number().int(),
	peers: z.number().int(),
	consumers: z.number().int(),
	at: At,
});
export type MediaNode = z.infer<typeof MediaNode>;
export const mediaNodeKey = (nodeId: string): string => `media:node:${nodeId}`;

export const MediaHealth = z.object({
	status: z.enum(['ok', 'degraded', 'draining']),
	version: z.string(),
	nodeId: z.string(),
	upForMs: z.number().int(),
	redis: z.enum(['ok', 'away', 'off']),
	workers: z.array(
		z.object({
			pid: z.number().int(),
			state: z.enum(['up', 'starting', 'unresponsive']),
			port: z.number().int(),
			rooms: z.number().int(),
			consumers: z.number().int(),
		}),
	),
	workersWanted: z.number().int(),
	workerDeaths: z.number().int(),
	rooms: z.number().int(),
	peers: z.number().int(),
});
export type MediaHealth = z.infer<typeof MediaHealth>;
