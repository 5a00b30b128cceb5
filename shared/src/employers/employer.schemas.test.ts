import { describe, expect, it } from 'vitest';
import { creditCodeCheck, isCreditCode } from './credit-code.ts';
import { EmployerInput } from './employer.schemas.ts';

const employer: EmployerInput = {
	name: '江北精密制造有限公司',
	nameEn: 'Jiangbei Precision Manufacturing',
	shortName: '江北精密',
	industry: 'manufacturing',
	size: '500-999',
	ownership: 'private',
	foundedOn: '2009-04-18',
	address: { province: '江苏省', city: '南京市', district: '浦口区', street: '示范大道 6 号' },
	intro: '为新能源汽车与工程机械生产精密传动零件的工厂，有两条自动化产线。',
	highlights: ['师带徒六个月'],
	benefits: ['五险一金'],
	logo: { text: '江', hue: 210 },
	creditCode: '91350100M000100Y43',
	legalRepresentative: '某某',
	contact: { name: '李某', title: '人事主管', phone: '025-0000 0000', email: 'hr@jiangbei.example.com' },
};

describe('a credit code', () => {
	// The worked example printed in GB 32100-2015.
	it('[D-01] agrees with the standard’s own example', () => {
		expect(creditCodeCheck('91350100M000100Y4')).toBe('3');
		expect(isCreditCode('91350100M000100Y43')).toBe(true);
	});

	it.each([
		['a changed digit', '91350100M000100Y53'],
		['two digits exchanged', '91530100M000100Y43'],
		['a wrong check digit', '91350100M000100Y44'],
		['a letter that is not used', '91350100M000I00Y43'],
		['small letters', '91350100m000100y43'],
		['fifteen digits of the old number', '340100000012345'],
		['a character too many', '91350100M000100Y433'],
	])('[D-01] is refused with %s', (_, code) => {
		expect(isCreditCode(code)).toBe(false);
	});
});

describe('an employer', () => {
	it('[D-01] is accepted with its registration data', () => {
		expect(EmployerInput.parse(employer)).toEqual(employer);
	});

	it.each([
		['no highlight', { ...employer, highlights: [] }],
		['a hue outside the circle', { ...employer, logo: { text: '江', hue: 360 } }],
		['a founding date that does not exist', { ...employer, foundedOn: '2009-02-30' }],
		['an address that is no e-mail', { ...employer, contact: { ...employer.contact, email: 'hr' } }],
		['letters for a phone', { ...employer, contact: { ...employer.contact, phone: '微信同号' } }],
		['an unknown field', { ...employer, rating: 5 }],
	])('[D-01] is refused with %s', (_, wrong) => {
		expect(EmployerInput.safeParse(wrong).success).toBe(false);
	});
});
