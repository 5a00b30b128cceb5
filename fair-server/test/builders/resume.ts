import { Resume } from '@skyfair/shared/seekers/resume.schemas';

/** All five groups of F-03. */
export const resume = (over: Partial<Resume> = {}): Resume =>
	Resume.parse({
		basic: { name: '王某', bornOn: '2002-06-01', sex: 'female', livesIn: '合肥市', status: 'student' },
		education: {
			schools: [
				{
					degree: 'bachelor',
					school: '某某大学',
					major: '机械工程',
					startedOn: '2021-09',
					endedOn: '2025-06',
					fullTime: true,
				},
			],
			socialPractice: ['暑期社会实践：乡村支教'],
		},
		expected: {
			positions: ['机械工程师'],
			occupations: ['mechanics'],
			industries: ['manufacturing'],
			pay: { min: 8_000, max: 12_000, unit: 'month' },
			cities: ['合肥市'],
			employmentTypes: ['full-time'],
		},
		contact: { phone: '13900001234', email: 'wang@example.com', im: { kind: 'wechat', handle: 'wang-wechat' } },
		other: {
			certificates: ['全国计算机二级'],
			hobbies: ['羽毛球'],
			selfIntroduction: '做事踏实，喜欢动手，希望从车间做起。',
			honours: ['校级奖学金'],
		},
		work: [],
		skills: ['SolidWorks'],
		languages: ['英语 CET-6'],
		...over,
	});
