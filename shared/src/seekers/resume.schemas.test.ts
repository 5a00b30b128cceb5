import { describe, expect, it } from 'vitest';
import { Resume } from './resume.schemas.ts';

const resume: Resume = {
	basic: { name: '林小满', bornOn: '2003-05-21', sex: 'female', livesIn: '合肥市', status: 'student' },
	education: {
		schools: [
			{
				degree: 'bachelor',
				school: '淮川理工大学',
				major: '机械工程',
				startedOn: '2022-09',
				endedOn: '2026-06',
				fullTime: true,
			},
		],
		socialPractice: ['在社区教老人使用手机，两个暑假'],
	},
	expected: {
		positions: ['工艺工程师'],
		occupations: ['mechanics'],
		industries: ['manufacturing'],
		pay: { min: 7_000, max: 10_000, unit: 'month' },
		cities: ['合肥市', '南京市'],
		employmentTypes: ['full-time'],
	},
	contact: { phone: '14500000001', email: 'lin@example.com' },
	other: {
		certificates: ['大学英语四级'],
		hobbies: ['羽毛球'],
		selfIntroduction: '喜欢把图纸变成零件，做事有记录的习惯。',
		honours: ['校级三好学生'],
	},
	work: [],
	skills: ['SolidWorks'],
	languages: ['英语：可阅读技术资料'],
};

describe('a résumé', () => {
	it('[F-03] is accepted with its five groups', () => {
		expect(Resume.parse(resume)).toEqual(resume);
	});

	it.each(['basic', 'education', 'expected', 'contact', 'other'])('[F-03] is refused without the group %s', (group) => {
		expect(
			Resume.safeParse(Object.fromEntries(Object.entries(resume).filter(([name]) => name !== group))).success,
		).toBe(false);
	});

	const school = resume.education.schools[0];
	it.each([
		['no name', { ...resume, basic: { ...resume.basic, name: ' ' } }, 'basic.name'],
		['no school at all', { ...resume, education: { ...resume.education, schools: [] } }, 'education.schools'],
		[
			'a school that ends before it starts',
			{ ...resume, education: { ...resume.education, schools: [{ ...school, endedOn: '2020-06' }] } },
			'education.schools.0.endedOn',
		],
		[
			'a thirteenth month',
			{ ...resume, education: { ...resume.education, schools: [{ ...school, startedOn: '2022-13' }] } },
			'education.schools.0.startedOn',
		],
		['no expected city', { ...resume, expected: { ...resume.expected, cities: [] } }, 'expected.cities'],
		[
			'pay upside down',
			{ ...resume, expected: { ...resume.expected, pay: { min: 9, max: 8, unit: 'month' } } },
			'expected.pay.max',
		],
		['a number that is no mobile', { ...resume, contact: { phone: '12345' } }, 'contact.phone'],
		[
			'a novel',
			{ ...resume, other: { ...resume.other, selfIntroduction: '字'.repeat(1_001) } },
			'other.selfIntroduction',
		],
		[
			'a certificate twice',
			{ ...resume, other: { ...resume.other, certificates: ['驾照', '驾照'] } },
			'other.certificates',
		],
	])('[F-03] is refused with %s', (_, wrong, path) => {
		expect(Resume.safeParse(wrong).error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
	});

	it('[F-03] does not ask for sex, photo or support to be told', () => {
		expect(Resume.safeParse({ ...resume, basic: { ...resume.basic, sex: 'undisclosed' } }).success).toBe(true);
	});
});
