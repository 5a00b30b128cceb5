import { error } from '@sveltejs/kit';
import { needsSession } from '#lib/accounts/needs-session.ts';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, parent, url }) => {
	needsSession(await parent(), url);
	const id = url.searchParams.get('id');
	const mine = needed(await ask('resume:mine', id === null ? {} : { resumeId: id }, { fetch }));
	const { head, resume } = mine;
	if (!head || !resume) error(404, { message: 'not-found', problem: { code: 'not-found' } });
	const saves = needed(await ask('resume:history', { resumeId: head.id }, { fetch }));
	const asked = Number(url.searchParams.get('save'));
	const chosen =
		saves.find(({ save }) => save === asked && save !== head.save) ?? saves.find(({ save }) => save !== head.save);
	const earlier = chosen ? await ask('resume:mine', { resumeId: head.id, save: chosen.save }, { fetch }) : null;
	return {
		head,
		resume,
		saves,
		chosen: chosen ?? null,
		earlier: earlier?.ok ? earlier.data.resume : null,
		problem: earlier && !earlier.ok ? earlier.problem : null,
	};
};
