import type { RoomKind } from '@skyfair/shared/media/rooms';
import type { types } from 'mediasoup';

const opus: types.RouterRtpCodecCapability = {
	kind: 'audio',
	mimeType: 'audio/opus',
	clockRate: 48_000,
	channels: 2,
	parameters: { useinbandfec: 1, minptime: 10 },
};
const vp8: types.RouterRtpCodecCapability = { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 };
/** Constrained baseline: what Debian's Chromium, Safari and phones all encode, and what HLS can carry as it is. */
const h264: types.RouterRtpCodecCapability = {
	kind: 'video',
	mimeType: 'video/H264',
	clockRate: 90_000,
	parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
};

/** Streams and what is taken into them speak H.264 only, so that nothing on the way to HLS is ever encoded again. */
const codecsOf: Record<RoomKind, types.RouterRtpCodecCapability[]> = {
	interview: [opus, vp8, h264],
	group: [opus, vp8, h264],
	stream: [opus, h264],
	backstage: [opus, h264],
};
export const mediaCodecs = (kind: RoomKind): types.RouterRtpCodecCapability[] => structuredClone(codecsOf[kind]);

/** P12: many viewers who join together must not make the host send a key frame each. */
export const keyFrameRequestDelayMs: Record<RoomKind, number> = {
	interview: 0,
	group: 500,
	stream: 2_000,
	backstage: 0,
};

/** Threat 14: what one person may send into the SFU, all sources together. */
export const maxIncomingKbps: Record<RoomKind, number> = {
	interview: 5_000,
	group: 4_000,
	stream: 8_000,
	backstage: 8_000,
};
