import type { Consent } from '@skyfair/shared/consents/consents.commands';
import { purposes, textOf } from '@skyfair/shared/consents/purposes';
import type { Receipt } from '@skyfair/shared/seekers/disclosure.commands';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

const channels = { web: m.consents_channel_web, socket: m.consents_channel_socket, sms: m.consents_channel_sms };
const looked = {
	resume: m.consents_looks_what_resume,
	'resume-file': m.consents_looks_what_file,
	attachment: m.consents_looks_what_attachment,
	call: m.consents_looks_what_call,
	export: m.consents_looks_what_export,
};
const reasons = {
	line: m.consents_looks_reason_line,
	conversation: m.consents_looks_reason_conversation,
	application: m.consents_looks_reason_application,
};

type Named = Pick<Consent, 'recipientName'>;
export const recipientWords = ({ recipientName }: Named): string => recipientName[getLocale()];
export const purposeTitle = ({ purpose }: Pick<Consent, 'purpose'>): string => purposes[purpose].title[getLocale()];
export const withoutIt = ({ purpose }: Pick<Consent, 'purpose'>): string => purposes[purpose].without[getLocale()];
export const consentText = ({
	purpose,
	textVersion,
	recipientName,
}: Pick<Consent, 'purpose' | 'textVersion'> & Named): string =>
	textOf(purpose, textVersion, recipientName)?.[getLocale()] ?? '';
export const channelWords = ({ channel }: Pick<Consent, 'channel'>): string => channels[channel]();
export const lookedWords = ({ what }: Pick<Receipt, 'what'>): string => looked[what]();
export const reasonWords = ({ reason }: Pick<Receipt, 'reason'>): string => reasons[reason]();
