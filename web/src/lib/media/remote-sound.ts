// Plays what the others say, on elements of its own: a page that moves or hides a picture never cuts the sound.
import type { RemotePerson } from './room-view.ts';

export class RemoteSound {
	readonly #elements = new Map<string, HTMLAudioElement>();
	readonly #blockedChanged: (blocked: boolean) => void;
	#speakerId: string | null = null;

	constructor(blockedChanged: (blocked: boolean) => void) {
		this.#blockedChanged = blockedChanged;
	}

	show(people: readonly RemotePerson[]): void {
		const tracks = new Map<string, MediaStreamTrack>();
		for (const { sources } of people)
			for (const { source, producerId, track } of sources)
				if (source === 'audio' && track) tracks.set(producerId, track);
		for (const [producerId, element] of this.#elements) {
			if (tracks.has(producerId)) continue;
			element.srcObject = null;
			this.#elements.delete(producerId);
		}
		for (const [producerId, track] of tracks) {
			const element = this.#elements.get(producerId);
			// After a reconnect the same producer comes on another track.
			if (!element) this.#add(producerId, track);
			else if (!(element.srcObject instanceof MediaStream) || !element.srcObject.getTracks().includes(track))
				element.srcObject = new MediaStream([track]);
		}
	}

	setSpeaker(id: string | null): void {
		this.#speakerId = id;
		for (const element of this.#elements.values()) this.#route(element);
	}

	/** Call it from a tap when the browser held the sound back. */
	play(): void {
		for (const element of this.#elements.values()) this.#start(element);
	}

	stop(): void {
		for (const element of this.#elements.values()) element.srcObject = null;
		this.#elements.clear();
		this.#blockedChanged(false);
	}

	#add(producerId: string, track: MediaStreamTrack): void {
		const element = new Audio();
		element.srcObject = new MediaStream([track]);
		this.#elements.set(producerId, element);
		this.#route(element);
		this.#start(element);
	}

	#start(element: HTMLAudioElement): void {
		element.play().then(
			() => this.#blockedChanged(false),
			(error: unknown) => {
				// Anything else is a stream that was replaced meanwhile.
				if (error instanceof Error && error.name === 'NotAllowedError') this.#blockedChanged(true);
			},
		);
	}

	#route(element: HTMLAudioElement): void {
		// Safari and Firefox for phones cannot choose a speaker; they play where the system plays.
		if (this.#speakerId !== null && 'setSinkId' in element)
			void element.setSinkId(this.#speakerId).catch(() => undefined);
	}
}
