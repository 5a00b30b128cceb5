import { JobInput } from '@skyfair/shared/jobs/job.schemas';
import { describe, expect, it } from 'vitest';
import { dayOf, draftOf, emptyDraft, endOfDay, inputOf } from './job-draft.rules.ts';

const DAY_END = Date.UTC(2026, 11, 31, 16) - 1;
const job: JobInput = {
	position: '保安员',
	headcount: 4,
	conditions: '持证上岗，能倒班。',
	employmentType: 'full-time',
	workContent: '负责园区门岗值守和巡查。',
	workingConditions: '三班倒，提供宿舍。',
	location: { province: '安徽省', city: '合肥市', district: '蜀山区', street: '示范路 8 号' },
	workMode: 'on-site',
	basicPay: { min: 4_500, max: 5_500, unit: 'month', months: 12 },
	education: 'any',
	experience: { minYears: 0, graduatesWelcome: true },
	industry: 'business',
	occupation: 'service',
	skills: ['消防'],
	benefits: ['包住', '五险'],
	operatingPermit: { name: '保安服务许可证', number: '皖 0001', issuer: '某市公安局', validUntilAt: DAY_END },
	validUntilAt: DAY_END,
};

describe('a job in the form', () => {
	it('[E-01] comes out as it went in', () => {
		expect(JobInput.parse(inputOf(draftOf(job)))).toEqual(job);
	});

	it('[E-10] a date is the whole day in Shanghai', () => {
		expect(endOfDay('2026-12-31')).toBe(DAY_END);
		expect(dayOf(DAY_END)).toBe('2026-12-31');
		expect(dayOf(DAY_END + 1)).toBe('2027-01-01');
		expect(endOfDay('')).toBe(0);
	});

	it('[E-01] an empty form is refused, never thrown at', () => {
		const faults = JobInput.safeParse(inputOf(emptyDraft(0))).error?.issues.map(({ path }) => path.join('.'));
		expect(faults).toEqual(expect.arrayContaining(['position', 'basicPay.min', 'industry', 'location.province']));
	});
});
