import { describe, expect, it } from 'vitest';
import type { ReadResume } from '@skyfair/shared/seekers/read-resume.schemas';
import { withRead } from './read-draft.rules.ts';
import { emptyDraft } from './resume-draft.rules.ts';

const read: ReadResume = {
	name: '周以宁',
	bornOn: '1999-08',
	phone: '13800138000',
	schools: [{ school: '江淮理工大学', major: '机械工程', degree: 'bachelor', startedOn: '2017-09', endedOn: '2021' }],
	work: [],
	projects: [],
	skills: ['SolidWorks'],
	languages: [],
	certificates: [],
	honours: [],
	socialPractice: [],
	hobbies: [],
	lines: [],
	left: [],
};

describe('what was read goes into the form', () => {
	it('[F-05] into what is empty only, and a month or a birthday that is not whole is left to the person', () => {
		const draft = { ...emptyDraft('周一'), phone: '13900139000' };
		const next = withRead(draft, read, false);
		expect(next).toMatchObject({ name: '周一', phone: '13900139000', bornOn: '', skills: 'SolidWorks' });
		expect(next.schools).toMatchObject([{ school: '江淮理工大学', startedOn: '2017-09', endedOn: '' }]);
	});
	it('[F-05] or over everything, where the person wants that', () => {
		expect(withRead(emptyDraft('周一'), read, true)).toMatchObject({ name: '周以宁', phone: '13800138000' });
	});
});
