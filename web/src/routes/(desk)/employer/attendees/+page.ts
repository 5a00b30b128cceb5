import { error } from '@sveltejs/kit';
import { attendeeAddress } from '@skyfair/shared/seekers/attendee-address';
import type { CommandInput } from '#lib/api/command-names.ts';
import { ask } from '#lib/api/client.ts';
import { searchable } from '#lib/attendees/attendee-state.rules.ts';
import { ownEmployer } from '#lib/jobs/own-employer.ts';
import { pageOf } from '#lib/search/search-state.rules.ts';
import type { PageLoad } from './$types';

/** The address is the search; without a fair in it, the one that is live or soonest. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
	const { session } = await parent();
	if (session.acting.role === 'interviewer') error(403, { message: 'not-allowed', problem: { code: 'not-allowed' } });
	const employerId = ownEmployer(session);
	const [places, kept] = await Promise.all([
		ask('booth:list-own', {}, { fetch }),
		ask('attendee:kept', { employerId }, { fetch }),
	]);
	const fairs = searchable(
		places.ok ? places.data.map(({ booth, ...place }) => ({ ...place, fairId: booth.fairId })) : [],
	);
	const asked = attendeeAddress.of(url.searchParams);
	const fair = asked.fair ?? fairs[0]?.fairId;
	const search = { ...asked, ...(fair === undefined ? {} : { fair }) };
	const page = Math.min(10, pageOf(url.searchParams));
	const words = { ...search, employerId, page } as CommandInput<'attendee:find'>;
	const reply = fair === undefined ? null : await ask('attendee:find', words, { fetch });
	return {
		employerId,
		fairs,
		search,
		page,
		kept: kept.ok ? kept.data : [],
		found: reply?.ok ? reply.data : null,
		problem: !places.ok ? places.problem : reply && !reply.ok ? reply.problem : null,
	};
};
