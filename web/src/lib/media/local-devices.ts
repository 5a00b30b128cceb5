// Cameras, microphones and speakers of this machine: asked for here and nowhere else, chosen ones remembered.
import { DeviceTrouble, problemOfDevice } from './device-problems.ts';

export type DeviceKind = 'microphone' | 'camera' | 'speaker';
export interface DeviceChoice {
	readonly id: string;
	readonly label: string;
}
export type DeviceLists = Readonly<Record<DeviceKind, readonly DeviceChoice[]>>;
export const noDevices: DeviceLists = { microphone: [], camera: [], speaker: [] };

const storageKey = (kind: DeviceKind): string => `skyfair.media.${kind}`;
const kindOf: Record<MediaDeviceKind, DeviceKind> = {
	audioinput: 'microphone',
	videoinput: 'camera',
	audiooutput: 'speaker',
};

export function rememberedDevice(kind: DeviceKind): string | null {
	try {
		return globalThis.localStorage?.getItem(storageKey(kind)) ?? null;
	} catch {
		// Storage may be forbidden: then the choice lives as long as the page.
		return null;
	}
}

export function rememberDevice(kind: DeviceKind, id: string): void {
	try {
		globalThis.localStorage?.setItem(storageKey(kind), id);
	} catch {
		/* as above */
	}
}

/** Labels are empty until a permission was given once. */
export async function listDevices(): Promise<DeviceLists> {
	const devices = (await globalThis.navigator?.mediaDevices?.enumerateDevices()) ?? [];
	const of = (kind: DeviceKind): DeviceChoice[] =>
		devices
			.filter((device) => kindOf[device.kind] === kind && device.deviceId !== '')
			.map(({ deviceId, label }) => ({ id: deviceId, label }));
	return { microphone: of('microphone'), camera: of('camera'), speaker: of('speaker') };
}

export function onDeviceChange(listener: () => void): () => void {
	const devices = globalThis.navigator?.mediaDevices;
	devices?.addEventListener('devicechange', listener);
	return () => devices?.removeEventListener('devicechange', listener);
}

/** The remembered device if it is there, else any: a headset left at home must not keep a person out. */
export async function openDevice(
	kind: 'microphone' | 'camera',
	id: string | null = rememberedDevice(kind),
): Promise<MediaStreamTrack> {
	const stream = await ask((devices) =>
		devices.getUserMedia(kind === 'microphone' ? { audio: soundOf(id) } : { video: pictureOf(id) }),
	);
	const [track] = stream.getTracks();
	if (!track) throw new DeviceTrouble('missing');
	return prepared(track);
}

/** Both by one question to the person. Null where that fails but one of them alone may succeed. */
export async function openTogether(ids: {
	microphone: string | null;
	camera: string | null;
}): Promise<MediaStreamTrack[] | null> {
	try {
		const stream = await ask((devices) =>
			devices.getUserMedia({ audio: soundOf(ids.microphone), video: pictureOf(ids.camera) }),
		);
		return stream.getTracks().map(prepared);
	} catch (error) {
		// Whoever has closed the question does not want to be asked twice more.
		const wasClosed =
			error instanceof DeviceTrouble && error.cause instanceof Error && /dismissed/i.test(error.cause.message);
		if (wasClosed) throw error;
		return null;
	}
}

const wanted = (id: string | null): MediaTrackConstraints => (id === null ? {} : { deviceId: { ideal: id } });
const soundOf = (id: string | null): MediaTrackConstraints => ({
	...wanted(id),
	echoCancellation: true,
	noiseSuppression: true,
	autoGainControl: true,
});
const pictureOf = (id: string | null): MediaTrackConstraints => ({
	...wanted(id),
	width: { ideal: 1280 },
	height: { ideal: 720 },
	frameRate: { ideal: 30, max: 30 },
});

function prepared(track: MediaStreamTrack): MediaStreamTrack {
	if (track.kind === 'video') track.contentHint = 'motion';
	return track;
}

export async function openScreen(): Promise<MediaStreamTrack> {
	if (typeof globalThis.navigator?.mediaDevices?.getDisplayMedia !== 'function') throw new DeviceTrouble('unsupported');
	try {
		const stream = await ask((devices) =>
			devices.getDisplayMedia({ video: { frameRate: { ideal: 10, max: 15 } }, audio: false }),
		);
		const [track] = stream.getVideoTracks();
		if (!track) throw new DeviceTrouble('missing');
		track.contentHint = 'detail';
		return track;
	} catch (error) {
		// Closing the browser's chooser looks like a denial; nobody needs help with that.
		if (problemOfDevice(error) === 'denied') throw new DeviceTrouble('cancelled', error);
		throw error;
	}
}

async function ask(request: (devices: MediaDevices) => Promise<MediaStream>): Promise<MediaStream> {
	const devices = globalThis.navigator?.mediaDevices as MediaDevices | undefined;
	if (!devices) throw new DeviceTrouble(globalThis.isSecureContext ? 'unsupported' : 'insecure');
	try {
		return await request(devices);
	} catch (error) {
		throw new DeviceTrouble(problemOfDevice(error), error);
	}
}
