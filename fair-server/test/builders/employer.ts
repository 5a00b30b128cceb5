import { creditCodeCheck } from '@skyfair/shared/employers/credit-code';
import type { EmployerInput } from '@skyfair/shared/employers/employer.schemas';
import type { Entitlement } from '@skyfair/shared/employers/standing.commands';
import type { JobInput } from '@skyfair/shared/jobs/job.schemas';
import { HOUR, NINE } from './times.ts';

/** The n-th lawful credit code. */
export function creditCode(n: number): string {
	const first = `91340100${String(n).padStart(9, '0')}`;
	return first + creditCodeCheck(first);
}

export const employer = (n: number, over: Partial<EmployerInput> = {}): EmployerInput => ({
	name: `江北精密制造第${n}厂`,
	nameEn: `Jiangbei Precision ${n}`,
	shortName: `江北${n}`,
	industry: 'manufacturing',
	size: '500-999',
	ownership: 'private',
	foundedOn: '2009-04-18',
	address: { province: '江苏省', city: '南京市', district: '浦口区', street: '示范大道 6 号' },
	intro: '为新能源汽车与工程机械生产精密传动零件的工厂，有两条自动化产线。',
	highlights: ['师带徒六个月', '双休'],
	benefits: ['五险一金'],
	logo: { text: '江', hue: 210 },
	creditCode: creditCode(n),
	legalRepresentative: '某某',
	contact: { name: '李某', title: '人事主管', phone: '025-0000 0000', email: 'hr@jiangbei.example.com' },
	...over,
});

export const job = (over: Partial<JobInput> = {}): JobInput => ({
	position: '数控机床操作工',
	positionEn: 'CNC operator',
	headcount: 12,
	conditions: '熟悉数控车床，能看懂图纸；应届生可培养。',
	employmentType: 'full-time',
	workContent: '操作数控车床加工传动零件，首检、巡检并记录，保养设备。',
	workingConditions: '两班倒，车间有空调，提供劳保用品。',
	location: { province: '江苏省', city: '南京市', district: '浦口区', street: '示范大道 6 号' },
	workMode: 'on-site',
	basicPay: { min: 7_000, max: 9_000, unit: 'month', months: 13 },
	education: 'secondary-vocational',
	experience: { minYears: 0, graduatesWelcome: true },
	industry: 'manufacturing',
	occupation: 'production',
	skills: ['数控车床'],
	benefits: ['包住'],
	validUntilAt: NINE + 30 * 24 * HOUR,
	...over,
});

export const entitlement = (): Entitlement => ({
	type: '展位服务',
	content: '标准展位一个，含面谈室与简历查看。',
	fromDay: '2026-01-01',
	toDay: '2026-12-31',
	priceYuan: 0,
	duties: '按时到场接待，如实登记结果。',
	payment: '免费',
	liability: '违约方承担由此造成的损失。',
	disputes: '协商不成的，向主办方所在地人民法院起诉。',
});
