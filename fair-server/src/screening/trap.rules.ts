// What a swindler asks for: papers and codes by message, a meeting alone, money for a place, a membership; and effort set beside a gain.
import type { RuleId } from '@skyfair/shared/screening/rule-book';
import { abroad } from './abroad.rules.ts';
import { allIn, mask, needing, re, sentenceAt, warnedOf, type Found, type Reading } from './grammar.rules.ts';
import type { Pattern } from './needs.rules.ts';
import { NUMBER, numberOf } from './numerals.rules.ts';

const n = '[^。;!?\\n]';
const isSpoken = ({ surface }: Reading): boolean => surface === 'chat' || surface === 'comment';
const asSeeker =
	/我(?!们|这|看|要|给|帮|发你)|请问|你们(?:会|要|是)|需要吗|可以吗|行吗|好吗|有人(?:要|让|叫)|听说|(?:要|需要|收|交|办|是|带)[^,。?]{0,8}(?:吗|么)(?:$|\?)/u;

function* found(reading: Reading, rule: RuleId, text: string, patterns: readonly Pattern[]): Generator<Found> {
	for (const match of allIn(reading, text, patterns))
		yield { rule, start: match.index, end: match.index + match[0].length, severity: 'review' };
}

const proof =
	'(?:身份证|银行卡|工资卡|储蓄卡|户口本|社保卡)(?:号码?|正反面|正面|反面|照片?|原图|拍照|扫描件|复印件|信息|密码|卡号|预留手机号|手机号|都|、|和|与|跟|还有|以及|及|加|的|,|银行卡|工资卡|身份证){0,8}';
const papers = [
	re(
		'(?:开|打开|共享|开启|点)[^,。;!?\\n]{0,4}(?:屏幕共享|共享屏幕|远程控制|远程协助)|(?:教|帮|带)你?(?:操作|登录|转账)[^,。;!?\\n]{0,4}(?:网银|手机银行|支付宝|银行)',
	),
	re(`${proof}${n}{0,6}?(?:发|拍|传|报|录|给)(?:给我|给|我|过来|过去|一下|一份|一张|下|来|个)`),
	re(`(?:发|拍|传|报|录|给|说)(?:我|一下|一?下子?|过来|个|一?份|一?张|给我|你的?|您的?|下|先)*(?:手持)?${proof}`),
	re(`${proof}${n}{0,8}(?:拍|传|发)${n}{0,4}(?:传|发|给|寄)我`),
	re(`(?:短信|收到)${n}{0,8}(?:数字|码)${n}{0,4}(?:报|发|告诉|念|截图)`),
	re('(?:银行卡|支付|取款|卡)密码(?:是)?(?:多少|什么)'),
	re(`手持身份证${n}{0,6}(?:照|视频|自拍|拍|录)${n}{0,8}(?:发|传|给|来)`),
	re(
		`(?:验证码|密码|支付密码|动态码)${n}{0,3}(?:给我|告诉|报|发(?!到(?!我)|送|放|出|不)|念|说)(?:我|给|一下|下|过来)?|(?:告诉|报(?!名|到|销)|发|念|给)(?:我|一下|下|过来|你的?|给我|收到的?|刚收到的?|${n}{0,8}?)(?:验证码|密码|动态码)`,
	),
];
const places = '(?:宾馆|酒店|旅馆|旅店|民宿|如家|汉庭|七天|招待所|公寓|出租屋|会所|ktv)';
const meetings = [
	re(
		`陪(?:着)?(?:我|老板|领导|客户|经理|总)?${n}{0,6}(?:喝|吃|玩|唱|睡|过夜)${n}{0,10}(?:工作|岗位|名额|录用|是你的|转正|合同|机会)`,
	),
	re(
		`(?:面试|谈|聊|签合同|入职)${n}{0,4}(?:就)?(?:在|来|到|去)(?:我|老板|经理|领导)(?:的)?(?:住处|家|房间|宿舍|住的|酒店|出租屋)`,
	),
	re(
		`(?:单独|一个人|独自|晚上|今晚|明晚|夜里|半夜|深夜|周末|晚\\d|晚[七八九十])${n}{0,10}(?:${places}|我家|我房间|我住处|我这儿住)${n}{0,14}`,
	),
	re(`(?:${places}|我家|我房间|房间里?)${n}{0,8}(?:单独|一个人|独自|晚上|今晚|夜里)`),
	re(`(?:到|来|去|在)我(?:的)?(?:家|房间|住处|住的|${places})${n}{0,10}(?:面|谈|聊|录用|见|坐|说)`),
	re(`一个人来${n}{0,12}${places}`),
	re(`(?:${places}${n}{0,3}|已经?|在${n}{0,6})开好?了?房|房(?:间)?(?:已)?开好了`),
	re('(?:来|在|到|去)?我(?:的)?房间(?:在|里|等)|(?:面试|谈|聊)[^。;!?\\n]{0,8}(?:我车[里上]|(?:咱|我)们?俩|就我俩)'),
	re(`(?:单独|私下|一个人)(?:出来|见(?:个)?面|喝|吃饭|约|陪)${n}{0,16}`),
	re(
		`(?:晚上|今晚|明晚|周末|下班后?)${n}{0,4}(?:出来|陪|一起|来)(?:吃|喝|玩|唱|见|坐)${n}{0,16}?(?:录用|转正|入职|合同|offer|工作|名额)`,
	),
	re(`陪(?:我|老板|领导|客户|好)?${n}{0,10}(?:就|给你|包你|直接|马上|立刻)(?:录用|转正|给你|入职|通过|安排|升|签)`),
	re(`(?:录用|转正|入职|工作|岗位)${n}{0,6}(?:陪我|陪老板|陪睡|陪酒|看你(?:表现|懂不懂事)|懂事点)`),
];
const decent =
	/会议室|大厅|招聘会|会场|展厅|宴会厅|前台|大堂|值班|值守|夜班|培训|客户|视频|线上|平台|宿舍|公寓楼|面点|接待|客房|员工公寓|人才公寓/u;
const offer = `(?:底薪|保底|月薪|工资|一个?月|每月|月入|月结|年薪|一年)${n}{0,4}${NUMBER}(?:万|w|千|k|元|块)?|机票|路费|签证|包(?:吃住|机酒|机票)`;
const lured = [
	re(
		`(?:去|到|来|飞)${abroad}(?:打工|上班|干活)?(?:吗|么|不|嘛)?[?,，、 ]{0,2}(?:月薪|底薪|工资|一个月|包(?:机票|吃住|签)|机票)`,
	),
	re(
		`${abroad}(?!语|菜|餐|料理|留学|市场|客户)${n}{0,20}?(?:${offer})${n}{0,16}(?:来不来|去不去|去吗|来吗|干不干|考虑|兴趣|能走|想去|走不走|敢不敢|公司出|我们出|全包|全报|报销|报|包(?:机票|吃住|食宿|机酒|签)|食宿|专车|接送|私|联系|滴)`,
	),
	re(`${abroad}(?!语|菜)${n}{0,8}(?:缺人|缺工|要人|有个?活|的活|有岗(?!位)|有份工)`),
	re(`(?:去|到|飞)${abroad}${n}{0,12}(?:机票|路费|签证)(?:我们|公司|老板)?(?:出|包|全包|报)`),
];

const snares = [...papers, ...meetings, ...lured];
const advised = [re('(?:不要|别(?!带|叫|让|跟别)|切勿|请勿|勿|谨防|不能|不会|不得|千万别|警惕|小心)[^。;!?\\n]{0,30}')];
/** Only in speech: in a job these words describe duties. */
export const traps = needing(snares, function* (reading) {
	if (!isSpoken(reading)) return;
	const { text } = reading;
	const masked = mask(reading, advised);
	const all = [
		...found(reading, 'labour.papers', masked, papers),
		...[...found(reading, 'content.indecent', masked, meetings)].filter(
			({ start }) => !decent.test(sentenceAt(text, start)),
		),
		...found(reading, 'job.overseas', masked, lured),
	];
	for (const one of all) {
		const sentence = sentenceAt(text, one.start);
		if (
			warnedOf(reading, one.start) ||
			(asSeeker.test(sentence) &&
				!/开好?了?房|我车|咱们?俩|找我|传我|转我|传给|给我|发我|我房间|我家|我住|陪我|来我|到我|告诉我/u.test(sentence))
		)
			continue;
		if (one.rule === 'job.overseas' && /团建|旅游|年会|奖励|专业|过|留学/u.test(sentence)) continue;
		if (/平台(?:上|里|内)|系统(?:里|中)|原件|带(?:好|上|着)/u.test(sentence)) continue;
		yield one;
	}
});

const goods =
	'(?:产品|货|套|份|礼包|会员|vip|年卡|月卡|工具包?|设备|电动车|车辆?|电脑|课程|护肤品|面膜|教材|装备|代理|工装|工服)';
const start = '(?:上班|上岗|入职|开工|工作|接单|接活|派单|做单|转正|录用|入会|安排|算入职|上手|员工|店员|开始|下单)';
const buys = [
	re(
		`(?:先|需|须|要|必须|得|自行|首次)${n}{0,8}?(?:购买|买|开通|办理?|拿|订购|成为|加入|充值?|开)${n}{0,10}?${goods}${n}{0,10}?(?:才|方可|后|再|即可|就|能|算|成为|$)`,
	),
	re(`(?:先|须|需|必须)(?:要)?(?:买|购买|下单|拿)${n}{0,8}(?:后|再|才|方可)${n}{0,4}${start}`),
	re(
		`(?:成为|加入|开通|办理?|充值?|开)(?:平台|我司|公司|我们的?|本店)?(?:的)?(?:会员|vip)(?:开了)?${n}{0,8}?(?:才|方可|后|再|即可|就|,|可)${n}{0,8}?${start}`,
	),
	re(
		`(?:购买|买)${n}{0,14}(?:成为|即为|就是|就算|视为)(?:公司|我司)?(?:的)?(?:正式|合格)?(?:会员|员工|店员|代理|合伙人)`,
	),
	re(`(?:购买|认购|订购|买)${n}{0,14}(?:即可|才能|才可|方可|后|再|就能)${n}{0,3}${start}`),
	re(
		`(?:报到|入职|上岗|接单|进厂|入厂|开工|上工|进场|到岗)(?:前|时|在我处|从我司|在我司|当天|就|先|需|须|要|得|必须)*(?:自购|自行购买|购买|认购|买)(?!社保|五险|保险|商业|公积金|意外)${n}{0,14}`,
	),
	re(
		`不(?:办|买|交|开通?|充值?|成为|加入)${n}{0,6}(?:会员|卡|vip|费|押金|钱|货)?(?:就)?(?:不|无法|没法|别想)(?:能)?(?:派|安排|给|录|入职|上岗|接)`,
	),
	re(`入会${n}{0,4}(?:后|再|才)${n}{0,6}(?:安排|介绍|推荐)|会员${n}{0,3}开了${n}{0,6}(?:派|给|安排)`),
];
const thing =
	'(?:健康证|体检|保险|材料|资料|证件|工牌|服装|工服|工装|制服|工作服|机票|车票|车费|路费|住宿|名额|上岗证|中介|地址)';
const price = '(?:\\d{2,5}|[一二两三四五六七八九]+[百千][一二三四五六七八九十]*)(?:元|块|多)?';
const collected = [
	re(`${thing}${n}{0,8}?(?:代收|代缴|统一收取?|由${n}{1,6}收|劳务收|中介收)${n}{0,6}?${price}`),
	re(
		`${thing}${n}{0,8}?${price}${n}{0,8}?(?:先(?:转|付|交|打|给)|转(?:给)?我|微信转|付清|交给|打给|打过来|转过来|给(?:带队|中介|领队))`,
	),
	re(`(?:先付|先转|先交|先给|先打|先垫)${n}{0,8}?${price}${n}{0,16}`),
	re(`(?:先|自己先?)(?:出|垫|掏)(?:机票|路费|车费|住宿|体检)(?:钱|费)?`),
	re(`${thing}${n}{0,12}?${price}${n}{0,6}(?:代收|现场(?:交|付)|当场(?:交|付)|当面(?:交|付|给))`),
	re(`(?:交|缴纳?|收取)(?:纳)?[^,。;!?\\n]{0,6}(?:费|金|钱|款)(?:[:： ]|共|约)?${price}|缴${price}`),
	re(`(?:面试|入职|报到|进厂|来)[^,。;!?\\n]{0,4}交${price}|(?:转|打|付)我${price}|钱(?:交|转|打)给我`),
	re(`(?:每人|每位|一人|人均)?(?:先|统一|须|要)(?:收|缴|交)(?:取)?${price}`),
	re(`${price}${n}{0,3}(?:自己|个人|自行|本人)(?:出|承担|掏|付|负担)`),
	re(`(?:派单|接单|上岗|入职|开工)${n}{0,4}(?:费用|年费|月费)[:： ]?${price}`),
	re(`给(?:带队|中介|领队|介绍人|劳务)的?${n}{0,3}?(?:${price}|钱|红包|好处)`),
	re(`${thing}${n}{0,10}?${price},${n}{0,6}(?:前付清|时交|当天交|报到时?(?:交|付)|时付)`),
];
const serves =
	/客户|用户|负责|运营|顾客|消费者|销售|管理|供应商|公司(?:承担|出|付|报销)|免费|报销|退款|家长|学员|房东|租客|买家|订单|不(?:用|需|收|要|必)|无需|无须/u;

const upFront = [...buys, ...collected];
export const moneyFirst = needing(upFront, function* (reading) {
	if (reading.surface === 'resume') return;
	for (const one of found(reading, 'fee.charge', reading.text, upFront)) {
		const sentence = sentenceAt(reading.text, one.start);
		if (serves.test(sentence) || (isSpoken(reading) && asSeeker.test(sentence) && !/转我|给我|我再/u.test(sentence)))
			continue;
		if (!warnedOf(reading, one.start)) yield one;
	}
});

const effort =
	'(?:手机|在家|居家|坐在家|家里|不用出门|足不出户|动动手指?|打打字|打字|花|抽空|抽出|空闲|空余|闲暇|碎片|闲着|没事|下班|下课|课余|业余|带孩子|带娃|轻松|学生党|宝妈|随便|刷刷|点点|[一二两三半1-3](?:个)?小时)';
const gain = `(?:(?:日|天|每天|一天|每日|月)(?:收益|进账|多|能|可|净|稳|就|轻松)*(?:赚|入|挣|进|拿)?|一小时|每小时|(?:轻松)?(?:收入|进账|到账|拿|赚|挣|多赚|多挣|收益))(?:个|就是|有|能|可|达|了)?(?:约|上|近)?(?<sum>${NUMBER})(?!\\d|%|[个名人单份件年月天点小岁次字条页km平里班小])`;
const together = [
	re(`${effort}[^。;!?\\n]{0,16}?${gain}`),
	re(`${gain}[^。;!?\\n]{0,12}(?:私|滴滴|来的|看我|想做|想干|找我|联系我|加我)`),
	re(`${effort}[^。;!?\\n]{0,10}(?:月入|收入)(?:翻倍|翻番)`),
	re(`日[进赚收](?<sum>${NUMBER})(?!\\d|[单人件次万吨])`),
];
const sober =
	/时薪|底薪|补贴|补助|津贴|社保|订单|营业额|销售额|客户|期望|加班|步|阅读|题|公里|骑手|试用期|月薪|薪资|氛围|下班早|双休|单休|五险|做六休|年收入|绩效|提成/u;

export const effortAndGain = needing(together, function* (reading) {
	if (reading.surface === 'resume') return;
	for (const match of allIn(reading, reading.text, together)) {
		const sum = numberOf(match.groups?.['sum'] ?? '999') ?? 0;
		if (
			sum < (/小时/u.test(match[0]) ? 40 : 60) ||
			sober.test(sentenceAt(reading.text, match.index)) ||
			warnedOf(reading, match.index)
		)
			continue;
		yield { rule: 'bait.pay', start: match.index, end: match.index + match[0].length };
	}
});
