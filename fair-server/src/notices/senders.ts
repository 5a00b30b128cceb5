import type { Language } from '@skyfair/shared/notices/template.rules';

/** One interface per channel; an adapter per provider. An adapter throws Trouble when its provider is away. */
export interface Message {
	/** Of the message: given twice, it is sent once. Without one, every call sends. */
	readonly id?: string;
	readonly to: string;
	/** What logs and lists may show of the recipient. */
	readonly toMasked: string;
	readonly text: string;
}
export interface Sender {
	send(message: Message): Promise<void>;
}
export type SmsSender = Sender;
export interface Mail extends Message {
	readonly subject: string;
	/** RFC 2369; with `oneClick` also RFC 8058: a mail program may post there without asking anybody. */
	readonly unsubscribe?: { readonly url: string; readonly oneClick: boolean };
	readonly language?: Language;
}
export interface MailSender {
	send(message: Mail): Promise<void>;
}

/** What a browser gave us: where to post, and with which keys to seal what only it may read. */
export interface PushTarget {
	readonly endpoint: string;
	readonly keys: { readonly p256dh: string; readonly auth: string };
}
export interface Push {
	/** The browser shows a second one with the same id in the place of the first. */
	readonly id: string;
	readonly urgent: boolean;
	readonly payload: string;
}
export interface PushSender {
	readonly publicKey: string;
	/** `gone`: the browser took its subscription back. */
	send(target: PushTarget, push: Push): Promise<'sent' | 'gone'>;
}

/** It will never arrive this way, however often it is tried: another way is. */
export class Undeliverable extends Error {}
