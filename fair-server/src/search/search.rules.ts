import { educationLevels } from '@skyfair/shared/employers/dictionaries';
import type { BasicPay } from '@skyfair/shared/jobs/pay.schemas';
import {
	searchFilters,
	type SearchFilter,
	type SearchFound,
	type SearchWords,
} from '@skyfair/shared/search/search.commands';

/** What is known of one job at one booth when somebody asks. Times and ids are plain inside the server. */
export interface Candidate {
	readonly jobId: string;
	readonly boothId: string;
	readonly industry: string;
	readonly occupation: string;
	readonly city: string;
	readonly type: string;
	/** As a number: see `levelOf`. */
	readonly education: number;
	readonly payMin: number;
	readonly payMax: number;
	/** When its employer last said that it is open. */
	readonly confirmedAt: number;
	/** Leaves at this moment (Q1). */
	readonly until: number;
	readonly fairIsLive: boolean;
	readonly fairStartsAt: number;
	readonly isReady: boolean;
	readonly waitMs: number | null;
	/** How well the words fit; 0: not all of them do. Without words 1. */
	readonly score: number;
}

const levels = Object.keys(educationLevels);
/** From the lowest to the highest; `any` is 0. */
export const levelOf = (level: string): number => levels.indexOf(level);

/** Q6: in yuan a month. */
export function monthly(pay: BasicPay): { min: number; max: number } {
	const times = { hour: 174, day: 21.75, month: 1, year: 1 / 12 }[pay.unit];
	return { min: Math.round(pay.min * times), max: Math.round(pay.max * times) };
}

/** Q7. */
export const isReady = (live: { activity: string } | null): boolean => live?.activity === 'ready';

const bit = Object.fromEntries(searchFilters.map((filter, at) => [filter, 1 << at])) as Record<SearchFilter, number>;

/** Q5: the filters that this one does not pass, one bit each. */
export function missed(one: Candidate, words: SearchWords): number {
	const outside = (list: readonly string[], value: string) => list.length > 0 && !list.includes(value);
	return (
		(one.score > 0 ? 0 : bit.q) |
		(outside(words.industry, one.industry) ? bit.industry : 0) |
		(outside(words.occupation, one.occupation) ? bit.occupation : 0) |
		(outside(words.city, one.city) ? bit.city : 0) |
		(outside(words.type, one.type) ? bit.type : 0) |
		(words.education !== undefined && one.education > levelOf(words.education) ? bit.education : 0) |
		(words.pay !== undefined && one.payMax < words.pay ? bit.pay : 0) |
		(words.ready === 'yes' && !one.isReady ? bit.ready : 0)
	);
}

export interface Sifted<One> {
	readonly fit: One[];
	readonly counts: SearchFound['counts'];
	readonly without: SearchFound['without'];
}

/** Q1, Q5, Q8, Q9, Q11: one pass. Who misses exactly one filter is counted there. */
export function sift<One extends Candidate>(all: Iterable<One>, words: SearchWords, now: number): Sifted<One> {
	const fit: One[] = [];
	const dropped = new Map<SearchFilter, number>();
	const tally = {
		industry: new Map<string, number>(),
		occupation: new Map<string, number>(),
		city: new Map<string, number>(),
		type: new Map<string, number>(),
	};
	const education = levels.map(() => 0);
	let ready = 0;
	for (const { one, misses } of oncePerJob(all, words, now)) {
		if (misses === 0) fit.push(one);
		const only = (filter: SearchFilter) => misses === 0 || misses === bit[filter];
		for (const [filter, counted] of Object.entries(tally) as [keyof typeof tally, Map<string, number>][])
			if (only(filter)) counted.set(one[filter], (counted.get(one[filter]) ?? 0) + 1);
		if (only('education')) education[one.education] = (education[one.education] ?? 0) + 1;
		if (only('ready') && one.isReady) ready += 1;
		if (misses !== 0)
			for (const filter of searchFilters)
				if (misses === bit[filter]) dropped.set(filter, (dropped.get(filter) ?? 0) + 1);
	}
	const listed = (counted: ReadonlyMap<string, number>) =>
		[...counted]
			.map(([value, count]) => ({ value, count }))
			.sort((a, b) => b.count - a.count || compare(a.value, b.value));
	let open = education[0] ?? 0;
	return {
		fit,
		counts: {
			industry: listed(tally.industry),
			occupation: listed(tally.occupation),
			city: listed(tally.city),
			type: listed(tally.type),
			// Whoever has a level may have every job that asks for no more.
			education: levels.slice(1).map((value, at) => ({ value, count: (open += education[at + 1] ?? 0) })),
			ready,
		},
		without:
			fit.length > 0
				? []
				: // Of equals the one that stands first in the form: the order in which jobs are read must not decide.
					searchFilters
						.flatMap((filter) => {
							const count = dropped.get(filter);
							return count === undefined ? [] : [{ filter, count }];
						})
						.sort((a, b) => b.count - a.count),
	};
}

interface Judged<One> {
	readonly one: One;
	readonly misses: number;
}
/** Q1, Q11: what fits comes before what does not. */
function oncePerJob<One extends Candidate>(all: Iterable<One>, words: SearchWords, now: number): Iterable<Judged<One>> {
	const best = new Map<string, Judged<One>>();
	for (const one of all) {
		if (one.until <= now) continue;
		const misses = missed(one, words);
		const known = best.get(one.jobId);
		if (!known || standsBefore({ one, misses }, known) < 0) best.set(one.jobId, { one, misses });
	}
	return best.values();
}

const standsBefore = (a: Judged<Candidate>, b: Judged<Candidate>): number =>
	Number(a.misses !== 0) - Number(b.misses !== 0) ||
	Number(b.one.isReady) - Number(a.one.isReady) ||
	Number(b.one.fairIsLive) - Number(a.one.fairIsLive) ||
	a.one.fairStartsAt - b.one.fairStartsAt ||
	compare(a.one.boothId, b.one.boothId);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** With nobody on duty there is no honest number: such a wait stands behind every other. */
const waitOf = ({ waitMs }: Candidate): number => waitMs ?? Number.POSITIVE_INFINITY;
const byWait = (a: Candidate, b: Candidate): number => (waitOf(a) === waitOf(b) ? 0 : waitOf(a) - waitOf(b));
const byReady = (a: Candidate, b: Candidate): number => Number(b.isReady) - Number(a.isReady);
const byScore = (a: Candidate, b: Candidate): number => b.score - a.score;
const byNew = (a: Candidate, b: Candidate): number => b.confirmedAt - a.confirmedAt;
const byPay = (a: Candidate, b: Candidate): number => b.payMin - a.payMin || b.payMax - a.payMax;
const byId = (a: Candidate, b: Candidate): number => compare(a.jobId, b.jobId);

/** Q10; the last says that the same question has the same order. */
const orders: Record<SearchWords['sort'], readonly ((a: Candidate, b: Candidate) => number)[]> = {
	best: [byScore, byReady, byWait, byNew, byId],
	wait: [byReady, byWait, byScore, byNew, byId],
	pay: [byPay, byScore, byNew, byId],
	new: [byNew, byScore, byId],
};

export function ordered<One extends Candidate>(fit: readonly One[], sort: SearchWords['sort']): One[] {
	const steps = orders[sort];
	return fit.toSorted((a, b) => {
		for (const step of steps) {
			const says = step(a, b);
			if (says !== 0) return says;
		}
		return 0;
	});
}
