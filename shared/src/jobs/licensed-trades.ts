import type { JobInput } from './job.schemas.ts';

/** 特许行业: a job in such a trade shows the permit that its own law asks for (E-02). The first row that fits counts. */
interface Trade {
	readonly key: string;
	readonly permit: { readonly 'zh-CN': string; readonly en: string };
	/** Words of which the permit's name must hold one. */
	readonly named: readonly string[];
	fits(job: Pick<JobInput, 'industry' | 'occupation' | 'employmentType' | 'position' | 'workContent'>): boolean;
}

const trade = (key: string, zh: string, en: string, named: readonly string[], fits: Trade['fits']): Trade => ({
	key,
	permit: { 'zh-CN': zh, en },
	named,
	fits,
});

const licensedTrades: readonly Trade[] = [
	trade(
		'dispatch',
		'劳务派遣经营许可证',
		'Labour dispatch permit',
		['劳务派遣'],
		({ employmentType }) => employmentType === 'dispatch',
	),
	trade('security', '保安服务许可证', 'Security service permit', ['保安'], ({ position }) =>
		/保安(员|队长|主管|经理)?$|押运员|武装押运|安保员/u.test(position),
	),
	trade('blasting', '爆破作业单位许可证', 'Blasting permit', ['爆破'], ({ position }) =>
		/爆破(员|工|工程)/u.test(position),
	),
	trade(
		'fireworks',
		'烟花爆竹经营（生产）许可证',
		'Fireworks permit',
		['烟花爆竹', '安全生产'],
		({ position, workContent }) => /烟花|爆竹/u.test(position) || /烟花爆竹的?(生产|装卸|押运)/u.test(workContent),
	),
	trade(
		'hazardous',
		'危险化学品经营（生产）许可证',
		'Hazardous chemicals permit',
		['危险化学品', '危化品', '安全生产'],
		({ position }) => /危化品|危险化学品|危险品(驾驶|押运|仓)/u.test(position),
	),
	trade('mining', '采矿许可证', 'Mining permit', ['采矿', '安全生产', '矿'], ({ industry }) => industry === 'mining'),
	trade(
		'finance',
		'金融许可证',
		'Financial permit',
		['金融', '保险', '证券', '基金', '期货', '支付'],
		({ industry }) => industry === 'finance',
	),
	trade(
		'medicine',
		'医疗机构执业许可证',
		'Medical institution licence',
		['医疗机构', '诊所备案', '养老机构'],
		({ industry, occupation }) => industry === 'health' && (occupation === 'medicine' || occupation === 'nursing'),
	),
	trade(
		'drugs',
		'药品生产（经营）许可证',
		'Pharmaceutical permit',
		['药品'],
		({ industry, occupation }) => (industry === 'manufacturing' || industry === 'trade') && occupation === 'pharmacy',
	),
	trade(
		'teaching',
		'办学许可证',
		'School permit',
		['办学', '培训许可', '事业单位法人'],
		({ industry, occupation }) => industry === 'education' && occupation === 'teaching',
	),
	trade(
		'driving',
		'道路运输经营许可证',
		'Road transport permit',
		['道路运输', '网络预约出租', '出租汽车', '港口经营'],
		({ industry, occupation }) => industry === 'transport' && occupation === 'driving',
	),
	trade(
		'catering',
		'食品经营许可证',
		'Food business permit',
		['食品经营', '餐饮服务'],
		({ industry, occupation, position }) =>
			industry === 'hospitality' && (occupation === 'catering' || /厨师|厨工|面点/u.test(position)),
	),
];

type Asked = Parameters<Trade['fits']>[0] & Pick<JobInput, 'operatingPermit'>;

/** The trade that a job stands in, or null where no permit is asked for. */
export const tradeOf = (job: Parameters<Trade['fits']>[0]): Pick<Trade, 'key' | 'permit'> | null =>
	licensedTrades.find(({ fits }) => fits(job)) ?? null;

export interface PermitFault {
	readonly path: 'operatingPermit' | 'operatingPermit.name' | 'operatingPermit.validUntilAt';
	readonly reason: 'permit-needed' | 'another-permit-needed' | 'permit-expired';
	readonly permit: Trade['permit'];
}

/** E-02. Null: nothing to object. An expired permit is none. */
export function permitFault(job: Asked, now: number): PermitFault | null {
	const found = licensedTrades.find(({ fits }) => fits(job));
	const { operatingPermit: shown } = job;
	if (shown && shown.validUntilAt <= now)
		return {
			path: 'operatingPermit.validUntilAt',
			reason: 'permit-expired',
			permit: found?.permit ?? { 'zh-CN': shown.name, en: shown.name },
		};
	if (!found) return null;
	if (!shown) return { path: 'operatingPermit', reason: 'permit-needed', permit: found.permit };
	return found.named.some((word) => shown.name.includes(word))
		? null
		: { path: 'operatingPermit.name', reason: 'another-permit-needed', permit: found.permit };
}
