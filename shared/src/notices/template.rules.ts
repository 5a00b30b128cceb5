import { specOf, type NoticeKind } from './notice-kinds.ts';

/** A text in both languages. */
export interface Said {
	readonly 'zh-CN': string;
	readonly en: string;
}
export type Language = keyof Said;
export interface TemplateWords {
	readonly title: Said;
	readonly text: Said;
}
/** What is put into a template: the same in both languages, or not. */
export type Values = Readonly<Record<string, string | Said>>;

const placeholder = /\{(\w+)\}/g;
/** N6: a part in double brackets is left out when a value inside it is empty. */
const optionalPart = /\[\[([^[\]]*)\]\]/g;

const namesIn = (text: string): string[] => [...text.matchAll(placeholder)].map(([, name = '']) => name);

export const knownNames = (kind: NoticeKind): string[] =>
	specOf(kind).placeholders.map((name) => name.replace(/\?$/, ''));
const neededNames = (kind: NoticeKind): readonly string[] =>
	specOf(kind).placeholders.filter((name) => !name.endsWith('?'));

interface TemplateFault {
	/** `title.zh-CN`, as a form names its fields. */
	readonly path: string;
	readonly reason: 'unknown-placeholder' | 'placeholder-missing' | 'broken-part';
	readonly name: string;
}

/** N6: no name that this kind does not know; every name that it needs, in each language; parts that close. */
export function faultsOf(kind: NoticeKind, words: TemplateWords): TemplateFault[] {
	const known = knownNames(kind);
	return (['zh-CN', 'en'] as const).flatMap((language) => {
		const both = [...namesIn(words.title[language]), ...namesIn(words.text[language])];
		const inPlace = (['title', 'text'] as const).flatMap((part): TemplateFault[] => {
			const path = `${part}.${language}`;
			const text = words[part][language];
			const unknown = namesIn(text).filter((name) => !known.includes(name));
			const rest = text.replaceAll(optionalPart, '').replaceAll(placeholder, '');
			return [
				...unknown.map((name): TemplateFault => ({ path, reason: 'unknown-placeholder', name })),
				...(/\[\[|\]\]|[{}]/.test(rest) ? [{ path, reason: 'broken-part' as const, name: '' }] : []),
			];
		});
		const missing = neededNames(kind).filter((name) => !both.includes(name));
		return [
			...inPlace,
			...missing.map((name): TemplateFault => ({ path: `text.${language}`, reason: 'placeholder-missing', name })),
		];
	});
}

const valueIn = (values: Values, name: string, language: Language): string => {
	const value = values[name] ?? '';
	return typeof value === 'string' ? value : value[language];
};

/** One language of a template with its values. What a value holds is text: braces in it stay as they are. */
export function filled(text: string, values: Values, language: Language): string {
	const put = (part: string) => part.replaceAll(placeholder, (_, name: string) => valueIn(values, name, language));
	return put(
		text.replaceAll(optionalPart, (_, part: string) =>
			namesIn(part).every((name) => valueIn(values, name, language) !== '') ? part : '',
		),
	);
}

export const filledWords = ({ title, text }: TemplateWords, values: Values): TemplateWords => ({
	title: { 'zh-CN': filled(title['zh-CN'], values, 'zh-CN'), en: filled(title.en, values, 'en') },
	text: { 'zh-CN': filled(text['zh-CN'], values, 'zh-CN'), en: filled(text.en, values, 'en') },
});

const both = (zh: string, en: string): Said => ({ 'zh-CN': zh, en });
/** For the preview of a template: what each name might stand for. */
export const sampleValues: Values = {
	advice: both('已报名的不必重新报名', 'There is no need to register again'),
	ahead: '3',
	booth: 'A12',
	count: '3',
	day: both('12月31日', '31 December'),
	days: '7',
	document: both('隐私政策', 'Privacy policy'),
	effects: both('开始时间改为 12月1日 10:00', 'it now begins on 1 December, 10:00'),
	employer: both('合肥精工机床厂', 'Hefei Precision Machines'),
	fair: both('江淮冬季招聘会', 'Jianghuai winter fair'),
	from: both('张经理', 'Manager Zhang'),
	item: both('消防演练', 'Fire drill'),
	job: both('数控车工', 'CNC operator'),
	media: both('安徽日报、江淮人才网', 'Anhui Daily, Jianghuai Jobs'),
	measure: both('警告', 'warning'),
	next: both('请补充后重新保存', 'Complete it and save it again'),
	number: '17000001234',
	organizer: both('江淮人才中心', 'Jianghuai Talent Centre'),
	others: both('A-03 滨湖云图、B-07 江淮热处理', 'A-03 Binhu Maps, B-07 Jianghuai Heat Treatment'),
	outcome: both('通过', 'approved'),
	reason: both('营业执照照片不清楚', 'the picture of the licence cannot be read'),
	resume: both('我的简历', 'My résumé'),
	school: both('合肥职业技术学院', 'Hefei Vocational College'),
	subject: both('停车场改到东门', 'Parking moves to the east gate'),
	text: both('请从东门进入。', 'Please use the east gate.'),
	time: both('12月1日 09:00', '1 December, 09:00'),
	title: both('走进车间', 'Inside the workshop'),
	waiting: '6',
	until: both('09:35', '09:35'),
};
