/** Beside the site itself, which every notice reaches first. In the order in which a kind tries them. */
export const channels = ['push', 'mail', 'sms'] as const;
export type Channel = (typeof channels)[number];

/**
 * `now`: the next channel does not wait for the first to fail. `soon`: within seconds. `calm`: with the rest.
 * A placeholder that a template must carry has no mark; one that it may leave out ends in `?`.
 */
export interface KindSpec {
	/** O-04: a necessary notice is part of the service and cannot be switched off. */
	readonly necessary: boolean;
	readonly channels: readonly Channel[];
	readonly urgency: 'now' | 'soon' | 'calm';
	readonly placeholders: readonly string[];
}

const kind = (
	necessary: boolean,
	urgency: KindSpec['urgency'],
	channelsInOrder: readonly Channel[],
	placeholders: readonly string[],
): KindSpec => ({ necessary, urgency, channels: channelsInOrder, placeholders });

/** O-02: everything that somebody is told of. The events of features that come later stand here already, so that their words do too. */
export const noticeKinds = {
	// Before the fair
	'registration-confirmed': kind(true, 'soon', ['push', 'sms'], ['fair', 'time']),
	'mandate-delivered': kind(true, 'calm', ['push', 'mail'], ['organizer', 'fair', 'count']),
	'resume-failed': kind(true, 'calm', ['push', 'mail'], ['reason']),
	'employer-decided': kind(true, 'soon', ['push', 'mail', 'sms'], ['employer', 'outcome', 'reason?']),
	'job-decided': kind(true, 'soon', ['push', 'mail', 'sms'], ['job', 'outcome', 'reason?']),
	'fair-application-decided': kind(true, 'soon', ['push', 'mail', 'sms'], ['fair', 'outcome', 'reason?']),
	'standing-ending': kind(true, 'calm', ['push', 'mail'], ['employer', 'organizer', 'day', 'days']),
	'item-overdue': kind(true, 'soon', ['push', 'sms'], ['item', 'fair', 'time']),
	'fair-soon': kind(true, 'soon', ['push', 'mail', 'sms'], ['fair', 'time']),
	'fair-opened': kind(true, 'soon', ['push', 'mail'], ['fair', 'time?']),
	'fair-changed': kind(true, 'soon', ['push', 'mail', 'sms'], ['fair', 'effects', 'reason', 'advice?']),
	// While it runs
	'line-soon': kind(true, 'soon', ['push'], ['employer', 'ahead']),
	'line-called': kind(true, 'now', ['push', 'sms'], ['employer', 'booth', 'until']),
	'line-closed': kind(true, 'soon', ['push'], ['employer']),
	'chat-message': kind(true, 'soon', ['push'], ['from']),
	'interview-booked': kind(true, 'soon', ['push', 'mail', 'sms'], ['employer', 'time']),
	'interview-soon': kind(true, 'now', ['push', 'sms'], ['employer', 'time']),
	'stream-started': kind(false, 'soon', ['push'], ['employer', 'title']),
	// After it
	'offer-made': kind(true, 'soon', ['push', 'mail', 'sms'], ['employer', 'job']),
	'outcome-follow-up': kind(true, 'calm', ['push', 'mail'], ['fair']),
	'sanction-imposed': kind(true, 'soon', ['push', 'mail', 'sms'], ['measure', 'reason']),
	'complaint-decided': kind(true, 'calm', ['push', 'mail', 'sms'], ['outcome', 'reason?']),
	'policy-changed': kind(true, 'calm', ['push', 'mail'], ['document', 'day']),
	// By people
	'fair-message': kind(true, 'calm', ['push', 'mail', 'sms'], ['fair', 'subject', 'text']),
	'fair-invitation': kind(false, 'calm', ['push', 'mail'], ['fair', 'subject', 'text']),
} as const satisfies Readonly<Record<string, KindSpec>>;

export type NoticeKind = keyof typeof noticeKinds;
export const kindNames = Object.keys(noticeKinds) as [NoticeKind, ...NoticeKind[]];
export const specOf = (name: NoticeKind): KindSpec => noticeKinds[name];
export const promotionalKinds = kindNames.filter((name) => !specOf(name).necessary);
