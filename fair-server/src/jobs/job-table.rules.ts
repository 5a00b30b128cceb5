import { educationLevels, employmentTypes, industries, occupations } from '@skyfair/shared/employers/dictionaries';

/** E-13: a row of a table, as somebody's spreadsheet has it, made into the input of one job. Faults are named by path, as in the form. */
export interface RowFault {
	readonly path: string;
	readonly reason: string;
}
interface Column {
	readonly path: string;
	/** Names under which the column is known, the first of which the template uses. */
	readonly heads: readonly string[];
	read?(text: string): unknown;
}

const wrong = Symbol('wrong');
const whole = (text: string) => (/^\d+$/.test(text) ? Number(text) : wrong);
const oneOf = (list: Readonly<Record<string, { 'zh-CN': string; en: string }>>) => (text: string) =>
	Object.entries(list).find(([key, names]) => [key, names['zh-CN'], names.en].includes(text))?.[0] ?? wrong;
const words = (text: string) =>
	text
		.split(/[、,，;；|]/u)
		.map((word) => word.trim())
		.filter(Boolean);
const from = (list: Readonly<Record<string, string>>) => (text: string) => list[text] ?? wrong;
/** The end of that day in Shanghai. */
const endOfDay = (text: string) => {
	const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text) ?? [];
	if (!year || !month || !day) return wrong;
	const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
	return new Date(at).getUTCDate() === Number(day) ? at + 16 * 3_600_000 - 1 : wrong;
};

export const columns: readonly Column[] = [
	{ path: 'position', heads: ['招聘岗位', '岗位', '职位', 'position'] },
	{ path: 'positionEn', heads: ['英文岗位', 'position (en)'] },
	{ path: 'headcount', heads: ['招聘人数', '人数', 'headcount'], read: whole },
	{ path: 'conditions', heads: ['招聘条件', '条件', 'conditions'] },
	{ path: 'employmentType', heads: ['用工类型', 'employment type'], read: oneOf(employmentTypes) },
	{ path: 'workContent', heads: ['工作内容', 'work content'] },
	{ path: 'workingConditions', heads: ['劳动条件', 'working conditions'] },
	{ path: 'location.province', heads: ['省', 'province'] },
	{ path: 'location.city', heads: ['市', 'city'] },
	{ path: 'location.district', heads: ['区', '区县', 'district'] },
	{ path: 'location.street', heads: ['详细地址', '地址', 'street'] },
	{
		path: 'workMode',
		heads: ['办公方式', 'work mode'],
		read: from({
			到岗: 'on-site',
			混合: 'hybrid',
			混合办公: 'hybrid',
			远程: 'remote',
			'on-site': 'on-site',
			hybrid: 'hybrid',
			remote: 'remote',
		}),
	},
	{ path: 'basicPay.min', heads: ['报酬下限', '最低报酬', 'pay from'], read: whole },
	{ path: 'basicPay.max', heads: ['报酬上限', '最高报酬', 'pay to'], read: whole },
	{
		path: 'basicPay.unit',
		heads: ['报酬单位', 'pay per'],
		read: from({
			小时: 'hour',
			天: 'day',
			日: 'day',
			月: 'month',
			年: 'year',
			hour: 'hour',
			day: 'day',
			month: 'month',
			year: 'year',
		}),
	},
	{ path: 'basicPay.months', heads: ['年薪月数', 'months'], read: whole },
	{ path: 'education', heads: ['学历', '学历要求', 'education'], read: oneOf(educationLevels) },
	{ path: 'experience.minYears', heads: ['最低年限', 'years from'], read: whole },
	{ path: 'experience.maxYears', heads: ['最高年限', 'years to'], read: whole },
	{
		path: 'experience.graduatesWelcome',
		heads: ['应届生可投', 'graduates'],
		read: (text) =>
			/^(是|可|可以|yes|y|true|1)$/iu.test(text) ? true : /^(否|不可|no|n|false|0)$/iu.test(text) ? false : wrong,
	},
	{ path: 'industry', heads: ['行业', 'industry'], read: oneOf(industries) },
	{ path: 'occupation', heads: ['职业类别', '职业', 'occupation'], read: oneOf(occupations) },
	{ path: 'skills', heads: ['技能', 'skills'], read: words },
	{ path: 'benefits', heads: ['福利', '福利待遇', 'benefits'], read: words },
	{ path: 'accessibility', heads: ['无障碍支持', 'accessibility'] },
	{ path: 'actualEmployer', heads: ['实际用工单位', 'actual employer'] },
	{ path: 'repost.source', heads: ['转载来源', 'reposted from'] },
	{ path: 'operatingPermit.name', heads: ['许可证名称', 'permit'] },
	{ path: 'operatingPermit.number', heads: ['许可证编号', 'permit number'] },
	{ path: 'operatingPermit.issuer', heads: ['发证机关', 'permit issuer'] },
	{ path: 'operatingPermit.validUntilAt', heads: ['许可证有效期至', 'permit until'], read: endOfDay },
	{ path: 'validUntilAt', heads: ['有效期至', 'valid until'], read: endOfDay },
];

export const columnOf = (head: string): Column | undefined =>
	columns.find(({ heads }) => heads.some((name) => name.toLowerCase() === head.trim().toLowerCase()));

/** Cells by their column's head → the input of a job, not yet checked against its schema. Empty cells are absent. */
export function jobOfRow(cells: Readonly<Record<string, string>>): {
	job: Record<string, unknown>;
	faults: RowFault[];
} {
	const job: Record<string, unknown> = { skills: [], benefits: [] };
	const faults: RowFault[] = [];
	for (const [head, cell] of Object.entries(cells)) {
		const column = columnOf(head);
		const text = cell.trim();
		if (!column || text === '') continue;
		const value = column.read ? column.read(text) : text;
		if (value === wrong) faults.push({ path: column.path, reason: 'not-understood' });
		else put(job, column.path.split('.'), value);
	}
	return { job, faults };
}

function put(target: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
	if (rest.length === 0) {
		target[first] = value;
		return;
	}
	const inner = (target[first] ??= {}) as Record<string, unknown>;
	put(inner, rest, value);
}
