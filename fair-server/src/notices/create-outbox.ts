import { ConfigFault } from '@skyfair/shared/platform/config';
import type { World } from '../platform/world.ts';
import { createOutboxProvider, type OutboxEntry } from './outbox.ts';
import type { MailSender, SmsSender } from './senders.ts';

export interface NoticeSettings {
	readonly smsProvider: string;
	readonly mailProvider: string;
}

export interface Outbox {
	readonly sms: SmsSender;
	readonly mail: MailSender;
	/** What the provider `outbox` holds, newest first. Show it in a demo only: codes are in it. */
	readOutbox(limit?: number): Promise<OutboxEntry[]>;
}

/** Fails closed: a provider that nobody wrote is refused at start, not when the first person waits for a code. */
export function createOutbox(world: World, settings: NoticeSettings): Outbox {
	const local = createOutboxProvider(world);
	const smsProviders = new Map<string, SmsSender>([['outbox', local.sms]]);
	const mailProviders = new Map<string, MailSender>([['outbox', local.mail]]);
	const sms = smsProviders.get(settings.smsProvider);
	const mail = mailProviders.get(settings.mailProvider);
	const faults = [
		...(sms ? [] : [unknown('SMS_PROVIDER', settings.smsProvider, smsProviders)]),
		...(mail ? [] : [unknown('MAIL_PROVIDER', settings.mailProvider, mailProviders)]),
	];
	if (!sms || !mail) throw new ConfigFault(faults);
	return { sms, mail, readOutbox: (limit = 50) => local.read(limit) };
}

const unknown = (setting: string, given: string, known: ReadonlyMap<string, unknown>): string =>
	`${setting}: there is no provider "${given}" (known: ${[...known.keys()].join(', ')})`;
