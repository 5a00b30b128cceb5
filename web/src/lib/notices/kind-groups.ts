import { personalKinds, specOf, type NoticeKind } from '@skyfair/shared/notices/notice-kinds';

/** Under which heading of the settings a kind stands: what a person does here, not how the product is built. */
const groupOf: Record<NoticeKind, KindGroup | null> = {
	'registration-confirmed': 'fairs',
	'registration-returned': 'fairs',
	'registration-rejected': 'fairs',
	'registration-withdrawn': 'fairs',
	'fair-soon': 'fairs',
	'fair-opened': 'fairs',
	'fair-changed': 'fairs',
	'guest-invited': 'fairs',
	'fair-message': 'fairs',
	'fair-invitation': 'fairs',
	'resume-failed': 'resume',
	'resume-decided': 'resume',
	'resume-to-confirm': 'resume',
	'application-seen': 'resume',
	'application-moved': 'resume',
	'application-closed': 'resume',
	'mandate-delivered': 'resume',
	'followed-job': 'resume',
	'followed-booth': 'resume',
	'line-soon': 'talks',
	'line-unattended': 'talks',
	'line-suggestion': 'talks',
	'line-called': 'talks',
	'call-coming': 'talks',
	'chat-message': 'talks',
	'interview-booked': 'talks',
	'interview-soon': 'talks',
	'stream-started': 'talks',
	'offer-made': 'talks',
	'outcome-follow-up': 'talks',
	'employer-decided': 'unit',
	'employee-decided': 'unit',
	'job-decided': 'unit',
	'fair-application-decided': 'unit',
	'booth-unattended': 'unit',
	'staff-wanted': 'unit',
	'standing-ending': 'unit',
	'standing-suspended': 'unit',
	'school-decided': 'unit',
	'school-ending': 'unit',
	'school-suspended': 'unit',
	// A letter: whoever receives it has no settings.
	'colleague-invited': null,
	'booth-alarm': 'planning',
	'item-overdue': 'planning',
	'media-task': 'planning',
	'sanction-imposed': 'rules',
	'complaint-decided': 'rules',
	'policy-changed': 'rules',
};

export const kindGroups = ['fairs', 'resume', 'talks', 'unit', 'planning', 'rules'] as const;
export type KindGroup = (typeof kindGroups)[number];

/** Necessary kinds by their headings, in the order of the table. */
export const necessaryIn = (group: KindGroup): NoticeKind[] =>
	personalKinds.filter((kind) => groupOf[kind] === group && specOf(kind).necessary);
