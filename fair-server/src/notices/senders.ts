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
export interface MailSender {
	send(message: Message & { readonly subject: string }): Promise<void>;
}
