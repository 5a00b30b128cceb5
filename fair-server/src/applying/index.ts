// The door of applying. Nothing else of this folder may be imported from outside.
import type { Hono } from 'hono';
import type { applyingCommands } from '@skyfair/shared/applying/applying.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Actor } from '../accounts/index.ts';
import { createApplicantActions } from './applicant.actions.ts';
import { createApplicationActions } from './application.actions.ts';
import { createAttachmentActions } from './attachment.actions.ts';
import { createAttachmentCheck } from './attachment.check.ts';
import { createAttachmentDoor } from './attachment-door.ts';
import { createExportActions } from './export.actions.ts';
import { createFavouriteActions } from './favourite.actions.ts';
import { createFollowers } from './followers.ts';
import type { ApplyingPorts } from './ports.ts';

export type { ApplyingPorts, Objection } from './ports.ts';

export interface Applying {
	readonly handlers: Handlers<typeof applyingCommands, Actor>;
	/** Where attachments are fetched. */
	addRoutes(http: Hono): void;
	stop(): void;
}

export function createApplying(ports: ApplyingPorts): Applying {
	const followers = createFollowers(ports);
	const door = createAttachmentDoor(ports);
	const check = createAttachmentCheck(ports);
	return {
		handlers: {
			...createApplicationActions(ports, check),
			...createAttachmentActions(ports, check),
			...createApplicantActions(ports, door, check),
			...createFavouriteActions(ports, followers),
			...createExportActions(ports),
		},
		addRoutes: door.addRoutes,
		stop: followers.stop,
	};
}
