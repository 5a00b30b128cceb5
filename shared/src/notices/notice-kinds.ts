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
	/** `address`: a letter to somebody who has no account yet. It stands on nobody's page and in nobody's settings. */
	readonly to: 'person' | 'address';
}

const kind = (
	necessary: boolean,
	urgency: KindSpec['urgency'],
	channelsInOrder: readonly Channel[],
	placeholders: readonly string[],
	to: KindSpec['to'] = 'person',
): KindSpec => ({ necessary, urgency, channels: channelsInOrder, placeholders, to });

/** O-02: everything that somebody is told of. The events of features that come later stand here already, so that their words do too. */
export const noticeKinds = {
	// Before the fair
	// O-03: to the registered phone first.
	'registration-confirmed': kind(true, 'soon', ['sms', 'push'], ['fair', 'time']),
	'registration-returned': kind(true, 'soon', ['push', 'mail', 'sms'], ['fair', 'reason']),
	'registration-rejected': kind(true, 'soon', ['push', 'mail', 'sms'], ['fair', 'reason']),
	'registration-withdrawn': kind(true, 'calm', ['push', 'mail'], ['fair']),
	'mandate-delivered': kind(true, 'calm', ['push', 'mail'], ['organizer', 'fair', 'count']),
	'resume-failed': kind(true, 'calm', ['push', 'mail'], ['reason']),
	'resume-decided': kind(true, 'soon', ['push', 'mail', 'sms'], ['resume', 'outcome', 'reason?', 'next']),
	'resume-to-confirm': kind(true, 'soon', ['push', 'mail', 'sms'], ['fair', 'time']),
	'employer-decided': kind(true, 'soon', ['push', 'mail', 'sms'], ['employer', 'outcome', 'reason?']),
	'job-decided': kind(true, 'soon', ['push', 'mail', 'sms'], ['job', 'outcome', 'reason?']),
	'fair-application-decided': kind(true, 'soon', ['push', 'mail', 'sms'], ['fair', 'outcome', 'reason?']),
	'employee-decided': kind(true, 'soon', ['push', 'mail', 'sms'], ['employer', 'outcome', 'reason?']),
	'school-decided': kind(true, 'soon', ['push', 'mail', 'sms'], ['school', 'outcome', 'reason?']),
	'standing-ending': kind(true, 'calm', ['push', 'mail', 'sms'], ['employer', 'organizer', 'day', 'days']),
	'standing-suspended': kind(true, 'soon', ['push', 'mail', 'sms'], ['employer', 'organizer', 'reason']),
	'school-ending': kind(true, 'calm', ['push', 'mail', 'sms'], ['school', 'organizer', 'day', 'days']),
	'school-suspended': kind(true, 'soon', ['push', 'mail', 'sms'], ['school', 'organizer']),
	'colleague-invited': kind(true, 'soon', ['mail', 'sms'], ['from', 'employer', 'days'], 'address'),
	'item-overdue': kind(true, 'soon', ['push', 'sms'], ['item', 'fair', 'time']),
	'media-task': kind(true, 'soon', ['push', 'mail', 'sms'], ['fair', 'media']),
	'guest-invited': kind(true, 'soon', ['push', 'mail', 'sms'], ['organizer', 'fair', 'time']),
	'fair-soon': kind(true, 'soon', ['push', 'mail', 'sms'], ['fair', 'time']),
	'fair-opened': kind(true, 'soon', ['push', 'mail'], ['fair', 'time?']),
	'fair-changed': kind(true, 'soon', ['push', 'mail', 'sms'], ['fair', 'effects', 'reason', 'advice?']),
	// Jobs
	'application-seen': kind(true, 'calm', ['push', 'mail'], ['employer', 'job']),
	'application-moved': kind(true, 'calm', ['push', 'mail'], ['employer', 'job']),
	'application-closed': kind(true, 'calm', ['push', 'mail'], ['employer', 'job']),
	'followed-job': kind(false, 'calm', ['push', 'mail'], ['employer', 'job']),
	'followed-booth': kind(false, 'calm', ['push', 'mail'], ['employer', 'fair']),
	// While it runs
	'line-soon': kind(true, 'soon', ['push'], ['employer', 'ahead']),
	'line-unattended': kind(true, 'soon', ['push'], ['employer', 'booth?', 'waiting?']),
	'line-suggestion': kind(true, 'soon', ['push'], ['employer', 'others']),
	'booth-unattended': kind(true, 'now', ['push', 'sms'], ['employer?', 'booth', 'waiting']),
	'staff-wanted': kind(true, 'now', ['push', 'sms'], ['employer?', 'booth', 'waiting']),
	'booth-alarm': kind(true, 'soon', ['push'], ['employer', 'booth', 'waiting']),
	'line-called': kind(true, 'now', ['push', 'sms'], ['employer', 'booth', 'until']),
	// T-11: the call comes by phone, so the number is wanted there.
	'call-coming': kind(true, 'soon', ['sms', 'push'], ['employer', 'number', 'until']),
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
/** Those that reach somebody with an account, and stand in the settings. */
export const personalKinds = kindNames.filter((name) => specOf(name).to === 'person');
