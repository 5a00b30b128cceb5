import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import type { BoothHit, JobHit, SearchFound, SearchWords } from '@skyfair/shared/search/search.commands';
import type { JobId } from '@skyfair/shared/protocol/ids';
import type { FairIndex, IndexedBooth, IndexedJob } from './fair-index.ts';
import { questionOf } from './question.ts';
import { isReady, ordered, sift, type Candidate } from './search.rules.ts';

/** One fair with what is going on in it; without tiles while it is not open. */
export interface LiveFair {
	readonly index: FairIndex;
	readonly isLive: boolean;
	readonly startsAt: number;
	readonly tiles: ReadonlyMap<string, TileLive>;
}

interface Found extends Candidate {
	readonly indexed: IndexedJob;
	readonly at: IndexedBooth;
	readonly live: TileLive | null;
}

const PAGE_SIZE = 30;
const MOST_BOOTHS = 12;

export function find(
	fairs: readonly LiveFair[],
	words: SearchWords,
	now: number,
): Omit<SearchFound, 'fairs' | 'serverAt'> {
	const candidates = fairs.flatMap((fair) => candidatesOf(fair, words.q));
	const { fit, counts, without } = sift(candidates, words, now);
	const sorted = ordered(fit, words.sort);
	const booths = boothsOf(fairs, sorted, words);
	return {
		jobs: sorted.slice((words.page - 1) * PAGE_SIZE, words.page * PAGE_SIZE).map(jobHit),
		jobCount: sorted.length,
		booths: words.page === 1 ? booths.slice(0, MOST_BOOTHS).map(boothHit) : [],
		boothIds: words.fair === undefined ? [] : booths.map(({ at }) => at.booth.id),
		boothCount: booths.length,
		counts,
		without: booths.length > 0 ? [] : without,
		pageSize: PAGE_SIZE,
	};
}

function candidatesOf({ index, isLive, startsAt, tiles }: LiveFair, asked: string | undefined): Found[] {
	const question = questionOf(asked, index.vocabulary);
	const hitsAt = new Map<string, Float32Array>();
	return index.entries.flatMap(({ shown, indexed }): Found[] => {
		const at = index.booths.get(shown.boothId);
		if (!at) return [];
		const live = tiles.get(shown.boothId) ?? null;
		const hits = hitsAt.get(shown.boothId) ?? question.hitsIn(at.document);
		hitsAt.set(shown.boothId, hits);
		return [
			{
				jobId: shown.jobId,
				boothId: shown.boothId,
				industry: indexed.job.industry,
				occupation: indexed.job.occupation,
				city: indexed.job.city,
				type: indexed.job.employmentType,
				education: indexed.education,
				payMin: indexed.pay.min,
				payMax: indexed.pay.max,
				confirmedAt: shown.confirmedAt,
				until: shown.until,
				fairIsLive: isLive,
				fairStartsAt: startsAt,
				isReady: isReady(live),
				waitMs: live?.wait?.fromMs ?? null,
				score: question.isEmpty ? 1 : question.scoreOf(question.hitsIn(indexed.document), hits),
				indexed,
				at,
				live,
			},
		];
	});
}

interface FoundBooth {
	readonly at: IndexedBooth;
	readonly live: TileLive | null;
	readonly jobCount: number;
}

/** In the order of their best job. A booth without a job that fits is found by its own words, while no filter asks about jobs. */
function boothsOf(fairs: readonly LiveFair[], sorted: readonly Found[], words: SearchWords): FoundBooth[] {
	const found = new Map<string, { at: IndexedBooth; live: TileLive | null; jobCount: number }>();
	for (const { at, live } of sorted) {
		const known = found.get(at.booth.id);
		if (known) known.jobCount += 1;
		else found.set(at.booth.id, { at, live, jobCount: 1 });
	}
	const asksForJobs =
		[words.occupation, words.city, words.type].some((list) => list.length > 0) ||
		words.education !== undefined ||
		words.pay !== undefined;
	if (asksForJobs) return [...found.values()];
	for (const { index, tiles } of fairs) {
		const question = questionOf(words.q, index.vocabulary);
		const nothing = new Float32Array(8);
		for (const at of index.booths.values()) {
			const live = tiles.get(at.booth.id) ?? null;
			const isOne =
				!found.has(at.booth.id) &&
				(words.industry.length === 0 || words.industry.some((industry) => industry === at.booth.industry)) &&
				(words.ready !== 'yes' || isReady(live)) &&
				(question.isEmpty || question.scoreOf(question.hitsIn(at.document), nothing) > 0);
			if (isOne) found.set(at.booth.id, { at, live, jobCount: 0 });
		}
	}
	return [...found.values()];
}

function boothHit({ at: { booth }, live, jobCount }: FoundBooth): BoothHit {
	const { id, fairId, number, employerId, employerName, employerNameEn, industry, hue } = booth;
	return { boothId: id, fairId, number, employerId, employerName, employerNameEn, industry, hue, jobCount, live };
}

function jobHit({ indexed: { job }, at: { booth }, live, jobId, confirmedAt }: Found): JobHit {
	return {
		jobId: jobId as JobId,
		fairId: booth.fairId,
		boothId: booth.id,
		boothNumber: booth.number,
		employerId: booth.employerId,
		employerName: booth.employerName,
		employerNameEn: booth.employerNameEn,
		hue: booth.hue,
		position: job.position,
		positionEn: job.positionEn ?? null,
		headcount: job.headcount,
		basicPay: job.basicPay,
		city: job.city,
		district: job.district,
		education: job.education,
		employmentType: job.employmentType,
		confirmedAt,
		activity: live?.activity ?? null,
		wait: live?.wait ?? null,
	};
}
