import type { ReadResume } from '@skyfair/shared/seekers/read-resume.schemas';
import {
	commas,
	emptyEntries,
	entryOf,
	lines,
	type EntryDraft,
	type EntryGroup,
	type ResumeDraft,
} from './resume-draft.rules.ts';

/** F-05: what was read goes into the form, over what is empty only, unless the person takes it all. Nothing is saved by it. */
export function withRead(draft: ResumeDraft, read: ReadResume, all: boolean): ResumeDraft {
	const next = structuredClone(draft);
	const take = (key: keyof ResumeDraft, value: string | undefined) => {
		const before = next[key];
		if (value !== undefined && value !== '' && typeof before === 'string' && (all || before.trim() === ''))
			Object.assign(next, { [key]: value });
	};
	take('name', read.name);
	// A birthday of which only the month is known cannot stand in the field: the person adds the day.
	take('bornOn', read.bornOn?.length === 10 ? read.bornOn : undefined);
	take('livesIn', read.livesIn);
	take('phone', read.phone);
	take('email', read.email);
	take('positions', read.positions && commas(read.positions));
	take('cities', read.cities && commas(read.cities));
	take('payMin', read.payMin === undefined ? undefined : String(read.payMin));
	take('payMax', read.payMax === undefined ? undefined : String(read.payMax));
	take('selfIntroduction', read.selfIntroduction);
	take('skills', commas(read.skills));
	take('languages', commas(read.languages));
	take('certificates', commas(read.certificates));
	take('hobbies', commas(read.hobbies));
	take('honours', lines(read.honours));
	take('socialPractice', lines(read.socialPractice));
	if (read.sex && (all || next.sex === 'undisclosed')) next.sex = read.sex;
	if (read.status) next.status = read.status;
	const entries = (group: EntryGroup, list: readonly object[]) => {
		const isEmpty = next[group].every(
			(entry) => !Object.entries(entry).some(([key, value]) => value !== emptyEntries[group][key]),
		);
		if (list.length > 0 && (all || isEmpty)) next[group] = list.map((one) => monthsOnly(entryOf(group, one)));
	};
	entries('schools', read.schools);
	entries('work', read.work);
	entries('projects', read.projects);
	return next;
}
/** A year alone is no month yet. */
const monthsOnly = (entry: EntryDraft): EntryDraft =>
	Object.fromEntries(
		Object.entries(entry).map(([key, value]) => [
			key,
			(key === 'startedOn' || key === 'endedOn') && typeof value === 'string' && value.length !== 7 ? '' : value,
		]),
	);
