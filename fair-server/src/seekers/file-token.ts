import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { LookReason } from '@skyfair/shared/seekers/disclosure.commands';

const Grant = z.object({
	viewerId: z.uuid(),
	sessionId: z.string(),
	personId: z.uuid(),
	employerId: z.uuid(),
	organizerId: z.uuid().nullable(),
	ticketId: z.uuid().nullable(),
	reason: LookReason,
	until: z.number(),
});
/** What the address of a résumé's file says: who may fetch whose, for which employer, until when. */
export type Grant = z.infer<typeof Grant>;

export function createFileTokens(secret: Buffer) {
	const key = createHmac('sha256', secret).update('skyfair resume files').digest();
	const sign = (body: string): Buffer => createHmac('sha256', key).update(body).digest();
	return {
		make(grant: Grant): string {
			const body = Buffer.from(JSON.stringify(grant)).toString('base64url');
			return `${body}.${sign(body).toString('base64url')}`;
		},
		/** Null: forged, cut or past its time. */
		read(token: string, now: number): Grant | null {
			const [body = '', signature = ''] = token.split('.');
			const [given, due] = [Buffer.from(signature, 'base64url'), sign(body)];
			if (given.length !== due.length || !timingSafeEqual(given, due)) return null;
			const grant = Grant.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
			return grant.success && grant.data.until > now ? grant.data : null;
		},
	};
}
