// Whoever a job turns away without a reason that lies in the work: «某某者勿扰». What somebody cannot do, has not learnt, will not do or
// pretends is a reason; what somebody is is none. For kinds of people that no list knows.
import { lawful, mask, needing, re } from './grammar.rules.ts';

const who =
	'(?<kind>[^,。;!?\\n、:：()"\' ]{1,12}?)(?:者|的(?!话)|的?(?:人员|人士|人群|群体|朋友|家庭|同胞|求职者|应聘者))';
const turnedAway = [
	re(
		`(?<=^|[,。;!?\\n、:：()"' ])${who}(?:请|恕|一律|一概|均|都|概|就|我司|公司|本岗|敬请|,| ){0,3}(?:勿扰|勿投|勿来|勿报|免投|免谈|慎投|绕道|绕行|不予(?:录用|考虑|接收|录取|聘用|受理)|不(?:录用|考虑|接收|接受|招收?|收|聘用|要)|谢绝|止步|请勿(?:投递|应聘|报名|打扰)|不得(?:报名|应聘)|不能(?:报名|应聘)|靠边|拒(?:收|招|录|绝))(?=$|[,。;!?\\n、(（ )])`,
	),
];
/** Reasons that lie in the work, in the will to do it, in honesty, or in who speaks for whom. */
const reason =
	/无|没|未|不|非|缺|少|低于|怕|嫌|懒|混|假|骗|虚|中介|代理|代招|同行|猎头|推销|广告|贷|加盟|兼职|全职|短期|长期|临时|临工|暑假|寒假|实习|学生|应届|经验|证|技能|基础|跳槽|换工作|迟到|旷工|态度|诚|竞业|在职|酒|赌|毒|手高|眼高|玻璃心|矫情|挑|拖|闲聊|只想|光想|想|三心|三天|符合|条件|要求|资格|学历|专业|能力|水平|业务|吃苦|加班|熬夜|夜班|抽烟|吸烟|玩手机|打听|咨询|问|试试|看看|凑|海投|恐高|晕车|晕血|过敏|打扰|纠纷|违纪|违规|开除|作弊|简历|材料|逾期|超过|重复|已投|已报|面试过|录用过|离职|热度|分钟|幻想|异想|白日梦|耐心|脾气|惰|磨蹭|吊儿|散漫|啃老|摆烂|躺平|巨婴|客套|杠精|键盘/u;

export const anyKind = needing(turnedAway, function* (reading) {
	if (reading.surface !== 'job') return;
	for (const pattern of turnedAway)
		for (const match of mask(reading, lawful).matchAll(pattern.regexp))
			if (!reason.test(match.groups?.['kind'] ?? ''))
				yield {
					rule: 'discrimination.identity',
					start: match.index,
					end: match.index + match[0].length,
					severity: 'review',
				};
});
