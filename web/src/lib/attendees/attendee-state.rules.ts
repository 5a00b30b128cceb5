import { attendeeAddress, type AttendeeState } from '@skyfair/shared/seekers/attendee-address';

interface Place {
	readonly fairId: string;
	readonly fairState: string;
	readonly startsAt: number;
}
const over = ['ended', 'archived', 'cancelled', 'draft', 'planning'];

/** Fairs whose attendees can be searched, each once: the live one first, then the soonest. */
export function searchable<P extends Place>(places: readonly P[]): P[] {
	const byFair = new Map(places.filter(({ fairState }) => !over.includes(fairState)).map((one) => [one.fairId, one]));
	const isLive = ({ fairState }: P) => Number(fairState === 'live');
	return [...byFair.values()].sort((a, b) => isLive(b) - isLive(a) || a.startsAt - b.startsAt);
}

export const attendeesHref = (state: AttendeeState, page = 1): string =>
	`/employer/attendees?${attendeeAddress.write(state)}${page > 1 ? `&page=${page}` : ''}`;

/** Of what a form holds; cities are written with any comma between them. */
export function fromForm(form: FormData): AttendeeState {
	const fields = new URLSearchParams();
	for (const [name, value] of form)
		if (typeof value === 'string' && value.trim() !== '')
			fields.append(
				name,
				name === 'city'
					? value
							.split(/[,，、\s]+/u)
							.filter(Boolean)
							.join(',')
					: value.trim(),
			);
	return attendeeAddress.of(fields);
}

/** Whether anything but the fair is asked for. */
export const isNarrowed = ({ fair: _, ...rest }: AttendeeState): boolean => Object.keys(rest).length > 0;
