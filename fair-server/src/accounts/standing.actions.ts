import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Role } from '@skyfair/shared/accounts/roles';
import type { Tx } from '../platform/postgres/database.ts';
import type { AccountsContext } from './accounts-context.ts';
import type { EndedSessions, KnownPhone, MembershipGrant, Origin } from './door.ts';
import { insertMembership, markRemoved } from './membership.store.ts';
import { isLawfulScope } from './membership.rules.ts';
import { openSession } from './open-session.ts';
import { isBlocking, type PersonState } from './person-state.rules.ts';
import { lockPerson, phoneHash } from './person.store.ts';
import { parsePhone, storedPhone } from './phone.ts';
import { recordSecurity } from './security-log.ts';
import { endSessions } from './session.store.ts';
import { createPerson } from './sign-in.actions.ts';

// What other features and the installation itself do to accounts; no command of a client reaches these.

const ourselves: Origin = { address: 'internal', device: 'skyfair' };

export async function findOrCreatePersonByPhone(
	context: AccountsContext,
	tx: Tx,
	person: { phone: string; name: string },
): Promise<{ personId: string; created: boolean }> {
	const phone = parsePhone(person.phone, context.countries);
	const created = await createPerson(context, tx, phone, person.name);
	const found = await lockPerson(tx, { phoneHash: phoneHash(context.world, phone) });
	if (!found) throw new Error('a person was neither found nor made');
	if (created)
		await recordSecurity(tx, context.world, { event: 'person-added', personId: found.id, origin: ourselves, phone });
	return { personId: found.id, created };
}

export async function grantMembership(
	{ world }: AccountsContext,
	tx: Tx,
	grant: MembershipGrant,
): Promise<{ membershipId: string }> {
	const scope = { role: grant.role, organizerId: grant.organizerId ?? null, employerId: grant.employerId ?? null };
	if (!isLawfulScope(scope)) throw new Error(`a ${grant.role} cannot be granted with these owners`);
	const { membershipId, added } = await insertMembership(tx, world, grant.personId, scope);
	if (added)
		await recordSecurity(tx, world, {
			event: 'role-granted',
			personId: grant.personId,
			origin: ourselves,
			detail: { ...scope, membershipId },
		});
	return { membershipId };
}

export async function removeMembership(
	{ world }: AccountsContext,
	tx: Tx,
	membershipId: string,
): Promise<EndedSessions[]> {
	const removed = await markRemoved(tx, membershipId, new Date(world.clock.now()));
	if (!removed) return [];
	await recordSecurity(tx, world, {
		event: 'role-removed',
		personId: removed.personId,
		origin: ourselves,
		detail: { role: removed.role, membershipId },
	});
	return endSessions(tx, world, { membershipId }, 'rights-changed', ourselves);
}

/** B-12. The person is locked first: a sign-in on its way either ends here or finds the new state. */
export async function setPersonState(
	{ world, watch }: AccountsContext,
	personId: string,
	state: PersonState,
	because: { by: string; reason: string },
): Promise<void> {
	const ended = await world.db.transact('platform', async (tx) => {
		if (!(await lockPerson(tx, { id: personId }))) throw new Refusal('not-found');
		await tx`update /* person.state */ persons set state = ${state} where id = ${personId}`;
		await recordSecurity(tx, world, {
			event: 'person-state-changed',
			personId,
			origin: ourselves,
			detail: { state, ...because },
		});
		return isBlocking(state) ? endSessions(tx, world, { personId, except: null }, 'revoked', ourselves) : [];
	});
	watch.announce(ended);
}

export async function phoneOf({ world }: AccountsContext, tx: Tx, personId: string): Promise<KnownPhone | null> {
	const person = await lockPerson(tx, { id: personId });
	if (!person?.phoneCipher) return null;
	const phone = storedPhone(world.cipher.open(person.phoneCipher));
	return { e164: phone.e164, masked: phone.masked, hash: phoneHash(world, phone) };
}

export async function findByPhone({ world, countries }: AccountsContext, tx: Tx, typed: string) {
	const phone = parsePhone(typed, countries);
	const person = await lockPerson(tx, { phoneHash: phoneHash(world, phone) });
	return person && { personId: person.id, name: person.name, phoneMasked: phone.masked };
}

/** What is left is a closed account without a name, so that what points to it stays whole. */
export async function erasePerson(
	{ world }: AccountsContext,
	tx: Tx,
	personId: string,
	because: { by: string; reason: string },
): Promise<EndedSessions[]> {
	if (!(await lockPerson(tx, { id: personId }))) throw new Refusal('not-found');
	await tx`
		update /* person.erase */ persons set name = '—', phone_hash = null, phone_cipher = null, phone_masked = null, password_hash = null,
			totp_cipher = null, totp_confirmed_at = null, state = 'cancelled'
		where id = ${personId}`;
	await recordSecurity(tx, world, { event: 'person-erased', personId, origin: ourselves, detail: because });
	return endSessions(tx, world, { personId, except: null }, 'revoked', ourselves);
}

/** The one way in without a proof: absent unless this is a demo. */
export async function signInAs(
	{ world, demo }: AccountsContext,
	personId: string,
	origin: Origin,
	role?: Role,
): Promise<{ token: string }> {
	if (!demo) throw new Error('signing in as a persona exists in a demo only');
	return world.db.transact('platform', async (tx) => {
		const person = await lockPerson(tx, { id: personId });
		if (!person || isBlocking(person.state)) throw new Refusal('not-found');
		const { token, session } = await openSession(tx, world, {
			personId,
			origin,
			before: null,
			secondFactorAt: new Date(world.clock.now()),
			role,
		});
		await recordSecurity(tx, world, {
			event: 'signed-in',
			personId,
			sessionId: session.sessionId,
			origin,
			detail: { by: 'demo', role: session.acting.role },
		});
		return { token };
	});
}
