// E-05: ways to reach somebody outside the platform, in whatever disguise.
import { countedOut, inDigits, landlines, mobiles } from './digits.rules.ts';
import {
	allIn,
	clauseAt,
	needing,
	onlySaid,
	re,
	sentenceAt,
	type Found,
	type Reading,
	type Rule,
} from './grammar.rules.ts';

export const phones: Rule = function* (reading) {
	const { text } = reading;
	for (const { start, end } of mobiles(text)) if (!isSerial(text, start)) yield { rule: 'contact.phone', start, end };
	const digital = inDigits(reading);
	for (const match of allIn(digital, digital.text, inParts))
		yield { rule: 'contact.phone', start: match.index, end: match.index + match[0].length };
	for (const { start, end } of countedOut(text)) yield { rule: 'contact.phone', start, end };
	for (const match of allIn(digital, digital.text, landlines))
		yield { rule: 'contact.phone', start: match.index, end: match.index + match[0].length };
	if (reading.surface === 'resume') return;
	for (const match of allIn(reading, text, asksNumber))
		if (!/平台|站内|系统|在线|负责|客户|用户|完善|核实|登记/u.test(sentenceAt(text, match.index)))
			yield { rule: 'contact.phone', start: match.index, end: match.index + match[0].length, severity: 'review' };
};
/** A number of a thing: «型号XJ-138…», «合同编号 188… 的跟单». Where somebody is to call it, it is none. */
function isSerial(text: string, start: number): boolean {
	const before = text.slice(Math.max(0, start - 14), start);
	if (
		/电话|手机号|联系|微信|致电|拨|加我|找我|咨询|vx|tel|call/u.test(sentenceAt(text, start).replace(/[a-z]+-/gu, ''))
	)
		return false;
	const named =
		/(?:型号|编号|编码|序列号|条码|批号|批次|订单号?|单号|料号|货号|专利号|工单|sku|sn)[^。;!?]{0,8}$/u.test(before);
	const about =
		/型号|设备|机床|备件|零件|物料|合同|产品|专利|工单|订单|sku|条码|批次|仓|库存|维护|维修|结构|规则/u.test(
			sentenceAt(text, start),
		);
	return (named && about) || (/(?:型号|编号|序列号|sn)[:： 为是]{0,2}[a-z]{1,6}-?$/u.test(before) && about);
}
/** «前三位138，后八位…». */
const inParts = [re('(?:前|后|头|尾|末|中间)(?:面)?[2-8](?:位|个数?)(?:数字?)?(?:是|为|:| ){0,2}\\d{3,8}')];
const asksNumber = [
	re(
		'(?:给|留)(?:我|你|您)?(?:一)?个(?:电话|号码|手机号?|联系方式)[^,。;!?\\n]{0,2}(?:我打|打给|我联系|方便联系|我加)',
	),
	re(
		'(?:留|给|发|要|报|加|说|告诉|换|交换|互留)(?:一?下|个|我|你|您|咱们?|给我|给你|一个|的)*(?:手机号码?|电话号码?|手机|联系电话|私人电话|联系方式|号码)(?=$|[,。;!?\\n吧呗吗呢给哈啊 ])',
	),
];

const dot = '(?:\\.|点|dot|。|\\(dot\\)|\\[dot\\]|丶|·|,)';
const at = '(?:@|\\(at\\)|\\[at\\]|\\{at\\}|艾特|爱特|圈a|a圈|（at）)';
const tld =
	'(?:com|cn|net|org|edu|gov|cc|top|xyz|vip|io|me|info|shop|club|site|ltd|tv|app|link|store|online|ink|fun|work|pro|asia|tech|wang|hk|tw|jp|us|uk|ru|in|im|co|la|ws|biz|mobi|ai|dev|live|icu|gg|网址|中国|公司)';
const provider =
	'(?:qq|163|126|gmail|hotmail|outlook|foxmail|sina|sohu|139|189|yeah|aliyun|icloud|yahoo|protonmail|tom|21cn)';
const emails = [
	re(`[a-z0-9][\\w.+-]*\\s?${at}\\s?[a-z0-9][a-z0-9-]*(?:\\s?${dot}\\s?[a-z]{2,})+`),
	re(`[a-z0-9][\\w.+-]{2,}\\s?(?:${at}| at |#|＃)\\s?${provider}(?:\\s?${dot}\\s?(?:com|cn|net))?`),
	re(`[a-z0-9][\\w.+-]{2,}\\s(?:at)\\s[a-z0-9-]{2,}\\s?(?:${dot})\\s?(?:com|cn|net|org|io)`),
	re(
		`(?:邮箱|email|e-mail|mail|邮件)(?:地址|号|账号)?(?:[:： 是为]{1,3})(?:[a-z0-9][\\w.+-]{4,}|\\d{5,})(?=\\s|$|[,。;!?]|@|${provider})`,
	),
	re(`(?<!\\d)\\d{5,11}\\s?(?:的)?(?:qq|扣扣|q|企鹅)?(?:邮箱|@?邮箱)|(?:qq|扣扣|企鹅)邮箱[:： 是]{0,2}\\d{5,11}`),
	re(`(?:${provider})(?:邮箱)[:： 是]{1,3}[a-z0-9][\\w.-]{3,}|[a-z0-9][\\w.-]{4,}\\s?(?:${provider})邮箱`),
];
export const emailRule: Rule = function* (reading) {
	const digital = inDigits(reading);
	for (const match of allIn(digital, digital.text, emails)) {
		if (
			/^(?:邮箱|email|e-mail|mail|邮件)/u.test(match[0]) &&
			/(?:系统|服务器|营销|marketing|campaign|server|client)/u.test(clauseAt(reading.text, match.index))
		)
			continue;
		yield { rule: 'contact.email', start: match.index, end: match.index + match[0].length };
	}
};

const urls = [
	re('(?<![\\w@.-])[a-z0-9][a-z0-9-]{2,}\\s?[|丶。·、]\\s?(?:com|cn|net|org|top|vip|xyz)(?![a-z0-9-])'),
	re(`(?:三个?w|3w|w{3})\\s?${dot}`),
	re(
		`[\\p{Script=Han}a-z0-9-]{1,16}\\s?(?:点|dot|丶|·)\\s?(?:com|cn|net|org|cc|top|xyz|vip|shop|club|site|info|love|ren|work)(?![a-z])`,
	),
	re('h(?:tt|xx)ps?\\s?:\\s?[/\\\\]{1,2}\\s?[^\\s,。;!?]*'),
	re(`(?<![a-z0-9])www\\s?${dot}\\s?[a-z0-9-]+(?:\\s?${dot}\\s?[a-z0-9-]+)*`),
	re(`(?<![\\w@.-])(?:[a-z0-9][a-z0-9-]{1,}\\.)+${tld}(?![a-z0-9-])(?:/[\\w./?=&%#-]*)?`),
	re(
		`(?<![\\w@.-])(?:[a-z0-9][a-z0-9-]{1,}\\s?(?:点|dot|。|\\(dot\\)|\\[dot\\]|丶|·)\\s?)+(?:com|cn|net|org|cc|top|xyz|vip|io|me|info|shop|club|site)(?![a-z0-9-])`,
	),
	re('(?<![a-z0-9])[a-z0-9-]{3,}\\s(?:\\.|点|dot)\\s(?:com|cn|net|org|cc|top|xyz|vip)(?![a-z0-9])'),
	re('(?<![a-z0-9.])(?:t\\.cn|dwz\\.cn|url\\.cn|bit\\.ly|u\\.nu|suo\\.im)(?:/\\w+)?'),
];
const technical =
	/^(?:(?:asp|ado|vb|ml|paint|dot|c#|core|entityframework|system|signalr)\.net|socket\.io|draw\.io|engine\.io|(?:node|vue|next|nuxt|react|three|express|d3|angular|backbone|ember|nest|chart|pixi|moment)\.(?:js|in|me|io|us)|.*\.(?:js|ts|py|go|rs|vue|jsx|tsx|md|in)|web\d\.(?:\d|io)|co\.(?:ltd|in)|e\.g|i\.e|pinia\.io|spring\.io|(?:u\.s|a\.i|p\.s).*|(?:booking|amazon|salesforce|monday|trip|hotels|character|open|fast|meta|x|z|jd)\.(?:com|ai)|(?:package|tsconfig|main|index|app|config)\.\w+)$/u;
const outside = [
	re('(?:链接|网址|二维码|联系方式|群号|口令)[^,。;!?\\n]{0,4}(?:主页|简介|头像|评论区|置顶|个签|签名)'),
	re('扫(?:一扫|码|描)?[^,。;!?\\n]{0,8}码[^,。;!?\\n]{0,3}(?:加|进群|入群|联系|报名|投递|咨询|添加|关注)'),
	re(
		'(?:扫码|扫一扫|扫描|扫|识别|长按)(?:下方|上方|图中|右侧|左侧|以下|海报|图片|此|这个|该|我的|群|上面|下面|屏幕)*(?:的)?(?:二维码|小程序码|群码|码)?(?:加|进群|入群|联系|咨询|添加|关注|报名|投|了解|找我|领取|下载|申请|登记|填写|加入|即可|进入|付|沟通|聊)',
	),
	re(
		'(?:小红书|抖音|快手|微博|b站|百度|闲鱼|咸鱼|知乎)(?:上|里|app)?(?:搜|搜索|找|私信|关注|联系)(?!引擎|优化|排名|广告|指数|推广|运营|营销)(?:一?下|我|我们|：|:|「|"|\'|\\p{Script=Han})',
	),
	re('(?:详见|详情见|详情看|参见|请看|见)[^,。;!?\\n]{0,4}(?:公众号|视频号|小程序)'),
	re('(?:下方|上方|图中|右侧|以下|海报|图片)(?:的)?二维码|二维码(?:加|进群|入群|联系|咨询|添加|关注|报名|投递)'),
	re(
		'(?:关注|搜索?|加)(?:一?下|我们|本|公司|我司|的|官方)*(?:微信)?(?:公众号|订阅号|视频号|小程序)(?:[:： 「"\']|投|报|回复|联系|搜|了解|留言|填|「|即可)',
	),
	re(
		'(?:点击|打开|戳|访问|登录|登陆|浏览)(?:下方|以下|此|这个|该|上面|我发的|下面)?(?:的)?(?:链接|网址|外链|短链|网站链接)(?!库|管理)',
	),
];
const ownWork =
	/负责|运营|维护|管理|引导|客户|用户|粉丝|社群|熟悉|学员|家长|会员|推广|营销|开发|对接|生态|引流|私域|策划|设计|研发|测试|经验|提升|活动|顾客|业主|门店|商家|枪|支付|收款|仓库|出入库|盘点|入库|设备|扫描仪|产品|撰写|编辑|涨粉|投放|店铺|平台|了解微信|文案|内容/u;
const toSeeker = /我|本人|hr|面试|应聘|投递|求职|简历|人事|报名|有意|详聊|详谈|详询|咨询|私聊|联系/u;

export const urlRule = needing([...urls, ...outside], function* (reading) {
	const { text } = reading;
	for (const match of allIn(reading, text, urls)) {
		if (technical.test(match[0].replace(/\s/gu, '')) || /@\s?$/u.test(text.slice(0, match.index))) continue;
		if (
			/^\d+\.[a-z]+$/u.test(match[0]) ||
			(/^[a-z0-9-]+[。,]/u.test(match[0]) && !/[。,]\s?(?:com|cn|net)/u.test(match[0]))
		)
			continue;
		yield { rule: 'contact.url', start: match.index, end: match.index + match[0].length };
	}
	for (const match of allIn(reading, text, outside)) yield* unlessWork(reading, 'contact.url', match);
});

const wx =
	'(?:微信|[微薇徵征徽溦嶶v][心❤]信|徵信(?=号|[:： ][a-z])|征信(?=号?[:： ]{1,2}[a-z])|威信|薇信|维信|徽信|溦信|嶶信|微x|薇x|微芯|薇芯|威芯|卫星|v信|v心|微心|薇心|vx|wx|weixin|wei xin|wechat|we chat|w x|v x|绿泡泡|绿色软件|绿色聊天软件|小绿书软件|薇❤|wei信|微xin|w信|某信|微讯|卫心|徽芯|徽❤|幑信|嶶心|薇讯|[wv][^a-z0-9\\s,。]{1,2}x(?=号|[:： ]|同|聊))';
const qq = '(?:qq|扣扣|抠抠|蔻蔻|球球|秋秋|叩叩|口口|q号|q群|企鹅(?:号|群)?|q q|腾讯qq|扣号|抠号|球号)';
const other =
	'(?:telegram|电报(?=联系|群|号|聊|上|:)|飞机(?:号|群)|纸飞机|tg|whatsapp|line(?= ?(?:id|号|群|:|[a-z]*[0-9]))|skype|signal|钉钉|抖音|快手|小红书|微博|陌陌|探探|soul|蝙蝠|potato|支付宝|脉脉|msn|飞书|丫丫|歪歪|yy|闲鱼|贴吧|企业微信|企微)';
const short = '(?:v|微|薇|薇薇|vv|wei|q|扣|抠)';
const id = '(?:[a-z][\\w-]{4,19}|[\\w-]{0,12}\\d[\\w-]{4,19})';
const withId = [
	re(
		`(?:${wx}|${qq}|${other}|[微薇扣]|(?<![a-z])[vq])(?:\\s?(?:id|号|账号|帐号|是|为|[:： =])){1,3}\\s?(?=[a-z_-]*\\d)[a-z][a-z\\d_-]{4,19}(?![\\w-])`,
	),
	re(`(?:${qq}|${other})(?=[a-z_-]*\\d)[a-z][a-z\\d_-]{4,19}(?![\\w-])`),
	re('[(\\[]?(?:微|v|vx|wx|q|薇|扣)[)\\]]?\\s?[:：]\\s?(?=[a-z_-]*\\d|[a-z]{6})[a-z0-9][\\w-]{4,19}(?![\\w-])'),
	re(`(?:v|vx|wx|q|微|薇|扣)(?:一?下)?我[:： ]?(?=[a-z_-]*\\d)[a-z\\d_-]{5,20}(?![\\w-])`),
	re(`${wx} ?(?:号码?|id|账号|帐号)?(?:[:： 是为=→\\->]{1,4}|号|搜|加)(?:是|为|[:： ])?${id}(?![\\w-])`),
	re(`(?:${wx}|${short})(?:号)?[:： ]{0,2}(?=[a-z_-]*\\d)[a-z\\d_-]{6,20}(?![\\w-])`),
	re(`(?:${qq}|q)(?:号码?|群号?|群)?[:： 是为=]{0,4}[1-9]\\d{4,10}(?!\\d)`),
	re(`(?:${qq}|(?<=我|我的)q)(?:号码?|群号?)?(?:上)?[:： 是为=]{0,4}[1-9]\\d{1,4}(?:[ -]\\d{2,5}){1,3}(?!\\d)`),
	re(`(?:${wx}|微 ?信)(?: ?号)?[:： ]{1,3}(?=[a-z ]*\\d)[a-z]{2,12}(?: ?[a-z\\d]{2,12}){1,3}(?![\\w-])`),
	re('(?<![a-z\\d])(?:v|vx|wx)\\s?[:：]\\s?(?=[a-z ]*\\d)[a-z]{2,12}(?: ?[a-z\\d]{2,12}){1,3}(?![\\w-])'),
	re('(?:群号|群|交流群|招聘群|求职群|兼职群)[:： 是为]{1,3}[1-9]\\d{5,10}(?!\\d)'),
	re(
		'(?:加|进|入|来|看|搜|扣)\\s?(?:群聊?|裙|羣|君羊|q裙|扣裙|企鹅裙|企鹅群)(?:号)?[:： ]{0,2}[1-9](?:[ -]?\\d){5,10}(?!\\d)',
	),
	re(
		'(?:威信|薇信|维信|徽信|溦信|薇芯|微芯|威芯|薇心|卫心|徽芯|薇x|微x|vx|wx|weixin)\\s?(?=[a-z])[a-z][\\w-]{4,19}(?![\\w-])',
	),
	re(`${other}(?:号|id|账号|群|语音|频道|房间)*(?:号)?[:： 是为=@]{1,4}${id}(?![\\w-])`),
	re('(?:^|[^a-z0-9])(?:v|vx|wx)\\s?[:：]\\s?[a-z0-9][\\w-]{4,19}'),
	re('(?:搜|搜索|搜一下|加)(?:我)?(?:账号|号|id)?[:： ]{0,2}(?=[a-z_-]*\\d)[a-z\\d_-]{6,20}(?![\\w-])'),
];
const who =
	'(?:一?下|个|你|您|我们?|本人|hr|经理|主管|老师|店长|招聘|负责人|人事|客服|的|上|咱|小编|姐|哥|老板|同事|这个|私人|官方|好友|他|她|助理|对接人|顾问|群主|学姐|学长|专员|方式|工作|一个|自己|在|到|过来|彼此|互相|哈)*';
const invites = [
	re(
		'(?<![a-z])(?:v|微|薇|扣|q)(?:上)?(?:聊(?!天)|细聊|说|谈|联系|见)|拉(?:个|了个?)?(?:微信|qq|交流|工作)?群(?!众|主|聊功能)|(?:进|加|要|想[^,。;!?\\n]{0,3})的(?:扣1|滴滴|扣个1)',
	),
	re(
		'拉(?:你|您|大家)(?:们)?(?:进|入|到)[^,。;!?\\n]{0,4}群|(?:私信|私聊|私|滴滴|扣1|评论)[^,。;!?\\n]{0,3}(?:拉你|拉您|进群|入群|给群|发群)|进群(?:领|看|学|赚|了解|报名|详聊|咨询)',
	),
	re(
		`(?:留|给|报|发|换|互留|说)(?:一?下|个|我|你|您|咱们?|一个)*${short}(?=$|[^\\p{Script=Han}\\w-]|[了吧哈呀咨联私领哦噢方便]|信|号)`,
	),
	re(
		'(?:下载|安装|下|装|打开|注册)[^,。;!?\\n]{0,6}(?:app|软件|应用|客户端|聊天软件)[^。;!?\\n]{0,12}(?:聊|联系|沟通|说|谈|找我|面试|接单|派单|任务)|(?:下载|安装|搜)[^。;!?\\n]{0,8}(?:再|后|之后)(?:联系|聊|找|加|私)|(?:复制|粘贴)[^,。;!?\\n]{0,6}(?:口令|链接|这段|此段|淘口令|文字)[^。;!?\\n]{0,8}(?:打开|领|进|下载|搜)|(?:我们|咱们?|去|到|转|换)(?:换个?|去|到|用|上)(?:别的|其他|另外的?|那个)(?:软件|平台|app|地方|渠道)',
	),
	re(
		'(?:扫(?:一?下|码|一扫)?[,，]?(?:就)?(?:能|可)?(?:加|进|入)(?:我|群|下)|(?:发|给|推)(?:你|您)(?:个|一个|我的?|张)*(?:二维码|名片|微信(?!公众|支付|红包)|vx?(?=$|[,。;!?吧哈])|群(?:号|码)))',
	),
	re(
		`(?:加|添加|\\+|扫|互加|换|留|要|发|给|私|搜|联系|聊|走|转|上|移步|挪步|留个|通过|问|报|提供|告诉|交换|互换|看|(?<!没)有|去|来|转战)${who}(?:${wx}|${qq}|(?:telegram|电报|纸飞机|tg|whatsapp|skype|钉钉|抖音|陌陌|飞机号|企业微信|企微|line))(?!群运营|运营|公众|小程序|支付|生态|平台|开发|广告|空间|指数|团队|阅读|表情|红包封面|音乐|视频号|读书|指|截|上市|客服|群管|官方|事业|社群|商城|接口|登录|授权|营销|推广|端|朋友圈运营|朋友圈广告)`,
	),
	re(
		`(?<![增追参附更添])(?:加|\\+|➕)\\s?${who}${short}(?=$|[^\\p{Script=Han}\\w-]|[了详聊我吧哈呀咨联私领哦噢看进有送给免找问]|信|\\s?\\d|备注|好友|入群|进群)`,
	),
	re(
		`(?:${wx}|${qq}|电报|telegram|tg|whatsapp)\\s?(?:上|里|号)?(?:私)?(?:联系|详聊|详谈|沟通|细聊|细说|聊|私聊|咨询|找我|说|谈|发你|发我|发给|通知我|同号|同步|同手机|同电话|一样|多少|是多少|给我|方便吗|加一下|加下|加我|入群|进群|扫一扫|语音|视频面试|面谈|报名|投递|搜|多少呢|呢|有吗|见)`,
	),
	re(
		`(?:电话|手机|号码|手机号|本号|同号)(?:即|就是|同|与|和|=|也是|加)(?:${wx}|${short}(?=$|[^\\p{Script=Han}\\w]|信|号))|(?:${wx}|${short})(?:电话|手机)?同(?:号|步|电话|手机)|同${short}(?=$|[^\\p{Script=Han}\\w])|(?:微|v)(?:电|话)?同号|(?:微信|v)(?:就)?是?(?:手机号|电话号|这个号)`,
	),
	re(
		'主页(?:里|简介)?(?:有|看|找)(?:v|微|联系|q|薇)|(?:拉|进|加|入)(?:你|您|我|大家|我们|咱们)?(?:的|个|一个|进|入|到)*(?:兼职|招聘|求职|内部|工作|福利|微信|交流|接单|任务|扣扣|qq|q)群',
	),
	re(
		'(?:换个|去别的|用别的|到别的|其他)(?:软件|平台|app|地方)(?:上)?(?:聊|沟通|说|联系|谈)|(?:这里|平台|这上面|这边)(?:不方便|说不清|不好说|聊不了|经常不在|回复慢|不常看|不怎么上|看不到)[^,。;!?\\n]{0,2}[,， ]?[^。;!?\\n]{0,10}(?:加|微|v|电话|q|聊|联系)',
	),
	re(
		'(?:下载|安装|注册)(?:一个|个|下|一下|我们的|指定)?(?:蝙蝠|密聊|potato|telegram|电报|纸飞机|陌陌|探探|soul|与你|whatsapp|指定app|指定软件)',
	),
	re(
		'\\b(?:add|contact|text|message|dm|reach|find|chat|talk|call|ping)(?: \\w+){0,3} (?:on |via |by |at |through |in |to )?(?:my |our )?(?:wechat|weixin|whatsapp|telegram|qq|line|skype|signal)\\b|\\b(?:my|our) (?:wechat|whatsapp|telegram|qq|skype|line id)(?: id| number)?(?: is|:)|\\bscan (?:the|my|our|this) qr\\b',
	),
];

export const messengers: Rule = function* (reading) {
	const digital = inDigits(reading);
	for (const match of allIn(digital, digital.text, withId)) {
		if (reading.inWord(match.index, match.index + 1)[0]) continue;
		yield { rule: 'contact.im', start: match.index, end: match.index + match[0].length };
	}
	for (const match of allIn(reading, reading.text, invites)) {
		if (reading.inWord(match.index, match.index + 1)[0]) continue;
		yield* unlessWork(reading, 'contact.im', match);
	}
};

/** «负责维护客户微信群» is a duty; «加我微信详聊» is an invitation. */
function* unlessWork(reading: Reading, rule: 'contact.im' | 'contact.url', match: RegExpExecArray): Generator<Found> {
	const clause = clauseAt(reading.text, match.index);
	const said = { rule, start: match.index, end: match.index + match[0].length };
	const refused =
		/(?:不|勿|别|谨防|禁止|严禁|不要|请勿|拒绝|切勿|不会|不得|不能|不允许|避免|无需|不用)[^,。;!?\n]{0,10}$/u.test(
			reading.text.slice(Math.max(0, match.index - 12), match.index + 1),
		);
	const duty = ownWork.test(clause.replace(match[0], '')) && !toSeeker.test(clause);
	yield refused ||
	duty ||
	(onlySaid(reading, match.index) &&
		/举报|骗|谨防|警惕|小心|投诉|曝光|被骗|上当|不要|防诈|别信|套路/u.test(sentenceAt(reading.text, match.index)))
		? { ...said, severity: 'note' }
		: said;
}
