import { mediaNodeKey, type MediaNode } from '@skyfair/shared/media/media-control';
import type { Log } from '@skyfair/shared/platform/log';

export interface AnnouncementStore {
	put(key: string, value: string, ttlMs: number): Promise<void>;
	remove(key: string): Promise<void>;
}

const ANNOUNCE_EVERY_MS = 2_000;
const GONE_AFTER_MS = 7_000;

/** Tells the others that this server is here and how loaded it is. With Redis away it is silent and serves on. */
export class Announcer {
	readonly #node: () => MediaNode;
	readonly #store: AnnouncementStore;
	readonly #log: Log;
	readonly #timer: NodeJS.Timeout;
	#heard = true;

	private constructor(node: () => MediaNode, store: AnnouncementStore, log: Log) {
		this.#node = node;
		this.#store = store;
		this.#log = log;
		this.#timer = setInterval(() => void this.announce(), ANNOUNCE_EVERY_MS);
		this.#timer.unref();
	}

	static async start(node: () => MediaNode, store: AnnouncementStore, log: Log): Promise<Announcer> {
		const announcer = new Announcer(node, store, log);
		await announcer.announce();
		return announcer;
	}

	async announce(): Promise<void> {
		const node = this.#node();
		try {
			await this.#store.put(mediaNodeKey(node.nodeId), JSON.stringify(node), GONE_AFTER_MS);
			if (!this.#heard) this.#log.info('announced again');
			this.#heard = true;
		} catch (error) {
			if (this.#heard) this.#log.warn({ err: error }, 'cannot announce this media server: Redis is away');
			this.#heard = false;
		}
	}

	async stop(): Promise<void> {
		clearInterval(this.#timer);
		await this.#store.remove(mediaNodeKey(this.#node().nodeId)).catch(() => undefined);
	}
}
