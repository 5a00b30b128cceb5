import type { DeliveryState } from '@skyfair/shared/notices/delivery.commands';
import type { Channel, NoticeKind } from '@skyfair/shared/notices/notice-kinds';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { KindGroup } from './kind-groups.ts';

const kinds: Record<NoticeKind, () => string> = {
	'registration-confirmed': m.notices_kind_registration_confirmed,
	'registration-returned': m.notices_kind_registration_returned,
	'registration-rejected': m.notices_kind_registration_rejected,
	'registration-withdrawn': m.notices_kind_registration_withdrawn,
	'mandate-delivered': m.notices_kind_mandate_delivered,
	'resume-failed': m.notices_kind_resume_failed,
	'resume-decided': m.notices_kind_resume_decided,
	'resume-to-confirm': m.notices_kind_resume_to_confirm,
	'employer-decided': m.notices_kind_employer_decided,
	'job-decided': m.notices_kind_job_decided,
	'fair-application-decided': m.notices_kind_fair_application_decided,
	'employee-decided': m.notices_kind_employee_decided,
	'school-decided': m.notices_kind_school_decided,
	'standing-ending': m.notices_kind_standing_ending,
	'standing-suspended': m.notices_kind_standing_suspended,
	'school-ending': m.notices_kind_school_ending,
	'school-suspended': m.notices_kind_school_suspended,
	'colleague-invited': m.notices_kind_colleague_invited,
	'item-overdue': m.notices_kind_item_overdue,
	'media-task': m.notices_kind_media_task,
	'guest-invited': m.notices_kind_guest_invited,
	'fair-soon': m.notices_kind_fair_soon,
	'fair-opened': m.notices_kind_fair_opened,
	'fair-changed': m.notices_kind_fair_changed,
	'application-seen': m.notices_kind_application_seen,
	'application-moved': m.notices_kind_application_moved,
	'application-closed': m.notices_kind_application_closed,
	'followed-job': m.notices_kind_followed_job,
	'followed-booth': m.notices_kind_followed_booth,
	'line-soon': m.notices_kind_line_soon,
	'line-unattended': m.notices_kind_line_unattended,
	'line-suggestion': m.notices_kind_line_suggestion,
	'booth-unattended': m.notices_kind_booth_unattended,
	'staff-wanted': m.notices_kind_staff_wanted,
	'booth-alarm': m.notices_kind_booth_alarm,
	'line-called': m.notices_kind_line_called,
	'call-coming': m.notices_kind_call_coming,
	'chat-message': m.notices_kind_chat_message,
	'interview-booked': m.notices_kind_interview_booked,
	'interview-soon': m.notices_kind_interview_soon,
	'stream-started': m.notices_kind_stream_started,
	'offer-made': m.notices_kind_offer_made,
	'outcome-follow-up': m.notices_kind_outcome_follow_up,
	'sanction-imposed': m.notices_kind_sanction_imposed,
	'complaint-decided': m.notices_kind_complaint_decided,
	'policy-changed': m.notices_kind_policy_changed,
	'fair-message': m.notices_kind_fair_message,
	'fair-invitation': m.notices_kind_fair_invitation,
};
export const kindWords = (kind: NoticeKind): string => kinds[kind]();

const groups: Record<KindGroup, () => string> = {
	fairs: m.notices_group_fairs,
	resume: m.notices_group_resume,
	talks: m.notices_group_talks,
	unit: m.notices_group_unit,
	planning: m.notices_group_planning,
	rules: m.notices_group_rules,
};
export const groupWords = (group: KindGroup): string => groups[group]();

const channels: Record<Channel, () => string> = {
	push: m.notices_channel_push,
	mail: m.notices_channel_mail,
	sms: m.notices_channel_sms,
};
export const channelWords = (channel: Channel): string => channels[channel]();

const states: Record<DeliveryState, () => string> = {
	waiting: m.notices_state_waiting,
	sending: m.notices_state_sending,
	sent: m.notices_state_sent,
	failed: m.notices_state_failed,
	unreachable: m.notices_state_unreachable,
	dropped: m.notices_state_dropped,
};
export const stateWords = (state: DeliveryState): string => states[state]();

/** What stands in both languages, in the reader's. */
export const saidIn = (said: { readonly 'zh-CN': string; readonly en: string }): string => said[getLocale()];
