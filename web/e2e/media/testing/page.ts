// The smallest page that talks: bundled for the browser by the test beside it, never a part of the product.
import { RoomMedia } from '../../../src/lib/media/room-media.svelte.ts';

// Two cores encode and decode for all pages of a test: small pictures tell as much.
const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (constraints) =>
	open(constraints?.video ? { ...constraints, video: { width: 320, height: 180, frameRate: 15 } } : constraints);

/** Over what the media really travels: `udp` or `tcp`, of every connection that is alive. */
const connections: RTCPeerConnection[] = [];
globalThis.RTCPeerConnection = class extends RTCPeerConnection {
	constructor(configuration?: RTCConfiguration) {
		super(configuration);
		connections.push(this);
	}
};
async function roads(): Promise<string[]> {
	const alive = connections.filter(({ connectionState }) => connectionState === 'connected');
	const reports = await Promise.all(alive.map((connection) => connection.getStats()));
	return reports.flatMap((report) => {
		const stats = [...report.values()] as Record<string, unknown>[];
		const pairs = stats.filter(
			(stat) => stat['type'] === 'candidate-pair' && stat['nominated'] === true && stat['state'] === 'succeeded',
		);
		return pairs.map((pair) => String(stats.find((stat) => stat['id'] === pair['remoteCandidateId'])?.['protocol']));
	});
}

const query = new URLSearchParams(location.search);
const room = new RoomMedia({
	getToken: async () => {
		const response = await fetch(`/token?${query}`);
		const answer = (await response.json()) as { token: string; url: string } | { code: string };
		if ('code' in answer) throw Object.assign(new Error(answer.code), { code: answer.code });
		return answer;
	},
});
/** Counted per person over all tracks that ever came, so that a new track after a fault counts on. */
const frames: Record<string, number> = {};
const shown = new Map<string, HTMLVideoElement>();

function show(): void {
	const tracks = room.people.flatMap(({ personId, sources }) =>
		sources.flatMap(({ source, track }) => (source !== 'audio' && track ? [{ personId, track }] : [])),
	);
	for (const { personId, track } of tracks) {
		if (shown.has(track.id)) continue;
		const video = document.createElement('video');
		video.muted = true;
		video.srcObject = new MediaStream([track]);
		document.body.append(video);
		shown.set(track.id, video);
		const count = (): void => {
			frames[personId] = (frames[personId] ?? 0) + 1;
			video.requestVideoFrameCallback(count);
		};
		video.requestVideoFrameCallback(count);
		void video.play();
	}
}
setInterval(show, 50);

/** What comes out of the speakers, summed up: grows only while somebody is really heard. */
let energy = 0;
const context = new AudioContext();
const meters = new Map<string, () => number>();
function meterOf(track: MediaStreamTrack): () => number {
	const analyser = context.createAnalyser();
	context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
	const samples = new Float32Array(analyser.fftSize);
	return () => {
		analyser.getFloatTimeDomainData(samples);
		return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
	};
}
setInterval(() => {
	for (const { sources } of room.people) {
		for (const { source, track } of sources) {
			if (source !== 'audio' || !track) continue;
			if (!meters.has(track.id)) meters.set(track.id, meterOf(track));
			energy += meters.get(track.id)?.() ?? 0;
		}
	}
}, 50);
const soundEnergy = (): number => energy;

Object.assign(globalThis, { room, frames, soundEnergy, roads });
void room.join({ microphone: query.get('microphone') !== 'off', camera: query.get('camera') !== 'off' });
