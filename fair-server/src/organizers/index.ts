// The door of organizers. Nothing else of this folder may be imported from outside.
import type { Organizer, organizerCommands } from '@skyfair/shared/organizers/organizers.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { OrganizerId, PersonId } from '@skyfair/shared/protocol/ids';
import type { Accounts, Actor, EndedSessions } from '../accounts/index.ts';
import type { Files } from '../files/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { TellMonitor } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import {
	allOrganizers,
	findOrganizer,
	hasStaffMember,
	insertOrganizer,
	saveStaffFile,
	staffOf,
	updateOrganizer,
	worksFor,
	type StaffRow,
} from './organizer.store.ts';

export { fitnessOf, isFitForDuty, licenceAllowsFairs } from './organizer.rules.ts';
export type { StaffRow } from './organizer.store.ts';

/** What organizers and employers need of accounts to give and take roles. */
export type Roles = Pick<
	Accounts,
	'findOrCreatePersonByPhone' | 'grantMembership' | 'removeMembership' | 'announceEnded'
>;

export interface Organizers {
	readonly handlers: Handlers<typeof organizerCommands, Actor>;
	/** The public record of an organizer. */
	organizerOf(tx: Tx, organizerId: string): Promise<Organizer | null>;
	/** Everybody who works for it now, once per role, with their training. */
	staffOf(tx: Tx, organizerId: string): Promise<StaffRow[]>;
	/** Which of these people work for it now. */
	worksFor(tx: Tx, organizerId: string, personIds: readonly string[]): Promise<Set<string>>;
}

interface OrganizerPorts {
	readonly world: World;
	readonly roles: Roles;
	readonly files: Pick<Files, 'use'>;
	readonly tellMonitor: TellMonitor;
}

export function createOrganizers({ world, roles, files, tellMonitor }: OrganizerPorts): Organizers {
	const { db, clock } = world;
	/** E-11: the public record. */
	const told = (tx: Tx, { id, name }: Organizer, what: 'published' | 'changed', who: Actor) =>
		tellMonitor(tx, {
			organizerId: id,
			kind: 'organizer',
			subjectId: id,
			employerId: null,
			what,
			title: name,
			actorId: who.personId,
			at: clock.now(),
		});
	const handlers: Organizers['handlers'] = {
		'organizer:create': (input, call) =>
			db.transact(
				'platform',
				async (tx) => {
					const organizer: Organizer = { ...input, id: world.newId() as OrganizerId, version: 1 };
					await insertOrganizer(tx, organizer, clock.now());
					await told(tx, organizer, 'published', call.who);
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
		'organizer:update': ({ organizerId, ...record }, call) => {
			refuseBackwards('licence.validTo', record.licence.validFrom, record.licence.validTo);
			return db.transact(
				'platform',
				async (tx) => {
					demandOwn(call.who, organizerId);
					if (!(await findOrganizer(tx, organizerId))) throw new Refusal('not-found');
					if (!(await updateOrganizer(tx, { id: organizerId, ...record }))) throw new Refusal('changed-meanwhile');
					const saved = await findOrganizer(tx, organizerId);
					if (!saved) throw new Refusal('not-found');
					await told(tx, saved, 'changed', call.who);
					return saved;
				},
				call.receipt,
			);
		},
		'organizer:save-staff-file': ({ organizerId, personId, version, file }, call) => {
			refuseBackwards('file.validUntil', file.trainedAt, file.validUntil);
			return db.transact(
				{ organizer: organizerId },
				async (tx) => {
					demandOwn(call.who, organizerId);
					if (!(await worksFor(tx, organizerId, [personId])).has(personId)) throw new Refusal('not-found');
					if (file.certificateFileId !== null) {
						const wanted = { path: 'file.certificateFileId', fileId: file.certificateFileId, purposes: certificates };
						await files.use(tx, call.who, [wanted], { organizerId });
					}
					const of = { organizerId, personId, savedBy: call.who.personId, at: clock.now() };
					if (!(await saveStaffFile(tx, of, { ...file, version }))) throw new Refusal('changed-meanwhile');
					return { ...file, version: version + 1 };
				},
				call.receipt,
			);
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
	return { handlers, organizerOf: findOrganizer, staffOf, worksFor };
}

const certificates = ['organizer-document'] as const;

/** The second fence: the gate has compared already; here it holds without it. */
function demandOwn(who: Actor, organizerId: string): void {
	if (who.role !== 'platform-admin' && who.organizerId !== organizerId) throw new Refusal('not-allowed');
}

function refuseBackwards(path: string, from: number, to: number): void {
	if (to <= from) throw new Refusal('invalid-input', { fields: [{ path, reason: 'not-after-start' }] });
}
