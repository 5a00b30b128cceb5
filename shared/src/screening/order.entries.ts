// Contact details, what is forbidden everywhere, permits and the organizer’s own lists.
import { both, type RuleEntry } from './rule-entry.ts';

const platformContact = both(
	'删去联系方式。求职者可在本平台投递、排队和沟通，双方同意后再交换电话。',
	'Remove the contact details. People apply, queue and talk here, and exchange numbers once both agree.',
);

export const orderEntries = {
	'contact.phone': {
		clause: 'DB4401 6.2.1.8；网络招聘服务管理规定第20条',
		severity: 'block',
		on: { chat: 'review', resume: 'review' },
		name: both('电话号码', 'Phone number'),
		explanation: both(
			'正文里不能出现手机或固定电话，包括拆开、谐音或汉字写法。',
			'No phone number may stand in the text, in any spelling.',
		),
		suggestion: platformContact,
	},
	'contact.email': {
		clause: 'DB4401 6.2.1.8',
		severity: 'block',
		on: { chat: 'review', resume: 'review' },
		name: both('电子邮箱', 'E-mail'),
		explanation: both('正文里不能出现电子邮箱。', 'No e-mail address may stand in the text.'),
		suggestion: platformContact,
	},
	'contact.url': {
		clause: 'DB4401 6.2.1.8',
		severity: 'block',
		on: { chat: 'review', resume: 'review' },
		name: both('网址、二维码', 'Link or QR code'),
		explanation: both('正文里不能出现外部网址或引导扫码。', 'No outside address or QR code may stand in the text.'),
		suggestion: platformContact,
	},
	'contact.im': {
		clause: 'DB4401 6.2.1.8',
		severity: 'block',
		on: { chat: 'review', resume: 'review' },
		name: both('微信、QQ 等账号', 'Messenger account'),
		explanation: both(
			'正文里不能留微信、QQ 等账号，也不能引导到平台外沟通。',
			'No messenger account, and no invitation to talk elsewhere, may stand in the text.',
		),
		suggestion: platformContact,
	},
	'job.overseas': {
		clause: 'DB4401 6.2.1.8（检查一）；对外劳务合作管理条例第4条',
		severity: 'block',
		on: { chat: 'review', comment: 'review', resume: 'off' },
		name: both('境外岗位', 'Work abroad'),
		explanation: both('本平台不发布境外工作岗位。', 'Jobs abroad are not published here.'),
		suggestion: both('只发布境内工作地点的岗位。', 'Publish jobs with a workplace in mainland China only.'),
	},
	'illegal.trade': {
		clause: 'DB4401 6.2.1.8（检查一、四）；治安管理处罚法；刑法',
		severity: 'block',
		name: both('违法行业', 'Illegal trade'),
		explanation: both(
			'内容涉及赌博、诈骗、色情、买卖账户或证件等违法活动。',
			'This speaks of gambling, fraud, sexual services, trade in accounts or papers, or the like.',
		),
		suggestion: both(
			'删去此内容；如是反诈、合规等合法工作，请写清楚。',
			'Remove it. If the work is lawful, such as fraud prevention, say so plainly.',
		),
	},
	'content.indecent': {
		clause: 'DB4401 6.1.4.1、6.2.1.8（检查四）；网络信息内容生态治理规定第6条',
		severity: 'block',
		name: both('低俗色情', 'Indecent'),
		explanation: both('内容低俗或含有性骚扰。', 'This is indecent or sexual harassment.'),
		suggestion: both('删去此内容。', 'Remove it.'),
	},
	'content.abuse': {
		clause: 'DB4401 6.1.4.1；网络信息内容生态治理规定第7条',
		severity: 'review',
		name: both('辱骂、威胁', 'Abuse'),
		explanation: both('内容含有辱骂或威胁。', 'This insults or threatens.'),
		suggestion: both('换一种说法，说明事实。', 'Say it another way; state the facts.'),
	},
	'permit.missing': {
		clause: 'DB4401 6.2.1.2',
		severity: 'block',
		name: both('缺少许可证', 'Permit missing'),
		explanation: both(
			'特许行业的岗位要先提交对应的经营许可证。',
			'A job in a licensed trade needs its operating permit.',
		),
		suggestion: both('补充许可证名称、编号、发证机关和有效期。', 'Add the permit’s name, number, issuer and validity.'),
	},
	'permit.expired': {
		clause: 'DB4401 6.2.1.2、6.2.1.5',
		severity: 'block',
		name: both('许可证过期', 'Permit expired'),
		explanation: both(
			'所填许可证已经过期，或早于岗位截止日到期。',
			'The permit has expired, or expires before the job does.',
		),
		suggestion: both('换上有效的许可证，或缩短岗位有效期。', 'Give a valid permit, or let the job end earlier.'),
	},
	'blacklist.name': {
		clause: '关于规范网络平台招聘类信息发布的通知；DB4401 7.2.3',
		severity: 'block',
		name: both('黑名单', 'Blacklist'),
		explanation: both('出现了主办方黑名单中的名称。', 'A name stands here that the organizer has barred.'),
		suggestion: both('如有异议，请联系主办方。', 'If you disagree, contact the organizer.'),
	},
	'list.word': {
		clause: 'DB4401 6.1.2.5；主办方审核词表',
		severity: 'review',
		name: both('主办方词表', 'The organizer’s own list'),
		explanation: both('出现了主办方词表中的词语。', 'A word stands here that is on the organizer’s list.'),
		suggestion: both('换一种说法，或等待人工审核。', 'Say it another way, or wait for a person to look.'),
	},
} as const satisfies Record<string, RuleEntry>;
