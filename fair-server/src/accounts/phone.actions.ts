import { Refusal } from '@skyfair/shared/protocol/problem';
import { brokenConstraint, type Tx } from '../platform/postgres/database.ts';
import type { AccountsContext, SignedInCall } from './accounts-context.ts';
import { checkCode, useCode } from './code.actions.ts';
import { phoneMovedMessage } from './code-message.ts';
import type { EndedSessions } from './door.ts';
import { requireOwner } from './password.actions.ts';
import { movePhone } from './person.store.ts';
import { parsePhone, type PhoneNumber } from './phone.ts';
import { recordSecurity } from './security-log.ts';
import { endSessions } from './session.store.ts';

/** Threat 21. The code proves the new number, the session the person; the old number hears of it. */
export async function changePhone(
	context: AccountsContext,
	input: { phone: string; code: string },
	call: SignedInCall,
) {
	const { world, watch } = context;
	const phone = parsePhone(input.phone, context.countries);
	await world.db.transact('platform', (tx) => requireOwner(context, tx, call));
	const { codeId } = await checkCode(context, {
		phone,
		purpose: 'change-phone',
		code: input.code,
		origin: call.caller,
	});
	let ended: EndedSessions[] = [];
	let before: PhoneNumber | null = null;
	const move = async (tx: Tx) => {
		const owner = await requireOwner(context, tx, call);
		const { session, person } = owner;
		before = owner.phone;
		await useCode(tx, codeId, world.clock.now());
		await movePhone(tx, world, person.id, phone);
		const detail = { before: owner.phone.masked, beforeSealed: person.phoneCipher?.toString('base64') ?? null };
		await recordSecurity(tx, world, {
			event: 'phone-changed',
			personId: person.id,
			sessionId: session.id,
			origin: call.caller,
			phone,
			detail,
		});
		ended = await endSessions(tx, world, { personId: person.id, except: session.id }, 'revoked', call.caller);
		return { done: true as const };
	};
	try {
		const reply = await world.db.transact('platform', move, call.receipt);
		watch.announce(ended);
		if (before) await tellOldNumber(context, before, phone);
		return reply;
	} catch (error) {
		throw brokenConstraint(error) === 'persons_phone_hash_key' ? new Refusal('phone-taken') : error;
	}
}

/** The change stands whether or not the message leaves. */
async function tellOldNumber({ world, sms }: AccountsContext, before: PhoneNumber, now: PhoneNumber): Promise<void> {
	if (before.e164 === now.e164) return;
	try {
		await sms.send({ to: before.e164, toMasked: before.masked, text: phoneMovedMessage(now.masked) });
	} catch (error) {
		world.log.warn({ err: error }, 'the old number could not be told of the change');
	}
}
