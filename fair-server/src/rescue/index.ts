// The door of rescue. Nothing else of this folder may be imported from outside.
import { createAbsenceClock } from './absence.clock.ts';
import type { RescuePorts } from './ports.ts';
import { createRescueActions } from './rescue.actions.ts';

export type { RescuePorts } from './ports.ts';

/** Booths where people wait for nobody, and what an organizer does about a line at once. */
export const createRescue = (ports: RescuePorts) => ({
	handlers: createRescueActions(ports),
	tick: createAbsenceClock(ports).tick,
});
