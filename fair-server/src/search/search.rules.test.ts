import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SearchWords } from '@skyfair/shared/search/search.commands';
import { levelOf, missed, monthly, ordered, sift, type Candidate } from './search.rules.ts';

const NOW = 1_000_000;
const one = (over: Partial<Candidate> = {}): Candidate => ({
	jobId: 'job',
	boothId: 'booth',
	industry: 'manufacturing',
	occupation: 'mechanics',
	city: '合肥市',
	type: 'full-time',
	education: levelOf('bachelor'),
	payMin: 8_000,
	payMax: 12_000,
	confirmedAt: 1,
	until: NOW + 1,
	fairIsLive: true,
	fairStartsAt: 10,
	isReady: true,
	waitMs: 0,
	score: 1,
	...over,
});
const words = (given: Record<string, unknown> = {}) => SearchWords.parse(given);
const found = (all: Candidate[], given: Record<string, unknown> = {}, now = NOW) => sift(all, words(given), now);

describe('what is found', () => {
	it('[Q1] [E-10] leaves at its date, to the millisecond', () => {
		const all = [one({ until: NOW })];
		expect(found(all, {}, NOW - 1).fit).toHaveLength(1);
		expect(found(all, {}, NOW).fit).toHaveLength(0);
		expect(found(all, {}, NOW).counts.city).toEqual([]);
	});

	it('[Q5] is any of one filter’s choices and all of the filters', () => {
		const all = [one({ jobId: 'a' }), one({ jobId: 'b', city: '南京市' }), one({ jobId: 'c', city: '上海市' })];
		expect(found(all, { city: '合肥市,南京市' }).fit.map(({ jobId }) => jobId)).toEqual(['a', 'b']);
		expect(found(all, { city: '合肥市,南京市', type: 'internship' }).fit).toEqual([]);
	});

	it.each([
		['any', 'junior-high', true],
		['bachelor', 'bachelor', true],
		['bachelor', 'junior-college', false],
		['doctor', 'doctor', true],
	] as const)('[Q6] a job that asks for %s is for somebody with %s: %s', (asked, has, fits) => {
		expect(missed(one({ education: levelOf(asked) }), words({ education: has })) === 0).toBe(fits);
	});

	it.each([
		[
			{ min: 20, max: 40, unit: 'hour' },
			{ min: 3_480, max: 6_960 },
		],
		[
			{ min: 200, max: 300, unit: 'day' },
			{ min: 4_350, max: 6_525 },
		],
		[
			{ min: 8_000, max: 9_000, unit: 'month', months: 13 },
			{ min: 8_000, max: 9_000 },
		],
		[
			{ min: 120_000, max: 240_000, unit: 'year' },
			{ min: 10_000, max: 20_000 },
		],
	] as const)('[Q6] %j is a month of %j', (pay, month) => {
		expect(monthly(pay)).toEqual(month);
	});

	it('[Q8] counts each choice as if its own filter were not set', () => {
		const all = [
			one({ jobId: 'a' }),
			one({ jobId: 'b', city: '南京市', type: 'internship' }),
			one({ jobId: 'c', city: '南京市' }),
		];
		const { counts } = found(all, { city: '合肥市' });
		expect(counts.city).toEqual([
			{ value: '南京市', count: 2 },
			{ value: '合肥市', count: 1 },
		]);
		expect(counts.type).toEqual([{ value: 'full-time', count: 1 }]);
	});

	it('[Q8] counts for a level every job that asks for no more', () => {
		const all = [
			one({ jobId: 'a', education: levelOf('any') }),
			one({ jobId: 'b' }),
			one({ jobId: 'c', education: levelOf('master') }),
		];
		const counts = new Map(
			found(all, { education: 'junior-high' }).counts.education.map(({ value, count }) => [value, count]),
		);
		expect([counts.get('junior-high'), counts.get('bachelor'), counts.get('doctor')]).toEqual([1, 2, 3]);
	});

	it('[Q9] names the filters whose dropping alone brings something back', () => {
		const all = [
			one({ jobId: 'a' }),
			one({ jobId: 'b' }),
			one({ jobId: 'c', city: '南京市', payMax: 20_000, payMin: 15_000 }),
		];
		expect(found(all, { city: '合肥市', pay: 15_000 }).without).toEqual([
			{ filter: 'pay', count: 2 },
			{ filter: 'city', count: 1 },
		]);
		expect(found(all, { city: '合肥市' }).without).toEqual([]);
	});

	it('[Q11] is one result where a job stands at several fairs, where somebody can receive now', () => {
		const all = [
			one({ boothId: 'later', fairIsLive: false, isReady: false, fairStartsAt: 5 }),
			one({ boothId: 'busy', isReady: false }),
			one({ boothId: 'ready', fairStartsAt: 20 }),
		];
		expect(found(all).fit.map(({ boothId }) => boothId)).toEqual(['ready']);
	});

	it('[Q10] stands in the same order however it was listed, and expired or missing ones stand nowhere', () => {
		const candidate = fc.record({
			jobId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
			boothId: fc.constantFrom('x', 'y'),
			score: fc.constantFrom(0, 1, 5),
			isReady: fc.boolean(),
			waitMs: fc.constantFrom(null, 0, 60_000),
			confirmedAt: fc.integer({ min: 1, max: 3 }),
			payMin: fc.constantFrom(1, 2),
			until: fc.constantFrom(NOW - 1, NOW, NOW + 1),
			fairIsLive: fc.boolean(),
		});
		fc.assert(
			fc.property(
				fc.uniqueArray(candidate, { maxLength: 12, selector: ({ jobId, boothId }) => `${jobId} ${boothId}` }),
				fc.constantFrom('best', 'wait', 'pay', 'new'),
				(list, sort) => {
					const all = list.map((over) => one(over));
					const order = (from: Candidate[]) => ordered(found(from, { sort }).fit, words({ sort }).sort);
					const there = order(all);
					expect(there.every(({ until, score }) => until > NOW && score > 0)).toBe(true);
					expect(new Set(there.map(({ jobId }) => jobId)).size).toBe(there.length);
					expect(order(all.toReversed()).map(({ jobId }) => jobId)).toEqual(there.map(({ jobId }) => jobId));
				},
			),
		);
	});

	it('[Q10] puts the shorter wait first, and an unknown wait last', () => {
		const all = [
			one({ jobId: 'a', waitMs: null }),
			one({ jobId: 'b', waitMs: 600_000 }),
			one({ jobId: 'c', waitMs: 60_000 }),
		];
		expect(ordered(all, 'wait').map(({ jobId }) => jobId)).toEqual(['c', 'b', 'a']);
	});
});
