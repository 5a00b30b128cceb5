import type { FairPlan } from '@skyfair/shared/fairs/fairs.commands';

/** A field as people read it: a time, a text, or a list of names. */
export interface AnnouncedChange {
	readonly field: string;
	readonly before: number | string | string[] | null;
	readonly after: number | string | string[] | null;
}

/** F16: how lines are run and what the page looks like was never announced. What holds fields of its own is looked through. */
const quiet = new Set(['lineRules', 'poster', 'branding', 'announcement', 'intake']);

/** What of the plan everybody has read and would now read otherwise, in the order in which it is read. */
export function announcedChanges(before: FairPlan, after: FairPlan): AnnouncedChange[] {
	return [
		...differences(before.announcement, after.announcement),
		...differences(before, after),
		...differences(before.intake ?? {}, after.intake ?? {}),
	];
}

function differences(before: object, after: object): AnnouncedChange[] {
	const was = new Map<string, unknown>(Object.entries(before));
	const is = new Map<string, unknown>(Object.entries(after));
	return [...new Set([...is.keys(), ...was.keys()])].flatMap((field) => {
		const [old, now] = [was.get(field), is.get(field)];
		// An optional field that was left out and one that is empty read the same.
		if (quiet.has(field) || JSON.stringify(readable(old)) === JSON.stringify(readable(now))) return [];
		return [{ field, before: readable(old), after: readable(now) }];
	});
}

function readable(value: unknown): AnnouncedChange['before'] {
	if (value === undefined || value === null || value === '') return null;
	if (typeof value === 'number' || typeof value === 'string') return value;
	if (Array.isArray(value)) return value.map((one: unknown) => nameOf(one));
	// What a special session is about: its kind alone says nothing to a reader.
	return Object.entries(value)
		.filter(([key]) => key !== 'kind')
		.flatMap(([, said]: [string, unknown]) => (Array.isArray(said) ? said.map(nameOf) : [nameOf(said)]));
}

function nameOf(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return `${value}`;
	if (typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string')
		return value.name;
	return JSON.stringify(value);
}
