// Where somebody comes from and what somebody believes: ethnicity, race, religion, household registration.
import { before, behind, lawful, loosely, mask, matches, open, re, refusing, type Rule } from './grammar.rules.ts';

const nations =
	'汉|回|藏|蒙古|维吾尔|维|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺';
export const nation = `(?:(?:${nations})族(?:人|同胞|员工|求职者|学生|同学|身份)?|汉人|汉民|回民|藏民|蒙民|苗民|维吾尔(?:人|同胞)|维吾尔|少数民族(?:人员|员工|求职者|同胞|学生|身份|的)?|非汉族?|外族人?|少民)`;
const nationNeutral = [
	re(
		`(?:${nations}|少数民)族[、/和与及或 ]*(?:(?:${nations})族[、/和与及或 ]*)*(?:等)?(?:各民族|自治|地区|聚居|乡|村|镇|县|州|区|旗|餐|菜|美食|风味|饭|小吃|饮食|文化|文学|文物|文字|语|歌|舞|音乐|乐器|服|银饰|刺绣|工艺|手工|建筑|医|药|传统|特色|风情|风格|元素|题材|非遗|历史|研究|节|学校|学院|大学|中学|小学|班|预科|干部培训|项目|事务|工作|政策|发展|团结|乐|园|博物馆|村寨|寨|客户|消费|用户|游客|群众|儿童教育|主题|史|学生资助|地方|题)[^,。;!?\\n]{0,2}`,
	),
	re(
		'(?:各|全国|多|兄弟|中华|汉|外来)民族|民族(?:品牌|企业|工业|产业|乐器|音乐|舞|服|文化|大学|学院|团结|地区|自治|医|药|复兴|特色|风|传统|精神|资本|学|村|宫|路|街|事务|工作|政策|宗教|中学|小学|区域|认同|志|史|艺术|歌|元素|英雄|平等)',
	),
	re(
		`(?:民族|种族)(?:方面)?[:： ]?${open}|${open}(?:民族|种族|少数民族)|(?:不限|不分|不论|无论)[^,。;!?\\n]{0,10}(?:民族|种族)`,
	),
	// 就业促进法 28: regard for workers of minorities is asked of employers.
	re('(?:欢迎|鼓励|支持|适当照顾|依法照顾|优先照顾)[^,。;!?\\n]{0,6}(?:各)?少数民族[^,。;!?\\n]{0,12}'),
	re(
		'(?:同等条件下?[, ]?)?(?:对)?少数民族(?:人员|员工|求职者|劳动者|同胞|学生|考生|身份)?[^,。;!?\\n]{0,4}(?:优先|照顾|加分|从优|也?可(?:报名|投递|应聘)|同样欢迎)',
	),
	re('(?:同等条件下?[, ]?)?(?:优先)(?:录用|考虑|照顾|招用|安排)?少数民族'),
	re(`(?:懂|会|说|讲|用|通|熟悉|掌握|能用)(?:${nations})(?:族)?(?:语|话|文)`),
];
const nationOnJob = [re(`${nation}(?=$|[,。;!?\\n、 者的])`)];
const nationHits = [
	...loosely(nation),
	re(`${before}${nation}`),
	re(`${nation}${behind}`),
	re(`民族(?:要求|限制|限定|条件)?(?:[:： ]|为|是|限|须){1,3}(?:仅|只)?(?:限|是)?(?:${nations})(?:族)?`),
	re(
		`(?:招聘?|聘|急招|收)(?:[一二两三四五六七八九十几\\d]{0,3}(?:名|个|位))?${nation}(?!家)(?=$|[,。;!?\\n的小员工服男女青])`,
	),
	re(
		'(?:回|维|藏|彝|蒙)(?:族|民)?(?:、|和|或|及|/)(?:回|维|藏|彝|蒙)(?:族|民)?[^,。;!?\\n]{0,8}(?:勿|不要|不招|免|谢绝|除外)',
	),
	re(
		'\\bhan (?:chinese|ethnicity|nationality)? ?(?:only|preferred)\\b|\\bno (?:ethnic )?minorit(?:y|ies)\\b|\\b(?:must be|only) (?:of )?han\\b|\\bno (?:uy?ghurs?|tibetans?|hui)\\b',
	),
];
export const ethnicity: Rule = function* (reading) {
	if (!/族|民族|汉人|[汉回藏蒙苗]民|维吾尔|少民|han |minorit|uy?ghur|tibet/u.test(reading.text)) return;
	yield* matches(
		reading,
		mask(reading.text, [...lawful, ...nationNeutral]),
		'discrimination.ethnicity',
		reading.surface === 'job' ? [...nationHits, ...nationOnJob] : nationHits,
	);
};

const race =
	'(?:白人|黑人(?!牙膏)|白种人?|黑种人?|黄种人?|有色人种|欧美(?:面孔|人|白人|外教|籍)|高加索人|亚裔|非裔|华裔|外籍白人|洋面孔|外国(?:面孔|人)|白皮肤|黑皮肤|肤色白)';
const raceHits = [
	...loosely(race),
	re(`${before}(?:金发)?${race}`),
	re(`${race}${behind}`),
	re('(?:外教|外籍教师|老师)[:： ,]?(?:限|仅限|要|必须)?(?:欧美)?白人'),
	re(
		'\\b(?:white|caucasian|black|asian|western)[- ](?:people|person|faces?|candidates?|applicants?|teachers?|looking)?[ ]?(?:only|preferred)\\b',
	),
	re(
		'\\b(?:only|must be|prefer(?:ably)?|no|not) (?:a )?(?:white|caucasian|black|african|asian|indian|western)(?:s|-looking| people| persons?| faces?| candidates?| applicants?| teachers?| skin)?\\b(?! (?:box|paper|hat|list|belt|label|tea|goods|market))',
	),
];
export const raceRule: Rule = function* (reading) {
	if (!/白|黑|肤|种人|裔|欧美|洋面|外国|高加索|white|caucasian|black|asian|african|indian|western/u.test(reading.text))
		return;
	const open2 = [
		re(`种族[^,。;!?\\n]{0,4}${open}|${open}(?:种族|肤色)`),
		re('(?:黑|白)(?:人)?(?:电平|盒|名单|帽|板|领|酒|茶|糖|色家电|牌)'),
		re('regardless of[^.;!?]{0,60}'),
	];
	yield* matches(reading, mask(reading.text, [...lawful, ...open2]), 'discrimination.race', raceHits);
};

const faith =
	'(?:(?:有|无|没有|具有|持有?)?(?:任何)?宗教(?:信仰|背景|身份)(?:者|人士|的)?|信教(?:者|人员|人士|群众|的)?|信佛(?:者|的)?|信(?:基督|天主|伊斯兰|道|主|回)教?(?:的|者)?|(?:佛教|基督教?|天主教|伊斯兰教|道教|回教|清真教)(?:徒|信徒|信众|信仰|的)(?:者)?|基督徒|穆斯林|教徒|信徒|居士|信众|无神论者?|不信教(?:者|的)?|拜佛的)';
const faithOnJob = [re(faith), re('(?:信仰|信奉)[^,。;!?\\n]{0,4}(?:宗教|教|佛|主)')];
const faithHits = [
	...loosely(faith),
	re(`${before}(?:${faith})`),
	re(`${faith}${behind}`),
	re(
		'(?:须|需|要求|必须|应)?(?:无|没有|不得有|不能有|不可有|不信|不能信|未信)(?:任何)?(?:宗教信仰|宗教背景|信仰宗教|教)(?=$|[,。;!?\\n、者]|的优先)',
	),
	re(
		'(?:信佛|信教|信仰|宗教)[^,。;!?]{0,4}[,，]?(?:需|须|要|请)(?:能|要)?(?:认同|接受|信|皈依|参与)|宗教(?:信仰)?(?:要求)?[:： ](?:无|佛教|基督教|不信教|汉传)',
	),
	re('(?:要求|须|需|必须)?(?:信奉|信仰)(?:佛教|基督教?|天主教|伊斯兰教?|道教)(?:者|的)?(?:优先)?'),
	re(
		'\\b(?:no|only|must be|prefer(?:ably|red)?) (?:practi[cs]ing )?(?:muslims?|christians?|buddhists?|catholics?|jews?|hindus?|atheists?|religio\\w+)\\b',
	),
	re(
		'\\b(?:muslims?|christians?|buddhists?|catholics?|jews?|hindus?|atheists?)(?: candidates?)? (?:only|preferred|need not apply|not accepted)\\b',
	),
];
const faithNeutral = [
	re(`(?:宗教信仰|宗教|信教)(?:方面|与否|自由)?[:： ]?(?:${open}|自由|受尊重|不影响)`),
	re(`${open}(?:有无)?(?:宗教信仰|宗教|信仰|信教)(?:与否)?`),
	re('(?:尊重|保障|照顾|理解)[^,。;!?\\n]{0,10}(?:宗教信仰|信仰|宗教习俗|民族习惯)'),
	re('(?:不限|不分|不论|无论|不问)[^,。;!?\\n]{0,12}(?:宗教|信仰)'),
	re(
		'(?:佛教|基督教|天主教|伊斯兰教|道教|宗教)(?:文化|艺术|建筑|协会|音乐|研究|学院|史|事务|用品|局|场所|旅游|题材|典籍|图书)',
	),
	re('穆斯林(?:餐|食|市场|客户|用户|游客|旅客|服饰|用品|饮食|消费)'),
	re('regardless of[^.;!?]{0,80}'),
];
export const religion: Rule = function* (reading) {
	if (
		!/教|徒|信仰|信佛|穆斯林|信徒|居士|无神论|拜佛|muslim|christian|buddh|catholic|jew|hindu|atheist|religio/u.test(
			reading.text,
		)
	)
		return;
	yield* matches(
		reading,
		mask(reading.text, [...lawful, ...faithNeutral]),
		'discrimination.religion',
		reading.surface === 'job' ? [...faithHits, ...faithOnJob] : faithHits,
	);
};

const places =
	'北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古?|广西|西藏|宁夏|新疆|香港|澳门|东北|西北|华北|华东|华南|西南|苏北|苏南|皖北|皖南|江浙沪?|合肥|芜湖|蚌埠|淮南|马鞍山|淮北|铜陵|安庆|黄山|滁州|阜阳|宿州|六安|亳州|池州|宣城|南京|苏州|无锡|杭州|宁波|温州|广州|深圳|佛山|东莞|珠海|成都|武汉|长沙|郑州|西安|济南|青岛|大连|沈阳|哈尔滨|长春|昆明|贵阳|南宁|福州|厦门|泉州|莆田|周口|驻马店|信阳|南昌|石家庄|太原|兰州|乌鲁木齐|拉萨|凉山|潮汕|客家|云贵川|川渝|两广|江西|北方|南方|外省|本省|外市|本市|本县|本地|外地|当地|本村|农村|城镇|城市|本区|京|沪|豫|皖';
export const native = `(?:(?:${places})(?:省|市|县|区|地区|自治区)?(?:以?外|本地)?(?:的)?(?:人(?!才|力|事|社|口|流|群|民|寿|气|文|造|工智|员密集)|籍(?:贯)?(?:人员|人|员工|者|的)?|人员|人士|村民|居民|户籍(?:人员|的)?|户口(?:的)?|土著|土著居民|老乡|仔|妹|求职者|居民|的(?=勿|不要|不招|别|免|除外|优先|一律|谢绝|滚)))`;
const register =
	'(?:户籍|户口|籍贯|户籍所在地|户口所在地|城镇户口|城市户口|农村户口|农业户口|非农户口|本地户|外地户|常住户口|居住证|暂住证|本地居民|原住民|外来(?:人口|人员|务工人员)|外来工|外来妹)';
const householdHits = [
	...loosely(native),
	...loosely(register),
	re(
		'(?:我们|咱们|本厂|咱们厂|厂里|公司|这边|店里)?(?:不|不想|一律不)(?:用|要|招|收)(?:外省|外地|外市|农村|乡下)(?:的|来的|人)',
	),
	re(
		`(?:${places})(?:那边|那儿|省|市|籍|过来|来)?的[^,。;!?\\n]{0,6}[, ]?(?:不要|不招|不收|免|勿|别|不考虑|算了|一律不|不太|滚|除外|优先|恕不|谢绝|不接|不用)`,
	),
	re(`${before}(?:${native}|${register})`),
	re(`${native}${behind}`),
	re(`(?:(?:${places})(?:省|市|县|区)?)?${register}(?:的|者)?${behind}`),
	re(`${refusing}(?:${places})(?:、|和|或|及|/|,)(?:${places})`),
	re(
		`(?:须|需|要求|必须|应)?(?:具有|持有?|有|为)?(?:${places})(?:省|市|县|区)?(?:城镇|常住|城区|五区|市区|城市|农村)?(?:户籍|户口)(?:[及或和、]|$|(?=[,。;!?\\n者])|优先)`,
	),
	re(
		`(?:户籍|户口|籍贯)(?:要求|限制|限定|条件|所在地)?(?:[:： ]|为|是|限|须|在|仅限|限于|仅|只|须为){1,4}(?:${places})`,
	),
	re(
		`(?:${places})(?:、|和|或|及|/)(?:${places})(?:、|和|或|及|/|(?:${places})|等地?|两地|三省|籍|人|的){0,6}(?:一律|都|暂|就)?(?:不要|不招|勿扰|勿投|免谈|除外|不考虑|不收|不接受|谢绝)`,
	),
	re(`(?:身份证)(?:号码?)?(?:以)?(?:[\\d一二三四五六七八九]{2,3})(?:开头)[^,。;!?\\n]{0,6}(?:不要|不招|勿|除外|免)`),
	re(`(?:仅限|只限|限|只招|仅招)(?:本|当|外)(?:地|省|市|县|区)`),
	re(
		`(?:外地|外省|外市|农村|外来)(?:的|户)?(?:一律|都|暂|就)?(?:不要|不招|勿扰|勿投|免谈|除外|不考虑|不收|不接受|谢绝|请勿|别(?!担心|着急|怕|急|客气))`,
	),
	re(
		'\\b(?:local (?:residents?|hukou|people|candidates?) (?:only|preferred)|(?:only|must (?:have|hold)|require[sd]?)[^.;!?]{0,20}(?:local )?(?:hukou|household registration)|no (?:outsiders|non-locals|migrants?)|no one from (?:henan|xinjiang|tibet|northeast))',
	),
];
const householdOnJob = [
	re(
		`(?:(?:${places})(?:省|市|县|区)?)(?:户籍|户口|籍)(?=$|[,。;!?\\n、 者优]|人员|人(?!才)|员工|求职|应聘|居民|的)|(?:本地|外地|外省|当地|外来)(?:人(?!才|力)|户|户口|户籍|人员)(?=$|[,。;!?\\n优])`,
	),
];
const householdNeutral = [
	re(`(?:户籍|户口|籍贯|地域|地区|生源地|生源)(?:性别|学历|专业|所在地|、|和|与|及|/)*(?:方面)?[:： ]?${open}`),
	re(`${open}(?:本地|外地|户籍|户口|籍贯|地域|城乡|生源地|本外地|本省外省)[^,。;!?\\n]{0,6}`),
	re('(?:不限|不分|不论|无论|不看|不问)[^,。;!?\\n]{0,10}(?:户籍|户口|籍贯|地域|本地|外地)[^,。;!?\\n]{0,4}'),
	re(
		'(?:办理|协助|解决|代办|可办|提供|申请|享受|落|安排|帮助|帮办|可落|支持|包|迁移?)[^,。;!?\\n]{0,8}(?:户口|户籍|落户|居住证)[^,。;!?\\n]{0,6}',
	),
	re(
		'(?:户籍|户口)(?:管理|系统|迁移|登记|服务|档案|政策|制度|业务|窗口|警|民警|科|簿|本|性质|指标|信息|数据|改革)[^,。;!?\\n]{0,4}',
	),
	re(
		`(?:本地|外地|${places})(?:化|生活|客户|资源|市场|渠道|团队|企业|商家|媒体|招聘|服务|部署|项目|户外|车|菜|特色|新闻|社区|互联网|运营|仓|办事处|分公司)`,
	),
	re(
		`(?:外地|外省|外市|外来)(?:的)?(?:员工|人员|求职者|同学|候选人|应聘者|户口|务工人员)?[^,。;!?\\n]{0,4}(?:可?(?:提供|安排|报销|包|补贴|享|有|可(?:住|申请|提供|享))|也|均可|同样|欢迎|可以|不限)[^,。;!?\\n]{0,8}`,
	),
	re(`[^,。;!?\\n]{0,4}外来务工(?:人员)?(?:子女|服务|权益|保障|管理|之家)[^,。;!?\\n]{0,6}`),
];
export const household: Rule = function* (reading) {
	if (!/户|籍|人|民|工|地|省|市|村|的|身份证|local|hukou|outsider|migrant|no one/u.test(reading.text)) return;
	const masked = mask(reading.text, [...lawful, ...householdNeutral]);
	yield* matches(
		reading,
		masked,
		'discrimination.household',
		reading.surface === 'job' ? [...householdHits, ...householdOnJob] : householdHits,
	);
};
