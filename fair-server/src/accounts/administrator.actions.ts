import { Refusal } from '@skyfair/shared/protocol/problem';
import type { AccountsContext } from './accounts-context.ts';
import { createPerson } from './sign-in.actions.ts';
import type { MadeAdministrator, NewAdministrator } from './door.ts';
import { insertMembership } from './membership.store.ts';
import { hashPassword } from './password-hash.ts';
import { passwordWeakness } from './password.rules.ts';
import { lockPerson, phoneHash, storePassword } from './person.store.ts';
import { isBlocking } from './person-state.rules.ts';
import { parsePhone } from './phone.ts';
import { confirmSecret, newTotpSecret, otpauthUrl } from './second-factor.ts';
import { recordSecurity } from './security-log.ts';
import { endSessions } from './session.store.ts';

/** From the command line of the installation only: whoever can run it has the database and its key anyway. */
export async function createAdministrator(
	context: AccountsContext,
	input: NewAdministrator,
): Promise<MadeAdministrator> {
	const { world } = context;
	const phone = parsePhone(input.phone, context.countries);
	const weakness = input.password === undefined ? null : passwordWeakness(input.password, phone.digits);
	if (weakness) throw new Refusal('password-too-weak', { fields: [{ path: 'password', reason: weakness }] });
	const passwordHash = input.password === undefined ? null : await hashPassword(input.password);
	const origin = { address: 'internal', device: 'npm run admin' };

	return world.db.transact('platform', async (tx) => {
		await createPerson(context, tx, phone, input.name);
		const person = await lockPerson(tx, { phoneHash: phoneHash(world, phone) });
		if (!person || isBlocking(person.state)) throw new Refusal('wrong-state');
		const { added } = await insertMembership(tx, world, person.id, {
			role: 'platform-admin',
			organizerId: null,
			employerId: null,
		});
		if (!added) throw new Refusal('phone-taken');
		if (passwordHash) await storePassword(tx, person.id, passwordHash);
		const secret = person.totpConfirmedAt ? null : newTotpSecret();
		const recoveryCodes = secret ? await confirmSecret(tx, world, person.id, { secret, step: null }) : [];
		// Sessions from before knew nothing of the new password; they find out at the next poll.
		await endSessions(tx, world, { personId: person.id, except: null }, 'rights-changed', origin);
		await recordSecurity(tx, world, { event: 'administrator-made', personId: person.id, origin, phone });
		return {
			personId: person.id,
			phoneMasked: phone.masked,
			secondFactor: secret ? { secret, otpauthUrl: otpauthUrl(secret, phone.masked), recoveryCodes } : null,
		};
	});
}
