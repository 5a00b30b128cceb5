import type { Fair } from '@skyfair/shared/fairs/fairs.commands';

/** C-10: what a search engine reads of a fair (schema.org/Event). */
export const eventOf = (fair: Fair, origin: string): Record<string, unknown> => ({
	'@context': 'https://schema.org',
	'@type': 'Event',
	name: fair.announcement.name,
	...(fair.announcement.nameEn ? { alternateName: fair.announcement.nameEn } : {}),
	description: fair.announcement.content,
	startDate: new Date(fair.startsAt).toISOString(),
	endDate: new Date(fair.endsAt).toISOString(),
	eventStatus: fair.state === 'cancelled' ? 'https://schema.org/EventCancelled' : 'https://schema.org/EventScheduled',
	eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
	isAccessibleForFree: true,
	url: `${origin}/fairs/${fair.id}`,
	location: { '@type': 'VirtualLocation', url: `${origin}/fairs/${fair.id}/hall` },
	organizer: fair.announcement.organizers.map((name) => ({ '@type': 'Organization', name })),
});
