import { createChangeActions, type ChangePorts } from './change.actions.ts';
import { createSpread, type SpreadPorts } from './spread.ts';

const TICK_MS = 1_000;

/** The door of changes: what was announced becomes otherwise, and everybody concerned hears of it. */
export function createChanges(ports: ChangePorts & SpreadPorts) {
	const { log } = ports.world;
	const spread = createSpread(ports);
	let timer: NodeJS.Timeout | undefined;
	const tick = () => spread.tick().catch((error: unknown) => log.warn({ err: error }, 'notices will be spread again'));
	return {
		handlers: createChangeActions(ports),
		/** Does what is to do now: for tests, and for a clock that is set. */
		tick: () => spread.tick(),
		start(): void {
			timer = setInterval(() => void tick(), TICK_MS);
		},
		stop(): void {
			clearInterval(timer);
		},
	};
}
