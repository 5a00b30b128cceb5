// The frames in which a sentence sets a condition, opens one, or only speaks of it. Rules fill them with their subjects.
import type { Surface } from '@skyfair/shared/screening/screening.commands';
import type { RuleId } from '@skyfair/shared/screening/rule-book';
import { patternOf, type Pattern, type Possible } from './needs.rules.ts';
import { NOT_TAKING, TURNED_AWAY } from './verdict.rules.ts';

export interface Reading {
	/** Normalised: simplified, lower case, half width. Masks have the same length. */
	readonly text: string;
	readonly surface: Surface;
	/** Whether this place lies inside a longer word of the dictionary: [starts before it, ends after it]. */
	readonly inWord: (start: number, end: number) => readonly [boolean, boolean];
	/** Whether a pattern of `re` could match in this text, or in what a mask leaves of it. */
	readonly may: Possible;
}
export interface Found {
	readonly rule: RuleId;
	readonly start: number;
	readonly end: number;
	/** `note`: said about it, not said as a condition. Without one the rule book decides. */
	readonly severity?: 'block' | 'review' | 'note';
}
export interface Rule {
	(reading: Reading): Iterable<Found>;
	/** Where none of these can be in a text, the rule finds nothing there. Without them it is always asked. */
	readonly patterns?: readonly Pattern[];
}
export const needing = (patterns: readonly Pattern[], rule: (reading: Reading) => Iterable<Found>): Rule =>
	Object.assign(rule, { patterns });

/** Stands where a mask took something out: belongs to no pattern and ends no clause. */
export const MASKED = '\uE000';
export const END = ',。;!?\\n';
export const re = patternOf;

/** The same text with everything taken out that a pattern finds. */
export function mask({ text, may }: Pick<Reading, 'text' | 'may'>, patterns: readonly Pattern[]): string {
	let masked = text;
	for (const pattern of patterns)
		if (may(pattern)) masked = masked.replace(pattern.regexp, (found) => MASKED.repeat(found.length));
	return masked;
}
/** All that the patterns find, in the text or in what a mask has left of it; those that cannot be in it are not tried. */
export function* allIn(
	{ may }: Pick<Reading, 'may'>,
	text: string,
	patterns: readonly Pattern[],
): Generator<RegExpExecArray> {
	for (const pattern of patterns) if (may(pattern)) yield* text.matchAll(pattern.regexp);
}

export function clauseAt(text: string, at: number): string {
	return pieceAt(text, at, /[,。;!?\n]/u);
}
export function sentenceAt(text: string, at: number): string {
	return pieceAt(text, at, /[。;!?\n]/u);
}
function pieceAt(text: string, at: number, border: RegExp): string {
	let start = at;
	while (start > 0 && !border.test(text.charAt(start - 1))) start--;
	let end = at;
	while (end < text.length && !border.test(text.charAt(end))) end++;
	// A question keeps its mark.
	return text.slice(start, end + 1);
}

const ONLY =
	'(?:(?:只|仅|光|单|就)(?:能|缺|差|会|想|安排|派|留|许|批|限|招|要|收|考虑|接受|聘|录用|录取|录|需|找|用|面向|招聘|招收|招录|欢迎|允许|看|限于|请){1,3}|(?<![有不无期时权极界局上下年数份额门])限(?:招|定|制|于|为|收|聘){0,2})';
const MUST =
	'(?:必须|务必|必需|须|需|应为|应是|应当|要求|最好|得是|需要|要是|一定要|条件)(?:要|是|为|得|具有|持有?|具备|属于|满足){0,2}';
const PREFER =
	'(?:指定|优先|首选|偏好|偏向|倾向|希望|更想|更喜欢|侧重|主要|主招|择优|更?适合|更需要)(?:考虑|录用|录取|选择|招聘|招|安排|是|找|于|要|选){0,2}';
const NOT_DOING = `(?:(?:暂|概|一律|从|坚决|别|勿|莫)?${NOT_TAKING})`;
const REFUSE = '(?:谢绝|婉拒|拒绝|拒招|拒收|拒|排除|禁止|严禁|非)(?:招聘|招收|招|录用|接收)?';
const HIRE =
	'(?:(?<!男)(?:急|诚|高薪|现|特|长期|大量)?(?:招聘?|聘|招收|招募|招工)|找|寻|诚邀|缺|需要?|收)(?:[一二两三四五六七八九十几若干数\\d]{0,3}(?:名|个|位|人|批)?)';
const filler =
	'[:： "\'(\\[]{0,2}(?:你是|您是|的是|的|是|为|些|一个|个|一名|名|一位|位|有|于|过|纯|年轻|未婚|单身){0,2}';

/** In front of a subject: only, must, preferably, not. */
export const before = `(?:${ONLY}|${MUST}|${PREFER}|${NOT_DOING}|${REFUSE})${filler}`;
export const beforeHiring = `(?:${ONLY}|${MUST}|${PREFER}|${NOT_DOING}|${REFUSE}|${HIRE})${filler}`;
export const refusing = `(?:${NOT_DOING}|${REFUSE})${filler}`;
/** Behind a subject: preferred, may not, need not apply. */
export const behind =
	'(?:者|的|们|人员|员工|求职者|应聘者|候选人|同学|一律|一概|统一|概|都|也|暂时|暂|就|全部|统统|通通|均|请|我们|这边|真的|实在|更|比较|有限|等|原则上|恕|最好|建议|现|已|目前|仍|自觉|自行|麻烦|直接|还是|千万|趁早|,| ){0,3}' +
	'(?:优先|优选|首选|首要|有优势|占优|吃香|(?:更|最)?(?:受欢迎|受青睐|合适|适合|理想)|从优|为佳|更佳|最佳|尤佳|佳|为宜|为先|更好|最好|only|限定|专属|加分|谢谢(?=$|[,。;!?\\n ])|' +
	`${TURNED_AWAY})`;

/** «不限», «均可», «不作要求»: the condition is open. */
export const open =
	'(?:不(?:受|设|加)?(?:任何)?(?:限(?:制|定)?|拘)|不(?:作|做|设)(?:任何|硬性|特殊)?(?:要求|限制|限定)|(?:没有?|无)(?:任何|特殊|硬性|明确|具体)?(?:要求|限制|限定)|不(?:是|构成|作为)(?:录用|限制|招聘)?(?:条件|门槛)|不要求|不论|无论|不分|不看|不问|不计|不管|不拘|不挑|无所谓|无关|均可|皆可|均有机会|皆宜|都(?:可以|可|行|要|招|能|欢迎|有机会|收|接受)|也(?:可以|可|行|要|招|收|欢迎)|同样欢迎|均欢迎|一视同仁|一律平等|平等|(?<![a-z])ok(?![a-z]))';

const GROUNDS =
	'(?:性别|民族|种族|宗教|户籍|地域|籍贯|婚育|婚姻|生育|残疾|年龄|身份|院校|病原|携带|乙肝|外貌|身高|孕检|妊娠)';
/** Said against discrimination or fees, not in favour of it. */
export const lawful = [
	// What a norm forbids an employer is no condition of one.
	re(
		'(?:用人单位|用工单位|招聘单位|招用人员|雇主|经营者|任何(?:单位|组织|个人|企业)|招聘信息|招聘启事|招聘广告|招聘文案|服务机构|网络平台|法律|法规|国家)[^。;!?\\n]{0,16}(?:不得|不应|不准|禁止|严禁|无权|应当|不可以?)[^。;!?\\n]{0,70}',
	),
	re(
		'《[^》]{2,24}(?:法|条例|规定|办法|通知|意见|公约)》[^。;!?\\n]{0,20}(?:不得|不应|禁止|严禁|规定|明确|要求|保障|保护|违反)[^。;!?\\n]{0,70}|(?:违反|触犯|涉嫌违反|根据|依据|按照|学习|解读|宣讲|普及|落实|贯彻)《[^》]{2,24}(?:法|条例|规定|办法|通知|意见)》[^。;!?\\n]{0,40}',
	),
	// Words that somebody only cites: «仅限女性» stands for the words.
	re(
		'["\'][^"\'。;!?\\n]{2,24}["\'](?:[、,和及或与 ]{0,2}["\'][^"\'。;!?\\n]{2,24}["\'])*(?:等|之类|这类|这种|此类|的|一类|等等){0,3}[^,。;!?\\n]{0,4}(?:内容|表述|字样|字眼|词语?|用语|条款|说法|描述|文案|措辞|言论|话术|信息|骗局|陷阱|套路|招聘广告|条件都?属|违法|违规|歧视|不合法|是违法)',
	),
	re(
		`(?:审核|删除|剔除|识别|过滤|清理|排查|纠正|整改|修改|屏蔽|检查|发现|标注|举报|查处|处理)[^。;!?\\n]{0,16}(?:歧视|违法|违规|不当|非法|限制|虚假)[^。;!?\\n]{0,20}|如何(?:避免|识别|防范|应对|拒绝|防止|举报)[^。;!?\\n]{0,40}|[^,。;!?\\n]{0,30}(?:属于|构成|涉嫌|都是|就是|是|均为|均属)(?:就业|性别|年龄|地域|民族|户籍|婚育|明显的?|典型的?|一种)*(?:歧视|违法|违规|不合法)[^。;!?\\n]{0,20}`,
	),
	re('[^,。;!?\\n]{0,20}有权(?:拒绝|投诉|举报|要求|维权|不回答|不提供)[^。;!?\\n]{0,30}'),
	re(
		`(?:不因|不以|从不以|绝不因|绝不以|不会因|不会以|不得因|不得以|不能因|不能以|未因)[^。;!?\\n]{0,6}${GROUNDS}[^。;!?\\n]{0,40}`,
	),
	re(
		`(?:不|从不|绝不|不会|不得|不再|无需|不用|不必|拒绝|取消|禁止)(?:去|会|得)?(?:询问|了解|打听|过问|调查|收集|查看|登记|填写|提供|设置|设|涉及|歧视|要求提供|限制|限定|区分|区别对待|考察)[^,。;!?\\n]{0,6}${GROUNDS}[^,。;!?\\n]{0,16}`,
	),
	re(
		'(?:拒绝|告别|打破|没有|不设|不存在|无|取消|破除|摆脱|反对|冲破|跨越)(?:所谓的?|任何|一切)?[^,。;!?\\n]{0,8}(?:门槛|偏见|歧视|焦虑|限制|壁垒|标签|红线)[^,。;!?\\n]{0,6}',
	),
	re(
		'(?:不得|不应|不能|不可|不准|不会|绝不|决不|从不|不因|不以|不存在|禁止|严禁|杜绝|反对|抵制|拒绝|消除|避免|防止|零|无)[^。;!?\\n]{0,24}(?:歧视|区别对待|差别对待|为由|而(?:拒绝|差别|区别)|受到?(?:限制|影响))[^。;!?\\n]{0,12}',
	),
	re('(?:反|防)(?:就业|性别|年龄|民族|残疾)?歧视[^,。;!?\\n]{0,12}'),
	re('(?:平等|公平)(?:就业|录用|对待|竞争|的?机会)[^,。;!?\\n]{0,12}'),
	re(
		'[^,。;!?\\n]{0,16}(?:一视同仁|平等对待|机会均等|平等就业|一律平等|同等对待|同等待遇|一样对待|同工同酬|公平对待|不作区分|不区别对待|平等享有)',
	),
];

const REJECTED = `(?:${TURNED_AWAY}|(?:做|干|待|扛|搬|顶|用|招|要|收|吃)不(?:了|动|住|来|起|消))`;
const WANTED =
	'(?:优先|为佳|最佳|加分|更好|更受欢迎|最合适|更合适|更适合|有优势|优选|吃香|首选|即可|才(?:能|可|行|收|要|招)|限定|专属|为主)';
/**
 * Subject and verdict apart in one sentence, in either order. For subjects that mean nothing but a person of that kind:
 * «少数民族的话就不太方便了，我们不招».
 */
export const loosely = (subject: string, refusedOnly = false): Pattern[] => [
	re(`${subject}[^。;!?\\n]{0,12}?${REJECTED}`),
	re(`${subject}[^,。;!?\\n]{0,8}?${WANTED}`),
	re(`除(?:了)?[^,。;!?\\n]{0,3}${subject}(?:以|之)?外`),
	re(
		refusedOnly
			? `(?:${NOT_DOING}|${REFUSE})[^,。;!?\\n]{0,8}?${subject}`
			: `(?:${NOT_DOING}|${REFUSE}|${ONLY}|${PREFER}|${MUST})[^,。;!?\\n]{0,8}?${subject}`,
	),
];

const asks = /[吗么嘛]|多少|怎么|啥|如何|\?|是不是|能不能|可不可以|要不要|招不招|收不收|有没有/u;
/** «你», said to one person: then it is the employer who asks, or offers. */
const toOne = /[你您](?!们|好|这边|那边|司|公司|家公司)/u;
const complains =
	/举报|投诉|曝光|歧视|违法|违规|不公平|凭什么|吐槽|听说|据说|维权|合法|上家|上次|那家|为什么|为啥|希望(?:能|有|多|你们|贵|平台|大家|主办|早日|以后)|建议(?:平台|主办|公司|企业)|呼吁|期待|应该取消|取消(?:年龄|性别|户籍)/u;
const warnsOf =
	/举报|投诉|曝光|违法|犯法|犯罪|违规|骗子|骗局|骗人|骗钱|骗我|骗了|被骗|骗过|上当|诈骗|谨防|警惕|小心|当心|防骗|反诈|冒充|黑中介|不办事|提醒(?:大家|各位)|避雷|避坑|吐槽|遇到|要是|如果|凡是|不要相信|别信|别交|套路|听说|据说|维权|合法|太坑|坑人|坑爹|坑了|上家|上次|那家|之前(?:有|那|的|[^,。;!?]{0,4}(?:公司|厂|老板|单位|单子))|不靠谱|黑心|无良|(?:让|叫|要)我(?:刷|交|转|垫|押|先|加|付|办|做单)|没做|没交|没理|被收(?:过|了)|举手|别去|千万别|避开|求助|维权群|曝光/u;

const spoken = ({ surface }: Reading): boolean => surface === 'chat' || surface === 'comment';
/** A seeker asks the employer. */
export const asked = (reading: Reading, at: number): boolean => {
	if (!spoken(reading)) return false;
	const sentence = sentenceAt(reading.text, at);
	return asks.test(sentence) && !toOne.test(sentence);
};
/** Somebody speaks against it, or warns of it. */
export const warnedOf = (reading: Reading, at: number): boolean =>
	spoken(reading) &&
	(warnsOf.test(sentenceAt(reading.text, at)) || /举报|骗|诈/u.test(reading.text.slice(Math.max(0, at - 40), at + 60)));
/** A seeker asks, complains or warns: the words are there, the condition is not. */
export const onlySaid = (reading: Reading, at: number): boolean => asked(reading, at) || warnedOf(reading, at);
export const onlyDiscussed = (reading: Reading, at: number): boolean =>
	asked(reading, at) || (spoken(reading) && complains.test(reading.text.slice(Math.max(0, at - 40), at + 60)));

/** «我户口在外地»: a seeker says what he or she is. */
const ofOneself = (reading: Reading, at: number): boolean =>
	spoken(reading) &&
	/^(?:我|本人|俺|自己)(?:家|老家|爸|妈|老公|老婆|孩子)?(?:是|有|的|在|也|就|今年|都|户口|户籍|身高|刚|已经?|还|目前|现在|属|信|来自)/u.test(
		clauseAt(reading.text, at).trim(),
	);
/** Every match that does not begin or end inside a longer word of the dictionary, where `free` has not taken it out before. */
export function* matches(
	reading: Reading,
	free: readonly Pattern[],
	rule: RuleId,
	patterns: readonly Pattern[],
	how: { readonly speaks?: boolean } = {},
): Generator<Found> {
	const possible = patterns.filter(reading.may);
	if (possible.length === 0) return;
	const masked = mask(reading, free);
	for (const pattern of possible)
		for (const match of masked.matchAll(pattern.regexp)) {
			if (match[0].length === 0) continue;
			const [start, end] = [match.index, match.index + match[0].length];
			if (reading.inWord(start, end)[0]) continue;
			yield how.speaks !== false && (onlyDiscussed(reading, start) || ofOneself(reading, start))
				? { rule, start, end, severity: 'note' }
				: { rule, start, end };
		}
}
