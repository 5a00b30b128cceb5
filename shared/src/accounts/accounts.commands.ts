import { z } from 'zod';
import { command, query, type CommandTable, type NoticeTable } from '../protocol/command-table.ts';
import { At, EmployerId, MembershipId, OrganizerId, PersonId, SessionId } from '../protocol/ids.ts';
import { Role } from './roles.ts';

/** A mainland mobile number as people type it; the server normalises it to E.164. */
export const Phone = z
	.string()
	.trim()
	.min(5)
	.max(24)
	.regex(/^\+?[\d\s-]+$/);
const OneTimeCode = z
	.string()
	.trim()
	.regex(/^\d{6}$/);
/** Ten letters and digits in two groups, shown once when the second factor is set up; each is good once. */
export const RecoveryCode = z
	.string()
	.trim()
	.regex(/^[A-Za-z0-9]{5}-?[A-Za-z0-9]{5}$/);
export const Password = z.string().min(10).max(128);
export const PersonName = z.string().trim().min(1).max(60);

/** B-04: which documents, and which version of each, the person has actively accepted. */
const Acceptance = z.strictObject({ document: z.string().max(60), version: z.string().max(20) });
const Acceptances = z.array(Acceptance).max(10);

export const Membership = z.object({
	id: MembershipId,
	role: Role,
	organizerId: OrganizerId.nullable(),
	employerId: EmployerId.nullable(),
	/** The name of the organizer or employer, for the identity switch. */
	of: z.string().nullable(),
});
export type Membership = z.infer<typeof Membership>;

export const CurrentSession = z.object({
	person: z.object({ id: PersonId, name: z.string(), phoneMasked: z.string().nullable(), hasPassword: z.boolean() }),
	sessionId: SessionId,
	acting: Membership,
	memberships: z.array(Membership),
	/** `none`: this role needs no second factor. `enrol`: set one up first. `needed`: enter the code. `passed`: done. */
	secondFactor: z.enum(['none', 'enrol', 'needed', 'passed']),
});
export type CurrentSession = z.infer<typeof CurrentSession>;

const Nothing = z.strictObject({});
const Done = z.object({ done: z.literal(true) });

export const accountCommands = {
	'session:current': query({
		about: 'Who is signed in here, as what, and whether this is a demo.',
		input: Nothing,
		output: z.object({ session: CurrentSession.nullable(), demo: z.boolean(), serverAt: At }),
		allow: 'anyone',
	}),
	'session:request-code': command({
		about: 'Sends a six-digit code to the phone. The answer does not tell whether the number has an account.',
		input: z.strictObject({ phone: Phone, purpose: z.enum(['sign-in', 'reset-password', 'change-phone', 'guardian']) }),
		output: z.object({ sentTo: z.string(), expiresAt: At, resendAt: At }),
		allow: 'anyone',
		rate: 'code',
		refused: ['rate-limited', 'invalid-input'],
	}),
	'session:sign-in-with-code': command({
		about:
			'Signs in by phone and code; an unknown number is registered as a seeker when the agreements are accepted (B-03, B-04).',
		input: z.strictObject({
			phone: Phone,
			code: OneTimeCode,
			name: PersonName.optional(),
			accept: Acceptances.optional(),
		}),
		output: z.object({ session: CurrentSession, registered: z.boolean() }),
		allow: 'anyone',
		rate: 'sign-in',
		via: 'http',
		refused: ['code-wrong', 'code-expired', 'account-locked', 'agreements-not-accepted'],
	}),
	'session:sign-in-with-password': command({
		about: 'Signs in by phone and password.',
		input: z.strictObject({ phone: Phone, password: z.string().min(1).max(128) }),
		output: z.object({ session: CurrentSession }),
		allow: 'anyone',
		rate: 'sign-in',
		via: 'http',
		refused: ['sign-in-failed', 'account-locked'],
	}),
	'session:verify-second-factor': command({
		about: 'Passes the second factor for this session (B-14), by a code of the app or a recovery code.',
		input: z.strictObject({ code: OneTimeCode.or(RecoveryCode) }),
		output: z.object({ session: CurrentSession }),
		allow: 'signed-in',
		rate: 'sign-in',
		via: 'http',
		refused: ['second-factor-wrong', 'account-locked'],
	}),
	'session:act-as': command({
		about: 'Switches this session to another of the person’s memberships (B-10). Sockets of the session are closed.',
		input: z.strictObject({ membershipId: MembershipId }),
		output: z.object({ session: CurrentSession }),
		allow: 'signed-in',
		via: 'http',
		refused: ['not-found'],
	}),
	'session:sign-out': command({
		about: 'Ends this session.',
		input: Nothing,
		output: Done,
		allow: 'signed-in',
		via: 'http',
	}),
	'session:list': query({
		about: 'All live sessions of the person.',
		input: Nothing,
		output: z.array(
			z.object({
				id: SessionId,
				role: Role,
				createdAt: At,
				lastSeenAt: At,
				device: z.string(),
				address: z.string(),
				current: z.boolean(),
			}),
		),
		allow: 'signed-in',
	}),
	'session:revoke': command({
		about: 'Ends one session, or all others, on every node within a second.',
		input: z.strictObject({ sessionId: SessionId.or(z.literal('all-others')) }),
		output: z.object({ ended: z.number().int() }),
		allow: 'signed-in',
		refused: ['not-found'],
	}),
	'session:socket-ticket': command({
		about: 'A one-time ticket (60 s) that opens a socket for this session (threat 1).',
		input: Nothing,
		output: z.object({ ticket: z.string(), expiresAt: At }),
		allow: 'anyone',
		via: 'http',
	}),
	'account:set-password': command({
		about: 'Sets or changes the password; other sessions end.',
		input: z.strictObject({ current: z.string().max(128).optional(), password: Password }),
		output: Done,
		allow: 'signed-in',
		refused: ['sign-in-failed', 'password-too-weak'],
	}),
	'account:reset-password': command({
		about: 'Sets a new password by a code sent to the registered phone (B-05); all sessions end.',
		input: z.strictObject({ phone: Phone, code: OneTimeCode, password: Password }),
		output: Done,
		allow: 'anyone',
		rate: 'sign-in',
		refused: ['code-wrong', 'code-expired', 'account-locked', 'password-too-weak'],
	}),
	'account:change-phone': command({
		about: 'Moves the account to another number by a code sent to the new one; all other sessions end (threat 21).',
		input: z.strictObject({ phone: Phone, code: OneTimeCode }),
		output: Done,
		allow: 'signed-in',
		rate: 'sign-in',
		refused: ['code-wrong', 'code-expired', 'phone-taken'],
	}),
	'account:begin-second-factor': command({
		about: 'Makes a TOTP secret to scan; it counts only after it is confirmed.',
		input: Nothing,
		output: z.object({ otpauthUrl: z.string(), secret: z.string() }),
		allow: 'signed-in',
		via: 'http',
		refused: ['wrong-state'],
	}),
	'account:confirm-second-factor': command({
		about: 'Confirms the TOTP secret with a first code.',
		input: z.strictObject({ code: OneTimeCode }),
		output: z.object({ session: CurrentSession, recoveryCodes: z.array(z.string()) }),
		allow: 'signed-in',
		rate: 'sign-in',
		via: 'http',
		refused: ['second-factor-wrong', 'wrong-state'],
	}),
} satisfies CommandTable;

export const accountNotices = {
	'session:ended': z.object({ reason: z.enum(['signed-out', 'revoked', 'rights-changed', 'expired']) }),
} satisfies NoticeTable;
