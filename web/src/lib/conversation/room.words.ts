import type { DeviceProblem } from '#lib/media/device-problems.ts';
import type { Quality } from '#lib/media/quality.rules.ts';
import type { RoomConnectionState } from '#lib/media/room-view.ts';
import { m } from '#lib/paraglide/messages.js';

const devices: Record<DeviceProblem, (() => string) | null> = {
	denied: m.room_device_denied,
	missing: m.room_device_missing,
	busy: m.room_device_busy,
	insecure: m.room_device_insecure,
	unsupported: m.room_device_unsupported,
	unknown: m.room_device_unknown,
	cancelled: null,
};
export const deviceProblemWords = (problem: DeviceProblem): string | null => devices[problem]?.() ?? null;

/** The network in words; nothing when it is good. */
export function networkWords(state: RoomConnectionState, quality: Quality): string | null {
	if (state === 'connecting' || state === 'settling') return m.room_net_connecting();
	if (state === 'reconnecting') return m.room_net_reconnecting();
	if (state !== 'live') return null;
	if (quality.level === 'none') return m.room_net_none();
	if (quality.level === 'poor') return quality.because === 'delay' ? m.room_net_delay() : m.room_net_poor();
	return quality.level === 'fair' ? m.room_net_fair() : null;
}
