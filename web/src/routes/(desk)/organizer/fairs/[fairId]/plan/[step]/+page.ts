import { error } from '@sveltejs/kit';
import { stepNames } from '@skyfair/shared/planning/planning-steps';
import { ask } from '#lib/api/client.ts';
import { needed } from '#lib/api/needed.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params, parent }) => {
	const step = stepNames.find((name) => name === params.step);
	if (step === undefined || step === 'licence') error(404, { message: 'not-found', problem: { code: 'not-found' } });
	const { fairId } = params;
	const [fair, planning, { session }] = await Promise.all([
		ask('fair:get', { fairId }, { fetch }),
		ask('planning:get', { fairId }, { fetch }),
		parent(),
	]);
	const planner = session.acting.role === 'planner';
	return { step, fair: needed(fair), planning: needed(planning), planner, me: session.person.id };
};
