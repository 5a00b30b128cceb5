import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { ChannelName, NoticeKindName } from '@skyfair/shared/notices/notices.commands';
import type { FieldCipher } from '../platform/field-cipher.ts';

const Switch = z.object({ personId: z.uuid(), kind: NoticeKindName, channel: ChannelName });
export type Switch = z.infer<typeof Switch>;

/** N12: a link that switches one kind on one channel off and can do nothing else; it needs no session and does not grow old. */
export function unsubscribeToken(cipher: FieldCipher, { personId, kind, channel }: Switch): string {
	const said = `${personId}.${kind}.${channel}`;
	return `${said}.${cipher.hash(`unsubscribe ${said}`).toString('base64url')}`;
}
export function readUnsubscribeToken(cipher: FieldCipher, token: string): Switch | null {
	const [personId, kind, channel] = token.split('.');
	const parsed = Switch.safeParse({ personId, kind, channel });
	if (!parsed.success) return null;
	const right = Buffer.from(unsubscribeToken(cipher, parsed.data));
	const given = Buffer.from(token);
	return right.length === given.length && timingSafeEqual(right, given) ? parsed.data : null;
}

const Confirmation = z.object({ personId: z.uuid(), mail: z.string(), until: z.number() });
/** Sealed, not signed: the address in it is nobody's business on the way. */
export const mailToken = (cipher: FieldCipher, given: z.infer<typeof Confirmation>): string =>
	cipher.seal(JSON.stringify(given)).toString('base64url');
export function readMailToken(cipher: FieldCipher, token: string): z.infer<typeof Confirmation> | null {
	try {
		return Confirmation.parse(JSON.parse(cipher.open(Buffer.from(token, 'base64url'))));
	} catch {
		// Whatever was altered does not open.
		return null;
	}
}
