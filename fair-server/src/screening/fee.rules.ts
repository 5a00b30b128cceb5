// Money taken from seekers, papers and wages kept back. 劳动合同法 9; 就业促进法 66; DB4401 6.5.2.
import {
	allIn,
	clauseAt,
	END,
	mask,
	needing,
	onlySaid,
	re,
	sentenceAt,
	type Found,
	type Reading,
} from './grammar.rules.ts';
import { possibleIn } from './needs.ts';
import type { RuleId } from '@skyfair/shared/screening/rule-book';

const deposit =
	'(?:押金|[钾呷岬柙]金|保证金|定金|订金|抵押金|风险金|诚意金|信誉金|担保金|履约金|稳岗金|抵押款|押款|押[一二两三\\d]{1,4}(?:元|块|百|千)|保押)';
const about =
	'(?:服装|工服|工装|制服|工作服|西装|体检|健康证|培训|岗前培训|岗前|实训|学习|资料|报名|中介|介绍|推荐|岗位|建档|档案|办卡|工卡|工牌|会员|入职|入会|入场|手续|材料|上岗|面试|办证|证件|考证|登记|安置|安排|占位|名额|注册|激活|账号|开户|教材|平台|内推|疏通|辛苦|好处|茶水|人情|劳务|职介|派遣|代办|背调|审核|解冻|认证|验资|押运|排班|转正|加急|预约|通道|服务|管理|信息|系统|设备|工具|排队|保险)';
const charge = `(?:${about}(?:费用?|款|钱)|体检(?=自理|自费|自付)|学费|杂费|年费|会费|月费|份子钱|(?:各种|任何|其他|一切|相关)费用|工本费)`;
const money =
	'(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九几十百千]+)(?:\\+)?(?:元|块|百|千|万|rmb|￥|人民币|大洋|米(?=$|[,。;!?]))|[¥￥]\\d+';
const pays =
	'(?:交|缴|付|收|扣|垫|转账?|打款|支付|自行|自备|自购|自理|自费|自付|自掏|自己(?:先)?(?:出|承担|掏|付|交|买|垫)|打(?:到|给|款|钱|过来|进)|汇|个人(?:出|承担|支付|自理|负担)|本人(?:承担|自理|负担|支付)|先出|预存|充值|退|押|返还|不予退|概不退)';

const n = `[^${END}]`;
/** No fee: «不收», «无需», «公司承担», «免费». */
const free = [
	re(
		`(?:不|无|免|零|(?<!\\d)0|没有?|无需|无须|不用|不需要?|不必|从不|绝不|概不|决不|从未|未|不会|不得|不准|不允许|不存在|严禁|禁止|杜绝|拒绝|免除|免收|免交|省去|不含|别)(?:收取|收|交纳|缴纳|交|缴|付|支付|要求|向|求职者|员工|应聘者|候选人|任何|入职|以任何|形式|名义|理由|的|你|您|各种|其他|自己|先|再|提前|会|一切|扣|有|额外|需|须|要|垫付|人|个人|我们|一分|一分钱|所谓|什么|啥|${about}|费用?|、|和|或|及|与|等|押金|保证金|中介|定金){0,10}(?:${deposit}|${charge}|费用?|钱)`,
	),
	re(
		`(?:${deposit}|${charge}|费用)(?:等|、|和|及|与|${charge}|${deposit}|均|都|全部|全|一律|也|全额){0,6}(?:由|归|是|,)?(?:全部|统一|均|都|全额|先)?(?:公司|单位|企业|我司|本公司|厂里|工厂|我们|用人单位|店里|集团|学校|医院|政府|本店|本司|甲方|平台|项目部)(?:来|统一|代|全额|全部|先行|负责|给|会|均|都|给你|给您)*(?:承担|报销|支付|出|负担|买单|负责|给报|报|缴纳|补贴|付|解决|垫付)`,
	),
	re(
		`(?<![向给到交付由])(?:公司|单位|企业|我司|厂里|工厂|我们|用人单位|店里|集团)(?:来|会|统一|全额|全部|负责|均|都|给|将)*(?:承担|报销|支付|出|负担|买单|提供|缴纳|补贴)${n}{0,8}(?:${deposit}|${charge})`,
	),
	re(
		`(?:${deposit}|${charge}|费用)(?:入职后|转正后|凭票|凭发票|凭条|均|可|一律|全部|由|后){0,2}(?:报销)|(?:${deposit}|${charge}|费用)(?:全免|免费|全报销|报销|可报销|均免|免除|零|为零|全包|补贴|可报|实报实销|都不收|不收|不用交|不需要|无需|一分不收|免交|免收|没有|不存在|为0|是没有的)`,
	),
	re(`(?:报销|补贴|免费|减免|赠送|提供|享受|代缴|返还?|退还|全额报)${n}{0,4}${charge}`),
	re(`(?:不|绝不|不会|不得)(?:扣押|扣留|收)${n}{0,8}(?:或|和|、|及|与)者?(?:收取?|要求)?(?:${deposit}|${charge})`),
	re(`不${n}{0,12}(?:为由|名义|形式|借口)${n}{0,12}(?:费用?|钱|财物|押金)`),
	re(`(?:收取|收|交|缴纳?)${n}{0,10}(?:的)?(?:都是|均为|均属|属于|就是|涉嫌|是)(?:骗|诈骗|违法|违规|假)`),
];
/** Money that is part of the work, not of being hired. */
const work =
	/负责|处理|管理|核对|审核|核算|登记|统计|台账|对账|系统|产品|客户|用户|租户|租客|房客|住客|租赁|投标|招标|履约|供应商|商户|会员|旅客|合同|开发|报表|财务|退款|咨询|研发|业务|清算|收银|跟进|办理|出纳|应收|应付|结算|经销商|代理商|共享|学员|家长|业主|物业|期货|账务|回款|游客|患者|病人|读者|订单|预算|工程款|质保/u;
const applicant =
	/接单|派单|开工|激活|到店|付给|交给人事|转给|给人事|入职|员工|面试|本人|自己|上岗|应聘|报到|你|您|求职|录用|报名|先交|需交|须交|新人|入场|个人|开班|办理入/u;

const waiting = [re(`(?:${deposit})`), re(charge)];
const paying = new RegExp(pays, 'u');
const amount = new RegExp(money, 'u');
/** Whatever it is called: money first. */
const plainly = [
	re(
		`(?:转账?|打款?|汇款?|付款?|支付|交|缴)(?:个|给我|我|过来|一下)?(?:${money})[^。;!?\\n]{0,8}(?:名额|占位|锁定|安排|入职|面试|上岗|办理|资料|保留|预留|岗位)`,
	),
	re('先(?:交|付|缴|转|买)(?:了|完|清|钱)?(?:再|后|才)(?:可|能|给|安排)?(?:上|入|面|进|接|干|办|做|开|派|录|培)'),
	re('(?:需要?|须|要|先|自己|个人|自行)[^,。;!?\\n]{0,3}垫(?:付|资|钱)(?![^。!?\\n]{0,12}(?:报|发票))'),
	re(
		`(?<![提递成外社杂移转上已性结打相绝免])(?:交|缴)(?:纳|了|个|上|够|齐|清)?(?:${money}|\\d{2,5}(?![\\d年月日岁人名个天号点]))`,
	),
	re('先(?:行)?(?:转账|转钱|付款|付钱|打款|打钱|交钱|交费|缴费|汇款|充值|垫资|垫付|垫钱|交纳)'),
	re(
		`(?:${money})${n}{0,6}(?:付|交|转|打|给|缴|汇)(?:给|到|至|入|进)?(?:人事|前台|老师|中介|领队|带队|驻厂|财务|店长|经理|主管|hr|我|指定账户|公司账户|公司卡|劳务)`,
	),
	re(
		`(?:服装|工装|工服|制服|工作服|工鞋|劳保鞋?|体检|培训|教材|健康证|工具|装备|被褥|床上用品)(?:费用?|等|均|一律|全部|需要?|须|要|得|由|都|员工|本人|个人|自己){0,4}(?:自己买|自费|自理|自购|自付|自行购买|自掏)`,
	),
	re(`费用?(?:[:： ]|约|大概|共)?\\d{2,5}(?:元|块)?[^,。;!?\\n]{0,4}(?:自理|自费|自付|自己|个人|本人)`),
	re(`(?:服装|工装|工服|制服|工作服|教材|工具)[^,。;!?\\n]{0,3}钱`),
	re(
		`(?:先|需要?|要|得|必须|请|提前|须|务必|麻烦)(?:你|您|自己|个人|给我|把|向)?(?:先|预先|提前)?(?:再)?(?:交|缴纳?|付|转|打|支付|垫付?|垫资|充值|预存|充|汇)(?:纳|款|钱|账|给|过来|个|我|上|你)*(?:${money}|钱|费用?|一笔|几百|点钱|款)(?!工资|薪)`,
	),
	re(
		`(?:交|缴纳?|付|转|打|支付|垫|充值?)(?:了|完|清|够|上)?(?:${money}|钱|费用?)(?:以?后|就|才|方可|即可|马上|立即|之后|便|统一|再|我们|公司|由)*(?:可以?|能|安排|入职|上岗|上班|录用|面试|办理|进厂)`,
	),
	re(
		`(?:入职|上岗|报名|面试|进厂|录用|办理入职|安排工作|介绍工作)(?:时|前|需|要|须|得|即|必须|统一|当天|先|都)*(?:要)?(?:收费|收钱|交钱|缴费|付费|付款|收取费用|交费|收(?:${money}))`,
	),
	re(
		`(?:扫码|二维码|转账|微信|支付宝)(?:付|支付|转|给|到)${n}{0,8}(?:${money}|款|费|钱)(?:给我|到)?${n}{0,6}(?:入职|面试|名额|安排|占位|办理|锁定)`,
	),
	re(
		`(?:费用|体检|检查|体检费用?|路费|机票)(?:一律|全部|都|均|需|须|要|先|由)?(?:你|您|应聘者|求职者|员工|候选人|新员工|个人)?(?:自理|自费|自付|自己(?:出|承担|掏|付)|本人(?:承担|自理)|个人(?:承担|自理))`,
	),
	re(`(?:自费|自行付费|自己花钱|自掏腰包)${n}{0,8}(?:培训|体检|购买|办|服装|工服|工装|考证)`),
	re(
		`(?:购买|买)(?:公司|本公司|我司|厂里|指定)?(?:的)?(?:产品|服装|工服|工装|教材|装备|套餐|会员|课程|设备)${n}{0,10}(?:才|方可|后(?:可|才|方)?|即可)${n}{0,6}(?:入职|上岗|上班|接单|开工|转正)`,
	),
	re(
		`(?:从|在)(?:首月|第一个月|当月)?(?:工资|薪水|薪资)(?:里|中|内)?(?:直接)?扣(?:除|掉|取)?${n}{0,10}(?:费|押金|元|块|服装|工装|培训)|扣(?:首月|第一个月)?(?:工资|薪水)(?:作为|当作|充当|做|抵)`,
	),
	re(
		`(?:体检|检查)${n}{0,10}(?:指定|特定|合作)(?:的)?(?:医院|机构|体检中心|门诊|诊所)${n}{0,10}(?:自费|自理|交|缴|付|元|块)|(?:指定|合作)(?:的)?(?:医院|机构|体检中心|门诊|诊所)(?:做|进行|去)?(?:入职)?体检[, ]?${n}{0,4}(?:费用|自费|自理|交|缴|付|\\d+(?:元|块))`,
	),
	re(
		`\\b(?:deposit|(?:registration|training|application|uniform|placement|agency|processing|medical|onboarding|visa)(?: check)? fees?)\\b${n}{0,24}(?:required|needed|must be paid|payable|before|of \\d|\\d+ ?(?:rmb|yuan|cny)|is charged|applies)`,
	),
	re(
		`\\b(?:pay|send|transfer)\\b${n}{0,20}\\b(?:deposit|fee)\\b|(?<!we |will )\\b(?:pay|send|transfer) (?:us |me )?(?:a )?\\d+ ?(?:rmb|yuan|cny)\\b (?:to|for|before|as|in advance|first)`,
	),
];
const plainFree = [
	re("\\b(?:no|without|never|free of|does not|do not|don't|not)\\b[^.;!?]{0,30}(?:deposits?|fees?|pay)"),
	re(
		`(?:工资|薪水|薪资|社保|公积金|五险|货款|房租|报酬|佣金|奖金|提成|加班费|个税|医保|养老|保险|水电|差旅|运费|稿费|年终奖|津贴|补贴|补助)${n}{0,10}(?:支付|付|发放?|缴纳?|结算|打款|转账|交|打到|到账)`,
	),
	re(
		`(?:支付|(?<!垫)付|发放?|缴纳?|结算|打款|交|打|转)${n}{0,6}(?:工资|薪水|薪资|社保|公积金|五险|货款|报酬|佣金|奖金|提成|个税|稿费|津贴|补贴|补助|赔偿)`,
	),
];

const unpaid = re('不(?=(?:交|缴|付)[^,。;!?\\n]{0,8}(?:不|无法|没法|就没))');
const noFee = [...free, ...plainFree];
export const fees = needing([...waiting, ...plainly, unpaid], function* (reading) {
	if (reading.surface === 'resume') return;
	// «不交押金不能入职» takes one.
	const text = reading.may(unpaid) ? reading.text.replace(unpaid.regexp, '需') : reading.text;
	const read = text === reading.text ? reading : { ...reading, text, may: possibleIn(text) };
	if (!waiting.some(read.may) && !plainly.some(read.may)) return;
	const masked = mask(read, noFee);
	for (const [index, pattern] of waiting.entries()) {
		const rule = index === 0 ? 'fee.deposit' : 'fee.charge';
		for (const match of allIn(read, masked, [pattern]))
			yield* ofNoun(reading, masked, rule, match.index, match[0].length);
	}
	for (const match of allIn(read, masked, plainly)) {
		const clause = clauseAt(reading.text, match.index);
		if (reading.inWord(match.index, match.index + 1)[0]) continue;
		const said =
			warned(reading.text, match.index) ||
			onlySaid(reading, match.index) ||
			(work.test(clause) && !applicant.test(clause));
		yield found('fee.charge', match.index, match[0].length, said);
	}
});

function* ofNoun(reading: Reading, masked: string, rule: RuleId, start: number, length: number): Generator<Found> {
	if (reading.inWord(start, start + 1)[0]) return;
	const clause = clauseAt(masked, start);
	const sentence = sentenceAt(masked, start);
	const near = clauseAt(masked, Math.min(masked.length, start + length + 2));
	const usual =
		/^(?:押金|保证金|定金|诚意金|风险金|服装费|工服费|工装费|体检费|报名费|资料费|中介费|介绍费|建档费|培训费|上岗费|入职费|办卡费|面试费|手续费|会员费)/u.test(
			masked.slice(start, start + length),
		) && reading.surface !== 'comment';
	const taken =
		(usual && !work.test(sentence)) ||
		paying.test(clause) ||
		amount.test(clause) ||
		amount.test(near) ||
		/^[:： ]?\d{2,5}/u.test(masked.slice(start + length)) ||
		(rule === 'fee.deposit' && applicant.test(sentence)) ||
		/自理|自费|不退|可退|不予退还/u.test(near);
	if (!taken) {
		yield found(rule, start, length, true);
		return;
	}
	const named = masked.slice(start, start + length);
	const rest = (text: string): string => (/即可|才能|方可|后可/u.test(text) ? text.replace(named, '') : text);
	const nearby = rest(amount.test(clause) ? clause : sentence);
	const forWork =
		work.test(nearby) &&
		!/本岗位|岗位需|需办理|须办理/u.test(sentence) &&
		!applicant.test(clause.replace(/入职培训|员工培训|个人所得税/gu, ''));
	yield found(rule, start, length, forWork || warned(reading.text, start) || onlySaid(reading, start));
}

/** Advice against fraud stands in job posts too. */
const warned = (text: string, at: number): boolean =>
	/举报|谨防|诈骗|骗子|骗局|警惕|投诉|维权|防骗|切勿|请勿|不要相信/u.test(sentenceAt(text, at));

const found = (rule: RuleId, start: number, length: number, said: boolean): Found =>
	said ? { rule, start, end: start + length, severity: 'note' } : { rule, start, end: start + length };

const study = '(?:培训|学费|实训|入职|上岗|课程|学习|入学|报班|学技术|就业班|岗前)';
const credit = '(?:贷款|分期(?:付款)?|助学贷|消费贷|网贷|花呗|借呗|白条|信用贷|免息贷|零首付|0首付|贷)';
const loans = [
	re(`${credit}[^。;!?\\n]{0,10}(?:学(?!历|校|生|院|会|位)|培训|入学|课程|报班|实训)`),
	re('(?:花呗|借呗|白条|信用卡|网贷|分期乐)[^,。;!?\\n]{0,6}(?:分(?!析)|付|交|缴|刷)'),
	re(`${study}[^。;!?\\n]{0,16}(?<!信|借|房|车|放|还)${credit}`),
	re(`(?:办理?|申请|签|做|走|用|通过|可|提供|先)(?:个|一个|一笔|下|助学|培训|教育)?${credit}[^。;!?\\n]{0,12}${study}`),
	re(
		'培训贷|招转培|(?:零|0)首付[^,。;!?]{0,6}(?:学|培训|入学|报班)|先学(?:习)?后付(?:费|款)?|学费(?:可|能|从)[^,。;!?\\n]{0,6}(?:分期|工资)|(?:工作|就业|入职)后(?:再|分期)?(?:还|付|交)(?:学费|培训费|贷款)|(?:培训|学习)(?:合格|结束|完|毕业)?后?[^,。;!?\\n]{0,6}(?:包|保|推荐|安排)(?:就业|工作|上岗|分配)[^,。;!?\\n]{0,10}(?:学费|费用|贷|\\d+元)|\\b(?:training loan|tuition (?:loan|instal\\w+))',
	),
	re(
		`(?:须|需|要|必须|得)(?:先)?(?:参加|报名|报|购买)${n}{0,8}(?:付费|自费|收费)(?:的)?(?:培训|课程|实训|学习)|(?:付费|自费|收费)(?:培训|实训|课程)${n}{0,8}(?:后|才|方可)${n}{0,6}(?:上岗|入职|录用|工作|就业)`,
	),
];
const lender =
	/贷款中心|窗口|高校|资助|客户|信贷|产品|专员|业务|销售|风控|审批|催收|金融|负责|银行|反诈|谨防|警惕|骗|不得|严禁|禁止|杜绝|拒绝|无需|不用|无|不(?:涉及|做|搞|会|是|办|需)|绝不/u;
export const trainingLoans = needing(loans, function* (reading) {
	if (reading.surface === 'resume') return;
	for (const match of allIn(reading, reading.text, loans)) {
		const said = lender.test(clauseAt(reading.text, match.index) + match[0]) || onlySaid(reading, match.index);
		yield found('fee.training-loan', match.index, match[0].length, said);
	}
});

const card = '(?:身份证|毕业证书?|学位证书?|资格证书?|户口本|证件|护照|驾照|驾驶证|银行卡|工资卡|档案|手机)(?:原件)?';
const papers = [
	re(
		'(?:押|扣|留|抵)(?:下|着|住|一下|一?本)?(?!金|韵|送|运)[^,。;!?\\n]{0,8}?(?:身份证|毕业证|学位证|资格证|上岗证|电工证|驾驶?证|焊工证|证书|证件|护照|户口本|房产证)(?!复印|扫描)|(?:身份证|毕业证|学位证|资格证|证书|证件|护照|户口本)(?:原件)?[^,。;!?\\n]{0,8}(?:押(?:着|在|给|我|公司)|放(?:在)?(?:我|公司|店里|厂里)|存(?:在)?(?:我|公司|店里|厂里)|寄(?:过来|给|到公司)|交(?:由|给)?(?:公司|店里|厂里|我)(?:存|保|收|押))',
	),
	re(
		`(?:扣押|上交|抵押|质押|押|收走|收缴|扣留|扣下|暂扣|收取|统一保管|统一收取|交由(?:公司|单位)保管|存放在公司)(?:员工|个人|本人|你的|您的|新员工)?(?:的)?${card}`,
	),
	re(
		`${card}(?:[^,。;!?\\n]{0,8})(?:抵押|押在?|扣押|上交|扣留|由(?:公司|单位|厂里|主管)(?:统一)?(?:代为)?(?:保管|收|扣)|交(?:给)?(?:公司|单位|厂里|主管)(?:统一)?保管|交公司|统一保管)`,
	),
	re(
		`(?:押|压)(?:[一二两三四五六七八九十半\\d]+)(?:个)?(?:月|天|周|个星期|个半月)(?:的)?(?:工资|薪水|薪资|底薪)?|(?:工资|薪水|薪资)(?:需|要|先|会)?(?:押|压)(?:[一二两三四五六七八九十半\\d]+)?(?:个)?(?:月|天|周|着)|(?:押|压|扣)(?:工资|薪水)|押一付[一二\\d](?=$|[^房租])`,
	),
	re(
		`(?:干|做|工作|上班|入职|服务期|合同期)?(?:不满|未满|不到|没满|没到|不足|少于|未做满|没做满|没干满|未干满|做不满|干不到|做不到|未工作满)(?:[一二两三四五六七八九十半\\d]+)(?:个)?(?:月|天|年|周)[^。;!?\\n]{0,12}(?:不发|没有?|无|扣(?:除|发)?|不结|不给|赔(?:偿|付)?|不算|不计|罚)[^,。;!?\\n]{0,8}(?:工资|薪|违约金|元|块|培训费|款|钱)`,
	),
	re(
		'(?:工资|薪水|薪资|首月)[^,。;!?\\n]{0,4}(?:押|压)(?:到|至|在|着|住)[^,。;!?\\n]{0,6}|(?:自离|急辞|自动离职|离职|辞职|提前离职|中途离职|跳槽|不干了)(?:者|的|人员)?[^,。;!?\\n]{0,8}(?:不发|没有?|无|扣(?:除|发|光|一个月|半个月)|不结|不给|不予(?:发放|结算)|赔(?:偿|付|\\S)|缴纳|支付|交|付|罚)[^,。;!?\\n]{0,12}(?:工资|薪|违约金|元|块|万|培训费|款|赔偿金)',
	),
	re('(?:离职|辞职|跳槽|不干|走人|自离|毁约)[^,。;!?\\n]{0,6}(?:赔|罚|扣)[^,。;!?\\n]{0,8}(?:工资|薪|元|块|万|钱|费)'),
	re(
		'(?:[一二两三四五六七八九十\\d]+年(?:之?内)?|合同期(?:内)?|服务期(?:内)?|在职期间|试用期(?:内)?)[^,。;!?\\n]{0,6}(?:不得|不能|不准|禁止|不允许|不可以?)(?:主动|擅自|提前|自行)?(?:离职|辞职|跳槽|离开|走人)|(?:不得|不准|禁止|不允许)(?:跳槽|辞职|离职)|(?:离职|辞职)(?:后)?(?:不开|不给(?:开)?)(?:离职证明)',
	),
];
const papersFree = [
	re('不(?:得|会|能|准|许)?以[^,。;!?\\n]{0,10}(?:名义|理由|形式|方式|借口|为由)[^,。;!?\\n]{0,14}'),
	re(
		'(?:不|无|从不|绝不|不得|严禁|禁止|无需|不用|没有|不会|不存在|零)(?:用|需|会|要|得|以|任何|形式|名义|理由|借口|方式|原因|因|员工|压|押|扣)*(?:扣押|上交|抵押|收取|压|押|扣|拖欠|克扣)[^,。;!?\\n]{0,14}',
	),
	re('(?:竞业|专项培训|保密协议)[^。;!?\\n]{0,20}'),
	re('(?:动产|房产|房屋|车辆|资产|股权|典当|信贷|担保|抵押贷款|按揭)[^,。;!?\\n]{0,12}'),
];
export const keptBack = needing(papers, function* (reading) {
	if (reading.surface === 'resume' || !papers.some(reading.may)) return;
	for (const match of allIn(reading, mask(reading, papersFree), papers)) {
		if (reading.inWord(match.index, match.index + 1)[0]) continue;
		const said =
			onlySaid(reading, match.index) || /审核|核验|原件备查|复印件/u.test(clauseAt(reading.text, match.index));
		yield found('labour.papers', match.index, match[0].length, said);
	}
});
