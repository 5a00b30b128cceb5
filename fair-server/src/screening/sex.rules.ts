// 就业促进法 27: no post for one sex, unless the law forbids it to the other.
import {
	before,
	beforeHiring,
	behind,
	clauseAt,
	lawful,
	loosely,
	mask,
	matches,
	onlyDiscussed,
	open,
	re,
	type Found,
	type Rule,
} from './grammar.rules.ts';

const person =
	'(?:(?:男|女)(?:性求职者|性应聘者|性员工|性同胞|性朋友|性|生|士|孩子|孩|同志|青年|员工|职工|工人|工(?!作|程|科)|人(?!味|才)|同学|学生|大学生|毕业生|硕士|博士|应聘者|的(?!士)|仔|司机|文员|一名|一位)?|小伙子?|帅哥|美女|靓女|靓仔|帅小伙|小哥哥?|小姐姐|姑娘|妹子|妹纸|小妹|汉子|爷们儿?|大叔|阿姨|大妈|宝妈|宝爸|少妇|妇女)';
const title =
	'(?:文员|服务员|服务生|营业员|店员|导购员?|销售员?|业务员|业务|助理|秘书|司机|驾驶员|主播|教师|老师|会计|出纳|客服|技师|员工|职工|操作工|普工|工人|工|前台|模特|保安|保洁|保姆|护工|护理员|护士|厨师|厨工|学徒|经理|主管|专员|公关|迎宾|礼仪|店长|收银员?|接待员?|编辑|设计师|程序员|工程师|实习生|兼职|搬运工?|装卸工|快递员|骑手|翻译|教练|按摩师|理疗师|美容师|杂工|质检员?|库管|仓管员?|跟单员?|推销员|促销员?|讲师|顾问|助教|管家|陪练|代驾|学员|生产工|焊工|钳工|电工|包装工|缝纫工|分拣员?)';

/** Words in which 男 and 女 name a product, a body, a right or a family, not a condition. */
const neutral = [
	re('(?:为|给|向|对|关爱|关怀|关心|保护|保障|设有|帮助|支持)(?:广大|全体|孕期|怀孕)?[男女](?:性)?(?:员工|职工)'),
	re('男女(?:老少|比例|平等|同工同酬|装|鞋|款|服|宿舍|分开|混住|嘉宾|双方|用户|朋友|通用|同款|厕)?'),
	re('[男女][、/或和与及跟兼 ]{1,2}[男女](?:性|生|士|员工|职工)?'),
	re('[男女](?:性|生|士)[、/或和与及跟 ]{0,2}[男女](?:性|生|士)'),
	re(
		'(?:子|儿|孙|侄|外甥|妓|侍|修|仙|圣|处|美少|少|熟|淑|猎|织|信男善|童男童|渣|宅|猛|直|暖|腐|舞|魔|龙|父|母|妇)(?:女|男)(?!生|性|士)',
	),
	re(
		'[男女](?:性|士|生|童|款|式)?(?:装|鞋|包|款|裤|裙|袜|表|衣|帽|衫|衬|靴|饰|科|频|童|婴|双|单|足|排|篮|乒|团|队|主角|主人公|主(?![播管任持厨编办])|神|王|皇|巫|色|友|朋友|方|家|儿|婿|婚|厕|卫|浴|宾|客|用户|用品|士香水|香|内衣|内裤|服饰|服装|时装|西装|正装|护肤|美妆|洁面|剃须|理容|健康|健身|瑜伽|市场|消费|顾客|客户|客群|会员|读者|观众|玩家|粉丝|受众|群体|视角|向|声|频|角色|权|权益|职工保护|工保护|工委|职工委|职工权益|职工特殊|职工劳动|职工之家|职工产假|职工哺乳|职工享|职工每|职工三期|员工享|员工产假|员工哺乳|员工权益|员工关怀|员工生育|员工比例|员工占比|员工宿舍|生宿舍|生公寓|生寝室|生节|神节|王节|宿舍|寝室|更衣|洗手间|浴室|厕所|卫生间|监|子|人节|人味|体|模特摄影|装模特|学生宿舍|生专场|性公寓|患者|病人|乘客|住户|教友|科技工作者|性健康|性疾病|性向|性时尚|性社区|性杂志|性题材|性主义|性护理|性保健|性题材|性创业|性成长|性赋能|性发展|性领导力|企业家|童工作|红)',
	),
	re(
		'(?:妇女节|妇女儿童|妇女联合会|妇女工作|妇女权益|妇女保护|妇女之家|妇女发展|三八妇女|美女与野兽|宝妈(?:社群|用户|群体|客户|人群)|阿姨(?:管理|培训|匹配|派单|服务|资源|档案|面试|简历))',
	),
	re('(?:尊敬的|各位)?[女先][士生]们?(?:您?好|们好)'),
	// Who is served, taught, portrayed or looked after.
	re(
		'(?<![只仅限])(?:面向|针对|服务(?:于)?|照顾|照护|陪护|护理|接待|以)(?:广大|年轻|中高端|高端|职业|新手|老年|青年|孕期)?[男女](?:性|士|生|孩)(?:为主)?',
	),
	re(
		'(?:饰演|扮演|出演|配合|协助|对接|管理|孵化|招募并培养|服务)(?:公司)?[男女](?:主播|演员|模特|教练|嘉宾|歌手|艺人|一号|二号|主)',
	),
	re('[男女](?:主播|演员|模特|歌手|艺人)(?:经纪|孵化|管理|运营|招募|培养|资源|签约)'),
	re(`(?:性别|男女|[男女](?:性|生|士))?(?:方面|条件|问题|要求)?[:： ]{0,2}${open}(?:男女|性别|男生女生)?(?:老少)?`),
	re('(?:不限|不分|不论|无论|不拘|不看|不问)[^,。;!?\\n]{0,10}(?:性别|男女)'),
	re('(?:性别)[、/和与及年龄学历民族经验户籍地域专业，, ]{0,16}(?:不限|均不限|都不限|无要求|不作要求|不做要求)'),
];

const hits = [
	re('(?:我们|这边|公司|岗位|老板|店里|我)[^,。;!?\\n]{0,4}(?:要|招|找|收|用)[男女](?:的|生|性|士|孩)'),
	...loosely('[男女](?:性|生|士|孩子?|的|员工|应聘者|候选人|求职者)').slice(0, 2),
	re('(?:男|女)(?:性|士|生|工|孩)(?:专岗|岗位|岗|专招|直招|专场(?!活动))'),
	re(`(?:适合|面向)${person}(?:的(?:工作|岗位|职位)|$|[,。;!?\\n])`),
	re('(?:招聘?|聘|限|仅|只)(?:[一二两三四五六七八九十几\\d]{0,3}(?:名|个|位))?[男女](?=$|[,。;!?\\n、 (])'),
	re(
		`${beforeHiring}(?:的?(?:是|就是|都是))?(?:几个|两个|一个|一批|些)?(?:年轻|熟练)?[男女](?:性|生|士|孩子?|的|工(?!作|程)|员工|同志|青年)`,
	),
	re(`(?:要|招|找|缺|需要|想要|想招|想找)的(?:就?是|都是)(?:个|些)?${person}`),
	re(`除(?:了)?${person}(?:以|之)?外`),
	re(`${before}${person}`),
	re(`${person}${behind}`),
	re(
		`(?:招聘?|聘|急招|诚招|诚聘|急聘|现招|收|找)(?:[一二两三四五六七八九十几若干数\\d]{0,3}(?:名|个|位|批)?)(?:长期|短期|年轻|熟练)?[男女](?:性|生|孩|工(?!作|程)|士)`,
	),
	re(`${beforeHiring}(?:年轻|熟练|专职|兼职|优秀)?(?:男|女)性?${title}`),
	re(`性别(?:要求|限制|限定|条件)?[:：为是限 仅只要求"]{0,4}(?:男|女)`),
	re('(?:男|女)(?:性|生|士|工)?[:： ]?(?:[一二两三四五六七八九十几若干]|\\d{1,3})(?:名|人|位|个)'),
	re('(?:[一二两三四五六七八九十几]|\\d{1,3})(?:名|位|个)(?:男|女)(?:性|生|士|工|的|孩)'),
];
/** On a job these stand for «wanted»: a word in brackets, a clause of one word, a title. */
const hiredLooks = re(
	'(?:(?:急|诚|现|特|高薪|诚邀|长期)?(?:招聘?|聘|招募)|找|寻)(?:[一二两三四五六七八九十几若干数\\d]{0,3}(?:名|个|位|些|批)?)(?:年轻|优秀|漂亮)?(?:美女|帅哥|靓女|靓仔|帅小伙|小伙子?|小哥哥|小姐姐|姑娘|妹子|妹纸|小妹|宝妈|少妇)(?!与|和野)',
);
const onJob = [
	re('[(\\[](?:限|仅限|只限)?[男女](?:性|生|士)?(?=[,、 /])'),
	// A kind of person that no product, right or service explains stands for the one who is wanted.
	re(
		'[男女](?:(?:性|士)(?=$|[,。;!?\\n、 )\\d优]|应聘|求职|员工|候选|若干|[一二两三四五六几数](?:名|位|个))|生|同学|同志|员工|工人|孩子?|(?:性|士)?(?:求职者|应聘者|候选人)|的(?=$|[,。;!?\\n来不要]))',
	),
	re('(?:帅哥|靓女|靓仔|小伙子?|爷们儿?|小姐姐|小哥哥|姑娘|妹子)(?=$|[,。;!?\\n来优])'),
	re('[(\\[](?:限|仅限|只限|只招)?(?:男|女)(?:性|生|士)?[)\\]]'),
	re('(?:^|[,。;!?\\n:： 、]|\\d[.、)])(?:要求|条件)?[:： ]?(?:男|女)(?:性|生|士)?(?=$|[,。;!?\\n、 ])'),
	re('(?:^|[,。;!?\\n:： 、])(?:限|急)?(?:男|女)(?:性|生|士)?[ ,，、]{0,2}(?=\\d{2}(?:周?岁|-|~|至|到))'),
	re(
		`(?:^|[,。;!?\\n:： /])(?:兼职|全职|专职|高薪|商务|酒店|工厂|仓库|车间|销售|行政)?(?:男|女)性?${title}(?=$|[,。;!?\\n 、(\\[\\d一二两三四五六七八九十几若招急诚聘优])`,
	),
];
const english = [
	re(
		"\\b(?:only|must be|prefer(?:ably|red|s)?|looking for|hiring|seeking|need|want(?:ed)?|no|not hiring|open to|exclude|not accepting)[: ]+(?:an? |the )?(?:young |single |attractive |experienced )*(?:males?|females?|men|women|man|woman|boys?|girls?|lad(?:y|ies)|gentlem[ae]n|guys)\\b(?! or |/|-owned|'s|s'| and (?:fe)?(?:males?|men|women))",
	),
	re(
		'\\b(?:males?|females?|men|women|man|woman|boys|girls|ladies|gentlemen)(?: candidates?| applicants?| staff| workers?| students?| graduates?)?(?: are| is| will be)? ?(?:only|preferred|wanted|a must|need not apply|not (?:accepted|considered|welcome|suitable)|prioriti[sz]ed)\\b',
	),
	re(
		'\\b(?:gender|sex|candidates?|applicants?|requirements?)(?: must be|:|,| is| are)+ (?:fe)?males?\\b(?! ?(?:or|/|and))',
	),
];
const mixed = re(
	'(?:限|仅|只招|只要|要求|招|优先)\\s?(?:fe)?males?\\b|\\b(?:fe)?males?\\s?(?:优先|勿扰|勿投|不要|免谈|即可)',
);
const englishNeutral = [
	re('\\b(?:regardless of|irrespective of|without regard to|all|any|both|no) (?:gender|sex|genders)[^.;!?]{0,60}'),
	re('\\b(?:(?:fe)?males?|men|women) (?:and|or|/|&) (?:(?:fe)?males?|men|women)[^.;!?]{0,30}'),
	re("\\b(?:men|women|ladies|girls|boys)(?:'s?|s') ?\\w+"),
];

export const sex: Rule = function* (reading) {
	const masked = mask(reading.text, [...lawful, ...neutral, ...englishNeutral]);
	if (!/[男女哥帅伙姐姑妹汉爷叔姨妈妇爸]|male|m[ae]n|lad|girl|boy|guy/u.test(masked)) return;
	const patterns = reading.surface === 'job' ? [...hits, hiredLooks, ...onJob] : [...hits, hiredLooks];
	for (const found of matches(reading, masked, 'discrimination.sex', patterns)) yield* ofOwn(reading, found);
	yield* matches(reading, masked, 'discrimination.sex', [...english, mixed]);
};

/** «我是女生，优先考虑…»: somebody speaks of herself. */
function* ofOwn(reading: Parameters<Rule>[0], found: Found): Generator<Found> {
	const clause = clauseAt(reading.text, found.start);
	const own = reading.surface !== 'job' && /(?:我|本人|自己)(?:是|就是|作为|一个)?(?:个|名|位)?(?:男|女)/u.test(clause);
	yield own && !onlyDiscussed(reading, found.start) ? { ...found, severity: 'note' } : found;
}
