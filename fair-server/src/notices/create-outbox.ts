import { ConfigFault } from '@skyfair/shared/platform/config';
import type { World } from '../platform/world.ts';
import { createOutboxProvider, type OutboxEntry } from './outbox.ts';
import type { MailSender, PushSender, SmsSender } from './senders.ts';
import { createSmtpMail, type SmtpSettings } from './smtp-mail.ts';
import { createWebPush, type PushSettings } from './web-push.ts';

export interface NoticeSettings {
	readonly smsProvider: string;
	readonly mailProvider: string;
	/** Needed by the mail provider `smtp`. */
	readonly smtp?: SmtpSettings | null;
	/** Null: web push is off. */
	readonly push?: PushSettings | null;
}

export interface Outbox {
	readonly sms: SmsSender;
	readonly mail: MailSender;
	readonly push: PushSender | null;
	/** What the provider `outbox` holds, newest first. Show it in a demo only: codes are in it. */
	readOutbox(limit?: number): Promise<OutboxEntry[]>;
	close(): void;
}

/** Fails closed: a provider that nobody wrote or set up is refused at start, not when the first person waits for a code. */
export function createOutbox(world: World, settings: NoticeSettings): Outbox {
	const local = createOutboxProvider(world);
	const smtp = settings.smtp ? createSmtpMail(settings.smtp) : null;
	const smsProviders = new Map<string, SmsSender>([['outbox', local.sms]]);
	const mailProviders = new Map<string, MailSender | null>([
		['outbox', local.mail],
		['smtp', smtp],
	]);
	const sms = smsProviders.get(settings.smsProvider);
	const mail = mailProviders.get(settings.mailProvider);
	const faults = [
		...(sms ? [] : [unknown('SMS_PROVIDER', settings.smsProvider, smsProviders)]),
		...(mail === undefined ? [unknown('MAIL_PROVIDER', settings.mailProvider, mailProviders)] : []),
		...(mail === null ? ['SMTP_URL: the mail provider "smtp" needs the address of a server'] : []),
	];
	if (!sms || !mail) throw new ConfigFault(faults);
	return {
		sms,
		mail,
		push: settings.push ? createWebPush(settings.push) : null,
		readOutbox: (limit = 50) => local.read(limit),
		close: () => smtp?.close(),
	};
}

const unknown = (setting: string, given: string, known: ReadonlyMap<string, unknown>): string =>
	`${setting}: there is no provider "${given}" (known: ${[...known.keys()].join(', ')})`;
