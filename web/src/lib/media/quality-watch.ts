// Looks at the browser's own measurements: every two seconds how good the network is, five times a second who speaks.
import type { MediaLinks } from './media-links.ts';
import { judge, noTraffic, totalsOf, worse, type Quality, type TrafficTotals } from './quality.rules.ts';
import { listen, listensAnew, type SoundTotals } from './speaking.rules.ts';

const QUALITY_EVERY_MS = 2_000;
const LEVEL_EVERY_MS = 200;

/** What one stream has sounded like since its beginning; null if nothing is known of it. */
async function soundOf(receiver: RTCRtpReceiver | undefined): Promise<SoundTotals | null> {
	const report: Iterable<RTCInboundRtpStreamStats> = (await receiver?.getStats())?.values() ?? [];
	for (const { type, totalAudioEnergy, totalSamplesDuration } of report)
		if (type === 'inbound-rtp') return { energy: totalAudioEnergy ?? 0, seconds: totalSamplesDuration ?? 0 };
	return null;
}

export class QualityWatch {
	readonly #links: () => MediaLinks | null;
	readonly #tell: (quality: Quality, speaking: ReadonlySet<string>) => void;
	#timers: ReturnType<typeof setInterval>[] = [];
	#seen: { links: MediaLinks | null; send: TrafficTotals; receive: TrafficTotals } = {
		links: null,
		send: noTraffic,
		receive: noTraffic,
	};
	#quality: Quality = { level: 'unknown', because: null };
	#listening = listensAnew;
	#speaking: ReadonlySet<string> = new Set();

	constructor(links: () => MediaLinks | null, tell: (quality: Quality, speaking: ReadonlySet<string>) => void) {
		this.#links = links;
		this.#tell = tell;
	}

	start(): void {
		this.stop();
		this.#timers = [
			setInterval(() => void this.#measure(), QUALITY_EVERY_MS),
			setInterval(() => void this.#listen(), LEVEL_EVERY_MS),
		];
	}

	stop(): void {
		for (const timer of this.#timers) clearInterval(timer);
		this.#timers = [];
	}

	async #measure(): Promise<void> {
		const links = this.#links();
		if (!links || links.closed) return;
		try {
			const [send, receive] = await Promise.all(
				(['send', 'receive'] as const).map(async (direction) =>
					totalsOf((await links.transport(direction)?.getStats())?.values() ?? [], direction),
				),
			);
			const before = this.#seen;
			this.#seen = { links, send: send ?? noTraffic, receive: receive ?? noTraffic };
			if (before.links !== links) return;
			const outward = judge(before.send, this.#seen.send, links.sentSources.length > 0);
			const inward = judge(before.receive, this.#seen.receive, links.consumedIds.length > 0);
			this.#quality = worse(outward, inward);
			this.#tell(this.#quality, this.#speaking);
		} catch {
			// The transport was closed while it was asked.
		}
	}

	async #listen(): Promise<void> {
		const links = this.#links();
		const audible = (links?.consumedIds ?? []).flatMap((producerId) => {
			const consumer = links?.consumer(producerId);
			return consumer?.kind === 'audio' && !consumer.paused ? [{ producerId, receiver: consumer.rtpReceiver }] : [];
		});
		const sounds = await Promise.all(
			audible.map(async ({ producerId, receiver }) => ({
				producerId,
				sound: await soundOf(receiver).catch(() => null),
			})),
		);
		const totals = new Map(sounds.flatMap(({ producerId, sound }) => (sound ? [[producerId, sound] as const] : [])));
		this.#listening = listen(this.#listening, totals, performance.now());
		const heard = [...this.#listening.heardAt.keys()];
		if (heard.length === this.#speaking.size && heard.every((id) => this.#speaking.has(id))) return;
		this.#speaking = new Set(heard);
		this.#tell(this.#quality, this.#speaking);
	}
}
