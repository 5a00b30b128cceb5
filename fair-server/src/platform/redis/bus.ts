import { randomUUID } from 'node:crypto';
import { connectRedis } from './redis.ts';
import type { Log } from '@skyfair/shared/platform/log';

/**
 * News between the nodes. At most once: it may be lost while Redis is away, so nothing may depend on it alone
 * (facts are also polled, revoked sessions too).
 */
export interface Bus {
	publish(channel: string, message: object): void;
	/** Returns the function that ends the subscription. The publisher's own node hears its message at once, also while Redis is away. */
	subscribe(channel: string, listener: (message: unknown) => void): () => void;
	/** Called each time the connection comes back: what was said meanwhile is unknown. */
	onBack(listener: () => void): void;
	readonly isUp: () => boolean;
	close(): void;
}

export function createBus(url: string, log: Log): Bus {
	const node = randomUUID();
	const publisher = connectRedis(url, log, 'bus-publish');
	const subscriber = connectRedis(url, log, 'bus-subscribe');
	const listeners = new Map<string, Set<(message: unknown) => void>>();
	const back = new Set<() => void>();

	subscriber.on('message', (channel: string, text: string) => {
		let heard: { from?: string; message?: unknown };
		try {
			heard = JSON.parse(text) as { from?: string; message?: unknown };
		} catch {
			log.warn({ channel }, 'a message on the bus is not JSON');
			return;
		}
		if (heard.from !== node) deliver(channel, heard.message);
	});
	const deliver = (channel: string, message: unknown) => {
		for (const listener of listeners.get(channel) ?? []) {
			try {
				listener(message);
			} catch (error) {
				log.error({ err: error, channel }, 'a listener of the bus failed');
			}
		}
	};
	subscriber.on('ready', () => {
		if (listeners.size > 0) subscriber.subscribe(...listeners.keys()).catch(noted);
		for (const listener of back) listener();
	});
	const noted = (error: unknown) => log.debug({ err: error }, 'bus');

	return {
		publish(channel, message) {
			if (publisher.status === 'ready')
				publisher.publish(channel, JSON.stringify({ from: node, message })).catch(noted);
			deliver(channel, message);
		},
		subscribe(channel, listener) {
			const set = listeners.get(channel) ?? new Set();
			if (set.size === 0 && subscriber.status === 'ready') subscriber.subscribe(channel).catch(noted);
			listeners.set(channel, set.add(listener));
			return () => {
				set.delete(listener);
				if (set.size > 0 || listeners.get(channel) !== set) return;
				listeners.delete(channel);
				if (subscriber.status === 'ready') subscriber.unsubscribe(channel).catch(noted);
			};
		},
		onBack: (listener) => void back.add(listener),
		isUp: () => subscriber.status === 'ready' && publisher.status === 'ready',
		close() {
			publisher.disconnect();
			subscriber.disconnect();
		},
	};
}
