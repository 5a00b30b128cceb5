// Sounds are made here, not fetched: two soft notes for "soon", a rising three for a call, with vibration.
const SWITCH = 'skyfair:sound';

class Chime {
	#context: AudioContext | null = null;

	get on(): boolean {
		return localStorage.getItem(SWITCH) !== 'off';
	}
	set on(value: boolean) {
		localStorage.setItem(SWITCH, value ? 'on' : 'off');
	}

	soon(): void {
		this.#play([523, 659], 0.12);
		this.#shake([80]);
	}
	call(): void {
		this.#play([523, 659, 880, 523, 659, 880], 0.25);
		this.#shake([200, 100, 200, 100, 400]);
	}

	#play(notes: readonly number[], loudness: number): void {
		if (!this.on) return;
		try {
			this.#context ??= new AudioContext();
			const context = this.#context;
			void context.resume();
			for (const [index, frequency] of notes.entries()) {
				const at = context.currentTime + index * 0.22;
				const note = context.createOscillator();
				const gain = context.createGain();
				note.frequency.value = frequency;
				gain.gain.setValueAtTime(0, at);
				gain.gain.linearRampToValueAtTime(loudness, at + 0.02);
				gain.gain.exponentialRampToValueAtTime(0.001, at + 0.5);
				note.connect(gain).connect(context.destination);
				note.start(at);
				note.stop(at + 0.5);
			}
		} catch {
			// No sound device, or the page was not touched yet: the screen says it anyway.
		}
	}

	#shake(pattern: number[]): void {
		if (this.on && 'vibrate' in navigator && navigator.userActivation?.hasBeenActive) navigator.vibrate(pattern);
	}
}

export const chime = new Chime();
