import type { Bus } from '../src/platform/redis/bus.ts';

/** News between nodes of one test process, delivered at once. `lost`: like a Redis that is away. */
export function createBusHub() {
	const nodes = new Set<Map<string, Set<(message: unknown) => void>>>();
	const hub = {
		lost: false,
		join(): Bus {
			const listeners = new Map<string, Set<(message: unknown) => void>>();
			nodes.add(listeners);
			return {
				publish(channel, message) {
					if (hub.lost) return;
					// As text, so that nothing travels that JSON does not carry.
					const text = JSON.stringify(message);
					for (const node of nodes) for (const listener of node.get(channel) ?? []) listener(JSON.parse(text));
				},
				subscribe(channel, listener) {
					const set = listeners.get(channel) ?? new Set();
					listeners.set(channel, set.add(listener));
					return () => set.delete(listener);
				},
				onBack: () => undefined,
				isUp: () => !hub.lost,
				close: () => void nodes.delete(listeners),
			};
		},
	};
	return hub;
}
