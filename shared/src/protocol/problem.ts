import { z } from 'zod';

/** Every refusal that a person can meet, with the HTTP status it becomes. The words for people are in the web's catalogue. */
export const problemStatus = {
	'invalid-input': 400,
	'not-signed-in': 401,
	'sign-in-failed': 401,
	'code-wrong': 401,
	'code-expired': 401,
	'second-factor-needed': 401,
	'second-factor-wrong': 401,
	'not-allowed': 403,
	'origin-refused': 403,
	'not-found': 404,
	'payload-too-large': 413,
	'file-refused': 422,
	'consent-needed': 403,
	'look-limit': 429,
	'resume-hidden': 409,
	'rate-limited': 429,
	'account-locked': 429,
	'key-reused': 409,
	'phone-taken': 409,
	'agreements-not-accepted': 409,
	'password-too-weak': 400,
	'wrong-state': 409,
	'fair-incomplete': 409,
	'notice-needed': 409,
	'nothing-changed': 409,
	'fair-not-open': 409,
	'not-registered': 409,
	'registration-not-approved': 409,
	'under-age': 403,
	'guardian-needed': 409,
	'pictures-needed': 409,
	'already-registered': 409,
	'registration-closed': 409,
	'fair-full': 409,
	'changed-meanwhile': 409,
	'staff-untrained': 409,
	'place-taken': 409,
	'resume-missing': 409,
	'already-applied': 409,
	'confirmation-needed': 409,
	'resumes-full': 409,
	'not-admitted': 409,
	'application-incomplete': 409,
	'verification-needed': 403,
	'employment-unproven': 403,
	'notice-necessary': 409,
	'own-work': 409,
	'held-by-another': 409,
	'checks-missing': 409,
	'already-in-line': 409,
	'line-closed': 409,
	'line-paused': 409,
	'line-full': 409,
	'booth-suspended': 409,
	'not-in-line': 409,
	'nobody-waiting': 409,
	'told-lately': 409,
	'no-booth-free': 409,
	'nobody-ready': 409,
	'person-busy': 409,
	'recruiter-busy': 409,
	'not-called': 409,
	'conversation-ended': 409,
	'token-refused': 401,
	'room-closed': 409,
	'outcome-missing': 409,
	reload: 426,
	'try-later': 503,
	internal: 500,
} as const;

export type ProblemCode = keyof typeof problemStatus;
export const problemCodes = Object.keys(problemStatus) as [ProblemCode, ...ProblemCode[]];

export const Problem = z.object({
	code: z.enum(problemCodes),
	/** Which fields of the input are wrong, and why in a word that the catalogue knows. */
	fields: z
		.array(
			z.object({
				path: z.string(),
				reason: z.string(),
				/** Said in whole sentences where the catalogue cannot know them: what a rule of screening objects to. */
				said: z.object({ 'zh-CN': z.string(), en: z.string() }).optional(),
			}),
		)
		.optional(),
	/** What is missing before the step can be taken (names of fields or documents). */
	missing: z.array(z.string()).optional(),
	retryAfterMs: z.number().int().nonnegative().optional(),
	/** Quote this to support: it finds the log lines. */
	reference: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

export type Reply<T> = { ok: true; data: T } | { ok: false; problem: Problem };

/** Thrown where a rule cannot return; mapped once at the edge. Expected: logged at info. */
export class Refusal extends Error {
	readonly problem: Problem;
	constructor(code: ProblemCode, more: Omit<Problem, 'code'> = {}) {
		super(code);
		this.name = 'Refusal';
		this.problem = { code, ...more };
	}
}

/** A part that we need is away for now. Becomes `try-later`; logged as a warning. */
export class Trouble extends Error {
	readonly retryAfterMs: number;
	constructor(message: string, options: { cause?: unknown; retryAfterMs?: number } = {}) {
		super(message, options.cause === undefined ? undefined : { cause: options.cause });
		this.name = 'Trouble';
		this.retryAfterMs = options.retryAfterMs ?? 2_000;
	}
}
