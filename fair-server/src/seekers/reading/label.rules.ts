import type { Degree } from '@skyfair/shared/employers/dictionaries';
import type { ReadResume } from '@skyfair/shared/seekers/read-resume.schemas';

const labels = {
	name: '姓\\s*名|名字|full name|name',
	sex: '性\\s*别|gender|sex',
	bornOn: '出生(?:年月日?|日期|时间)|生\\s*日|date of birth|birth(?:day| date)?|born',
	phone: '(?:联系|移动)?(?:电\\s*话|方式)|手\\s*机(?:号码?)?|mobile|phone|tel(?:ephone)?',
	email: '(?:电子)?邮\\s*箱|邮件|e-?mail',
	livesIn: '现?居住?(?:城市|地址|地)|所在(?:城市|地)|现所在地|现居|地址|location|address|city',
	positions:
		'求职(?:意向|岗位|职位)|期望(?:岗位|职位)|应聘(?:岗位|职位)|意向(?:岗位|职位)|目标(?:岗位|职位)|(?:desired )?position',
	cities: '期望(?:城市|地点|工作地)|意向城市|工作(?:地点|城市)|(?:desired )?location',
	pay: '(?:期望|意向)(?:薪资|月薪|薪酬|工资|待遇)|expected salary|salary',
	status: '(?:目前|求职|在职|当前)状态|status',
	politics:
		'政治面貌|民\\s*族|籍\\s*贯|婚姻(?:状况)?|年\\s*龄|身\\s*高|学\\s*历|毕业院校|专\\s*业|户口(?:所在地)?|微\\s*信',
} as const;
type Label = keyof typeof labels;

const anyLabel = Object.values(labels).join('|');
/** A value ends at a gap, a bar, or where the next label begins. */
const pairs = new RegExp(
	`(?:^|[\\s|｜,，;；])(${anyLabel})\\s*[:：]\\s*(.*?)(?=$|\\t|[|｜]|[\\s,，;；]+(?:${anyLabel})\\s*[:：])`,
	'giu',
);
const kinds = Object.entries(labels).map(
	([label, words]) => [label as Label, new RegExp(`^(?:${words})$`, 'iu')] as const,
);

export function labelled(lines: readonly string[]): Partial<Record<Label, string>> {
	const found: Partial<Record<Label, string>> = {};
	for (const line of lines)
		for (const [, word = '', value = ''] of line.matchAll(pairs)) {
			const label = kinds.find(([, pattern]) => pattern.test(word))?.[0];
			if (label !== undefined && value.trim() !== '') found[label] ??= value.trim();
		}
	return found;
}

const phone = /(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)/u;
export const phoneIn = (text: string): string | undefined => phone.exec(text)?.slice(1).join('');
export const emailIn = (text: string): string | undefined =>
	/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/u.exec(text)?.[0];

export function dayIn(text: string | undefined): string | undefined {
	const [, year, month, day] =
		/((?:19|20)\d{2})\s*[年./-]\s*(\d{1,2})(?:\s*[月./-]\s*(\d{1,2}))?/u.exec(text ?? '') ?? [];
	if (year === undefined || month === undefined || Number(month) > 12 || Number(day ?? 1) > 31) return undefined;
	// A birthday without its day is not invented: year and month are shown, the person adds the rest.
	return [year, month.padStart(2, '0'), ...(day === undefined ? [] : [day.padStart(2, '0')])].join('-');
}

export function sexIn(text: string | undefined): ReadResume['sex'] {
	if (text === undefined) return undefined;
	if (/^(?:男|male\b|m$)/iu.test(text)) return 'male';
	return /^(?:女|female\b|f$)/iu.test(text) ? 'female' : undefined;
}

export function statusIn(text: string): ReadResume['status'] {
	if (/离职|待业|随时到岗/u.test(text)) return 'between-jobs';
	if (/在校|应届|在读|学生/u.test(text)) return 'student';
	return /在职/u.test(text) ? 'employed' : undefined;
}

const degrees: readonly [RegExp, Degree][] = [
	[/博士|ph\.?\s?d|doctor/iu, 'doctor'],
	[/硕士|研究生|master|m\.?sc|mba/iu, 'master'],
	[/本科|学士|bachelor|b\.?sc|b\.?a\b/iu, 'bachelor'],
	[/大专|专科|高职|associate/iu, 'junior-college'],
	[/中专|技校|职高|中职/u, 'secondary-vocational'],
	[/高中|high school/iu, 'high-school'],
	[/初中/u, 'junior-high'],
];
export const degreeIn = (text: string): Degree | undefined => degrees.find(([words]) => words.test(text))?.[1];

const amount = /(\d+(?:\.\d+)?)\s*(k|千|万)?\s*(?:元|rmb)?\s*[-~–—至到]\s*(\d+(?:\.\d+)?)\s*(k|千|万)?/iu;
export function payIn(text: string | undefined): { payMin?: number; payMax?: number } {
	const [, low, lowUnit, high, highUnit] = amount.exec((text ?? '').replaceAll(/(?<=\d),(?=\d{3})/gu, '')) ?? [];
	if (low === undefined || high === undefined) return {};
	const times = (unit: string | undefined): number => (unit === undefined ? 1 : unit === '万' ? 10_000 : 1_000);
	const top = Math.round(Number(high) * times(highUnit));
	const bottom = Math.round(Number(low) * times(lowUnit ?? highUnit));
	return bottom > 0 && bottom <= top ? { payMin: bottom, payMax: top } : {};
}

const notNames = /简历|resume|curriculum|求职|应聘|个人|大学|学院|公司|工程师|经理|专业/iu;
/** Without a label the name stands alone near the top. */
export function nameAtTop(lines: readonly string[]): string | undefined {
	for (const line of lines.slice(0, 6)) {
		const first = (line.split(/[\t|｜]/u)[0] ?? '').replace(/(?:的)?(?:个人)?简历$/u, '').trim();
		const joined = first.replaceAll(/(?<=\p{Script=Han})\s(?=\p{Script=Han})/gu, '');
		if (/^\p{Script=Han}{2,4}$/u.test(joined) && !notNames.test(joined)) return joined;
		if (/^[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}$/u.test(first) && !notNames.test(first)) return first;
	}
	return undefined;
}
