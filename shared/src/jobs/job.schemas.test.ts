import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { JobInput } from './job.schemas.ts';

const job: JobInput = {
	position: '工艺工程师',
	positionEn: 'Process engineer',
	headcount: 3,
	conditions: '机械类专业，能看懂零件图，了解车铣加工。',
	employmentType: 'full-time',
	workContent: '编制加工工艺卡，跟进试制，解决现场质量问题。',
	workingConditions: '每周五天，每天八小时；车间有空调，发放劳保用品。',
	location: { province: '安徽省', city: '合肥市', district: '蜀山区', street: '示范路 8 号' },
	workMode: 'on-site',
	basicPay: { min: 9_000, max: 14_000, unit: 'month', months: 13 },
	education: 'junior-college',
	experience: { minYears: 0, maxYears: 3, graduatesWelcome: true },
	industry: 'manufacturing',
	occupation: 'mechanics',
	skills: ['工艺编制', '数控加工'],
	benefits: ['五险一金', '免费工作餐'],
	validUntilAt: 1_800_000_000_000,
};
const faultsOf = (value: unknown): string[] =>
	JobInput.safeParse(value).error?.issues.map((issue) => issue.path.join('.')) ?? [];

describe('a job', () => {
	it('[E-01] is accepted with every field that the standard asks for', () => {
		expect(JobInput.parse(job)).toEqual(job);
	});

	it.each([
		'position',
		'headcount',
		'conditions',
		'employmentType',
		'workContent',
		'workingConditions',
		'location',
		'basicPay',
	])('[E-01] is refused without %s', (field) => {
		expect(faultsOf(Object.fromEntries(Object.entries(job).filter(([name]) => name !== field)))).toContain(field);
	});

	it.each([
		['an empty position', { ...job, position: '  ' }, 'position'],
		['nobody wanted', { ...job, headcount: 0 }, 'headcount'],
		['half a person', { ...job, headcount: 1.5 }, 'headcount'],
		['a line break in the position', { ...job, position: '工程师\n（急）' }, 'position'],
		['an invisible turn of direction', { ...job, conditions: '要求\u202e说明要求说明' }, 'conditions'],
		['text without end', { ...job, workContent: '字'.repeat(2_001) }, 'workContent'],
		['a pay band upside down', { ...job, basicPay: { ...job.basicPay, min: 15_000 } }, 'basicPay.max'],
		['monthly pay without months', { ...job, basicPay: { min: 1, max: 2, unit: 'month' } }, 'basicPay.months'],
		['hourly pay with months', { ...job, basicPay: { min: 20, max: 24, unit: 'hour', months: 12 } }, 'basicPay.months'],
		['an unknown industry', { ...job, industry: 'crypto' }, 'industry'],
		['experience upside down', { ...job, experience: { ...job.experience, minYears: 5 } }, 'experience.maxYears'],
		['a benefit twice', { ...job, benefits: ['双休', '双休'] }, 'benefits'],
		['dispatch to nobody', { ...job, employmentType: 'dispatch' }, 'actualEmployer'],
	])('[E-01] is refused with %s', (_, wrong, path) => {
		expect(faultsOf(wrong)).toContain(path);
	});

	it('[E-01] is refused with a field that nobody knows', () => {
		expect(JobInput.safeParse({ ...job, sex: 'male' }).success).toBe(false);
	});

	it('[E-01] can be written down as JSON Schema', () => {
		expect(z.toJSONSchema(JobInput).required).toEqual(expect.arrayContaining(['position', 'basicPay', 'validUntilAt']));
	});
});
