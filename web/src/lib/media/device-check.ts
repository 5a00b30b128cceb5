// The check before the door: does the camera give a picture, does the microphone hear, does the speaker play, is the media
// server reachable from here. Each part answers for itself, so that one refusal does not hide the others.
import { problemOfDevice, type DeviceProblem } from './device-problems.ts';
import { openDevice } from './local-devices.ts';
import type { MediaTicket } from './room-view.ts';
import { MediaSignal } from './media-signal.ts';
import { meterOf } from './sound-meter.ts';

export type CheckResult =
	| { readonly state: 'ok'; readonly label: string }
	| { readonly state: 'silent'; readonly label: string }
	| { readonly state: 'problem'; readonly problem: DeviceProblem };

/** Even a quiet room makes a working microphone tremble this much; a muted or dead one gives exact silence. */
const TREMBLES_ABOVE = 0.02;
const LISTEN_MS = 3_000;
const LOOK_MS = 50;
const PICTURE_WITHIN_MS = 5_000;
const TONE = { hertz: 660, seconds: 0.7, loudness: 0.15 };

/** Opens the microphone, reports the level as it moves, and says whether it heard anything. */
export async function checkMicrophone(onLevel: (level: number) => void, listenMs = LISTEN_MS): Promise<CheckResult> {
	try {
		const track = await openDevice('microphone');
		const meter = meterOf(track);
		try {
			let loudest = 0;
			for (const until = performance.now() + listenMs; performance.now() < until;) {
				const level = meter.level();
				loudest = Math.max(loudest, level);
				onLevel(level);
				await pause(LOOK_MS);
			}
			return { state: loudest > TREMBLES_ABOVE ? 'ok' : 'silent', label: track.label };
		} finally {
			meter.stop();
			track.stop();
		}
	} catch (error) {
		return { state: 'problem', problem: problemOfDevice(error) };
	}
}

/** Opens the camera and waits for a picture in the given element; the caller stops what it was given. */
export async function checkCamera(
	video: HTMLVideoElement,
): Promise<CheckResult & { readonly track?: MediaStreamTrack }> {
	try {
		const track = await openDevice('camera');
		video.muted = true;
		video.srcObject = new MediaStream([track]);
		await video.play();
		const seen = await Promise.race([
			new Promise<boolean>((resolve) => video.requestVideoFrameCallback(() => resolve(true))),
			pause(PICTURE_WITHIN_MS).then(() => false),
		]);
		return { state: seen ? 'ok' : 'silent', label: track.label, track };
	} catch (error) {
		return { state: 'problem', problem: problemOfDevice(error) };
	}
}

/** Plays a short tone; only the person can say whether it was heard. */
export async function playTone(speakerId: string | null): Promise<void> {
	const context = new AudioContext();
	try {
		if (speakerId !== null && 'setSinkId' in context) {
			await (context as AudioContext & { setSinkId(id: string): Promise<void> })
				.setSinkId(speakerId)
				.catch(() => undefined);
		}
		const tone = new OscillatorNode(context, { frequency: TONE.hertz });
		const volume = new GainNode(context, { gain: TONE.loudness });
		volume.gain.setTargetAtTime(0, context.currentTime + TONE.seconds - 0.15, 0.05);
		tone.connect(volume).connect(context.destination);
		tone.start();
		tone.stop(context.currentTime + TONE.seconds);
		await new Promise((resolve) => tone.addEventListener('ended', resolve, { once: true }));
	} finally {
		await context.close();
	}
}

/** Can this network open signalling at all, and how long is the way there and back. The token is not used up. */
export async function checkReach(
	getTicket: () => Promise<MediaTicket>,
): Promise<{ readonly reachable: boolean; readonly tookMs: number }> {
	const begun = performance.now();
	try {
		const { url } = await getTicket();
		const opened = performance.now();
		const signal = await MediaSignal.open(url, () => undefined);
		signal.close();
		return { reachable: true, tookMs: Math.round(performance.now() - opened) };
	} catch {
		return { reachable: false, tookMs: Math.round(performance.now() - begun) };
	}
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
