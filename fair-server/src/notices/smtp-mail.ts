import { createTransport } from 'nodemailer';
import { Trouble } from '@skyfair/shared/protocol/problem';
import { Undeliverable, type Mail, type MailSender } from './senders.ts';

export interface SmtpSettings {
	/** smtp://user:password@host:587 or smtps://…, as nodemailer reads it. */
	readonly url: string;
	readonly from: string;
}

/** Mail by SMTP. The message's own id is its Message-ID, so that a letter that is sent again after a kill is known as the same one. */
export function createSmtpMail({ url, from }: SmtpSettings): MailSender & { close(): void } {
	const transport = createTransport({
		url,
		pool: true,
		maxConnections: 4,
		connectionTimeout: 10_000,
		greetingTimeout: 10_000,
		socketTimeout: 20_000,
		// What is written is text and nothing else: no file of this machine, no address that is fetched.
		disableFileAccess: true,
		disableUrlAccess: true,
	});
	const host = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
	return {
		async send(mail) {
			try {
				await transport.sendMail({
					from,
					to: mail.to,
					subject: mail.subject,
					text: mail.text,
					...(mail.id === undefined ? {} : { messageId: `<${mail.id}@${host}>` }),
					headers: headersOf(mail),
				});
			} catch (error) {
				// 5xx: this address or this letter is refused for good.
				const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
				if (code >= 500) throw new Undeliverable(`smtp ${code}`, { cause: error });
				throw new Trouble('smtp', { cause: error });
			}
		},
		close: () => transport.close(),
	};
}

const headersOf = ({ unsubscribe, language }: Mail): Record<string, string> => ({
	'Auto-Submitted': 'auto-generated',
	...(language === undefined ? {} : { 'Content-Language': language }),
	...(unsubscribe === undefined ? {} : { 'List-Unsubscribe': `<${unsubscribe.url}>` }),
	...(unsubscribe?.oneClick ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
});
