// How a source is encoded. Layers help where several people watch; a shared screen must stay sharp instead.
import type { MediaSource, RoomKind } from '@skyfair/shared/media/rooms';

export interface SourceEncoding {
	readonly maxBitrate: number;
	readonly scaleResolutionDownBy?: number;
	readonly scalabilityMode?: string;
	readonly maxFramerate?: number;
}

const cameraOf: Record<RoomKind, readonly SourceEncoding[]> = {
	interview: [
		{ maxBitrate: 200_000, scaleResolutionDownBy: 2, scalabilityMode: 'L1T3' },
		{ maxBitrate: 1_200_000, scaleResolutionDownBy: 1, scalabilityMode: 'L1T3' },
	],
	group: [
		{ maxBitrate: 120_000, scaleResolutionDownBy: 4, scalabilityMode: 'L1T3' },
		{ maxBitrate: 350_000, scaleResolutionDownBy: 2, scalabilityMode: 'L1T3' },
		{ maxBitrate: 900_000, scaleResolutionDownBy: 1, scalabilityMode: 'L1T3' },
	],
	stream: [
		{ maxBitrate: 250_000, scaleResolutionDownBy: 4, scalabilityMode: 'L1T2' },
		{ maxBitrate: 700_000, scaleResolutionDownBy: 2, scalabilityMode: 'L1T2' },
		{ maxBitrate: 2_500_000, scaleResolutionDownBy: 1, scalabilityMode: 'L1T2' },
	],
	backstage: [{ maxBitrate: 800_000 }],
};

export function encodingsFor(source: MediaSource, kind: RoomKind): SourceEncoding[] {
	if (source === 'audio') return [{ maxBitrate: 48_000 }];
	if (source === 'screen') return [{ maxBitrate: 2_500_000, maxFramerate: 15 }];
	return cameraOf[kind].map((encoding) => ({ ...encoding }));
}

/** Silence costs almost nothing, and a lost packet of speech is mended from the next one. */
export const codecOptionsFor = (
	source: MediaSource,
): { opusDtx?: boolean; opusFec?: boolean; videoGoogleStartBitrate?: number } =>
	source === 'audio' ? { opusDtx: true, opusFec: true } : { videoGoogleStartBitrate: 600 };
