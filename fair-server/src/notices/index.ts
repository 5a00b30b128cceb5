// The door of notices: nothing else of this folder may be imported from outside.
export { createOutbox, type NoticeSettings, type Outbox } from './create-outbox.ts';
export { createNotices, type Begin, type Notices, type NoticesDeps } from './create-notices.ts';
export type { Audiences } from './batches.ts';
export type { CircularPorts } from './circular.actions.ts';
export { maskedMail } from './notice.rules.ts';
export type { OutboxEntry } from './outbox.ts';
export { both, dayOf, hourOf, momentOf, unended } from './said.ts';
export type { MailSender, Message, PushSender, SmsSender } from './senders.ts';
export type { Settle, Tell, Write } from './tell.ts';
export type { Reached } from './notice.store.ts';
