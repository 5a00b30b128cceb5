import { error } from '@sveltejs/kit';
import { outboxOf } from '#lib/accounts/outbox.ts';
import type { PageLoad } from './$types';

/** Demo mode only: without it neither this page nor the server's address exists. */
export const load: PageLoad = async ({ fetch, parent }) => {
	const { demo } = await parent();
	const entries = demo ? await outboxOf(fetch) : null;
	if (entries === null) error(404, { message: 'not-found', problem: { code: 'not-found' } });
	return { entries };
};
