import { ageGroupAt, birthdayAt, FULL_AGE } from '@skyfair/shared/registrations/age';
import {
	bornOnIn,
	isIdentityNumber,
	normalNumber,
	type IdentityKind,
} from '@skyfair/shared/registrations/identity-number';
import type { Recipient, RegistrationState } from '@skyfair/shared/registrations/registrations.commands';
import type { ProblemCode } from '@skyfair/shared/protocol/problem';

/** R1. Null: there is none. */
export type State = RegistrationState | null;
/** R2: who holds one of the fair's places. */
export const holdsPlace = (state: State): boolean =>
	state === 'submitted' || state === 'approved' || state === 'returned';
/** R3. */
export const isApproved = (state: State): boolean => state === 'approved';

interface Doors {
	/** C-09: the window of the seekers. */
	readonly mayRegister: boolean;
	readonly isOver: boolean;
	readonly isLive: boolean;
}
export type Verdict<T> =
	{ readonly ok: true; readonly next: T } | { readonly ok: false; readonly because: ProblemCode };
const no = <T>(because: ProblemCode): Verdict<T> => ({ ok: false, because });

/** R4, R5: may it be sent, and does it take a place that was not held before? */
export function submit(state: State, doors: Doors): Verdict<{ readonly takesPlace: boolean }> {
	if (doors.isOver) return no('wrong-state');
	if (state === 'submitted' || state === 'approved') return no('already-registered');
	if (state === 'rejected') return no('wrong-state');
	// What was returned keeps its place, and may be mended after the window has closed.
	if (state === 'returned') return { ok: true, next: { takesPlace: false } };
	return doors.mayRegister ? { ok: true, next: { takesPlace: true } } : no('registration-closed');
}

/** R6: known already, or matched by the provider: at once. Otherwise somebody looks. */
export const stateAfterSubmit = (identity: 'verified' | 'unsure'): RegistrationState =>
	identity === 'verified' ? 'approved' : 'submitted';

/** R7. Null: nothing is to be decided, or another version was sent meanwhile. */
export function decide(
	before: { readonly state: State; readonly version: number } | null,
	decision: { readonly version: number; readonly outcome: 'pass' | 'return' | 'reject' },
): RegistrationState | null {
	if (before?.state !== 'submitted' || before.version !== decision.version) return null;
	return ({ pass: 'approved', return: 'returned', reject: 'rejected' } as const)[decision.outcome];
}

/** R8. */
export function withdraw(state: State, doors: Pick<Doors, 'isOver' | 'isLive'>): Verdict<'withdrawn'> {
	if (!holdsPlace(state)) return no('not-registered');
	return doors.isOver || doors.isLive ? no('wrong-state') : { ok: true, next: 'withdrawn' };
}

/** R9: how long a document that was shown once is believed. */
export const IDENTITY_FOR_MS = 180 * 86_400_000;

interface Shown {
	readonly kind: IdentityKind;
	readonly number: string;
}
export interface Fault {
	readonly path: string;
	readonly reason: string;
}

/** R10: what can be seen of the document without anybody's help. */
export function faultsOfIdentity({ kind, number }: Shown, bornOn: string): Fault[] {
	const normal = normalNumber(number);
	if (!isIdentityNumber(kind, normal)) return [{ path: 'identity.number', reason: 'check-digit' }];
	const said = bornOnIn(kind, normal);
	return said !== null && said !== bornOn ? [{ path: 'details.bornOn', reason: 'not-as-in-number' }] : [];
}

/** R11–R13: by what was typed and by what the number says, whichever is younger. */
export function age(bornOn: string, shown: Shown | null, now: number) {
	const said = shown && bornOnIn(shown.kind, normalNumber(shown.number));
	const youngest = said !== null && said > bornOn ? said : bornOn;
	const group = ageGroupAt(youngest, now);
	return { group, minorUntil: group === 'adult' ? null : birthdayAt(youngest, FULL_AGE) };
}

/** A recipient before the ledger says whether it was agreed to. */
export type Asked = Omit<Recipient, 'isGiven'>;
interface FairSeen {
	readonly organizerName: string;
	readonly organizerNameEn?: string | undefined;
	readonly schools: readonly string[];
	readonly partners: readonly { readonly id: string; readonly name: string }[];
	readonly hasGovernment: boolean;
}
/** R14: T-15, everybody who would receive something, the needed ones first. */
export function recipientsOf({ organizerName, organizerNameEn, schools, partners, hasGovernment }: FairSeen): Asked[] {
	const needed = { isRequired: true, asksConsent: true } as const;
	const free = { isRequired: false, asksConsent: true } as const;
	const later = { isRequired: false, asksConsent: false, purpose: null } as const;
	return [
		{
			key: 'organizer',
			kind: 'organizer',
			name: organizerName,
			...(organizerNameEn ? { nameEn: organizerNameEn } : {}),
			purpose: 'registration-to-organizer',
			data: ['name', 'age', 'phone', 'email', 'current-work', 'desired-position', 'identity-result'],
			...needed,
		},
		// I-05: each employer is asked for by itself, when its line is joined.
		{ key: 'employers', kind: 'employers', name: '', data: ['resume-without-contact'], ...later },
		...schools.map((name): Asked => ({
			key: `school:${name}`,
			kind: 'school',
			name,
			data: ['name', 'attendance'],
			purpose: 'attendance-to-school',
			...free,
		})),
		...partners.map(({ id, name }): Asked => ({
			key: `partner:${id}`,
			kind: 'partner',
			name,
			data: ['name', 'desired-position', 'attendance'],
			purpose: 'data-to-partner',
			...free,
		})),
		...(hasGovernment
			? [
					{
						key: 'government',
						kind: 'government',
						name: '',
						data: ['figures'],
						...later,
					} satisfies Asked,
				]
			: []),
	];
}

/** R15: each needed one was given, and every one that asks was answered; nobody answers for who is not there. */
export function faultsOfConsents(
	recipients: readonly Asked[],
	answers: readonly { readonly recipient: string; readonly given: boolean }[],
): Fault[] {
	const given = new Map(answers.map(({ recipient, given: is }) => [recipient, is]));
	const asked = recipients.filter(({ asksConsent }) => asksConsent);
	const faults = asked.flatMap(({ key, isRequired }): Fault[] => {
		if (!given.has(key)) return [{ path: `consents.${key}`, reason: 'missing' }];
		return isRequired && given.get(key) === false ? [{ path: `consents.${key}`, reason: 'must-agree' }] : [];
	});
	const known = new Set(recipients.map(({ key }) => key));
	const strangers = answers.filter(({ recipient }) => !known.has(recipient));
	return [...faults, ...strangers.map(({ recipient }) => ({ path: `consents.${recipient}`, reason: 'unknown' }))];
}
