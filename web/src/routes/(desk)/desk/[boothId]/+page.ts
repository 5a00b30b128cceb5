import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
	const [line, own, { session }] = await Promise.all([
		ask('line:desk', { boothId: params.boothId }, { fetch }),
		ask('booth:list-own', {}, { fetch }),
		parent(),
	]);
	const place = needed(own).find(({ booth }) => booth.id === params.boothId);
	return {
		line: needed(line),
		place: place ?? null,
		me: session.person.id,
		mayCall: session.acting.role !== 'interviewer',
		wholeScreen: true,
	};
};
