// The door of accounts: nothing else of this folder may be imported from outside.
export { createAccounts } from './create-accounts.ts';
export { requiredDocuments } from '@skyfair/shared/accounts/required-documents';
export type { AccountSettings, SmsPort } from './account-settings.ts';
export type { Actor } from './actor.ts';
export type { CodeLimits } from './code-limits.rules.ts';
export type {
	Accounts,
	EndedSessions,
	EndReason,
	MadeAdministrator,
	MembershipGrant,
	NewAdministrator,
	Origin,
	SecurityEntry,
} from './door.ts';
export type { PersonState } from './person-state.rules.ts';
