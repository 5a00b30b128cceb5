import type { FairSummary } from '@skyfair/shared/fairs/fairs.commands';
import { nameIn } from '#lib/words/name-in.ts';
import type { CalendarEntry } from './ics.rules.ts';

export const entryOf = (
	fair: Pick<FairSummary, 'id' | 'name' | 'nameEn' | 'startsAt' | 'endsAt' | 'organizerName' | 'state' | 'changedAt'>,
	origin: string,
): CalendarEntry => ({
	id: fair.id,
	name: nameIn(fair.name, fair.nameEn),
	startsAt: fair.startsAt,
	endsAt: fair.endsAt,
	url: `${origin}/fairs/${fair.id}`,
	about: '',
	organizer: fair.organizerName,
	cancelled: fair.state === 'cancelled',
	changedAt: fair.changedAt,
});

export const icsResponse = (file: string, name: string): Response =>
	new Response(file, {
		headers: {
			'content-type': 'text/calendar; charset=utf-8',
			'content-disposition': `attachment; filename="${name}.ics"`,
			'cache-control': 'public, max-age=300',
		},
	});
