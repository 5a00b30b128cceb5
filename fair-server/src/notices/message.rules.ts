import { specOf, type NoticeKind } from '@skyfair/shared/notices/notice-kinds';
import type { Language, Said } from '@skyfair/shared/notices/template.rules';

/** One notice in the reader's language, as a channel carries it. */
export interface Letter {
	readonly kind: NoticeKind;
	readonly title: Said;
	readonly text: Said;
	readonly language: Language;
	/** The whole address of where it goes on. */
	readonly url: string;
}

/** A sentence ends with a mark before the next one begins. */
const ended = (text: string): string => (/[。！？.!?]$/.test(text) ? text : `${text}。`);

export function smsOf({ title, text, language, url }: Letter): string {
	if (language === 'en') return `Skyfair: ${title.en}. ${text.en} ${url}`;
	return `【空聘】${ended(title['zh-CN'])}${text['zh-CN']}${url}`;
}

const footer = {
	necessary: {
		'zh-CN': '这是服务必需的通知，无法退订。接收方式可在「我的 · 通知设置」里调整。',
		en: 'This notice is part of the service. How it reaches you can be set under “Me · Notice settings”.',
	},
	promotional: { 'zh-CN': '不想再收到这类邮件，点这里退订：', en: 'To receive no more mails of this kind:' },
} as const;

export function mailTextOf({ kind, text, language, url }: Letter, unsubscribeUrl: string): string {
	const isNecessary = specOf(kind).necessary;
	const foot = isNecessary ? footer.necessary[language] : `${footer.promotional[language]}\n${unsubscribeUrl}`;
	return `${text[language]}\n\n${url}\n\n-- \n${language === 'en' ? 'Skyfair' : '空聘'}\n${foot}\n`;
}

/** N15: nobody knows the language of somebody without an account, nor can they set anything: both languages, and how it came about. */
export function letterToAddress({ title, text, url }: Omit<Letter, 'kind'>): { subject: string; text: string } {
	return {
		subject: `${title['zh-CN']} · ${title.en}`,
		text: `${text['zh-CN']}\n${url}\n${text.en}\n\n-- \n空聘 Skyfair\n有人在空聘上填写了这个地址，这封信只发一次。与您无关时请忽略。\nSomebody entered this address on Skyfair; this letter is sent once. If it does not concern you, ignore it.\n`,
	};
}
