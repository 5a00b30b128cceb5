/** From asking for a ticket to opening the socket there is one round trip; a minute forgives a slow network. */
export const TICKET_LIFE_MS = 60_000;

export interface TicketClaims {
	readonly id: string;
	/** Null: a visitor's. */
	readonly sessionId: string | null;
	readonly expiresAt: number;
}

/** A8. A ticket from the future is as wrong as an old one: our own clock never made it. */
export const isTicketCurrent = (claims: TicketClaims, now: number): boolean =>
	now < claims.expiresAt && claims.expiresAt <= now + TICKET_LIFE_MS + CLOCKS_APART_MS;

/** The clocks of two nodes differ a little. */
const CLOCKS_APART_MS = 5_000;
