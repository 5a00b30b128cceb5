// The door of notices: nothing else of this folder may be imported from outside.
export { createOutbox, type NoticeSettings, type Outbox } from './create-outbox.ts';
export type { OutboxEntry } from './outbox.ts';
export type { MailSender, Message, SmsSender } from './senders.ts';
