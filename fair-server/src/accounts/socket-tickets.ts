import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../platform/clock.ts';
import type { SpentTickets } from './spent-tickets.ts';
import { isTicketCurrent, TICKET_LIFE_MS, type TicketClaims } from './ticket.rules.ts';

/** `claims.mac`: a short signed text, so that asking for one writes nothing anywhere. */
export interface SocketTickets {
	issue(sessionId: string | null): { ticket: string; expiresAt: number };
	/** The claims, once; null when it is forged, old, or spent. */
	redeem(ticket: string): Promise<TicketClaims | null>;
}

const Claims = z.tuple([z.string().length(22), z.uuid().nullable(), z.number().int()]);

export function createSocketTickets(internalSecret: Buffer, spent: SpentTickets, clock: Clock): SocketTickets {
	const key = Buffer.from(hkdfSync('sha256', internalSecret, '', 'skyfair socket ticket', 32));
	const sign = (body: string): Buffer => createHmac('sha256', key).update(body).digest();

	return {
		issue(sessionId) {
			const expiresAt = clock.now() + TICKET_LIFE_MS;
			const claims: z.infer<typeof Claims> = [randomBytes(16).toString('base64url'), sessionId, expiresAt];
			const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
			return { ticket: `${body}.${sign(body).toString('base64url')}`, expiresAt };
		},
		async redeem(ticket) {
			const [body = '', mac = '', ...rest] = ticket.length > 400 ? [] : ticket.split('.');
			const given = Buffer.from(mac, 'base64url');
			const expected = sign(body);
			if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
			const [id, sessionId, expiresAt] = Claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
			const claims = { id, sessionId, expiresAt };
			if (!isTicketCurrent(claims, clock.now())) return null;
			return (await spent.spend(id, expiresAt)) ? claims : null;
		},
	};
}
