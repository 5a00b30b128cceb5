// The door of applying. Nothing else of this folder may be imported from outside.
import type { applyingCommands } from '@skyfair/shared/applying/applying.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Actor } from '../accounts/index.ts';
import { createApplicationActions } from './application.actions.ts';
import { createExportActions } from './export.actions.ts';
import { createFavouriteActions } from './favourite.actions.ts';
import { createFollowers } from './followers.ts';
import type { ApplyingPorts } from './ports.ts';

export type { ApplyingPorts } from './ports.ts';

export interface Applying {
	readonly handlers: Handlers<typeof applyingCommands, Actor>;
	stop(): void;
}

export function createApplying(ports: ApplyingPorts): Applying {
	const followers = createFollowers(ports);
	return {
		handlers: {
			...createApplicationActions(ports),
			...createFavouriteActions(ports, followers),
			...createExportActions(ports),
		},
		stop: followers.stop,
	};
}
