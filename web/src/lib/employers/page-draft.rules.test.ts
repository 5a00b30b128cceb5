import { describe, expect, it } from 'vitest';
import type { EmployerInput } from '@skyfair/shared/employers/employer.schemas';
import { emptyPage, fieldsOf, inputOf, pageHints, pageShare } from './page-draft.rules.ts';

const page = {
	name: '江北精密制造',
	shortName: '江北',
	shortNameEn: 'Jiangbei',
	industry: 'manufacturing',
	size: '500-999',
	ownership: 'private',
	foundedOn: '2009-04-18',
	address: { province: '江苏省', city: '南京市', district: '浦口区', street: '示范大道 6 号' },
	intro: '为新能源汽车与工程机械生产精密传动零件的工厂，有两条自动化产线。',
	highlights: ['师带徒六个月', '双休'],
	benefits: ['五险一金'],
	team: [{ name: '周某', title: '总经理' }],
	logo: { text: '江', hue: 210 },
	creditCode: '913401000000000019',
	legalRepresentative: '某某',
	contact: { name: '李某', title: '人事主管', phone: '025-0000 0000', email: 'hr@jiangbei.example.com' },
} as EmployerInput;

describe('the form of a company page', () => {
	it('[D-12] gives back what it was given, also what it does not show', () => {
		expect(inputOf(fieldsOf(page), page)).toEqual(page);
	});

	it('[D-12] takes lines as lists, without empty ones, and no field that was left empty', () => {
		const fields = { ...emptyPage(), shortName: '江北', highlights: ' 双休 \n\n师带徒\n', team: '周某 总经理 兼董事' };
		expect(inputOf(fields)).toMatchObject({
			highlights: ['双休', '师带徒'],
			team: [{ name: '周某', title: '总经理 兼董事' }],
			logo: { text: '江' },
		});
		expect(inputOf(fields)).not.toHaveProperty('introEn');
	});

	it('[D-12] says what would make the page complete', () => {
		expect(pageHints(fieldsOf(page))).toEqual(['logo', 'intro', 'highlights', 'benefits', 'english']);
		expect(pageShare(fieldsOf(page))).toBe(17);
		expect(pageShare(emptyPage())).toBe(0);
	});
});
