import type { DtlsParameters, RtpCapabilities, RtpParameters } from '@skyfair/shared/media/rtp.schemas';

/** What Chromium 156 with mediasoup-client 3.24 really sends, shortened where length adds nothing. */
let nextSsrc = 1_000_000;

export const audioParameters = (): RtpParameters => ({
	mid: '0',
	codecs: [
		{
			mimeType: 'audio/opus',
			payloadType: 111,
			clockRate: 48_000,
			channels: 2,
			parameters: { minptime: 10, useinbandfec: 1 },
			rtcpFeedback: [{ type: 'transport-cc', parameter: '' }],
		},
	],
	headerExtensions: [
		{ uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4, encrypt: false, parameters: {} },
		{ uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: 1, encrypt: false, parameters: {} },
	],
	encodings: [{ ssrc: (nextSsrc += 10), dtx: false }],
	rtcp: { cname: 'cZ0lm8+aS/QH5PYZ', reducedSize: true },
	msid: '- 2dd04f6c-8a3b-45a3-9b5e-6b1a4b2a4f1c',
});

export const videoParameters = (mimeType = 'video/VP8'): RtpParameters => ({
	mid: '1',
	codecs: [
		{
			mimeType,
			payloadType: 96,
			clockRate: 90_000,
			parameters:
				mimeType === 'video/H264'
					? { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 }
					: {},
			rtcpFeedback: [
				{ type: 'goog-remb', parameter: '' },
				{ type: 'transport-cc', parameter: '' },
				{ type: 'ccm', parameter: 'fir' },
				{ type: 'nack', parameter: '' },
				{ type: 'nack', parameter: 'pli' },
			],
		},
		{ mimeType: 'video/rtx', payloadType: 97, clockRate: 90_000, parameters: { apt: 96 }, rtcpFeedback: [] },
	],
	headerExtensions: [
		{ uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4, encrypt: false, parameters: {} },
		{ uri: 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id', id: 10, encrypt: false, parameters: {} },
	],
	encodings: [
		{ active: true, rid: 'r0', scaleResolutionDownBy: 4, maxBitrate: 150_000, scalabilityMode: 'L1T3' },
		{ active: true, rid: 'r1', scaleResolutionDownBy: 2, maxBitrate: 500_000, scalabilityMode: 'L1T3' },
		{ active: true, rid: 'r2', scaleResolutionDownBy: 1, maxBitrate: 1_200_000, scalabilityMode: 'L1T3' },
	],
	rtcp: { cname: 'cZ0lm8+aS/QH5PYZ', reducedSize: true },
});

export const receiveCapabilities = (): RtpCapabilities => ({
	codecs: [
		{
			kind: 'audio',
			mimeType: 'audio/opus',
			preferredPayloadType: 100,
			clockRate: 48_000,
			channels: 2,
			parameters: { minptime: 10, useinbandfec: 1 },
			rtcpFeedback: [],
		},
		{
			kind: 'video',
			mimeType: 'video/VP8',
			preferredPayloadType: 101,
			clockRate: 90_000,
			parameters: {},
			rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
		},
		{
			kind: 'video',
			mimeType: 'video/rtx',
			preferredPayloadType: 102,
			clockRate: 90_000,
			parameters: { apt: 101 },
			rtcpFeedback: [],
		},
	],
	headerExtensions: [
		{
			kind: 'audio',
			uri: 'urn:ietf:params:rtp-hdrext:sdes:mid',
			preferredId: 1,
			preferredEncrypt: false,
			direction: 'sendrecv',
		},
	],
});

export const dtls = (): DtlsParameters => ({
	role: 'client',
	fingerprints: [
		{
			algorithm: 'sha-256',
			value: Array.from({ length: 32 }, (_, byte) => byte.toString(16).padStart(2, '0')).join(':'),
		},
	],
});
