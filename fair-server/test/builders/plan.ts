import { FairPlan } from '@skyfair/shared/fairs/fairs.commands';
import { HOUR, NINE } from './times.ts';

type Announcement = FairPlan['announcement'];

export const announcement = (over: Partial<Announcement> = {}): Announcement => ({
	name: '空聘秋季综合招聘会',
	nameEn: 'Skyfair autumn fair',
	guidingUnits: ['安徽省人力资源和社会保障厅'],
	hosts: ['合肥市人力资源和社会保障局'],
	organizers: ['合肥市人才服务中心'],
	coOrganizers: ['合肥高新技术产业开发区'],
	content: '为应届毕业生和在职人员提供线上面谈。',
	participants: '有求职意愿的劳动者',
	scale: '60 家用人单位，600 个岗位',
	participationRequirements: '实名注册并填写简历',
	registrationMethod: '在本页报名',
	consultation: '0551-0000 0000',
	contact: '某某 0551-0000 0001',
	...over,
});

/** Room for whatever a test brings; employers apply from a month before until the start. */
const intakeOf = (startsAt: number): NonNullable<FairPlan['intake']> => ({
	employers: 5_000,
	seekers: 100_000,
	employersOpenAt: startsAt - 30 * 24 * HOUR,
	employersCloseAt: startsAt,
});

/** Registers from ten, closes at noon, opens at one, ends at five. */
export const plan = (over: Partial<FairPlan> = {}): FairPlan =>
	FairPlan.parse({
		announcement: announcement(),
		registrationOpensAt: NINE + HOUR,
		registrationClosesAt: NINE + 3 * HOUR,
		startsAt: NINE + 4 * HOUR,
		endsAt: NINE + 8 * HOUR,
		halls: [
			{ key: 'making', name: '智能制造', grid: { columns: 4, places: 400 } },
			{ key: 'health', name: '医疗健康', grid: { columns: 4, places: 400 } },
		],
		intake: intakeOf(over.startsAt ?? NINE + 4 * HOUR),
		...over,
	});
