import { expect, it } from 'vitest';
import type { Resume } from '@skyfair/shared/seekers/resume.schemas';
import { changedBetween } from './versions.rules.ts';

const one: Resume = {
	basic: { name: '王某', bornOn: '2002-06-01', sex: 'undisclosed', livesIn: '芜湖', status: 'student' },
	education: {
		schools: [{ degree: 'bachelor', school: '江淮理工大学', major: '机械', startedOn: '2020-09', fullTime: true }],
		socialPractice: [],
	},
	expected: {
		positions: ['机械工程师'],
		occupations: [],
		industries: [],
		pay: { min: 6000, max: 8000 } as Resume['expected']['pay'],
		cities: ['芜湖'],
		employmentTypes: ['full-time'],
	},
	contact: { phone: '13900001234' },
	other: { certificates: [], hobbies: [], selfIntroduction: '做过两年数控实训，会编程。', honours: [] },
	work: [],
	skills: ['CAD', '数控'],
	languages: [],
};

it('[F-04] the same save differs nowhere', () => {
	expect(changedBetween(one, structuredClone(one))).toEqual([]);
});
it('[F-04] what was changed, added and taken away is named by its place', () => {
	const now = structuredClone(one);
	now.basic.livesIn = '合肥';
	now.skills = ['CAD'];
	now.other.hobbies = ['长跑'];
	for (const school of now.education.schools) school.fullTime = false;
	expect(changedBetween(one, now)).toEqual([
		{ path: 'basic.livesIn', before: '芜湖', now: '合肥' },
		{ path: 'other.hobbies.0', before: '', now: '长跑' },
		{ path: 'education.schools.0.fullTime', before: '✓', now: '' },
		{ path: 'skills.1', before: '数控', now: '' },
	]);
});
