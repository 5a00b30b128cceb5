import type { AcceptedVersion } from './agreements.rules.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import type { PersonState } from './person-state.rules.ts';
import type { PhoneNumber } from './phone.ts';

export interface Person {
	readonly id: string;
	readonly name: string;
	readonly state: PersonState;
	readonly phoneMasked: string | null;
	readonly phoneCipher: Buffer | null;
	readonly passwordHash: string | null;
	readonly totpCipher: Buffer | null;
	readonly totpConfirmedAt: Date | null;
	readonly totpLastStep: number | null;
	readonly hasAccepted: boolean;
}

/** Holds the person still until the commit: nobody is blocked, moved or given another password meanwhile. */
export async function lockPerson(
	tx: Tx,
	by: { readonly id: string } | { readonly phoneHash: Buffer },
): Promise<Person | null> {
	const [person] = await tx<Person[]>`
		select /* person.lock */ p.id, p.name, p.state, p.phone_masked as "phoneMasked", p.phone_cipher as "phoneCipher", p.password_hash as "passwordHash",
			p.totp_cipher as "totpCipher", p.totp_confirmed_at as "totpConfirmedAt", p.totp_last_step as "totpLastStep",
			exists (select from acceptances a where a.person_id = p.id) as "hasAccepted"
		from persons p where ${'id' in by ? tx`p.id = ${by.id}` : tx`p.phone_hash = ${by.phoneHash}`} for no key update of p`;
	return person ?? null;
}

/** False when the number has an account already (made by somebody else a moment ago, perhaps). */
export async function insertPerson(
	tx: Tx,
	world: World,
	person: { id: string; name: string; phone: PhoneNumber },
): Promise<boolean> {
	const { id, name, phone } = person;
	const { e164, masked } = phone;
	const stored = await tx`
		insert /* person.insert */ into persons (id, name, phone_hash, phone_cipher, phone_masked, created_at)
		values (${id}, ${name}, ${phoneHash(world, phone)}, ${world.cipher.seal(e164)}, ${masked}, ${new Date(world.clock.now())})
		on conflict (phone_hash) do nothing`;
	return stored.count === 1;
}

export async function movePhone(tx: Tx, world: World, personId: string, phone: PhoneNumber): Promise<void> {
	await tx`
		update /* person.move-phone */ persons
		set phone_hash = ${phoneHash(world, phone)}, phone_cipher = ${world.cipher.seal(phone.e164)}, phone_masked = ${phone.masked} where id = ${personId}`;
}

export async function storePassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
	await tx`update /* person.password */ persons set password_hash = ${passwordHash} where id = ${personId}`;
}

/** B-04: with the time and the address. What was accepted before stays as it was accepted. */
export async function insertAcceptances(
	tx: Tx,
	personId: string,
	accepted: readonly AcceptedVersion[],
	at: Date,
	address: string,
): Promise<void> {
	for (const { document, version } of accepted) {
		await tx`
			insert /* acceptance.insert */ into acceptances (person_id, document, version, accepted_at, address)
			values (${personId}, ${document}, ${version}, ${at}, ${address}) on conflict do nothing`;
	}
}

export const phoneHash = (world: World, phone: PhoneNumber): Buffer => world.cipher.hash(`phone:${phone.e164}`);
