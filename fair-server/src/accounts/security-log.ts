import type { World } from '../platform/world.ts';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';
import type { SecurityEntry } from './door.ts';
import type { PhoneNumber } from './phone.ts';

/** U-01. Appends only; the application's database role can neither change nor delete a line. */
export async function recordSecurity(
	tx: Tx,
	world: World,
	entry: SecurityEntry & { readonly phone?: PhoneNumber | undefined },
): Promise<void> {
	const { phone, origin } = entry;
	// The number itself is part of what the law wants recorded; sealed, because the log is read by more people than need it.
	const detail = phone
		? { ...entry.detail, phoneSealed: world.cipher.seal(phone.e164).toString('base64') }
		: (entry.detail ?? {});
	await tx`
		insert /* security.record */ into security_log (id, at, person_id, session_id, event, phone_masked, address, device, detail)
		values (${world.newId()}, ${new Date(world.clock.now())}, ${entry.personId ?? null}, ${entry.sessionId ?? null}, ${entry.event},
			${phone?.masked ?? entry.phoneMasked ?? null}, ${origin.address}, ${origin.device}, ${tx.json(jsonOf(detail))})`;
}
