import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import { icsOf } from '#lib/fairs/ics.rules.ts';
import { icsResponse, entryOf } from '#lib/fairs/calendar-file.ts';
import type { RequestHandler } from './$types';

/** Every announced fair, for a calendar that subscribes to this address. */
export const GET: RequestHandler = async ({ fetch, url }) => {
	const fairs = needed(await ask('fair:list', {}, { fetch }));
	const entries = fairs.map((fair) => entryOf(fair, url.origin));
	return icsResponse(icsOf(entries, Date.now()), 'skyfair');
};
