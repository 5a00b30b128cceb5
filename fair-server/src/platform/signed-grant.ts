import { createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';

/** What an address allows, signed: who may fetch what, until when. `about` keeps the grants of two uses apart. */
export function createSignedGrants<Grant extends { readonly until: number }>(
	secret: Buffer,
	about: string,
	schema: z.ZodType<Grant>,
) {
	const key = createHmac('sha256', secret).update(about).digest();
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
			const grant = schema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
			return grant.success && grant.data.until > now ? grant.data : null;
		},
	};
}
