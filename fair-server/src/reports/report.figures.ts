import type { FigureDefinition } from '@skyfair/shared/reports/reports.commands';

type Entry = Omit<FigureDefinition, 'name' | 'definition'> & {
	zh: [name: string, definition: string];
	en: [name: string, definition: string];
};

const entries: Entry[] = [
	{
		id: 'registered',
		unit: 'people',
		source: 'plan',
		group: 'people',
		zh: ['报名求职者', '在本场招聘会登记报名的求职者人数，一人计一次。'],
		en: ['Registered seekers', 'Seekers who registered for this fair; each person counts once.'],
	},
	{
		id: 'visitors',
		unit: 'people',
		source: 'visits',
		group: 'people',
		zh: [
			'到场求职者',
			'开场期间至少进入过一次会场或展位的已登录人数，一人计一次。访问按批写入，系统崩溃时可能少计不足一秒的访问。',
		],
		en: [
			'Seekers who came',
			'Signed-in people who entered the hall or a booth at least once while the fair was live; each counts once. Visits are written in batches: a crash may lose less than a second of them.',
		],
	},
	{
		id: 'seekers-in-line',
		unit: 'people',
		source: 'facts',
		group: 'lines',
		zh: ['参与排队的求职者', '至少取过一个号的求职者人数，一人计一次。'],
		en: ['Seekers who stood in line', 'Seekers who took at least one ticket; each person counts once.'],
	},
	{
		id: 'tickets',
		unit: 'tickets',
		source: 'facts',
		group: 'lines',
		zh: ['取号数', '全部展位发出的号的总数；同一人在多个展位取号分别计算。'],
		en: ['Tickets', 'All tickets given at all booths; a person in several lines counts in each.'],
	},
	{
		id: 'calls',
		unit: 'tickets',
		source: 'facts',
		group: 'lines',
		zh: ['叫号数', '招聘者发起的叫号总数；撤回后再次叫号另计一次。'],
		en: ['Calls', 'Calls made by recruiters; a call after a withdrawn one counts again.'],
	},
	{
		id: 'no-shows',
		unit: 'tickets',
		source: 'facts',
		group: 'lines',
		zh: ['过号数', '被叫号后在应答时限内没有应答的号。'],
		en: ['No-shows', 'Tickets that were called and not answered within the answer window.'],
	},
	{
		id: 'left-line',
		unit: 'tickets',
		source: 'facts',
		group: 'lines',
		zh: ['主动离开', '求职者在面谈开始前自己放弃的号。'],
		en: ['Left the line', 'Tickets that seekers gave back before a conversation began.'],
	},
	{
		id: 'unserved',
		unit: 'tickets',
		source: 'facts',
		group: 'lines',
		zh: ['散场未面谈', '招聘会结束时仍在等候的号。'],
		en: ['Still waiting at the end', 'Tickets that were waiting when the fair ended.'],
	},
	{
		id: 'abandonment',
		unit: 'percent',
		source: 'facts',
		group: 'lines',
		zh: ['放弃率', '主动离开的号 ÷ 取号数 × 100。取号数为零时不计算。'],
		en: ['Abandonment', 'Tickets left ÷ tickets given × 100. Not computed without tickets.'],
	},
	{
		id: 'median-wait',
		unit: 'minutes',
		source: 'facts',
		group: 'lines',
		zh: ['等候时间中位数', '从取号到第一次被叫号的时间的中位数，只计被叫到的号。'],
		en: ['Median wait', 'Median time from taking a ticket to its first call, over tickets that were called.'],
	},
	{
		id: 'conversations',
		unit: 'conversations',
		source: 'facts',
		group: 'conversations',
		zh: ['面谈数', '求职者应答叫号后开始的面谈。'],
		en: ['Conversations', 'Conversations that began because a called seeker answered.'],
	},
	{
		id: 'people-met',
		unit: 'people',
		source: 'facts',
		group: 'conversations',
		zh: ['面谈求职者', '至少开始过一次面谈的求职者人数，一人计一次。'],
		en: ['Seekers who were met', 'Seekers with at least one conversation; each person counts once.'],
	},
	{
		id: 'median-conversation',
		unit: 'minutes',
		source: 'facts',
		group: 'conversations',
		zh: ['面谈时长中位数', '已结束的面谈从开始到结束的时间的中位数。'],
		en: ['Median conversation', 'Median time from beginning to end over conversations that have ended.'],
	},
	{
		id: 'offers',
		unit: 'conversations',
		source: 'facts',
		group: 'outcomes',
		zh: ['录用意向', '最后一次记录的结果为“录用意向”的面谈。结果由用人单位登记。'],
		en: ['Offers', 'Conversations whose last recorded outcome is an offer. Outcomes are recorded by employers.'],
	},
	{
		id: 'answered',
		unit: 'percent',
		source: 'facts',
		group: 'outcomes',
		zh: ['有结果的面谈', '已登记结果的面谈 ÷ 面谈数 × 100。没有面谈时不计算。'],
		en: [
			'Conversations with an answer',
			'Conversations with a recorded outcome ÷ conversations × 100. Not computed without conversations.',
		],
	},
	{
		id: 'booths',
		unit: 'booths',
		source: 'plan',
		group: 'booths',
		zh: ['展位数', '本场招聘会的展位总数。'],
		en: ['Booths', 'Booths of this fair.'],
	},
	{
		id: 'booths-met',
		unit: 'booths',
		source: 'facts',
		group: 'booths',
		zh: ['有面谈的展位', '至少开始过一次面谈的展位。'],
		en: ['Booths that met someone', 'Booths with at least one conversation.'],
	},
	{
		id: 'jobs',
		unit: 'jobs',
		source: 'plan',
		group: 'booths',
		zh: ['岗位数', '参展单位在本场招聘会展示的岗位数量。'],
		en: ['Jobs', 'Jobs shown by the employers of this fair.'],
	},
];

/** H-13, I-10: what each number means, in one place. A figure that is not here is not shown anywhere. */
export const figureCatalogue: readonly FigureDefinition[] = entries.map(({ zh, en, ...rest }) => ({
	...rest,
	name: { 'zh-CN': zh[0], en: en[0] },
	definition: { 'zh-CN': zh[1], en: en[1] },
}));
