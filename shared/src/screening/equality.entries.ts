// Nobody is turned away for what he or she is.
import { both, ownMatter, type RuleEntry } from './rule-entry.ts';

const equalWork = both(
	'删去这一条件，只写完成工作真正需要的能力、经验或证书。',
	'Remove this condition. Ask only for the skill, experience or certificate that the work needs.',
);

export const equalityEntries = {
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
} as const satisfies Record<string, RuleEntry>;
