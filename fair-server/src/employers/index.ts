// The door of employers. Nothing else of this folder may be imported from outside.
import type { Employer, employerCommands, PublicEmployer } from '@skyfair/shared/employers/employers.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { EmployerId, PersonId } from '@skyfair/shared/protocol/ids';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor, EndedSessions } from '../accounts/index.ts';
import type { Roles } from '../organizers/index.ts';
import { brokenConstraint, type Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import { mayRemove } from './employer.rules.ts';
import * as store from './employer.store.ts';

export interface Employers {
	readonly handlers: Handlers<typeof employerCommands, Actor>;
	/** What everybody may read of it. */
	pageOf(tx: Tx, employerId: string): Promise<PublicEmployer | null>;
	/** After a change of the employer, on every node (as far as the bus carries). */
	onOld(listener: (employerId: string | null) => void): () => void;
	stop(): void;
}

const CHANNEL = 'employers';

export function createEmployers({ world, roles }: { world: World; roles: Roles }): Employers {
	const { db, clock, bus, cipher } = world;
	const old = new Set<(employerId: string | null) => void>();
	const forget = (employerId: string | null) => {
		for (const listener of old) listener(employerId);
	};
	const unsubscribe = bus.subscribe(CHANNEL, (message) => forget(employerIdIn(message)));
	bus.onBack(() => forget(null));

	const handlers: Employers['handlers'] = {
		'employer:register': (input, call) =>
			db
				.transact(
					'platform',
					async (tx) => {
						const employer: Employer = { ...input, id: world.newId() as EmployerId };
						await store.insertEmployer(tx, cipher, employer, clock.now());
						const { membershipId } = await roles.grantMembership(tx, {
							personId: call.who.personId,
							role: 'employer-admin',
							employerId: employer.id,
						});
						return { employer, membershipId: membershipId as store.ColleagueRow['membershipId'] };
					},
					call.receipt,
				)
				.catch((error: unknown) => {
					if (brokenConstraint(error) !== 'employers_credit_code_key') throw error;
					// D-01: an employer exists once; whoever works there is let in by its administrator.
					throw new Refusal('invalid-input', { fields: [{ path: 'creditCode', reason: 'taken' }] });
				}),
		'employer:get': ({ employerId }, call) =>
			db.transact('platform', async (tx) => {
				const employer = await store.findEmployer(tx, cipher, employerId);
				if (!employer) throw new Refusal('not-found');
				const own = call.caller.who?.employerId === employerId;
				return {
					employer: employer.page,
					registration: own ? employer.registration() : null,
				};
			}),
		'employer:add-colleague': ({ employerId, phone, name, role }, call) =>
			db.transact(
				'platform',
				async (tx) => {
					demandOwn(call.who, employerId);
					const { personId } = await roles.findOrCreatePersonByPhone(tx, { phone, name });
					const { membershipId } = await roles.grantMembership(tx, { personId, role, employerId });
					return {
						personId: personId as PersonId,
						membershipId: membershipId as store.ColleagueRow['membershipId'],
					};
				},
				call.receipt,
			),
		'employer:remove-colleague': async ({ employerId, membershipId }, call) => {
			let ended: readonly EndedSessions[] = [];
			const done = await db.transact(
				'platform',
				async (tx) => {
					demandOwn(call.who, employerId);
					await store.lockEmployer(tx, employerId);
					const verdict = mayRemove(await store.colleaguesOf(tx, employerId), membershipId);
					if (verdict !== 'yes') throw new Refusal(verdict);
					ended = await roles.removeMembership(tx, membershipId);
					return { done: true } as const;
				},
				call.receipt,
			);
			roles.announceEnded(ended);
			return done;
		},
		'employer:colleagues': async ({ employerId }, call) => {
			demandOwn(call.who, employerId);
			return await db.transact('platform', (tx) => store.colleaguesOf(tx, employerId));
		},
	};

	return {
		handlers,
		pageOf: async (tx, employerId) => (await store.findEmployer(tx, cipher, employerId))?.page ?? null,
		onOld(listener) {
			old.add(listener);
			return () => old.delete(listener);
		},
		stop: unsubscribe,
	};
}

/** B-15, the second fence: the gate has compared already; here it holds without it. */
function demandOwn(who: Actor, employerId: string): void {
	if (who.employerId !== employerId) throw new Refusal('not-allowed');
}

const employerIdIn = (message: unknown): string | null =>
	typeof message === 'object' && message !== null && 'employerId' in message && typeof message.employerId === 'string'
		? message.employerId
		: null;
