// A room as a page sees it: my devices, the people and their tracks, the state of the connection. Components read and call
// verbs; tracks, sockets and transports stay behind it.
import { untrack } from 'svelte';
import type { MediaSource } from '@skyfair/shared/media/rooms';
import { problemOfDevice, type DeviceProblem } from './device-problems.ts';
import {
	listDevices,
	noDevices,
	onDeviceChange,
	openDevice,
	openScreen,
	openTogether,
	rememberDevice,
	rememberedDevice,
	type DeviceKind,
	type DeviceLists,
} from './local-devices.ts';
import { RoomConnection } from './media-client.ts';
import { QualityWatch } from './quality-watch.ts';
import type { Quality } from './quality.rules.ts';
import { RemoteSound } from './remote-sound.ts';
import {
	emptyView,
	type MediaTicket,
	type RemotePerson,
	type RoomConnectionState,
	type RoomEnd,
	type RoomView,
	type SentState,
} from './room-view.ts';

type OwnTracks = Readonly<Record<MediaSource, MediaStreamTrack | null>>;
const noTracks: OwnTracks = { audio: null, video: null, screen: null };
const deviceOf = { audio: 'microphone', video: 'camera' } as const;
/** What a button shows. `dead`: the track ended or the device went silent under us; never shown as live. */
export type OwnState = SentState | 'opening' | 'dead';

export class RoomMedia {
	#view = $state.raw<RoomView>(emptyView);
	#tracks = $state.raw<OwnTracks>(noTracks);
	#opening = $state.raw<ReadonlySet<MediaSource>>(new Set());
	#problems = $state.raw<Readonly<Partial<Record<MediaSource, DeviceProblem>>>>({});
	#devices = $state.raw<DeviceLists>(noDevices);
	#chosen = $state.raw<Readonly<Record<DeviceKind, string | null>>>({ microphone: null, camera: null, speaker: null });
	#deviceMuted = $state.raw<ReadonlySet<MediaSource>>(new Set());
	#quality = $state.raw<Quality>({ level: 'unknown', because: null });
	#speaking = $state.raw<ReadonlySet<string>>(new Set());
	#soundBlocked = $state(false);
	readonly #connection: RoomConnection;
	readonly #sound: RemoteSound;
	readonly #watch: QualityWatch;
	#stopListening: () => void = () => undefined;

	constructor(settings: { getToken(): Promise<MediaTicket> }) {
		this.#connection = new RoomConnection({
			getToken: () => settings.getToken(),
			changed: (view) => this.#changed(view),
		});
		this.#sound = new RemoteSound((blocked) => {
			this.#soundBlocked = blocked;
		});
		this.#watch = new QualityWatch(
			() => this.#connection.links,
			(quality, speaking) => {
				this.#quality = quality;
				this.#speaking = speaking;
			},
		);
	}

	get state(): RoomConnectionState {
		return this.#view.state;
	}
	get ended(): RoomEnd | null {
		return this.#view.ended;
	}
	get people(): readonly RemotePerson[] {
		return this.#view.people;
	}
	get mayProduce(): readonly MediaSource[] {
		return this.#view.mayProduce;
	}
	/** For one's own picture; muted elements only. */
	get ownTracks(): OwnTracks {
		return this.#tracks;
	}
	get problems(): Readonly<Partial<Record<MediaSource, DeviceProblem>>> {
		return this.#problems;
	}
	get devices(): DeviceLists {
		return this.#devices;
	}
	get chosen(): Readonly<Record<DeviceKind, string | null>> {
		return this.#chosen;
	}
	get quality(): Quality {
		return this.#quality;
	}
	/** Producer ids of the sounds that one hears right now. */
	get speaking(): ReadonlySet<string> {
		return this.#speaking;
	}
	/** The browser waits for a tap before it plays sound: show a button that calls `allowSound`. */
	get soundBlocked(): boolean {
		return this.#soundBlocked;
	}

	ownState(source: MediaSource): OwnState {
		if (this.#opening.has(source)) return 'opening';
		const track = this.#tracks[source];
		if (!track) return 'off';
		if (track.readyState === 'ended' || this.#deviceMuted.has(source)) return 'dead';
		return this.#view.sent[source];
	}

	/** Enters, with what is wanted at once. A refused camera does not keep anybody out: the problem is shown beside. */
	async join(wanted: { microphone: boolean; camera: boolean }): Promise<void> {
		this.#stopListening = onDeviceChange(() => void this.#devicesChanged());
		this.#chosen = {
			microphone: rememberedDevice('microphone'),
			camera: rememberedDevice('camera'),
			speaker: rememberedDevice('speaker'),
		};
		this.#sound.setSpeaker(this.#chosen.speaker);
		this.#connection.start();
		this.#watch.start();
		const together = wanted.microphone && wanted.camera && (await this.#openTogether());
		if (!together)
			await Promise.all([wanted.microphone ? this.#open('audio') : null, wanted.camera ? this.#open('video') : null]);
		await this.#refreshDevices();
	}

	/** For the button that people press when they do not want to wait. */
	reconnect(): void {
		this.#connection.reconnect();
	}

	leave(): void {
		// Often called from an effect, which must not come to depend on what is read and written here.
		untrack(() => {
			this.#connection.leave();
			this.#release();
		});
	}

	/** Muting keeps the device, so that unmuting is at once. */
	async setMicrophone(on: boolean): Promise<void> {
		const track = this.#tracks.audio;
		if (on && (!track || track.readyState === 'ended')) await this.#open('audio');
		else this.#connection.setPaused('audio', !on);
	}

	/** Switching the camera off gives it back: its light goes out. */
	async setCamera(on: boolean): Promise<void> {
		if (on) await this.#open('video');
		else this.#drop('video');
	}

	async setScreen(on: boolean): Promise<void> {
		if (on) await this.#open('screen');
		else this.#drop('screen');
	}

	async choose(kind: DeviceKind, id: string): Promise<void> {
		this.#chosen = { ...this.#chosen, [kind]: id };
		rememberDevice(kind, id);
		if (kind === 'speaker') this.#sound.setSpeaker(id);
		else await this.#reopen(kind === 'microphone' ? 'audio' : 'video');
	}

	allowSound(): void {
		this.#sound.play();
	}

	#changed(view: RoomView): void {
		const before = this.#view.state;
		this.#view = view;
		this.#sound.show(view.people);
		if (view.state === 'ended' && before !== 'ended') this.#release();
	}

	/** One question for both; true when it was answered, however. */
	async #openTogether(): Promise<boolean> {
		return this.#whileOpening(['audio', 'video'], async () => {
			const tracks = await openTogether(this.#chosen);
			for (const track of tracks ?? []) this.#take(track.kind === 'audio' ? 'audio' : 'video', track, false);
			return tracks !== null;
		});
	}

	async #open(source: MediaSource, paused = false): Promise<void> {
		if (this.#opening.has(source)) return;
		await this.#whileOpening([source], async () => {
			const track =
				source === 'screen' ? await openScreen() : await openDevice(deviceOf[source], this.#chosen[deviceOf[source]]);
			this.#take(source, track, paused);
			return true;
		});
	}

	async #whileOpening(opened: readonly MediaSource[], open: () => Promise<boolean>): Promise<boolean> {
		this.#opening = new Set([...this.#opening, ...opened]);
		try {
			return await open();
		} catch (error) {
			for (const source of opened) this.#setProblem(source, problemOfDevice(error));
			return true;
		} finally {
			this.#opening = new Set([...this.#opening].filter((other) => !opened.includes(other)));
		}
	}

	#take(source: MediaSource, track: MediaStreamTrack, paused: boolean): void {
		if (this.#view.state === 'ended') return track.stop();
		this.#setProblem(source, null);
		this.#tracks[source]?.stop();
		this.#tracks = { ...this.#tracks, [source]: track };
		this.#setDeviceMuted(source, false);
		track.addEventListener('ended', () => this.#trackEnded(source, track));
		track.addEventListener('mute', () => this.#tracks[source] === track && this.#setDeviceMuted(source, true));
		track.addEventListener('unmute', () => this.#tracks[source] === track && this.#setDeviceMuted(source, false));
		this.#connection.setTrack(source, track, paused);
	}

	#drop(source: MediaSource): void {
		const track = this.#tracks[source];
		this.#tracks = { ...this.#tracks, [source]: null };
		this.#connection.setTrack(source, null);
		track?.stop();
	}

	/** Unplugged, taken away in the browser's own menu, or sharing stopped there. */
	#trackEnded(source: MediaSource, track: MediaStreamTrack): void {
		if (this.#tracks[source] !== track) return;
		if (source === 'screen') this.#drop('screen');
		else {
			this.#connection.setTrack(source, null);
			this.#tracks = { ...this.#tracks };
			void this.#replaceLost(source);
		}
	}

	/** Another microphone may be there. If the permission was taken away this fails, and the problem says so. */
	async #replaceLost(source: 'audio' | 'video'): Promise<void> {
		const wasMuted = this.#view.sent[source] === 'muted';
		await this.#open(source, wasMuted);
		await this.#refreshDevices();
	}

	async #reopen(source: 'audio' | 'video'): Promise<void> {
		if (!this.#tracks[source]) return;
		await this.#open(source, this.#view.sent[source] === 'muted');
	}

	async #devicesChanged(): Promise<void> {
		await this.#refreshDevices();
		for (const source of ['audio', 'video'] as const) {
			if (this.#tracks[source]?.readyState === 'ended' || this.#problems[source] === 'missing')
				await this.#open(source);
		}
	}

	async #refreshDevices(): Promise<void> {
		this.#devices = await listDevices();
	}

	#setProblem(source: MediaSource, problem: DeviceProblem | null): void {
		const { [source]: _old, ...others } = this.#problems;
		this.#problems = problem === null || problem === 'cancelled' ? others : { ...others, [source]: problem };
	}

	#setDeviceMuted(source: MediaSource, muted: boolean): void {
		const others = [...this.#deviceMuted].filter((other) => other !== source);
		this.#deviceMuted = new Set(muted ? [...others, source] : others);
	}

	#release(): void {
		this.#stopListening();
		this.#watch.stop();
		this.#sound.stop();
		for (const track of Object.values(this.#tracks)) track?.stop();
		this.#tracks = noTracks;
	}
}
