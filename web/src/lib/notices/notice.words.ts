import type { DeliveryState } from '@skyfair/shared/notices/delivery.commands';
import type { Channel, NoticeKind } from '@skyfair/shared/notices/notice-kinds';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

const kinds: Record<NoticeKind, () => string> = {
	'registration-confirmed': m.notices_kind_registration_confirmed,
	'mandate-delivered': m.notices_kind_mandate_delivered,
	'resume-failed': m.notices_kind_resume_failed,
	'employer-decided': m.notices_kind_employer_decided,
	'job-decided': m.notices_kind_job_decided,
	'fair-application-decided': m.notices_kind_fair_application_decided,
	'standing-ending': m.notices_kind_standing_ending,
	'item-overdue': m.notices_kind_item_overdue,
	'fair-soon': m.notices_kind_fair_soon,
	'fair-opened': m.notices_kind_fair_opened,
	'fair-changed': m.notices_kind_fair_changed,
	'line-soon': m.notices_kind_line_soon,
	'line-called': m.notices_kind_line_called,
	'line-closed': m.notices_kind_line_closed,
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
