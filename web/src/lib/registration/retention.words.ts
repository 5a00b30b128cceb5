import { m } from '#lib/paraglide/messages.js';

const classes: Record<string, () => string> = {
	'identity-document': m.retention_c_identity,
	outbox: m.retention_c_outbox,
	'one-time-codes': m.retention_c_codes,
	sessions: m.retention_c_sessions,
	'command-replies': m.retention_c_replies,
	'identity-checks': m.retention_c_checks,
	invitations: m.retention_c_invitations,
	'security-log': m.retention_c_security,
	'notice-deliveries': m.retention_c_notice_deliveries,
	notices: m.retention_c_notices,
	visits: m.retention_c_visits,
	'registration-details': m.retention_c_details,
	mandates: m.retention_c_mandates,
	'disclosure-log': m.retention_c_disclosure,
	consents: m.retention_c_consents,
	'guardian-consents': m.retention_c_guardians,
	underage: m.retention_c_underage,
};
/** A class that only its own feature knows is shown by its key. */
export const classWords = (key: string): string => classes[key]?.() ?? key;

const froms: Record<string, () => string> = {
	decision: m.retention_from_decision,
	creation: m.retention_from_creation,
	'taken-back': m.retention_from_taken_back,
	'session-end': m.retention_from_session_end,
	'fair-end': m.retention_from_fair_end,
	'birthday-18': m.retention_from_birthday,
	expiry: m.retention_from_expiry,
	'mandate-end': m.retention_from_mandate_end,
};
export const fromWords = (from: string): string => froms[from]?.() ?? from;
