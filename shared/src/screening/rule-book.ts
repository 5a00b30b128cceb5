import type { BothLanguages, Severity, Surface } from './screening.commands.ts';

/** What a rule says to people: the law it stands for, what is wrong, and how to say it lawfully. */
export interface RuleEntry {
	readonly clause: string;
	readonly severity: Severity;
	/** Where it is heavier or lighter than usual; `off` where the same words are right. */
	readonly on?: Partial<Readonly<Record<Surface, Severity | 'off'>>>;
	readonly name: BothLanguages;
	readonly explanation: BothLanguages;
	readonly suggestion: BothLanguages;
}

const both = (zh: string, en: string): BothLanguages => ({ 'zh-CN': zh, en });
/** A résumé speaks of its own author: what may not be asked may be told. */
const ownMatter = { resume: 'off' } as const;
const equalWork = both(
	'删去这一条件，只写完成工作真正需要的能力、经验或证书。',
	'Remove this condition. Ask only for the skill, experience or certificate that the work needs.',
);
const platformContact = both(
	'删去联系方式。求职者可在本平台投递、排队和沟通，双方同意后再交换电话。',
	'Remove the contact details. People apply, queue and talk here, and exchange numbers once both agree.',
);
const noFees = both(
	'删去收费内容。体检、服装、培训等费用应由用人单位承担。',
	'Remove the charge. Medical checks, work clothes and training are paid by the employer.',
);

export const ruleBook = {
	'discrimination.sex': {
		clause: '就业促进法第27条；妇女权益保障法第43条；DB4401 6.2.1.9',
		severity: 'block',
		on: ownMatter,
		name: both('性别歧视', 'Sex'),
		explanation: both(
			'招聘不得限定性别，也不得写某一性别优先。',
			'A post may not be limited to one sex or prefer one.',
		),
		suggestion: both(
			'改写为“性别不限”，或写明岗位的实际要求，如“需搬运 20 公斤物料”。',
			'Say what the work asks for, e.g. “lifts loads of 20 kg”, and leave sex open.',
		),
	},
	'discrimination.ethnicity': {
		clause: '就业促进法第3条、第28条；DB4401 6.2.1.9',
		severity: 'block',
		on: ownMatter,
		name: both('民族歧视', 'Ethnicity'),
		explanation: both('招聘不得以民族为条件或拒绝某一民族。', 'A post may not require or refuse an ethnic group.'),
		suggestion: both(
			'删去民族条件；需要语言能力时写“能用维吾尔语交流”。',
			'Remove it. Where a language is needed, ask for the language.',
		),
	},
	'discrimination.race': {
		clause: '就业促进法第3条；DB4401 6.2.1.9',
		severity: 'block',
		on: ownMatter,
		name: both('种族歧视', 'Race'),
		explanation: both('招聘不得以种族、肤色为条件。', 'A post may not ask for a race or a colour of skin.'),
		suggestion: equalWork,
	},
	'discrimination.religion': {
		clause: '就业促进法第3条；DB4401 6.2.1.9',
		severity: 'block',
		on: ownMatter,
		name: both('宗教信仰歧视', 'Religion'),
		explanation: both('招聘不得以有无宗教信仰为条件。', 'A post may not ask for or against a religion.'),
		suggestion: equalWork,
	},
	'discrimination.household': {
		clause: '就业促进法第31条；人力资源市场暂行条例第24条；关于规范网络平台招聘类信息发布的通知',
		severity: 'block',
		on: ownMatter,
		name: both('户籍、地域歧视', 'Household registration and origin'),
		explanation: both(
			'招聘不得限定或排除户籍、籍贯、地域。',
			'A post may not require or refuse a place of origin or household registration.',
		),
		suggestion: both('改写实际要求，如“可在合肥常住上班”。', 'Say what is needed, e.g. “can work in Hefei every day”.'),
	},
	'discrimination.family': {
		clause: '就业促进法第27条；妇女权益保障法第43条',
		severity: 'block',
		on: ownMatter,
		name: both('婚育歧视', 'Marriage and children'),
		explanation: both(
			'不得询问或限制婚姻、生育，也不得要求孕检。',
			'Marriage, children and pregnancy may not be asked about, limited or tested.',
		),
		suggestion: both(
			'删去婚育内容；如需出差、夜班，直接写明时间安排。',
			'Remove it. If there are travels or night shifts, say when.',
		),
	},
	'discrimination.disability': {
		clause: '就业促进法第29条；残疾人保障法第38条',
		severity: 'block',
		on: ownMatter,
		name: both('残疾歧视', 'Disability'),
		explanation: both('招聘不得歧视残疾人。', 'A post may not turn away people with a disability.'),
		suggestion: both(
			'写明岗位动作要求和可提供的无障碍支持。',
			'Describe what the work does and which support the place offers.',
		),
	},
	'discrimination.carrier': {
		clause: '就业促进法第30条',
		severity: 'block',
		on: ownMatter,
		name: both('传染病病原携带者歧视', 'Carriers of a disease'),
		explanation: both(
			'不得以携带传染病病原为由拒绝录用，也不得检测乙肝项目。',
			'A carrier may not be refused, and hepatitis B may not be tested for.',
		),
		suggestion: both(
			'删去此项；食品等岗位只写“需健康证”。',
			'Remove it. In the food trade ask for the health certificate only.',
		),
	},
	'discrimination.age': {
		clause: '人社部发〔2024〕62号；人力资源市场暂行条例第24条',
		severity: 'review',
		on: ownMatter,
		name: both('年龄歧视', 'Age'),
		explanation: both('除法律规定的最低年龄外，不应限制年龄。', 'Beyond the legal minimum, a post should set no age.'),
		suggestion: both(
			'改写为“年满18周岁”或“年龄不限”，写明经验要求。',
			'Write “18 or older” or leave age open, and ask for experience instead.',
		),
	},
	'discrimination.appearance': {
		clause: '人力资源市场暂行条例第24条；DB4401 6.2.1.9',
		severity: 'review',
		on: ownMatter,
		name: both('容貌、身高等歧视', 'Looks and height'),
		explanation: both(
			'与工作无关的相貌、身高、体重、纹身等不应作为条件。',
			'Looks, height, weight and the like should be no condition unless the work needs it.',
		),
		suggestion: both(
			'改写为“着装整洁、待人礼貌”等可做到的要求。',
			'Ask for what a person can do: neat clothes, polite manners.',
		),
	},
	'discrimination.identity': {
		clause: '就业促进法第31条；关于规范网络平台招聘类信息发布的通知',
		severity: 'review',
		on: ownMatter,
		name: both('身份、院校等限制', 'Status, school and the like'),
		explanation: both(
			'不应以农村户籍、毕业院校、学习形式、生肖星座等身份设门槛。',
			'Rural status, the name of a school, the form of study or a star sign should bar nobody.',
		),
		suggestion: both(
			'改写为学历层次和能力要求，如“本科及以上，熟悉电路设计”。',
			'Ask for a level of education and for skills.',
		),
	},
	'minors.under-16': {
		clause: '劳动法第15条；未成年人保护法第61条',
		severity: 'block',
		name: both('招用未满16周岁的人', 'Under 16'),
		explanation: both('不得招用未满16周岁的人。', 'Nobody under 16 may be hired.'),
		suggestion: both('写明“年满16周岁”或更高的法定年龄。', 'Write “16 or older”, or the higher age that the law sets.'),
	},
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
			'不得扣押证件、克扣或押后工资，也不得用违约金限制离职。',
			'Papers and wages may not be kept back, and leaving may not be punished.',
		),
		suggestion: both(
			'删去此项；需要核验证件时写“面试时出示原件，当场退还”。',
			'Remove it. To check papers: “bring the originals, they are handed back at once”.',
		),
	},
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

export type RuleId = keyof typeof ruleBook;
export const ruleEntry = (rule: string): RuleEntry | null =>
	Object.hasOwn(ruleBook, rule) ? ruleBook[rule as RuleId] : null;
