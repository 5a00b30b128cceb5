import type { NoticeKind } from '@skyfair/shared/notices/notice-kinds';
import type { TemplateWords } from '@skyfair/shared/notices/template.rules';

const words = (title: string, titleEn: string, text: string, textEn: string): TemplateWords => ({
	title: { 'zh-CN': title, en: titleEn },
	text: { 'zh-CN': text, en: textEn },
});

/** N6: the words of the release, version 1 of each kind. */
export const defaultTemplates: Readonly<Record<NoticeKind, TemplateWords>> = {
	'registration-confirmed': words(
		'报名成功：{fair}',
		'You are registered: {fair}',
		'{time} 开场，请提前几分钟进入会场。',
		'It opens at {time}; please come a few minutes early.',
	),
	'mandate-delivered': words(
		'{organizer}给您送来 {count} 个岗位',
		'{organizer} has brought you {count} jobs',
		'按您在{fair}的委托挑选。打开看看，不合适可以随时停止委托。',
		'Chosen by what you entrusted them with at {fair}. Open them; you can end it at any time.',
	),
	'resume-failed': words(
		'简历没有读出来',
		'Your résumé could not be read',
		'原因：{reason}。请改一改再传，或直接填写。',
		'Reason: {reason}. Upload it again, or fill in the form.',
	),
	'employer-decided': words(
		'{employer}的入驻申请：{outcome}',
		'Application of {employer}: {outcome}',
		'[[说明：{reason}。]]打开申请查看结果和下一步。',
		'[[Note: {reason}. ]]Open the application for the result and the next step.',
	),
	'job-decided': words(
		'岗位「{job}」：{outcome}',
		'Job “{job}”: {outcome}',
		'[[说明：{reason}。]]打开岗位查看结果和下一步。',
		'[[Note: {reason}. ]]Open the job for the result and the next step.',
	),
	'fair-application-decided': words(
		'「{fair}」参会申请：{outcome}',
		'Application to {fair}: {outcome}',
		'[[说明：{reason}。]]打开参会申请查看结果和下一步。',
		'[[Note: {reason}. ]]Open your applications for the result and the next step.',
	),
	'standing-ending': words(
		'{employer}在{organizer}的资质还有 {days} 天到期',
		'Standing of {employer} with {organizer} ends in {days} days',
		'{day} 到期。到期后岗位和展位会自动下架，已有的记录保留。请更新证照并重新提交。',
		'It ends on {day}. Jobs and booths are hidden then; nothing is lost. Renew the documents and submit again.',
	),
	'item-overdue': words(
		'「{item}」已逾期',
		'“{item}” is overdue',
		'您在{fair}负责的这件事应于 {time} 前完成，请尽快处理。',
		'You are responsible for it at {fair}; it was due at {time}. Please see to it.',
	),
	'fair-soon': words(
		'{fair}即将开场',
		'{fair} opens soon',
		'{time} 开场。请准备好简历、摄像头和话筒，提前进入会场。',
		'It opens at {time}. Have your résumé, camera and microphone ready and come early.',
	),
	'fair-opened': words(
		'{fair}开场了',
		'{fair} is open',
		'现在可以进入会场、选择展位排队。',
		'Enter the hall and choose a booth to line up for.',
	),
	'fair-changed': words(
		'「{fair}」{effects}',
		'{fair}: {effects}',
		'原因：{reason}。[[{advice}。]]打开招聘会页面查看通告。',
		'Reason: {reason}. [[{advice}. ]]Open the fair’s page for the notice.',
	),
	'line-soon': words(
		'{employer}：前面还有 {ahead} 位',
		'{employer}: {ahead} people ahead of you',
		'快轮到您了，请回到页面，准备好摄像头和话筒。',
		'Your turn is near. Come back to the page and have camera and microphone ready.',
	),
	'line-called': words(
		'{employer}正在叫您',
		'{employer} is calling you',
		'展位 {booth}，请在 {until} 前应答，过时会过号。',
		'Booth {booth}: answer before {until}, or your turn passes.',
	),
	'line-closed': words(
		'{employer}的排队已结束',
		'The line of {employer} has closed',
		'您在其他展位的位置不变。',
		'Your places at other booths stay as they are.',
	),
	'chat-message': words('{from}发来消息', 'Message from {from}', '打开查看并回复。', 'Open it to read and answer.'),
	'interview-booked': words(
		'{employer}约您面试',
		'Interview with {employer}',
		'时间：{time}。请确认能否参加。',
		'At {time}. Please confirm whether you can come.',
	),
	'interview-soon': words(
		'与{employer}的面试即将开始',
		'Your interview with {employer} begins soon',
		'{time} 开始，请提前进入。',
		'It begins at {time}; please come early.',
	),
	'stream-started': words('{employer}开播了', '{employer} is live', '正在直播：{title}。', 'Now on air: {title}.'),
	'offer-made': words(
		'{employer}给您发了录用意向',
		'An offer from {employer}',
		'岗位：{job}。打开查看并答复。',
		'For {job}. Open it to read and answer.',
	),
	'outcome-follow-up': words(
		'{fair}之后，工作有着落了吗？',
		'After {fair}: have you found work?',
		'用一分钟告诉我们结果，帮助主办方改进。',
		'Tell us in a minute how it went.',
	),
	'sanction-imposed': words(
		'账号处置：{measure}',
		'Measure on your account: {measure}',
		'原因：{reason}。如有异议，可以申诉。',
		'Reason: {reason}. If you disagree you can appeal.',
	),
	'complaint-decided': words(
		'您的投诉有结果了：{outcome}',
		'Your complaint: {outcome}',
		'[[说明：{reason}。]]打开查看详情。',
		'[[Note: {reason}. ]]Open it for the details.',
	),
	'policy-changed': words(
		'《{document}》有更新',
		'{document} has changed',
		'{day} 起施行，请打开阅读变化。',
		'It takes effect on {day}. Open it to read what changed.',
	),
	'fair-message': words('{fair}：{subject}', '{fair}: {subject}', '{text}', '{text}'),
	'fair-invitation': words('{fair}：{subject}', '{fair}: {subject}', '{text}', '{text}'),
};
