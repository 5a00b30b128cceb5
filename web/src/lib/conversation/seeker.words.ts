import { m } from '#lib/paraglide/messages.js';

/** How a seeker is called on the employer's side: by name once the seeker shows it, else by the mark of the ticket. */
export const seekerName = (name: string | null, ticketId: string): string =>
	name ?? m.room_anonymous({ mark: ticketId.slice(-4).toUpperCase() });
