// Reads the demo world's files and says at once, with the file's name, what is wrong in them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
	EmployerSeed,
	FairSeed,
	OrganizerSeed,
	PersonaSeed,
	PersonSeed,
	PlanningSeed,
	SeekerSeed,
	Story,
	type MembershipSeed,
} from './seed.schemas.ts';

export interface DemoWorld {
	readonly organizers: readonly OrganizerSeed[];
	/** Everybody with an account: staff of organizers and employers, and the seekers. */
	readonly people: readonly PersonSeed[];
	readonly employers: readonly EmployerSeed[];
	readonly seekers: readonly SeekerSeed[];
	readonly fairs: readonly FairSeed[];
	/** By the organizer's key. */
	readonly planning: Readonly<Record<string, PlanningSeed>>;
	readonly story: Story;
	readonly personas: readonly PersonaSeed[];
}

export function loadDemoWorld(folder: string = import.meta.dirname): DemoWorld {
	const file = <Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> => {
		const parsed = schema.safeParse(JSON.parse(readFileSync(join(folder, path), 'utf8')));
		if (!parsed.success) throw new Error(`${path}:\n${z.prettifyError(parsed.error)}`);
		return parsed.data;
	};
	const each = <Schema extends z.ZodType>(under: string, schema: Schema): z.output<Schema>[] =>
		readdirSync(join(folder, under))
			.filter((name) => name.endsWith('.json'))
			.sort()
			.map((name) => file(join(under, name), schema));

	const seekers = each('seekers', SeekerSeed);
	return {
		organizers: file('organizers.json', z.array(OrganizerSeed)),
		people: withSeekers(file('people.json', z.array(PersonSeed)), seekers),
		employers: each('employers', EmployerSeed),
		seekers,
		fairs: file('fairs.json', z.array(FairSeed)),
		planning: file('planning.json', z.record(z.string(), PlanningSeed)),
		story: file('story.json', Story),
		personas: file('personas.json', z.array(PersonaSeed)),
	};
}

export interface FairTimes {
	readonly startsAt: number;
	readonly endsAt: number;
	readonly registrationOpensAt: number;
	readonly registrationClosesAt: number;
}

const minute = 60_000;
const day = 1_440 * minute;
/** China has one time zone and no summer time. */
const chinaAheadMs = 480 * minute;

/** When a seeded fair takes place for a demo that starts now. */
export function timesOf(fair: FairSeed, now: number): FairTimes {
	const startsAt = 'at' in fair.opens ? clockTime(fair.opens, now) : now + fair.opens.minutesFromNow * minute;
	const endsAt = startsAt + fair.lastsMinutes * minute;
	return {
		startsAt,
		endsAt,
		registrationOpensAt: startsAt - fair.registration.opensDaysBefore * day,
		registrationClosesAt: endsAt - fair.registration.closesMinutesBeforeEnd * minute,
	};
}

/** The keys of those who have registered for a fair. */
export function seekersOf(fair: FairSeed, seekers: readonly SeekerSeed[]): readonly string[] {
	if (Array.isArray(fair.seekers)) return fair.seekers;
	const absent = fair.seekers === 'all' ? [] : fair.seekers.but;
	return seekers.map(({ key }) => key).filter((key) => !absent.includes(key));
}

function clockTime({ daysFromToday, at }: { daysFromToday: number; at: string }, now: number): number {
	const [hour = 0, minutes = 0] = at.split(':').map(Number);
	const midnight = Math.floor((now + chinaAheadMs) / day) * day - chinaAheadMs;
	return midnight + daysFromToday * day + (hour * 60 + minutes) * minute;
}

/** A seeker who also has a desk keeps one account with both memberships (B-10). */
function withSeekers(staff: readonly PersonSeed[], seekers: readonly SeekerSeed[]): PersonSeed[] {
	const asSeeker: MembershipSeed = { role: 'seeker' };
	const known = new Set(staff.map(({ key }) => key));
	const both = new Set(seekers.map(({ key }) => key));
	return [
		...staff.map((person) =>
			both.has(person.key) ? { ...person, memberships: [...person.memberships, asSeeker] } : person,
		),
		...seekers
			.filter(({ key }) => !known.has(key))
			.map(({ key, nameEn, resume }) => ({
				key,
				nameEn,
				name: resume.basic.name,
				phone: resume.contact.phone,
				memberships: [asSeeker],
			})),
	];
}
