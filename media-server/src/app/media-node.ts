import type { MediaNode } from '@skyfair/shared/media/media-control';
import { healthOf, type HealthSources } from '../observe/health.ts';

/** What is announced: enough for fair-server to choose a server for a room and to reach it. */
export function nodeOf(sources: HealthSources, urls: Pick<MediaNode, 'controlUrl' | 'signallingUrl'>): MediaNode {
	const { nodeId, version, status, workers, rooms, peers } = healthOf(sources);
	return {
		nodeId,
		version,
		...urls,
		draining: status === 'draining',
		workers: workers.map(({ pid, rooms: held, consumers }) => ({ pid, rooms: held, consumers })),
		rooms,
		peers,
		consumers: workers.reduce((sum, worker) => sum + worker.consumers, 0),
		at: sources.now(),
	};
}
