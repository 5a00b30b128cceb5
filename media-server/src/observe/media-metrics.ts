import type { Metrics } from '@skyfair/shared/platform/metrics';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { RoomRegistry } from '../rooms/room-registry.ts';
import type { WorkerPool } from '../workers/worker-pool.ts';

export interface MediaMetrics {
	readonly remadeSeconds: Histogram;
	watch(pool: WorkerPool, registry: RoomRegistry): void;
}

/** Read when somebody scrapes, never kept in step by hand: a gauge that is forgotten once is wrong for ever. */
export function createMediaMetrics({ registry: register }: Metrics): MediaMetrics {
	const registers = [register];
	return {
		remadeSeconds: new Histogram({
			name: 'skyfair_media_room_remade_seconds',
			help: 'From the death of a room’s worker until the room stood on another and its people were told.',
			buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
			registers,
		}),
		watch(pool, rooms) {
			const perWorker = { labelNames: ['slot'] as const, registers };
			new Gauge({
				name: 'skyfair_media_worker_rooms',
				help: 'Rooms on each media worker.',
				...perWorker,
				collect() {
					this.reset();
					for (const worker of pool.workers) this.set({ slot: worker.slot }, worker.rooms.length);
				},
			});
			new Gauge({
				name: 'skyfair_media_worker_consumers',
				help: 'Streams that each media worker sends out; its cost grows with them.',
				...perWorker,
				collect() {
					this.reset();
					for (const worker of pool.workers) this.set({ slot: worker.slot }, worker.consumers);
				},
			});
			new Gauge({
				name: 'skyfair_media_peers',
				help: 'People in rooms, by kind of room.',
				labelNames: ['kind'] as const,
				registers,
				collect() {
					this.reset();
					for (const room of rooms.rooms) this.inc({ kind: room.kind }, room.peers.length);
				},
			});
			new Gauge({
				name: 'skyfair_media_producers',
				help: 'Sources that are sent, by source.',
				labelNames: ['source'] as const,
				registers,
				collect() {
					this.reset();
					for (const producer of rooms.rooms.flatMap((room) => room.peers.flatMap((peer) => peer.producers)))
						this.inc({ source: producer.appData.source });
				},
			});
			new Counter({
				name: 'skyfair_media_worker_deaths_total',
				help: 'Workers that died or were killed because they no longer answered.',
				registers,
				collect() {
					this.reset();
					this.inc(pool.deaths);
				},
			});
		},
	};
}
