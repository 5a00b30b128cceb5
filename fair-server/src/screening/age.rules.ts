// Age. Lawful are the minimum that the law sets and the age at which it lets people retire; everything between is nobody's condition.
import {
	allIn,
	before,
	behind,
	clauseAt,
	lawful,
	mask,
	matches,
	needing,
	onlyDiscussed,
	open,
	re,
	type Found,
	type Reading,
} from './grammar.rules.ts';
import { TURNED_AWAY } from './verdict.rules.ts';
import { numberOf } from './numerals.rules.ts';

const n = (name: string) => `(?<${name}>\\d{1,2}|[一二两三四五六七八九十]{1,3})`;
const year = '(?:\\(含\\))?(?:周)?岁(?:\\(?含[^),。;]{0,4}\\)|含)?';
const to = '[-~至到—]{1,3}';
/** Who else has an age: children who are taught, old people who are cared for, users, machines. */
const others =
	/儿童|幼儿|小孩|孩子|婴|宝宝|学员|学生|青少年|少儿|老人|老年|长者|用户|客户|客群|患者|病人|会员|消费者|受众|读者|人群|群体|早教|托育|游客|观众|玩家|子女|课程|绘本|产品|服务对象|照护对象|公司成立|企业|树龄/u;
const subjects = /员工|求职者|应聘|招聘|要求|年龄(?!段)|优先|投递|来做/u;

const neutral = [
	re(
		`(?:年龄(?:在|段)?)?${n('a')}${year}(?:左右|上下|以上|以下|及以上)?的(?:老|新|高端|女性|男性|中年)?(?:客户|顾客|用户|学员|老人|患者|人群|消费者|读者|受众|长者|儿童|孩子|小朋友)`,
	),
	re(
		`年龄(?:性别|学历|专业|经验|、|和|与|及|/)*(?:方面|要求)?[:： ]?${open}|${open}(?:性别|学历|经验|、|和|与|及|/)*(?:年龄|年纪)|(?:不限|不论|无论|不分|不看|不问)[^,。;!?\\n]{0,10}(?:年龄|年纪|老少)`,
	),
	re(
		`(?:年龄(?:须|需|要求|应)?[:：]?)?(?:须|需|必须|应|要)?(?:年)?满(?:16|17|18|十六|十八)(?:周?岁)(?:以上|及以上|的?成年人|,?)?`,
	),
	re(`(?:16|17|18|十六|十八)${year}(?:及?以上|起|以上者|\\+)(?![^,。;!?\\n]{0,4}(?:[3-5]\\d|以下))`),
	re(
		'(?:未满|不满|禁止|不得|不招|不录用|不收|谢绝|严禁)[^,。;!?\\n]{0,8}(?:16|18|十六|十八)(?:周)?岁[^,。;!?\\n]{0,10}|(?:未满|不满)(?:16|18|十六|十八)(?:周)?岁[^,。;!?\\n]{0,6}(?:不|勿|谢绝|禁止|不得|无法|不能)[^,。;!?\\n]{0,6}',
	),
	re(
		'法定(?:劳动|工作|退休|就业|用工)?年龄[^,。;!?\\n]{0,10}|(?:未达|不超过|达到|未到|接近)(?:法定)?退休年龄[^,。;!?\\n]{0,4}|退休(?:人员|返聘)[^,。;!?\\n]{0,6}(?:均可|也可|可以|欢迎|优先)',
	),
	re(
		`(?<!岗位|职位|招聘|本岗|应聘|只|仅)(?:服务|面向|针对|教|照顾|照护|护理|陪伴|辅导|设计|负责)[^,。;!?\\n]{0,10}${n('a')}(?:${to}${n('b')})?${year}(?:以上|以下)?[^,。;!?\\n]{0,10}`,
	),
	re(`(?:工龄|工作年限|经验|司龄|驾龄|从业|成立|创办)[^,。;!?\\n]{0,12}`),
];

const between = [
	re(`(?<![\\d.])${n('low')}(?:${year})?${to}${n('high')}${year}`),
	re(
		`(?:年龄|年纪|岁数)(?:要求|限制|范围|段|须|需|应|为|在|是|大约|约|大概|[:：( ]){0,4}${n('low')}(?:${year})?${to}${n('high')}(?![\\d年月元%个人名天号kw千万])`,
	),
	re(`${n('low')}(?:${year})?(?:以上|起)[,、 至到且]{0,2}${n('high')}${year}(?:以下|以内|之内)`),
];
const atMost = [
	re(`${n('high')}${year}(?:左右|上下|出头|上下浮动)`),
	re(`(?:应届|毕业|成年|十八|18)[^,。;!?\\n\\d]{0,3}(?:至|到)${n('high')}${year}`),
	re(
		`(?:年龄|年纪|岁数)[^,。;!?\\n\\d]{0,4}?(?:不(?:要|得|能|可|应|宜|可以)?(?:超过?|大于|高于)|低于|小于|[≤<]=?|最大|最高|上限|别超过?)[^,。;!?\\n\\d]{0,2}?${n('high')}`,
	),
	re(`${n('high')}${year}(?:及)?(?:以下|以内|之内|内|之下|封顶|为限|前|止)`),
	re(
		`(?:不(?:超(?!市|级)过?|大于|高于|能超过|得超过|可超过|要超过)|低于|小于|最多|最大|最高|上限|顶多|不满|未满|未超过|别超过|没超过|控制在|限)${n('high')}${year}`,
	),
	re(`(?:年龄|年纪|岁数)[^,。;!?\\n\\d]{0,6}?${n('high')}(?:${year})?(?:及)?(?:以下|以内|之内|内|封顶)`),
	re(
		`(?:超过|大于|过了?|满)?${n('high')}${year}(?:及)?(?:以上|以后|往上|开外)?(?:的|者|人员)?[^,。;!?\\n]{0,4}(?:勿扰|勿投|不要|不招|免谈|谢绝|请勿|就别|不考虑|不予|绕道|除外|不收|别来|别投|不接受|不合适|不适合|不录)`,
	),
	re(`(?:不要|不招|不收|不考虑|谢绝|拒绝|不接受)(?:超过|大于|年满)?${n('high')}${year}`),
	re(
		`(?:年龄|年纪)(?:要求|限制)?(?:[:： ]|为|在|须|不超){1,2}(?:不超过|小于|≤|<|<=)?${n('high')}${year}?(?=$|[,。;!?\\n、左])`,
	),
	re(
		'\\b(?:under|below|younger than|max(?:imum)?(?: age)?(?: of)?|up to|not over|no older than)[: ]*(?:the age of )?(?<high>[2-6]\\d)(?: years?)?(?: old| of age)?\\b(?! ?(?:%|people|k\\b|kg|minutes|days|hours|pages|usd|rmb|employees))',
	),
];
const atLeast = re(`${n('low')}${year}(?:及)?以上(?:者|的)?(?:优先)?`);
const english = re(
	'\\b(?:aged?|ages|age limit|(?:must be|candidates?|applicants?|people|persons?)[a-z ]{0,12}(?:between|from))[: ]*(?:between |from |limit |range |the ages of )?(?<low>\\d{2}) ?(?:-|–|to|and|~) ?(?<high>\\d{2})\\b(?! ?(?:%|k\\b|rmb|yuan|people|hours|days|pages|minutes|usd|km))|\\b(?<low2>\\d{2}) ?(?:-|to) ?(?<high2>\\d{2}) years? old\\b|\\b(?:over|above|older than) [3-6]\\d (?:need not|not |will not|please do not)|\\b(?:young(?:er)? (?:people|candidates?|applicants?|persons?)) (?:only|preferred)\\b',
);
const words = [
	re(
		'(?:[3-6]\\d|[三四五六]十[一二三四五六七八九]?)(?:周?岁)?(?:封顶|到顶|为限|截止|打住)|(?:[3-6]\\d|[三四五六]十[一二三四五六七八九]?)(?:多|几)?(?:周?岁)?的(?:人)?(?:就|都|一律|也)?(?:不(?:要|招|收|考虑|行)|免谈|别来|算了)',
	),
	re('[2-6]\\d(?:周?岁)?(?:以下|以内|往下)(?:的)?(?:才|就)?(?:要(?!求)|收|招|考虑|行|可以|合适)'),
	re(
		`(?:年龄|年纪|岁数)(?:上)?(?:别|不要|不能|不宜|不可|不得|不太?|勿)(?:太|过|偏|过于|超|显)?(?:大|高|老)|(?:岁|来岁|岁左右|岁上下|岁出头|十几岁|十来岁)(?:的|者|左右)?(?:最好|最佳|最合适|优先|为佳|正好|刚好|就好|的优先)`,
	),
	re(
		'(?:男|女)(?:性|士|生|工)?[:： ]?(?:[2-6]\\d|[二三四五六]十[一二三四五六七八九]?)(?:周?岁)?(?:及)?(?:以下|以内|之内|内|封顶)',
	),
	re(
		`(?:年过(?:半百|花甲|不惑|而立|[三四五六]十)|(?:超过?|过了?|大于|高于|奔|快)(?:[3-6]\\d|[三四五六]十[一二三四五六七八九]?)(?:周?岁)?(?:以上|的|了)?|(?:[3-6]\\d|[三四五六]十[一二三四五六七八九]?)(?:(?:周?岁)?(?:以上|往上|以后|开外|好几|出头|冒头|\\+)|多岁|几岁|大几)(?:的|者)?)[^。;!?\\n]{0,8}?${TURNED_AWAY}`,
	),
	re(
		'(?:男女|[男女普工人]|年龄)[^,。;!?\\n\\d]{0,4}(?:1[6-9]|2\\d)(?:周?岁)?[-~至到—]{1,2}(?:[3-5]\\d)(?![\\d元块kw万千%人名天个小点:.号室斤公米期台套分])|(?<![\\d.-])(?:1[6-9]|2\\d)[-~至到—](?:[3-5]\\d)(?=[,、 ]{0,1}(?:男女|不限男女|男|女)(?!装|鞋))',
	),
	re('(?<!\\d)(?:[6-9]\\d|0\\d)年(?:以后|之后|及以后|后)(?:出生)?的?(?=$|[,。;!?\\n 优者])'),
	re(
		'(?:你|您)[^,。;!?]{0,6}(?:不年轻|不小了|老了|年纪不轻|岁数不小|太老|偏老|有点老)|(?:只要|要|想要|就要|找)(?:的是)?(?:些|点)?小年轻',
	),
	re('(?:你|您)(?:这个|的)?(?:年龄|年纪|岁数)[^,。;!?]{0,8}(?:不考虑|太大|大了|超了|偏大|不合适|不行|不符合|不要)'),
	re('(?:超过?|大于|过了?)[3-6]\\d(?:周?岁)?的[^,。;!?]{0,4}(?:别|不要|勿|不收|不招|免|不考虑|算了)'),
	re(`(?:招收?|招聘|招募|找)(?:[6789]0|0[05]|八零|九零|零零|[6789]5)后(?!端)`),
	re(`${before}(?:[6789]0|0[05]|八零|九零|零零|[6789]5)后(?!端)`),
	re(`(?:[6789]0|0[05]|八零|九零|零零|[6789]5)后(?!端)(?:的|者|求职者|年轻人|同学|小伙伴)?${behind}`),
	re(
		`(?:年龄|年纪)(?:要|需|须|越)?(?:小|轻|偏小|偏轻)(?:者|的|点|越好|一点|一些)?(?:优先|为佳|越好|最好)|(?:年龄|年纪)(?:偏大|太大|大|较大|过大)(?:者|的|了)?(?:勿扰|不要|免谈|不招|别来|不考虑|勿投|不合适|谢绝)`,
	),
	re(
		`${before}(?:年轻人?|年轻化|青年人|中年人|老年人|中老年人?|大龄(?:青年|剩女)?|年纪大的?|年轻力壮|大叔|大妈)(?!团队|氛围|的团队|团体|的氛围|活力|志愿)(?=$|[,。;!?\\n的者优一])`,
	),
	re(
		'(?:中老年人?|老年人|大龄(?:求职者|人员|者)?|年纪大的?|年龄大的?|上了年纪的?|中年人?|老人家|老头)(?:者|的|一律|概|都|也|就|请){0,2}(?:勿扰|勿投|不要|不招|免谈|谢绝|不考虑|别来|别投|不收|不接受)',
	),
	re(
		'(?:司机|保安|保洁|普工|阿姨|工人|学徒|服务员|厨师|保姆|护工|\\p{Script=Han}工|\\p{Script=Han}员)[:： ,]?(?:[2-3]\\d|1[6-9])[-~至到—]{1,2}[3-6]\\d(?=$|[,。;!?\\n ])',
	),
	re('年轻(?:人|者|化)?(?:优先|为佳|优先考虑|最好)|年龄(?:限制|要求)[:：]?(?:较|比较)?(?:严格|年轻)'),
	re(
		`(?:19|20)\\d{2}年?(?:\\d{1,2}月(?:\\d{1,2}日)?)?(?:及|\\(含\\))?(?:之?后|以后)(?:出?生|的)|出生(?:日期|年份)?(?:须)?(?:在|于)?(?:19|20)\\d{2}年?[^,。;!?\\n]{0,6}(?:之?后|以后)`,
	),
];
const minor = [
	re(`(?:招|收|要|聘|找)[^,。;!?\\n]{0,4}(?:1[0-5]|十[一二三四五])(?:周)?岁(?<sure>的|左右)?`),
	re('童工(?<sure>岗|也|可|招|均|都)'),
	re('(?:年|需|须|已)?满(?:1[0-5]|十[一二三四五]?)(?<sure>周?岁)'),
	re(
		'(?:十[三四五]|1[345])(?:[四五六]|[、到至~-](?:十?[五六]|1[56]))?(?:周)?岁?(?:的)?(?<sure>孩子|小孩|娃|学生|孩童)?(?:也|可以?|就|都|均)(?:收|要|行|来|可以?|能|招)|初[一二三](?:的)?(?<sure>学生|在读|毕业|生)?(?:也|都|就|均)?(?:可以?(?:来|做)?|收|要|行|能来)(?=$|[,。;!?])',
	),
	re(
		'初中(?:在读|在校|没毕业|未毕业|刚毕业|没念完|辍学|文化)?(?:生|的)?(?:也|都|就|均)?(?:可以?(?:来|做|报|干)?|行|能(?:来|做|干)|要|收)(?=$|[,。;!?])|(?:不满|未满|没满|不到|未到|没到)(?:16|十六)(?:周)?岁?(?:的)?[^,。;!?\\n不勿谢]{0,4}(?:也|可|行|能|工资|没关系|没事|照|收|要(?!求)|借)',
	),
	re(
		`(?:年满|满|只要|招|收|限)?${n('low')}${year}(?:及?以上|起|即可|就(?:可以|行|能)|也(?:可以?|行|要|能|收)|左右|可(?:以|做|来))`,
	),
	re(`(?<![\\d.])${n('low')}(?:${year})?${to}${n('high')}${year}`),
	re(
		'(?:招用?|招收|接受|可以?|收|要|用|欢迎|聘)(?:未成年(?:人|工)?|童工|初中(?:在读|在校)生|小学生)|(?:未成年人?|童工|未满(?:16|十六)(?:周)?岁|不满(?:16|十六)(?:周)?岁|初中(?:在读|在校)?生)(?:也|都|均|亦)?(?:可(?:以|做|来|应聘)?|行|要|收|能做|欢迎|没问题|无所谓)',
	),
];

const free = [...lawful, ...neutral];
const capped = [...between, ...atMost];
const numbers = [...capped, english, atLeast];

export const age = needing([...words, ...numbers], function* (reading) {
	yield* matches(reading, free, 'discrimination.age', words);
	if (!numbers.some(reading.may)) return;
	const masked = mask(reading, free);
	for (const [patterns, top] of [
		[capped, true],
		[[english], false],
	] as const)
		for (const match of allIn(reading, masked, patterns)) {
			const low = numberOf(match.groups?.['low'] ?? match.groups?.['low2'] ?? '');
			const high = numberOf(match.groups?.['high'] ?? match.groups?.['high2'] ?? '');
			if (top && (high === null || high < 18 || high > 69)) continue;
			if (low !== null && low < 14) continue;
			yield* about(reading, match.index, match[0].length, high);
		}
	for (const match of allIn(reading, masked, [atLeast])) {
		const low = numberOf(match.groups?.['low'] ?? '');
		if (low !== null && low > 18 && low < 66) yield* about(reading, match.index, match[0].length, null);
	}
});

function* about(reading: Reading, start: number, length: number, high: number | null): Generator<Found> {
	const clause = clauseAt(reading.text, start);
	const found = { rule: 'discrimination.age', start, end: start + length } as const;
	// 18 to 60 is what the law itself allows.
	const lawfulRange = (high !== null && high >= 60) || /未成年工|登记备案|特殊保护/u.test(clause);
	const welcome = high === null && /欢迎|也可|均可|同样|也行/u.test(clause);
	if (lawfulRange || welcome || (others.test(clause) && !subjects.test(clause)) || onlyDiscussed(reading, start))
		yield { ...found, severity: 'note' };
	else if (reading.surface !== 'job' && /我(?!们|司|公司)|本人/u.test(clause)) yield { ...found, severity: 'note' };
	else yield found;
}

const minorFree = [
	...lawful,
	re(
		'(?:不(?![满到])|禁止|严禁|拒绝|杜绝|不得|谢绝|无|反对|打击)[^,。;!?\\n]{0,6}(?:童工|未成年(?:人|工)?|未满(?:16|十六)(?:周)?岁)[^,。;!?\\n]{0,8}',
	),
	re('未成年人?(?:保护|教育|心理|犯罪|司法|用户|模式|观众|防沉迷|成长|监护)'),
	re('(?:工作|成立|工龄|经验)[^,。;!?\\n]{0,8}'),
];
export const under16 = needing(minor, function* (reading) {
	if (reading.surface === 'resume' || !minor.some(reading.may)) return;
	const masked = mask(reading, minorFree);
	for (const match of allIn(reading, masked, minor)) {
		const low = match.groups?.['low'] === undefined ? 15 : numberOf(match.groups['low']);
		const clause = clauseAt(reading.text, match.index);
		if (
			low === null ||
			low < 10 ||
			low >= 16 ||
			(others.test(clause) && match.groups?.['sure'] === undefined) ||
			onlyDiscussed(reading, match.index)
		)
			continue;
		// In a sentence that serves children, their age is not the worker's.
		if (
			match.groups?.['low'] !== undefined &&
			/教|班|辅导|夏令营|托管|服务|培训|课/u.test(clause) &&
			!/招|工|即可|就/u.test(clause)
		)
			continue;
		yield { rule: 'minors.under-16', start: match.index, end: match.index + match[0].length };
	}
});
