// RFC 5545: what a calendar on somebody's phone reads.
export interface CalendarEntry {
	readonly id: string;
	readonly name: string;
	readonly startsAt: number;
	readonly endsAt: number;
	readonly url: string;
	readonly about: string;
	readonly organizer: string;
	readonly cancelled: boolean;
	/** Rises with every notice, so that a calendar takes the new time. */
	readonly changedAt: number | null;
}

const stamp = (at: number): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
const text = (said: string): string => said.replaceAll(/[\\;,]/g, (mark) => `\\${mark}`).replaceAll(/\r?\n/g, '\\n');

/** A line has at most 75 octets; it goes on in the next after a space. No character is cut in two. */
function folded(line: string): string {
	const rows: string[] = [''];
	let octets = 0;
	for (const character of line) {
		const size = new TextEncoder().encode(character).length;
		if (octets + size > 74) {
			rows.push('');
			octets = 1;
		}
		rows[rows.length - 1] += character;
		octets += size;
	}
	return rows.join('\r\n ');
}

export function icsOf(entries: readonly CalendarEntry[], now: number): string {
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Skyfair//Calendar//ZH',
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		...entries.flatMap((entry) => [
			'BEGIN:VEVENT',
			`UID:${entry.id}@skyfair`,
			`DTSTAMP:${stamp(now)}`,
			...(entry.changedAt === null
				? ['SEQUENCE:0']
				: [
						`LAST-MODIFIED:${stamp(entry.changedAt)}`,
						`SEQUENCE:${Math.floor(entry.changedAt / 1_000) % 2_000_000_000}`,
					]),
			`DTSTART:${stamp(entry.startsAt)}`,
			`DTEND:${stamp(entry.endsAt)}`,
			`SUMMARY:${text(entry.name)}`,
			`DESCRIPTION:${text(`${entry.organizer}\n${entry.about}\n${entry.url}`)}`,
			`URL:${entry.url}`,
			`STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
			'END:VEVENT',
		]),
		'END:VCALENDAR',
	];
	return `${lines.map(folded).join('\r\n')}\r\n`;
}
