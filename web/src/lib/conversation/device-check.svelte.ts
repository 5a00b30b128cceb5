import { problemOfDevice, type DeviceProblem } from '#lib/media/device-problems.ts';
import {
	listDevices,
	noDevices,
	openDevice,
	rememberDevice,
	rememberedDevice,
	type DeviceLists,
} from '#lib/media/local-devices.ts';

type Kind = 'microphone' | 'camera';
const VOICE_LEVEL = 0.12;

/** Camera and microphone on this machine only: the picture stays here, the sound is measured and thrown away. */
export class DeviceCheck {
	#started = $state(false);
	#camera = $state.raw<MediaStreamTrack | null>(null);
	#devices = $state.raw<DeviceLists>(noDevices);
	#problems = $state.raw<Readonly<Partial<Record<Kind, DeviceProblem>>>>({});
	#level = $state(0);
	#heardVoice = $state(false);
	#microphone: MediaStreamTrack | null = null;
	#context: AudioContext | null = null;
	#frame = 0;

	get started(): boolean {
		return this.#started;
	}
	get camera(): MediaStreamTrack | null {
		return this.#camera;
	}
	get devices(): DeviceLists {
		return this.#devices;
	}
	get problems(): Readonly<Partial<Record<Kind, DeviceProblem>>> {
		return this.#problems;
	}
	/** 0 to 1. */
	get level(): number {
		return this.#level;
	}
	get heardVoice(): boolean {
		return this.#heardVoice;
	}
	chosen(kind: Kind): string {
		return rememberedDevice(kind) ?? this.#devices[kind][0]?.id ?? '';
	}

	async start(): Promise<void> {
		this.#started = true;
		await Promise.all([this.#open('camera'), this.#open('microphone')]);
		this.#devices = await listDevices();
	}

	async choose(kind: Kind, id: string): Promise<void> {
		rememberDevice(kind, id);
		await this.#open(kind);
		this.#devices = await listDevices();
	}

	stop(): void {
		cancelAnimationFrame(this.#frame);
		this.#camera?.stop();
		this.#microphone?.stop();
		void this.#context?.close();
		this.#camera = null;
		this.#microphone = null;
		this.#context = null;
	}

	async #open(kind: Kind): Promise<void> {
		try {
			const track = await openDevice(kind);
			const { [kind]: _solved, ...others } = this.#problems;
			this.#problems = others;
			if (kind === 'camera') {
				this.#camera?.stop();
				this.#camera = track;
			} else {
				this.#microphone?.stop();
				this.#microphone = track;
				this.#measure(track);
			}
		} catch (error) {
			this.#problems = { ...this.#problems, [kind]: problemOfDevice(error) };
		}
	}

	#measure(track: MediaStreamTrack): void {
		cancelAnimationFrame(this.#frame);
		void this.#context?.close();
		this.#context = new AudioContext();
		const analyser = this.#context.createAnalyser();
		analyser.fftSize = 1024;
		this.#context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
		const samples = new Float32Array(analyser.fftSize);
		const look = (): void => {
			analyser.getFloatTimeDomainData(samples);
			const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
			this.#level = Math.min(1, loudness * 5);
			if (this.#level > VOICE_LEVEL) this.#heardVoice = true;
			this.#frame = requestAnimationFrame(look);
		};
		look();
	}
}
