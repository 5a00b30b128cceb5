import { describe, expect, it } from 'vitest';
import { Resume } from '@skyfair/shared/seekers/resume.schemas';
import { draftOf, emptyDraft, resumeOf } from './resume-draft.rules.ts';

const resume: Resume = Resume.parse({
	basic: { name: '林小满', bornOn: '2004-05-01', sex: 'female', livesIn: '南京', status: 'student' },
	education: {
		schools: [{ degree: 'bachelor', school: '江淮理工大学', major: '机械工程', startedOn: '2023-09', fullTime: true }],
		socialPractice: ['夹具改进实习'],
	},
	expected: {
		positions: ['工艺工程师', '设备工程师'],
		occupations: ['mechanics'],
		industries: ['manufacturing'],
		pay: { min: 7_000, max: 10_000, unit: 'month' },
		cities: ['南京'],
		employmentTypes: ['full-time'],
	},
	contact: { phone: '13800000021' },
	other: {
		certificates: ['CET-6'],
		hobbies: ['骑行'],
		selfIntroduction: '喜欢把复杂的事拆成能动手做的小步骤。',
		honours: [],
	},
	work: [],
	skills: ['SolidWorks'],
	languages: [],
});

describe('a résumé being typed', () => {
	it('[F-03] comes back unchanged when nothing was typed, the fields that the form does not show too', () => {
		expect(resumeOf(draftOf(resume), resume)).toEqual(resume);
	});
	it('[F-03] takes lists with any of the usual marks between', () => {
		const typed = resumeOf({ ...draftOf(resume), skills: 'Excel，CAD、 数控；' }, resume);
		expect(Resume.parse(typed).skills).toEqual(['Excel', 'CAD', '数控']);
	});
	it('[F-03] begins empty and is refused as such, not before', () => {
		expect(Resume.safeParse(resumeOf(emptyDraft('林小满'), null)).success).toBe(false);
	});
});
