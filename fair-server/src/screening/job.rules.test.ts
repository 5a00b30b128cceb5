import { describe, expect, it } from 'vitest';
import { job } from '../../test/builders/employer.ts';
import { screeningLists } from '../../test/builders/screening-lists.ts';
import { defaultLists } from './default-lists.rules.ts';
import { screenJob, thresholdFor } from './job.rules.ts';

const now = 1_000_000;
const day = 86_400_000;
const plain = { ...job(), validUntilAt: now + 30 * day };
const rulesOf = (more: Partial<typeof plain>, lists = defaultLists, licensedTrade = false) =>
	screenJob({ ...plain, ...more }, { name: '江北精密', licensedTrade }, lists, now).map(
		({ field, rule }) => `${field} ${rule}`,
	);

describe('a job as a whole', () => {
	it('[E-06] pay is compared with the narrowest row that fits: occupation and city, occupation, city, anything', () => {
		const row = (occupation: 'any' | 'software', region: string) => ({
			occupation,
			region,
			monthlyMin: 1,
			monthlyMax: 2,
			widest: 3,
		});
		const table = [row('any', 'any'), row('any', '合肥市'), row('software', 'any'), row('software', '合肥市')];
		const of = (occupation: string, places: string[]) =>
			table.findIndex((one) => one === thresholdFor(table, occupation, places));
		expect(of('software', ['合肥市', '安徽省'])).toBe(3);
		expect(of('software', ['芜湖市', '安徽省'])).toBe(2);
		expect(of('legal', ['合肥市', '安徽省'])).toBe(1);
		expect(of('legal', ['芜湖市', '安徽省'])).toBe(0);
	});

	it('[E-06] too much, too little and too wide a band are found; part of a month is not too little', () => {
		const pay = (min: number, max: number) => ({ basicPay: { min, max, unit: 'month', months: 12 } as const });
		expect(rulesOf({ ...pay(6_000, 9_000), occupation: 'production' })).toEqual([]);
		expect(rulesOf({ ...pay(60_000, 90_000), occupation: 'production' })).toEqual(['basicPay pay.implausible']);
		expect(rulesOf({ ...pay(300, 500), employmentType: 'full-time' })).toEqual(['basicPay pay.implausible']);
		expect(rulesOf({ ...pay(300, 500), employmentType: 'part-time' })).toEqual([]);
		expect(rulesOf(pay(3_000, 60_000))).toEqual(['basicPay pay.implausible']);
		expect(rulesOf({ basicPay: { min: 900, max: 900, unit: 'hour' } })).toEqual(['basicPay pay.implausible']);
	});

	it('[E-02] a licensed trade shows a permit that is valid as long as the job is', () => {
		const permit = (validUntilAt: number) => ({
			operatingPermit: { name: '许可证', number: '一号', issuer: '某局', validUntilAt },
		});
		expect(rulesOf({}, defaultLists, true)).toEqual(['operatingPermit permit.missing']);
		expect(rulesOf(permit(now), defaultLists, true)).toEqual(['operatingPermit permit.expired']);
		expect(rulesOf(permit(now + 29 * day), defaultLists, true)).toEqual(['operatingPermit permit.expired']);
		expect(rulesOf(permit(now + 30 * day), defaultLists, true)).toEqual([]);
	});

	it('[E-04 D-13] dispatch names the actual employer, and nobody on the blacklist comes back under a spaced name', () => {
		expect(rulesOf({ employmentType: 'dispatch' })).toEqual(['actualEmployer employer.not-actual']);
		const barred = screeningLists({ blacklist: [{ name: '黑心（合肥）公司', reason: '屡次收费' }] });
		expect(rulesOf({ employmentType: 'dispatch', actualEmployer: '黑心 (合肥) 公司' }, barred)).toEqual([
			'actualEmployer blacklist.name',
		]);
	});
});
