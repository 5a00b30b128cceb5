import { z } from 'zod';

/**
 * Threat 12: everything a browser sends that would reach a media worker passes here first. Lists are short, words are
 * known, numbers have edges. A worker once died of `fingerprints: []`; the process must never see such a thing.
 */
const uint32 = z.number().int().min(1).max(0xffff_ffff);
const payloadType = z.number().int().min(0).max(127);

/** Digest length in bytes per algorithm: a fingerprint of the wrong length is refused, not handed on. */
const digestBytes = { 'sha-1': 20, 'sha-224': 28, 'sha-256': 32, 'sha-384': 48, 'sha-512': 64 } as const;
const Fingerprint = z
	.strictObject({
		algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
		value: z
			.string()
			.max(191)
			.regex(/^[\da-f]{2}(:[\da-f]{2})+$/i),
	})
	.refine(({ algorithm, value }) => value.length === digestBytes[algorithm] * 3 - 1, 'length');

export const DtlsParameters = z.strictObject({
	role: z.enum(['auto', 'client', 'server']).optional(),
	fingerprints: z.array(Fingerprint).min(1).max(3),
});
export type DtlsParameters = z.infer<typeof DtlsParameters>;

const known = (...names: string[]): z.ZodString =>
	z
		.string()
		.max(20)
		.regex(new RegExp(`^(${names.join('|')})$`, 'i'));
const MimeType = known('audio/opus', 'video/VP8', 'video/VP9', 'video/H264', 'video/AV1', 'video/rtx');

/** Format parameters of a codec. The key pattern keeps `__proto__` and its like out. */
const FormatParameters = z
	.record(
		z.string().regex(/^[a-z][a-z\d-]{0,39}$/i),
		z.union([z.string().max(100), z.number().int().min(0).max(0xffff_ffff)]),
	)
	.refine((parameters) => Object.keys(parameters).length <= 20, 'too many');

const RtcpFeedback = z.strictObject({
	type: z.enum(['nack', 'ccm', 'goog-remb', 'transport-cc']),
	parameter: z.enum(['', 'pli', 'fir']).optional(),
});

const headerExtensionUris = [
	'urn:ietf:params:rtp-hdrext:sdes:mid',
	'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
	'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
	'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
	'urn:3gpp:video-orientation',
	'urn:ietf:params:rtp-hdrext:toffset',
	'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
	'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
	'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
	'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
	'urn:mediasoup:params:rtp-hdrext:packet-id',
	'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
] as const;
const HeaderExtensionUri = z.enum(headerExtensionUris);
const extensionId = z.number().int().min(1).max(255);
const Empty = z.strictObject({});

const RtpCodec = z.strictObject({
	mimeType: MimeType,
	payloadType,
	clockRate: z.union([z.literal(48_000), z.literal(90_000)]),
	channels: z.number().int().min(1).max(2).optional(),
	parameters: FormatParameters.optional(),
	rtcpFeedback: z.array(RtcpFeedback).max(8).optional(),
});

const Encoding = z.strictObject({
	ssrc: uint32.optional(),
	rid: z
		.string()
		.regex(/^[a-z\d]{1,16}$/i)
		.optional(),
	codecPayloadType: payloadType.optional(),
	rtx: z.strictObject({ ssrc: uint32 }).optional(),
	dtx: z.boolean().optional(),
	active: z.boolean().optional(),
	scalabilityMode: z
		.string()
		.regex(/^[LS][1-3]T[1-3](h|_KEY|_KEY_SHIFT)?$/)
		.optional(),
	scaleResolutionDownBy: z.number().min(1).max(16).optional(),
	maxBitrate: z.number().int().min(1).max(20_000_000).optional(),
	maxFramerate: z.number().min(1).max(120).optional(),
	adaptivePtime: z.boolean().optional(),
	priority: z.enum(['very-low', 'low', 'medium', 'high']).optional(),
	networkPriority: z.enum(['very-low', 'low', 'medium', 'high']).optional(),
});

const unique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
const isRtx = (codec: { mimeType: string }): boolean => codec.mimeType.toLowerCase() === 'video/rtx';
const present = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);

export const RtpParameters = z
	.strictObject({
		mid: z
			.string()
			.regex(/^[\w.-]{1,32}$/)
			.optional(),
		codecs: z.array(RtpCodec).min(1).max(10),
		headerExtensions: z
			.array(
				z.strictObject({
					uri: HeaderExtensionUri,
					id: extensionId,
					encrypt: z.boolean().optional(),
					parameters: Empty.optional(),
				}),
			)
			.max(16)
			.optional(),
		encodings: z.array(Encoding).min(1).max(6),
		rtcp: z
			.strictObject({
				cname: z
					.string()
					.regex(/^[\x21-\x7e]{0,128}$/)
					.optional(),
				reducedSize: z.boolean().optional(),
				mux: z.boolean().optional(),
			})
			.optional(),
		msid: z
			.string()
			.regex(/^[\x20-\x7e]{1,200}$/)
			.optional(),
	})
	.refine(({ codecs }) => !isRtx(codecs[0] ?? { mimeType: 'video/rtx' }), 'first codec carries no media')
	.refine(({ codecs }) => unique(codecs.map((codec) => codec.payloadType)), 'payload types repeat')
	.refine(
		({ codecs }) =>
			codecs.every(
				(codec) =>
					!isRtx(codec) || codecs.some((media) => !isRtx(media) && media.payloadType === codec.parameters?.['apt']),
			),
		'rtx without its codec',
	)
	.refine(
		({ codecs }) => new Set(codecs.map(({ mimeType }) => mimeType.slice(0, 5).toLowerCase())).size === 1,
		'audio and video mixed',
	)
	.refine(
		({ headerExtensions = [] }) => unique(headerExtensions.map((extension) => extension.id)),
		'extension ids repeat',
	)
	.refine(
		({ encodings }) => encodings.every(({ ssrc, rid }) => ssrc !== undefined || rid !== undefined),
		'encodings without a name',
	)
	.refine(
		({ encodings }) =>
			unique(present(encodings.flatMap((encoding) => [encoding.ssrc, encoding.rtx?.ssrc]))) &&
			unique(present(encodings.map((encoding) => encoding.rid))),
		'encodings repeat',
	);
export type RtpParameters = z.infer<typeof RtpParameters>;
export const carries = ({ codecs }: RtpParameters, kind: 'audio' | 'video'): boolean =>
	codecs.every(({ mimeType }) => mimeType.toLowerCase().startsWith(`${kind}/`));

const kind = z.enum(['audio', 'video']);
export const RtpCapabilities = z.strictObject({
	codecs: z
		.array(
			z.strictObject({
				kind,
				mimeType: MimeType,
				preferredPayloadType: payloadType,
				clockRate: z.union([z.literal(48_000), z.literal(90_000)]),
				channels: z.number().int().min(1).max(2).optional(),
				parameters: FormatParameters.optional(),
				rtcpFeedback: z.array(RtcpFeedback).max(8).optional(),
			}),
		)
		.min(1)
		.max(24),
	headerExtensions: z
		.array(
			z.strictObject({
				kind,
				uri: HeaderExtensionUri,
				preferredId: extensionId,
				preferredEncrypt: z.boolean().optional(),
				direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
			}),
		)
		.max(40)
		.optional(),
});
export type RtpCapabilities = z.infer<typeof RtpCapabilities>;

/** What the server tells is made by the media library; its shape is fixed there, so here only what the client reads. */
export const IceParameters = z.object({
	usernameFragment: z.string(),
	password: z.string(),
	iceLite: z.boolean().optional(),
});
const IceCandidate = z.object({
	foundation: z.string(),
	priority: z.number(),
	ip: z.string(),
	address: z.string(),
	protocol: z.enum(['udp', 'tcp']),
	port: z.number(),
	type: z.enum(['host', 'srflx', 'prflx', 'relay']),
	tcpType: z.enum(['active', 'passive', 'so']).optional(),
});
export const TransportSpec = z.object({
	transportId: z.string(),
	iceParameters: IceParameters,
	iceCandidates: z.array(IceCandidate),
	dtlsParameters: DtlsParameters,
});
export type TransportSpec = z.infer<typeof TransportSpec>;
