// Honest offers: no fees, no bait, true pay, the true employer, nothing sold.
import { both, ownMatter, type RuleEntry } from './rule-entry.ts';

const noFees = both(
	'删去收费内容。体检、服装、培训等费用应由用人单位承担。',
	'Remove the charge. Medical checks, work clothes and training are paid by the employer.',
);

export const moneyEntries = {
	'fee.deposit': {
		clause: '劳动合同法第9条；就业促进法第66条；网络招聘服务管理规定第19条；DB4401 6.5.2',
		severity: 'block',
		on: { chat: 'review', comment: 'review', resume: 'off' },
		name: both('押金、保证金', 'Deposits'),
		explanation: both('不得向求职者收取押金、保证金或要求担保。', 'No deposit or security may be taken from a seeker.'),
		suggestion: noFees,
	},
	'fee.charge': {
		clause: '劳动合同法第9条；网络招聘服务管理规定第19条；DB34/T 4373 7.2；DB4401 6.5.2',
		severity: 'block',
		on: { chat: 'review', comment: 'review', resume: 'off' },
		name: both('借招聘收费', 'Charges'),
		explanation: both(
			'不得借招聘收取服装、体检、培训、资料等费用。',
			'Hiring may not be used to charge for clothes, medical checks, training or papers.',
		),
		suggestion: noFees,
	},
	'fee.training-loan': {
		clause: '关于规范网络平台招聘类信息发布的通知；DB4401 6.5.2',
		severity: 'block',
		on: { resume: 'off' },
		name: both('招转培、培训贷', 'Training loans'),
		explanation: both(
			'不得以招聘为名要求参加付费培训或办理贷款。',
			'Hiring may not be turned into paid training or a loan.',
		),
		suggestion: both(
			'删去培训收费和贷款内容；岗前培训应免费并计入工作时间。',
			'Remove it. Training for the job is free and counts as work.',
		),
	},
	'labour.papers': {
		clause: '劳动合同法第9条、第25条；DB4401 6.2.1.9',
		severity: 'block',
		on: { chat: 'review', comment: 'review', resume: 'off' },
		name: both('扣押证件、限制流动', 'Papers kept, leaving punished'),
		explanation: both(
			'不得扣押证件、克扣或押后工资，不得用违约金限制离职，也不得在聊天中索要证件、银行卡照片或验证码。',
			'Papers and wages may not be kept back, leaving may not be punished, and nobody may ask for photos of papers, of bank cards or for codes in a chat.',
		),
		suggestion: both(
			'删去此项；需要核验证件时写“面试时出示原件，当场退还”。',
			'Remove it. To check papers: “bring the originals, they are handed back at once”.',
		),
	},
	'bait.pay': {
		clause: '关于规范网络平台招聘类信息发布的通知；DB4401 6.5.2',
		severity: 'review',
		name: both('高薪诱饵', 'Bait'),
		explanation: both(
			'不得用“轻松高薪、日结暴利”等说法吸引求职者。',
			'High pay for easy work may not be used as bait.',
		),
		suggestion: both('写明真实的基本工资、工时和工作内容。', 'State the true basic pay, hours and work.'),
	},
	'bait.brushing': {
		clause: '反电信网络诈骗法第25条；反不正当竞争法第8条；DB4401 6.5.2',
		severity: 'block',
		name: both('刷单、刷量', 'Fake orders'),
		explanation: both(
			'刷单、刷量、刷评属于违法活动，不得招人参与。',
			'Fake orders, clicks and reviews are illegal, and nobody may be hired for them.',
		),
		suggestion: both('删去此内容。', 'Remove it.'),
	},
	'bait.promise': {
		clause: '关于规范网络平台招聘类信息发布的通知',
		severity: 'block',
		on: { chat: 'review', comment: 'review' },
		name: both('承诺保录用', 'Promised hiring'),
		explanation: both('不得承诺“保录用、包过、付费内推”。', 'Nobody may promise a sure job or sell a referral.'),
		suggestion: both('写明公开、公平的录用流程。', 'Describe the fair and open procedure.'),
	},
	'pay.implausible': {
		clause: 'DB4401 6.2.1.8（检查三）、6.5.2',
		severity: 'review',
		on: ownMatter,
		name: both('薪酬不合常理', 'Implausible pay'),
		explanation: both(
			'薪酬过高、过低或区间过宽，求职者难以相信。',
			'The pay is too high, too low or too wide a band to be believed.',
		),
		suggestion: both(
			'写明基本工资的真实区间，并说明奖金如何计算。',
			'Give the true band of basic pay and say how bonuses are computed.',
		),
	},
	'requirement.implausible': {
		clause: 'DB4401 6.2.1.8（检查三）',
		severity: 'review',
		on: ownMatter,
		name: both('要求不合常理', 'Implausible requirement'),
		explanation: both(
			'要求彼此矛盾，没有人能够满足。',
			'The requirements contradict each other; nobody can meet them.',
		),
		suggestion: both('改写为彼此一致的要求。', 'Make the requirements agree with each other.'),
	},
	'employer.not-actual': {
		clause: 'DB4401 6.2.1.8（检查一）；人力资源市场暂行条例第24条',
		severity: 'block',
		on: { chat: 'review', comment: 'review', resume: 'off' },
		name: both('非实际用人单位', 'Not the actual employer'),
		explanation: both(
			'只能为本单位招聘；代招、转招、中介信息不得发布。',
			'An employer posts for itself only; posting for others is not allowed here.',
		),
		suggestion: both(
			'由实际用人单位注册发布，或填写“实际用工单位”。',
			'Let the actual employer register, or name it in the field for it.',
		),
	},
	'advertising.language': {
		clause: 'DB4401 6.2.1.8（检查一）；广告法第9条',
		severity: 'review',
		on: { resume: 'off' },
		name: both('广告用语', 'Advertising language'),
		explanation: both(
			'招聘信息不得使用“第一、最好、顶级”等广告用语或推销商品。',
			'A post may not use superlatives or sell goods.',
		),
		suggestion: both('用事实描述：人数、产品、成立年份。', 'Describe with facts: people, products, year of founding.'),
	},
	'advertising.goods': {
		clause: 'DB4401 6.1.4.1、6.2.1.8（检查一）',
		severity: 'block',
		on: { chat: 'review', comment: 'review' },
		name: both('推销商品或服务', 'Selling'),
		explanation: both('这里不能推销商品、课程、贷款等。', 'Goods, courses and loans may not be sold here.'),
		suggestion: both('删去推销内容。', 'Remove it.'),
	},
	'solicitation.enrolment': {
		clause: 'DB4401 6.2.1.8（检查一）',
		severity: 'block',
		on: { chat: 'review', comment: 'review' },
		name: both('招生', 'Enrolment'),
		explanation: both('招聘信息不得用于招生、招学员。', 'A post may not enrol students.'),
		suggestion: both(
			'删去招生内容；若招聘招生老师，写明岗位和工资。',
			'Remove it. If an enrolment officer is hired, describe the job and its pay.',
		),
	},
	'solicitation.investment': {
		clause: 'DB4401 6.2.1.8（检查一）；防范和处置非法集资条例第19条',
		severity: 'block',
		on: { chat: 'review', comment: 'review' },
		name: both('招商、加盟、投资', 'Investment'),
		explanation: both(
			'招聘信息不得用于招商、加盟、集资或要求出资。',
			'A post may not seek partners, franchisees or money.',
		),
		suggestion: both(
			'删去出资和加盟内容；若招聘招商岗位，写明岗位和工资。',
			'Remove it. If a business developer is hired, describe the job and its pay.',
		),
	},
} as const satisfies Record<string, RuleEntry>;
