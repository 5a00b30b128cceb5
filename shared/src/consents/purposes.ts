/** Who receives personal data. `platform` is one: it has no id. */
export const recipientKinds = ['employer', 'organizer', 'school', 'partner', 'government', 'platform'] as const;
export type RecipientKind = (typeof recipientKinds)[number];

interface Said {
	readonly 'zh-CN': string;
	readonly en: string;
}
interface Purpose {
	/** To whom it may be given: each recipient is asked for by itself. */
	readonly recipients: readonly RecipientKind[];
	/** T-02: sensitive data. Never asked for together with anything else. */
	readonly isSensitive: boolean;
	readonly title: Said;
	/** What is agreed to, newest version last. `{recipient}` is the name of who receives it. A text that was shown once is never edited. */
	readonly texts: readonly Said[];
	/** What still works without it: refusing never takes away anything else (T-01). */
	readonly without: Said;
}

/** What a person can agree to, one by one. Adding one here is all that a feature needs before it asks `requireConsent`. */
export const purposes = {
	'resume-to-employer': {
		recipients: ['employer'],
		isSensitive: false,
		title: { 'zh-CN': '向用人单位出示简历', en: 'Show my résumé to an employer' },
		texts: [
			{
				'zh-CN':
					'{recipient}的招聘人员可以看到你的姓名和简历（不含电话、邮箱等联系方式），用于判断你是否适合其岗位。每次查看都会记录，你随时可以收回。',
				en: 'Recruiters of {recipient} may read your name and résumé, without phone, mail or other contact data, to see whether you fit their jobs. Every look is recorded, and you can take this back at any time.',
			},
		],
		without: {
			'zh-CN': '不出示也能排队和面谈，对方只看到一个编号和你想谈的岗位。',
			en: 'You can still stand in line and talk: they see a number and the job you want to talk about.',
		},
	},
	'contact-to-employer': {
		recipients: ['employer'],
		isSensitive: false,
		title: { 'zh-CN': '与用人单位交换联系方式', en: 'Exchange contact data with an employer' },
		texts: [
			{
				'zh-CN':
					'{recipient}可以看到你的电话，用于联系你安排后续面试或录用。随时可以收回；已经知道的号码对方应停止使用。',
				en: '{recipient} may see your phone number, to arrange further interviews or an offer. You can take this back at any time; they must then stop using the number.',
			},
		],
		without: {
			'zh-CN': '不交换时，对方只能通过虚拟号码和站内消息联系你。',
			en: 'Without it they reach you by a virtual number and by messages here only.',
		},
	},
	'identity-check': {
		recipients: ['organizer', 'platform'],
		isSensitive: true,
		title: { 'zh-CN': '核验身份证件', en: 'Check my identity document' },
		texts: [
			{
				'zh-CN':
					'{recipient}查看你的身份证件和号码，只用于入场前的实名核验。审核结束后只留下一个不可还原的摘要和打码后的号码。',
				en: '{recipient} looks at your identity document and number, only to verify you before the fair. Afterwards an irreversible digest and a masked number are all that is kept.',
			},
		],
		without: {
			'zh-CN': '不核验可以浏览和维护简历，但不能进入要求实名的招聘会。',
			en: 'Without it you can browse and keep a résumé, but not enter fairs that require it.',
		},
	},
	'face-check': {
		recipients: ['platform'],
		isSensitive: true,
		title: { 'zh-CN': '用人脸核验本人', en: 'Verify me by my face' },
		texts: [
			{
				'zh-CN': '{recipient}用摄像头拍摄的人脸核对证件照片，核对后立即删除，不保存人脸信息。',
				en: '{recipient} compares a picture of your face with your document and deletes it at once. No face data is kept.',
			},
		],
		without: {
			'zh-CN': '可以改用证件号码和手机号核验。',
			en: 'You can verify yourself by document number and phone instead.',
		},
	},
	'registration-to-organizer': {
		recipients: ['organizer'],
		isSensitive: false,
		title: { 'zh-CN': '向主办方提供报名信息', en: 'Give my registration to the organizer' },
		texts: [
			{
				'zh-CN':
					'{recipient}会收到你的报名信息（姓名、年龄、手机号、邮箱、目前单位与职务、期望岗位）和身份核验结论（不含号码），用于审核报名和组织招聘会。',
				en: '{recipient} receives your registration (name, age, phone, mail, current work, what you look for) and the result of the identity check without the number, to decide about it and to run the fair.',
			},
		],
		without: {
			'zh-CN': '没有它主办方无法受理报名；收回后，还没结束的报名一并取消，浏览不受影响。',
			en: 'Without it the organizer cannot take your registration. Taking it back cancels registrations of fairs that are not over; browsing stays open.',
		},
	},
	'attendance-to-school': {
		recipients: ['school'],
		isSensitive: false,
		title: { 'zh-CN': '告诉院校我参加了招聘会', en: 'Tell my school that I took part' },
		texts: [
			{
				'zh-CN': '{recipient}会收到你的姓名和是否到场，用于了解毕业生参会情况。',
				en: '{recipient} receives your name and whether you came, to see how its graduates take part.',
			},
		],
		without: { 'zh-CN': '不提供不影响参加招聘会。', en: 'Refusing does not keep you from the fair.' },
	},
	'data-to-partner': {
		recipients: ['partner', 'government'],
		isSensitive: false,
		title: { 'zh-CN': '向招聘会的合作方提供报名信息', en: 'Give registration data to a partner of the fair' },
		texts: [
			{
				'zh-CN': '{recipient}会收到你的报名信息（姓名、年龄、求职意向），用于组织招聘会和就业服务。',
				en: '{recipient} receives your registration data (name, age, what you look for), to run the fair and its employment services.',
			},
			{
				'zh-CN': '{recipient}会收到你的姓名、期望岗位和是否到场，用于组织招聘会和就业服务。',
				en: '{recipient} receives your name, the position you look for and whether you came, to run the fair and its employment services.',
			},
		],
		without: {
			'zh-CN': '不提供不影响参加招聘会，除非报名页说明这是该场的法定要求。',
			en: 'Refusing does not keep you from the fair, unless its page says that law requires it.',
		},
	},
	'resume-advice': {
		recipients: ['platform'],
		isSensitive: false,
		title: { 'zh-CN': '获取简历建议', en: 'Get advice on my résumé' },
		texts: [
			{
				'zh-CN': '{recipient}用规则自动分析你的简历并给出修改建议。分析只在本平台进行，结果只有你能看到。',
				en: '{recipient} analyses your résumé by rules and suggests improvements. It stays on this platform, and only you see the result.',
			},
		],
		without: { 'zh-CN': '不开启时，简历照常保存和使用。', en: 'Without it your résumé works as before.' },
	},
	recommendations: {
		recipients: ['platform'],
		isSensitive: false,
		title: { 'zh-CN': '个性化推荐', en: 'Personal recommendations' },
		texts: [
			{
				'zh-CN': '{recipient}根据你的求职意向和浏览记录推荐岗位与展位。关闭后立即删除由此产生的标签。',
				en: '{recipient} recommends jobs and booths by what you look for and have looked at. Turning it off deletes the tags made for it at once.',
			},
		],
		without: { 'zh-CN': '不开启时，所有人看到相同的排序。', en: 'Without it you see the same order as everybody.' },
	},
	'found-at-fairs': {
		recipients: ['platform'],
		isSensitive: false,
		title: { 'zh-CN': '让参会单位筛选到我', en: 'Let employers at my fairs find me' },
		texts: [
			{
				'zh-CN':
					'在你报名并通过的招聘会上，{recipient}让参会单位按岗位、城市、学历、专业和技能筛选到你。对方只看到打码的姓氏和这些条目，看不到全名、照片、联系方式、学校和工作单位；对谁隐藏了简历，谁就筛不到你。随时可以收回，立即生效。',
				en: 'At fairs that admitted you, {recipient} lets the employers taking part find you by position, city, degree, major and skills. They see a masked name and these entries, and no full name, photo, contact data, school or company; whom you hide your résumé from does not find you. You can take this back at any time, effective at once.',
			},
		],
		without: {
			'zh-CN': '不开启时，单位筛不到你；投递、排队和面谈照常。',
			en: 'Without it employers do not find you; applying, lines and conversations work as before.',
		},
	},
	location: {
		recipients: ['platform'],
		isSensitive: true,
		title: { 'zh-CN': '使用精确位置', en: 'Use my precise location' },
		texts: [
			{
				'zh-CN': '{recipient}在你查找附近岗位时读取一次位置，用完即弃，不保存轨迹。',
				en: '{recipient} reads your location once when you look for jobs nearby and keeps no trace of it.',
			},
		],
		without: { 'zh-CN': '可以自己选择城市和区县。', en: 'You can choose city and district yourself.' },
	},
	recording: {
		recipients: ['employer', 'organizer'],
		isSensitive: true,
		title: { 'zh-CN': '录制面谈', en: 'Record a conversation' },
		texts: [
			{
				'zh-CN': '{recipient}可以录制你们的面谈，用于内部评议。录制时双方都会看到标志，收回后不再录制。',
				en: '{recipient} may record your conversation for its own assessment. Both sides see a sign while it runs; after you take this back nothing more is recorded.',
			},
		],
		without: { 'zh-CN': '不同意录制，面谈照常进行。', en: 'The conversation takes place all the same.' },
	},
	'intent-card': {
		recipients: ['employer', 'organizer'],
		isSensitive: false,
		title: { 'zh-CN': '出示求职意向卡', en: 'Show my intent card' },
		texts: [
			{
				'zh-CN': '{recipient}可以看到你的求职意向（岗位、行业、期望薪资、城市），不含姓名和联系方式。',
				en: '{recipient} may see what you look for (position, industry, pay, city), without name or contact data.',
			},
		],
		without: { 'zh-CN': '不出示也能正常找工作。', en: 'You can look for work all the same.' },
	},
	'talent-insight': {
		recipients: ['organizer', 'government', 'school'],
		isSensitive: false,
		title: { 'zh-CN': '计入人才分析', en: 'Count me in talent figures' },
		texts: [
			{
				'zh-CN': '{recipient}可以看到包含你在内的汇总数字（人数少于 10 时不显示），看不到你本人的任何信息。',
				en: '{recipient} may see totals that include you, never shown for fewer than 10 people, and nothing about you yourself.',
			},
		],
		without: { 'zh-CN': '不同意时，汇总数字不包含你。', en: 'The totals then leave you out.' },
	},
} as const satisfies Record<string, Purpose>;

export type PurposeName = keyof typeof purposes;
export const purposeNames = Object.keys(purposes) as [PurposeName, ...PurposeName[]];
export const purposeOf = (name: PurposeName): Purpose => purposes[name];

/** How the platform is called where it receives something itself. */
export const platformName: Said = { 'zh-CN': '空聘平台', en: 'Skyfair' };

/** Versions count from 1. */
export const newestVersion = (name: PurposeName): number => purposeOf(name).texts.length;

/** The text as it was shown, with the name of the recipient in its place; null when there is no such version. */
export function textOf(name: PurposeName, version: number, recipientName: Said): Said | null {
	const text = purposeOf(name).texts[version - 1];
	if (!text) return null;
	return {
		'zh-CN': text['zh-CN'].replaceAll('{recipient}', recipientName['zh-CN']),
		en: text.en.replaceAll('{recipient}', recipientName.en),
	};
}
