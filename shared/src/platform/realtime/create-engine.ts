import type { EngineName, RealtimeEngine, RealtimeLimits } from './engine.ts';

/** The uWebSockets.js addon is loaded only where it is chosen: `ws` works on machines where it cannot be loaded. */
export async function createEngine(name: EngineName, path: string, limits: RealtimeLimits): Promise<RealtimeEngine> {
	if (name === 'ws') return (await import('./ws-engine.ts')).createWsEngine(path, limits);
	return (await import('./uws-engine.ts')).createUwsEngine(path, limits);
}
