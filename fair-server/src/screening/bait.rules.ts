// Pay that lures, and pay that nobody pays.
import type { PayThreshold } from '@skyfair/shared/screening/screening.commands';
import {
	allIn,
	clauseAt,
	END,
	mask,
	needing,
	re,
	sentenceAt,
	warnedOf,
	type Found,
	type Reading,
	type Rule,
} from './grammar.rules.ts';
import type { Pattern } from './needs.rules.ts';
import { NUMBER, numberOf } from './numerals.rules.ts';

const n = `[^${END}]`;
const lure = [
	re(
		'轻轻松松[^,。;!?\\n]{0,4}(?:赚|挣|拿钱|来钱)|一单(?:赚|挣|得|提)\\d+[^。;!?\\n]{0,8}\\d*[一二两三四五六七八九十几]*单',
	),
	re(
		'(?:比|顶|超过|秒杀|强过)(?:上班|打工|进厂|白领)[^,。;!?\\n]{0,4}(?:高|多|强|赚|香)|(?:挣钱|赚钱|来钱|搞钱)[^,。;!?\\n]{0,6}(?:简单|容易|轻松|快)|抄(?:书|写)[^,。;!?\\n]{0,4}(?:赚|挣|钱)|(?:不用|不|啥也不用|什么都不用|啥都不用)(?:干活|做事|干|做)[^。;!?\\n]{0,8}(?:一天|每天|日|月|就能|有钱|拿|\\d)',
	),
	re(
		`(?:轻轻松松|轻松|躺着|躺|随便|稳定?|保底|至少|最少|人人|一天|每天|一小时|在家|闭眼|稳稳|日|月|周|年|动动手指)${n}{0,4}(?:入|赚|挣|收入?)(?:过|破|上|高达|轻松|能|可|可以|到|超)?(?:${NUMBER}(?:元|块|w|k|万|千|百|\\+|多|刀|米)|过万|上万|过千|数千|几千|几万|百万|千元|万元|五位数|六位数|[四五六]位数)`,
	),
	re(
		'(?:月|日|周|年|时)(?:入|赚|进|收入?)(?:一|两|二|三|四|五|六|七|八|九|十|几|\\d+)+(?:万|w)|(?:月|日|周|年|时)(?:入|赚|进|收入?)(?:过|破|上|轻松|高达|超|可达|能达|稳定)*(?:万|千|百万|十万|数万|上万|几万|五位数|六位数|千元|万元)|(?:周薪|月薪|年薪|收入|工资|日薪)(?:轻松|随便|稳)?(?:过|破|上)(?:万|百万|十万|千)(?:不是梦|很轻松|不难|so easy|轻轻松松|轻松|无压力|很容易)|(?:月薪|年薪|月入|年入|日入|日赚)[^,。;!?\\n]{0,8}不是梦|(?:轻轻松松|轻松|随随便便|稳稳|妥妥)[^,。;!?]{0,4}(?:\\d+|[一二两三四五六七八九十几]+)(?:万|千|w|k|元|块)|(?:周薪|日薪|日结)(?:轻松|稳)?(?:过|破|上)(?:万|千|五百)|躺赚|躺平(?:赚|挣|也能|月入)|躺着(?:赚|挣|收钱)|睡后收入|被动收入|暴富|一夜暴富|日进斗金|边玩边赚|当天(?:见钱|拿钱|见收益)|稳赚|(?:零|0)投入[^,。;!?]{0,6}(?:赚|收益|回报)|百万年薪不是梦|财富自由|财务自由|发大财|赚大钱|搞大钱|快速(?:致富|赚钱|回本)|轻松(?:赚钱|赚|挣钱|挣|致富|拿|月入|日入|高薪|日赚)|在家(?:就能|就可以|即可|也能|轻松|动动手)?(?:赚钱|挣钱|日入|月入|赚)|(?:动动|动一动)(?:手指|手)(?:就|即|便)?(?:能|可)?(?:赚|挣|有|拿|收)|有(?:部)?手机就(?:能|可以|行)(?:做|赚|干)?|一部手机[^,。;!?\\n]{0,6}(?:赚|做|搞定|月入|日入|收入)',
	),
	re(
		`(?:无需|不需要?|不要|不限|没有|零|不看|0|无)(?:任何)?(?:学历|经验|技术|门槛|文凭|技能)[^。!?\\n]{0,16}(?:月薪|月入|工资|收入|底薪|薪资)[^,。;!?\\n\\d]{0,4}(?:[1-9][-~至到])?(?:[二两三四五六七八九十]万|[2-9](?:\\.\\d)?(?:万|w)|[2-9]\\d{4})|(?:月薪|月入|工资|收入|底薪|薪资)[^,。;!?\\n\\d]{0,4}(?:[1-9][-~至到])?(?:[二两三四五六七八九十]万|[2-9](?:\\.\\d)?(?:万|w)|[2-9]\\d{4})[^。!?\\n]{0,12}(?:无需|不需要?|不要|不限|没有|零|不看|0|无)(?:任何)?(?:学历|经验|技术|门槛|文凭|技能)`,
	),
	re(
		`(?:日结|现结|一单一结|当天结|秒结|秒到账|即时到账)${n}{0,6}(?:高薪|高工资|暴利|高佣金?)|(?:高薪|高佣|暴利|高收入|高工资)${n}{0,8}(?:日结|现结|当天结|秒结|轻松|无需经验|无经验|零经验|不看学历|不限学历|零门槛|无门槛|小白|不累|简单|躺|无要求|没要求|包住包吃当天)`,
	),
	re(
		`(?:轻松|工作简单|简单易做|简单|无门槛|零门槛|0门槛|无需经验|不需要经验|没有经验|无经验|零经验|小白|不看学历|无学历|什么都不会|不用上班|无责任|不打卡)${n}{0,12}(?:高薪(?!企业|技术)|高收入|高佣|暴利|月入|日入|日赚|过万|上万|月薪${NUMBER}万)`,
	),
	re(
		`(?:日结|日薪|一天|每天|日赚|日入)(?:工资|薪资|收入|保底|底薪|结)?(?:约|可达|高达|最高|能拿|可拿|能赚|:|：| )*(?<day>${NUMBER})(?:-${NUMBER})?(?:元|块|\\+|多|起|(?=[,。;!? 现日当结不保轻无来有缺速私加滴]|$))`,
	),
	re(
		`(?:轻松|简单|在家|手机|打字|点赞|兼职|手工|小时工|宝妈|学生党|上班族)${n}{0,10}(?:日结|现结|秒结|一单一结|当天结算|日清)(?:工资|佣金)?(?:${NUMBER})?${n}{0,6}(?:无|不限|小白|随时|元|块|\\d)`,
	),
	re(
		'(?:打字员|打字|录入|抄写|手工活?|串珠|串珠子|贴钻|绣花|装笔|折纸|点赞员|点赞|看广告|看视频|听歌|试玩|游戏试玩|挂机|声音兼职|配音兼职)[^,。;!?\\n]{0,12}(?:日结|在家|居家|外发|兼职|赚|一单|佣金|日入|可带回家|时间自由|秒提现|元一(?:单|个|件|千字))|(?:手工活|手工)外发|宝妈(?:学生|均可|可做|都能|也能|兼职|在家|首选)[^,。;!?\\n]{0,8}',
	),
	re(
		'(?:高薪诱惑|天价薪|薪资随便开|工资随你开|钱多(?:事少)?|事少钱多|有钱一起赚|想(?:赚钱|搞钱|发财|挣大钱|致富)(?:的)?(?:来|联系|私|加|看|找|姐妹|兄弟|朋友|滴)|带(?:你|您)(?:搞钱|赚钱|致富|发财|飞)|跟(?:着)?[^,。;!?]{0,4}(?:干|做|混|走|一起)[^。;!?]{0,8}(?:赚|月入|吃肉|搞钱|发财|买房|买车|年入|翻身)|一年买(?:房|车)|不限(?:量|人)?(?:日|月)(?:入|赚))',
	),
	re(
		'\\b(?:earn|make|get) (?:up to |over |at least |easy )?(?:\\$|¥|rmb|cny|usd)? ?\\d[\\d,]*k?\\+? ?(?:rmb|yuan|usd|dollars|cny)? ?(?:a|per|every|each|/) ?(?:day|hour|week)(?: (?:from|at) home)?|\\b(?:easy|quick|fast) money\\b|\\bget rich\\b|\\bwork from home[^.;!?]{0,30}(?:no experience|earn|daily pay)|\\bno experience[^.;!?]{0,20}(?:high (?:pay|income|salary)|earn)|\\bhigh (?:pay|income|salary)[^.;!?]{0,20}no experience',
	),
];
/** Weak alone; three of them in one text, one of the first kind among them, are bait. */
const sweet = re(
	'轻松|打字|抄写|手工活|手机(?:上|端)?(?:可以?|也|都|就)?(?:操作|能|即可|就行|就可|做|搞定|完成)|在家|居家|躺|挂机|高薪|零门槛|无门槛|0门槛|小白|佣金|宝妈|学生党|动动|秒结|暴利|不用上班|不坐班|想赚钱',
);
const common =
	/日结|现结|无需经验|不需要经验|无经验|零经验|无需学历|不限学历|学历不限|不看学历|无学历|工作简单|简单易|兼职|多劳多得|时间自由|时间灵活|一单|一天[^,。]{0,3}(?:\d{3}|[三四五六七八九]百|千)|日入|日赚|[每一]天(?:能|可|可以|轻松)?(?:赚|挣|拿)|无需任何经验|月赚|月入|无需技术|不累|当天(?:结|发)|包会|千字|(?:每|一)(?:千字|百字|单|件|条|个视频)|按(?:字|单|件|条)(?:结|计)|扣1|无套路|无押金|不收费|(?:有|感)兴趣|滴滴|私(?:我|信|聊)|来找我|想做的/gu;

const lureFree = [
	re('(?:反|防|打击|杜绝|谨防|警惕|拒绝|不要相信|切勿|不承诺|不搞|别信|远离|不存在|没有)[^,。;!?\\n]{0,14}'),
	re('(?:出差|餐|住宿|交通|高温|夜班|伙食|话费|差旅|工龄|值班|加班)(?:补贴?|补助|津贴|费|餐补)[^,。;!?\\n]{0,10}'),
];

const brushing = [
	re(
		'(?<![a-z])[sｓ]单|做(?:好评|信誉|销量|排名|数据)(?=[^。]{0,6}(?:\\d|一|每|元|块|佣|兼职))|(?:好评|点赞|评论|关注|晒图|补单|拍单|做单)员|先(?:垫|付|充|拍)后返|(?:垫付?|充值?|预存|投入?|转|付|存|买|拍)(?:\\d+|[一二两三四五六七八九十百千]+)(?:元|块)?(?:钱)?[,，]?(?:当场|立|秒|马上|直接)?返(?:还|现|给?你|利|回)?(?:\\d|[一二两三四五六七八九])|(?:一起|来|去|要|想|带你|跟我|接着|继续)(?:做|刷|抢|拍)单|点赞员|刷手|刷(?:一|几|\\d+)(?:单|笔)|(?:点赞|关注|转发|评论)任务|(?:点赞|关注|评论|投票|转发)[^,。;!?]{0,6}(?:每单|一单|每个|一个|每条|一条)[^,。;!?]{0,3}(?:元|块|毛)|(?:刷|唰|涮)(?:单|信誉|好评|销量|流水|赞|评论|粉|量|流量|收藏|关注|数据|弹幕|热度|gmv|礼物|钻|票|榜|播放量|点击|阅读量|人气|订单|评)(?!身|据|位|纯|词|元)',
	),
	re(
		'(?:点赞|关注|投票|砍价|助力|转发|评论|加购|收藏|好评|拍单|做单|抢单|垫付|秒杀单)[^,。;!?\\n]{0,8}(?:任务|返佣|佣金|返现|返利|赚钱|日结|一单|员兼职|兼职|派单|领红包|给钱|结算\\d)|(?:派单员|做任务|任务单|垫单|补单|空包|放单|接单员|抢单员|试客|网络兼职|淘宝兼职|电商兼职|抖音兼职|京东兼职)[^,。;!?\\n]{0,12}(?:佣金|返|返现|日结|本金|赚|一单|垫付|元|名额|需要|招|立返)|(?:本金|垫付)[^,。;!?\\n]{0,8}(?:佣金|返还|返现|立返|一起返|秒返)|(?:返|秒返|立返)(?:本金|佣金)',
	),
	re(
		'\\b(?:fake (?:orders?|reviews?)|click[- ]farm\\w*|brush(?:ing)? orders?|paid (?:likes|reviews)|like[- ]and[- ]subscribe (?:task|job)s?|prepa(?:y|id) tasks?)\\b',
	),
];
const brushingFree =
	/反|防|打击|杜绝|严禁|禁止|治理|识别|风控|检测|拦截|谨防|警惕|不(?:是|做|搞|刷|涉及|得|要|参与|从事|存在)|非|拒绝|勿|整治|审核|算法|违规|模型|举报|骗|切勿|远离|刷题|安全|排查|查处|别找|别来|走开|勿扰|免谈|滚/u;

const promise = [
	re(
		'花(?:点|些|个)?(?:小)?(?:钱|几[万千])[^,。;!?\\n]{0,3}(?:就|即|便)?(?:能|可以?|包)(?:进|入|录|过|上)|(?:承诺|保证|确保|包)[^,。;!?\\n]{0,2}(?:安排|解决|给|有|分配)(?:正式)?(?:编制|工作|就业|岗位|事业编)|保你(?:进|上|过|入|录|成)|(?:安排|运作|操作|搞定|弄|塞|送|办|直接)(?:你|您|人)?(?:直接)?(?:进|到|去)[^,。;!?\\n]{0,4}(?:国企|央企|事业单位|机关|银行|电网|烟草|铁路|编制|体制)|保录(?!音|像|制|入)|保(?:面试|笔试|体检|政审)?过(?=$|[,。;!?\\n ])|(?:直录|内录|定向录取|点招)(?=$|[,。;!?\\n名])|(?:保证|承诺|包|保|必|百分百|100%|百分之百|确保|绝对)(?:你|您|大家)?(?:能|可以|直接|一定)*(?:录用|录取|入职|offer|上岸|进(?:国企|央企|厂|编|大厂|银行|机关)|过面试|面试通过|转正|拿offer|安排工作|就业|分配工作|包分配|入编|进编|考上|编制|当天上岗)(?!率)|(?:面试|入职|笔试|考核)(?:必|包|保|100%)(?:过|录|通过)|包过(?!滤|程)|(?:付费|有偿|花钱|交钱|收费)(?:内推|推荐|入职|保录|内定|实习|offer|找工作)|(?:国企|央企|事业单位|电网|烟草|铁路|银行|编制)[^,。;!?]{0,4}内部(?:名额|指标|关系|渠道)|有偿(?:安排|推荐|内推|入职|办理)|内部(?:名额|指标|关系|渠道)(?:有限|安排|入职|操作|可|直接|名额|进|搞定|推荐入)|(?:花钱|交钱|有关系|走关系|托关系|疏通关系)[^,。;!?\\n]{0,6}(?:进|入职|上岗|办|买|安排)|免(?:面试|考试|笔试)(?:直接)?(?:入职|上岗|录用|进)[^,。;!?\\n]{0,8}(?:国企|央企|编|事业单位|元|万|费)|(?:国企|央企|事业单位|编制|铁路|电网|烟草|银行)[^,。;!?\\n]{0,6}(?:内招|内部招|直签|内定|包进|花钱|名额转让)|免(?:面试|笔试)(?:直接)?(?:入职|上岗|录用|进)|(?:名额|岗位)内定|录(?:取|用)率(?:100%|百分之?百)|一定(?:录用|录取)|offer(?:保|包|担保)|保offer|\\b(?:guaranteed (?:job|offer|employment|hire|placement)|100% (?:job|offer|employment|hir\\w+)|paid referral)',
	),
];
const promiseFree =
	/不(?:承诺|保证|得|包|存在|收|会)|无(?:需|法)|谨防|警惕|骗|严禁|禁止|杜绝|拒绝|凡|打击|保证入职材料|没有|率/u;

/** «月收入8000元»: how pay is said. Whether the sum can be true is asked elsewhere. */
const plainPay = /^[月年]收入约?\d+(?:\.\d+)?(?:万|k|千|元|块)?元?$/u;

function* scan(
	reading: Reading,
	free: readonly Pattern[],
	rule: 'bait.pay' | 'bait.brushing' | 'bait.promise',
	patterns: readonly Pattern[],
	said: (clause: string) => boolean,
): Generator<Found> {
	const possible = patterns.filter(reading.may);
	if (possible.length === 0) return;
	const masked = mask(reading, free);
	for (const pattern of possible)
		for (const match of masked.matchAll(pattern.regexp)) {
			if (match.groups?.['day'] !== undefined && (numberOf(match.groups['day']) ?? 0) < 500) continue;
			if (reading.surface === 'job' && plainPay.test(match[0])) continue;
			if (reading.inWord(match.index, match.index + 1)[0]) continue;
			const found = { rule, start: match.index, end: match.index + match[0].length } as const;
			yield said(clauseAt(reading.text, match.index)) || warnedOf(reading, match.index)
				? { ...found, severity: 'note' }
				: found;
		}
}

const lightly = re('日结|现结|时间自由|时间灵活|多劳多得|无门槛|零门槛|会用手机|男女老少');

export const bait = needing([...lure, ...brushing, ...promise, lightly, sweet], function* (reading) {
	yield* scan(reading, lureFree, 'bait.pay', lure, (clause) =>
		reading.surface === 'resume'
			? !/你|您|联系|加/u.test(clause)
			: /期望|年营收|客单价|gmv|营业额|销售额|产值|日均|用户量|流量|dau|曝光/u.test(clause),
	);
	yield* sweetened(reading);
	yield* scan(reading, [], 'bait.brushing', brushing, (clause) => brushingFree.test(clause));
	yield* scan(reading, [], 'bait.promise', promise, (clause) => promiseFree.test(clause));
});

function* sweetened(reading: Reading): Generator<Found> {
	const { text, surface } = reading;
	if (surface === 'resume') return;
	const light = new Set([...allIn(reading, text, [lightly])].map(([word]) => word));
	if (light.size >= 3 && !warnedOf(reading, 0)) yield { rule: 'bait.pay', start: 0, end: text.length };
	const [first, ...more] = allIn(reading, text, [sweet]);
	if (!first || warnedOf(reading, first.index)) return;
	const others = new Set([...text.matchAll(common), ...more].map(([word]) => word.slice(0, 2)));
	others.delete(first[0].slice(0, 2));
	if (others.size >= 2) yield { rule: 'bait.pay', start: first.index, end: first.index + first[0].length };
}

/** Pay in a sentence: «月薪8000-12000», «日薪三千», «时薪20». */
const AMOUNT = `${NUMBER}(?:[kw万千])?`;
const salary = [
	re(
		`(?<unit>月薪|月工资|月收入|月入|每月(?:工资|薪资|收入)?|底薪|工资|薪资|薪酬|基本工资|综合薪资|综合工资|年薪|日薪|日工资|日结|一天|每天|时薪|每小时|一小时|小时工资|salary|pay)(?:待遇|范围|约|为|是|可达|高达|最高|税前|税后|保底|综合|能拿|可拿|在|到手|:|：| |起薪|仅|只有|只要|不低于)*(?<low>${AMOUNT})(?:元|块)?(?:[-~至到—]{1,2}(?<high>${AMOUNT}))?(?<scale>元|块|k|w|万|千|rmb)?(?:/|每|一)?(?<per>月|天|日|小时|时|h|年|month|day|hour|year)?(?!\\s?(?:岁|人|名|年以|天试|个月|号|日发|日支付|休|薪|级|%|倍|点|小时工作|小时制|班|次|位|家|周|折))`,
	),
	re(
		`(?<low>${AMOUNT})(?:元|块)?(?:[-~至到—]{1,2}(?<high>${AMOUNT}))?(?<scale>元|块|k|w|万|千)?(?:/|每|一)(?<per>月|天|日|小时|时|h|年|个月)(?!人|均|均人|休)`,
	),
];
const big =
	/总裁|总经理|首席|ceo|cto|cfo|coo|vp|合伙人|院士|科学家|教授|飞行员|机长|艺人|主任医师|院长|总监|专家|架构师|博士|高管|学科带头人|领军/u;
const simple =
	/普工|操作工|保洁|保安|服务员|打字|搬运|前台|文员|客服|话务|收银|洗碗|分拣|理货|学徒|包装|流水线|门卫|钟点工|送水|发传单|传单|保姆|厨工|杂工|小时工|清洁|录入/u;
const notPay =
	/注册|资本|营收|产值|融资|销售额|业绩|补贴|补助|津贴|餐补|房补|奖金|奖励|成交|客单价|预算|订单|产量|红包|话费|礼金|优惠|赔偿|押金|费|罚|管理规模|gmv|投资|流水|股权|粉丝|阅读/u;

/** `table` comes from the organizer's lists; words alone do not tell the occupation, so the row for «any» counts here. */
export function payInWords(table: readonly PayThreshold[]): Rule {
	const row = table.find(({ occupation, region }) => occupation === 'any' && region === 'any');
	return needing(salary, function* (reading) {
		if (!row || reading.surface === 'resume') return;
		for (const match of allIn(reading, reading.text, salary)) {
			const found = { rule: 'pay.implausible', start: match.index, end: match.index + match[0].length } as const;
			if (notPay.test(clauseAt(reading.text, match.index))) continue;
			const monthly = monthlyBand(match);
			const sentence = sentenceAt(reading.text, match.index);
			if (!monthly || !isImplausible(monthly, row, reading.text, sentence)) continue;
			yield warnedOf(reading, match.index) ? { ...found, severity: 'note' } : found;
		}
	});
}

interface Band {
	readonly low: number;
	readonly high: number;
	readonly per: 'month' | 'day' | 'hour' | 'year';
}
const inMonth = { month: 1, day: 21.75, hour: 174, year: 1 / 12 } as const;

function isImplausible({ low, high, per }: Band, row: PayThreshold, text: string, sentence: string): boolean {
	const most = high * inMonth[per];
	const ceiling = simple.test(big.test(sentence) ? sentence : text)
		? Math.min(row.monthlyMax, 25_000)
		: big.test(text)
			? row.monthlyMax * 4
			: row.monthlyMax;
	const little = /实习|兼职|补贴|补助|试用|志愿|学徒|见习|非全日制|小时|时薪|日/u.test(sentence);
	return (
		most > ceiling ||
		(most < row.monthlyMin && !little && most > 0 && per !== 'day' && per !== 'hour') ||
		(per === 'hour' && high < 10) ||
		(low > 0 && high / low > row.widest)
	);
}

function monthlyBand(match: RegExpExecArray): Band | null {
	const { unit = '', low: lowText = '', high: highText, scale = '', per: perText = '' } = match.groups ?? {};
	const factor = { k: 1_000, 千: 1_000, w: 10_000, 万: 10_000 }[scale] ?? 1;
	let low = numberOf(lowText);
	let high = highText === undefined ? low : numberOf(highText);
	if (low === null || high === null) return null;
	// «8-12k», «1-2万»: the unit at the end counts for both.
	const highUnit = /[kw万千]$/u.exec(highText ?? '')?.[0];
	if (highUnit !== undefined && !/[kw万千]$/u.test(lowText) && low < 1_000)
		low *= { k: 1_000, 千: 1_000, w: 10_000, 万: 10_000 }[highUnit] ?? 1;
	if (factor > 1) [low, high] = [low * factor, high * factor];
	const says = `${perText} ${unit}`;
	const per =
		/小时|时|h/u.test(perText) || (perText === '' && /时|小时/u.test(unit))
			? 'hour'
			: /天|日|day/u.test(perText) || (perText === '' && /日|天/u.test(unit))
				? 'day'
				: /年|year/u.test(says)
					? 'year'
					: 'month';
	// A bare small number beside «月» is months, hours or people.
	if (per === 'month' && high < 200 && !/元|块|rmb/u.test(scale)) return null;
	if (per === 'year' && high < 5_000) return null;
	if ((per === 'day' && high < 30) || (/天/u.test(unit) && /时|h/u.test(perText))) return null;
	if (per === 'hour' && high < 4) return null;
	return low > high ? { low: high, high: low, per } : { low, high, per };
}

/** E-06: nobody fresh from school has ten years behind them. */
const impossible = re(
	'应届(?:毕业)?生?(?!可|也|均|不限|或|及|优|和|、|/|亦|皆|放宽)[^。;!?\\n或及也均]{0,14}?(?<years>[3-9]|1\\d|20|[三四五六七八九十]|两)年(?:以上|及以上)?[^,。;!?\\n]{0,6}经验|(?:经验|从业)[^,。;!?\\n]{0,3}(?<many>3[5-9]|[4-9]\\d)年以上',
);
export const contradictions = needing([impossible], function* (reading) {
	if (reading.surface === 'resume') return;
	for (const match of allIn(reading, reading.text, [impossible]))
		yield { rule: 'requirement.implausible', start: match.index, end: match.index + match[0].length };
});
