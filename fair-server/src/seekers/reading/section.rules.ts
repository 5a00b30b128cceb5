/** A résumé as text is cut into lines and sections; what a section says is read elsewhere. */
const sections = {
	basic:
		/^(?:基本(?:信息|资料|情况)|个人(?:信息|资料|概况)|personal(?: information| details| data)?|contact(?: information)?|联系方式)$/iu,
	expected: /^(?:求职(?:意向|目标)|期望(?:工作|职位)|职业(?:目标|意向)|应聘意向|objective|career objective)$/iu,
	education: /^(?:教育(?:背景|经历|经验)|学习经历|学历背景|学历|education(?:al)?(?: background)?)$/iu,
	work: /^(?:工作(?:经历|经验|履历)|职业经历|从业经历|(?:work|professional) experience|employment(?: history)?|experience)$/iu,
	internship: /^(?:实习(?:经历|经验)|internships?(?: experience)?)$/iu,
	projects: /^(?:项目(?:经历|经验)|科研项目|projects?(?: experience)?)$/iu,
	practice: /^(?:社会实践|校园(?:经历|活动)|在校经历|学生工作|实践经历|activities)$/iu,
	skills: /^(?:专业技能|职业技能|个人技能|技能(?:特长|专长|水平)?|掌握技能|相关技能|skills?|technical skills)$/iu,
	languages: /^(?:语言(?:能力|水平)?|外语(?:能力|水平)|languages?)$/iu,
	certificates: /^(?:证书|(?:资格|职业|技能|所获)证书|证书资质|certificates?|certifications?)$/iu,
	honours:
		/^(?:荣誉(?:奖项|奖励)?|获奖(?:情况|经历)|(?:所获|主要)?奖项|所获荣誉|奖励情况|hono(?:u)?rs?(?: and awards)?|awards)$/iu,
	hobbies: /^(?:兴趣(?:爱好)?|(?:个人|业余)?爱好|兴趣特长|hobbies|interests)$/iu,
	introduction: /^(?:自我(?:评价|介绍|描述|鉴定)|个人(?:评价|简介|总结|优势)|关于我|summary|about(?: me)?|profile)$/iu,
} as const;
export type Section = keyof typeof sections;

export interface Cut {
	readonly section: Section;
	readonly lines: readonly string[];
}

const decoration = /^[\s【[(（<《■●◆▌▍|│★☆▶►※#*=_—–\-·•]+|[\s】\])）>》■●◆|│★☆#*=_—–\-·•:：]+$/gu;
const numbering = /^(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[、.．)）]\s*/u;
const spread = /(?<=\p{Script=Han})[ \u3000]+(?=\p{Script=Han})/gu;

/** Patterns are tried at every sign: the cost stays small whatever somebody pastes. */
const LONGEST_LINE = 1_000;
const MOST_SIGNS = 60_000;
export const linesOf = (text: string): string[] =>
	text
		.slice(0, MOST_SIGNS)
		.normalize('NFKC')
		.replaceAll(/\r\n?|[\u2028\u2029\f\v]/gu, '\n')
		.split('\n')
		// Two spaces and more are a gap between columns.
		.map((line) =>
			line
				.slice(0, LONGEST_LINE)
				.replaceAll(/[\p{Cc}\p{Cf}]/gu, (sign) => (sign === '\t' ? '\t' : ''))
				.replaceAll(/\t[\t ]*| {2,}/gu, '\t')
				.trim(),
		)
		.filter((line) => line !== '');

function headingOf(line: string): Section | null {
	if (line.length > 40) return null;
	const bare = line.replaceAll(decoration, '').replace(numbering, '').replaceAll(decoration, '');
	for (const plain of [
		bare,
		bare.replaceAll(spread, ''),
		/^(\p{Script=Han}{2,6})[ /]+[A-Za-z ]{4,}$/u.exec(bare)?.[1] ?? '',
	])
		for (const [section, pattern] of Object.entries(sections)) if (pattern.test(plain)) return section as Section;
	return null;
}

/** 「自我评价：…」 in one line is a heading with its text. */
function inlineHeading(line: string): { section: Section; rest: string } | null {
	const [, head = '', rest = ''] = /^[■●◆▌★#*·•\s]*([^:：\t]{2,20})[:：]\s*(\S[^]*)$/u.exec(line) ?? [];
	const section = head === '' ? null : headingOf(head);
	// A label of the basic data or of the wish is read as one, wherever it stands.
	return section === null || section === 'basic' || section === 'expected' || section === 'education'
		? null
		: { section, rest };
}

/** What stands before the first heading is basic data. */
export function cut(lines: readonly string[]): Cut[] {
	const cuts: { section: Section; lines: string[] }[] = [{ section: 'basic', lines: [] }];
	for (const line of lines) {
		const section = headingOf(line);
		const inline = section === null ? inlineHeading(line) : null;
		if (section !== null) cuts.push({ section, lines: [] });
		else if (inline) cuts.push({ section: inline.section, lines: [inline.rest] });
		else cuts.at(-1)?.lines.push(line);
	}
	return cuts;
}

const bullets = /^[\s·•●■◆▪►*\-–—]+|^(?:\d{1,2}|[a-z])\s*[、.)）]\s*(?!\d)/u;
export const withoutBullet = (line: string): string => line.replace(bullets, '').trim();

/** Lists are written with any sign between. */
export const itemsOf = (lines: readonly string[]): string[] => [
	...new Set(
		lines
			.flatMap((line) => withoutBullet(line).split(/[、,;；|\t]|\s\/\s/u))
			.map((item) => item.replace(/[。.]$/u, '').trim())
			.filter((item) => item !== ''),
	),
];
