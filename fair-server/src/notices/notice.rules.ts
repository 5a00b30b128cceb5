import { specOf, type Channel, type KindSpec, type NoticeKind } from '@skyfair/shared/notices/notice-kinds';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

type Urgency = KindSpec['urgency'];

/** N9: a call goes before a letter to everybody. */
export const weightOf = (urgency: Urgency): number => ({ now: 0, soon: 1, calm: 2 })[urgency];

/**
 * N10: what cannot wait goes by every way, one after the other, until it was seen. The first second and a half belongs to the open page: it
 * says that the person looks at it, and then nothing is sent at all.
 */
const afterOpenPageMs: Readonly<Record<Channel, number>> = { push: 1_500, mail: 3 * SECOND, sms: 6 * SECOND };
export const dueAt = (urgency: Urgency, channel: Channel, now: number): number =>
	urgency === 'now' ? now + afterOpenPageMs[channel] : now;

/** N8: how long until the next try after so many failures; null: this way has failed. */
const waits: Readonly<Record<Urgency, readonly number[]>> = {
	now: [SECOND, 2 * SECOND],
	soon: [5 * SECOND, 30 * SECOND, 2 * MINUTE],
	calm: [30 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR],
};
export const retryAfterMs = (urgency: Urgency, failures: number): number | null => waits[urgency][failures - 1] ?? null;

/** N8: the ways that are left after one has failed. */
export function channelsAfter(kind: NoticeKind, channel: Channel): readonly Channel[] {
	const { channels } = specOf(kind);
	return channels.slice(channels.indexOf(channel) + 1);
}

/** N7: how long a message may be with a sender before another node takes it over. */
export const SENDING_LEASE_MS = MINUTE;

/** N14: so many texts to everybody of a fair in a day, and so long between two. */
const CIRCULARS_A_DAY = 5;
const BETWEEN_CIRCULARS_MS = 5 * MINUTE;

/** How long until the next one may be sent; null: now. `sentAt` newest first. */
export function circularWaitMs(sentAt: readonly number[], now: number): number | null {
	const today = sentAt.filter((at) => now - at < 24 * HOUR);
	const sincePace = (today[0] ?? Number.NEGATIVE_INFINITY) + BETWEEN_CIRCULARS_MS - now;
	const oldest = today[CIRCULARS_A_DAY - 1];
	const sinceDay = oldest === undefined ? 0 : oldest + 24 * HOUR - now;
	const wait = Math.max(sincePace, sinceDay);
	return wait > 0 ? wait : null;
}

/** N13: whoever wrote a version does not decide about it, and nothing is decided twice. */
export function mayDecideTemplate(
	version: { readonly state: string; readonly writtenBy: string },
	personId: string,
): 'yes' | 'wrong-state' | 'own-work' {
	if (version.state !== 'draft') return 'wrong-state';
	return version.writtenBy === personId ? 'own-work' : 'yes';
}

/** N11: the server posts to what a browser names, so only to the push services that are known. `*.` stands for any name below. */
export function mayPushTo(endpoint: string, hosts: readonly string[]): boolean {
	const url = URL.parse(endpoint);
	if (!url || url.username !== '' || url.password !== '') return false;
	return hosts.some((host) => {
		// A whole origin is for a test on this machine: it may be plain HTTP.
		if (host.includes('://')) return url.origin === host;
		if (url.protocol !== 'https:' || url.port !== '') return false;
		return host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host;
	});
}

/** l***@example.com */
export function maskedMail(mail: string): string {
	const [name = '', host = ''] = mail.split('@');
	return `${name.slice(0, 1)}***@${host}`;
}
