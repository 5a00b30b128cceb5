// The door of organizers. Nothing else of this folder may be imported from outside.
import type { Organizer, organizerCommands } from '@skyfair/shared/organizers/organizers.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { OrganizerId, PersonId } from '@skyfair/shared/protocol/ids';
import type { Accounts, Actor, EndedSessions } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import {
	allOrganizers,
	findOrganizer,
	hasStaffMember,
	insertOrganizer,
	staffOf,
	type StaffRow,
} from './organizer.store.ts';

export { licenceAllowsFairs } from './organizer.rules.ts';

/** What organizers and employers need of accounts to give and take roles. */
export type Roles = Pick<
	Accounts,
	'findOrCreatePersonByPhone' | 'grantMembership' | 'removeMembership' | 'announceEnded'
>;

export interface Organizers {
	readonly handlers: Handlers<typeof organizerCommands, Actor>;
	/** The public record of an organizer. */
	organizerOf(tx: Tx, organizerId: string): Promise<Organizer | null>;
}

export function createOrganizers({ world, roles }: { world: World; roles: Roles }): Organizers {
	const { db, clock } = world;
	const handlers: Organizers['handlers'] = {
		'organizer:create': (input, call) =>
			db.transact(
				'platform',
				async (tx) => {
					const organizer: Organizer = { ...input, id: world.newId() as OrganizerId };
					await insertOrganizer(tx, organizer, clock.now());
					return organizer;
				},
				call.receipt,
			),
		'organizer:list': () => db.transact('platform', allOrganizers),
		'organizer:get': async ({ organizerId }) => {
			const organizer = await db.transact('platform', (tx) => findOrganizer(tx, organizerId));
			if (!organizer) throw new Refusal('not-found');
			return organizer;
		},
		'organizer:add-staff': ({ organizerId, phone, name, role }, call) =>
			db.transact(
				// A new person begins as a seeker, who belongs to no tenant; the gate has compared the organizer already.
				'platform',
				async (tx) => {
					demandOwn(call.who, organizerId);
					if (!(await findOrganizer(tx, organizerId))) throw new Refusal('not-found');
					const { personId } = await roles.findOrCreatePersonByPhone(tx, { phone, name });
					const { membershipId } = await roles.grantMembership(tx, { personId, role, organizerId });
					return { personId: personId as PersonId, membershipId: membershipId as StaffRow['membershipId'] };
				},
				call.receipt,
			),
		'organizer:remove-staff': async ({ organizerId, membershipId }, call) => {
			let ended: readonly EndedSessions[] = [];
			const done = await db.transact(
				{ organizer: organizerId },
				async (tx) => {
					demandOwn(call.who, organizerId);
					if (!(await hasStaffMember(tx, organizerId, membershipId))) throw new Refusal('not-found');
					ended = await roles.removeMembership(tx, membershipId);
					return { done: true } as const;
				},
				call.receipt,
			);
			// After the commit: a session must not be told that it ended before it has.
			roles.announceEnded(ended);
			return done;
		},
		'organizer:staff': async ({ organizerId }, call) => {
			demandOwn(call.who, organizerId);
			return await db.transact({ organizer: organizerId }, (tx) => staffOf(tx, organizerId));
		},
	};
	return { handlers, organizerOf: findOrganizer };
}

/** The second fence: the gate has compared already; here it holds without it. */
function demandOwn(who: Actor, organizerId: string): void {
	if (who.role !== 'platform-admin' && who.organizerId !== organizerId) throw new Refusal('not-allowed');
}
