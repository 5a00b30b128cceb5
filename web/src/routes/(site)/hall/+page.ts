import { redirect } from '@sveltejs/kit';
import { browser } from '$app/env';
import { ask } from '#lib/api/client.ts';
import { lastFair } from '#lib/hall/last-fair.ts';
import type { PageLoad } from './$types';

/** The tab 会场: the fair that was looked at last, if it is still open; else the one that is; else a choice. */
export const load: PageLoad = async ({ fetch }) => {
	const reply = await ask('fair:list', {}, { fetch });
	const live = reply.ok ? reply.data.filter((fair) => fair.state === 'live') : [];
	const last = browser ? lastFair() : null;
	const fair = live.find(({ id }) => id === last) ?? (live.length === 1 ? live[0] : undefined);
	if (fair !== undefined) redirect(307, `/fairs/${fair.id}/hall`);
	return { live, problem: reply.ok ? null : reply.problem };
};
