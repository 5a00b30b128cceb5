import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import { entryOf, icsResponse } from '#lib/fairs/calendar-file.ts';
import { icsOf } from '#lib/fairs/ics.rules.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ fetch, params, url }) => {
	const [fairs, fair] = await Promise.all([
		ask('fair:list', {}, { fetch }),
		ask('fair:get', { fairId: params.fairId }, { fetch }),
	]);
	const found = needed(fair);
	const changedAt = needed(fairs).find(({ id }) => id === params.fairId)?.changedAt ?? null;
	const { name, nameEn = null, content } = found.announcement;
	const entry = entryOf({ ...found, name, nameEn, changedAt }, url.origin);
	return icsResponse(icsOf([{ ...entry, about: content }], Date.now()), 'fair');
};
