import type {
	Audience,
	ChangeAnswer,
	ChangedField,
	ChangeEffect,
	ChangeKind,
} from '@skyfair/shared/changes/changes.commands';
import type { FairState } from '@skyfair/shared/fairs/fairs.commands';
import type { ProblemCode } from '@skyfair/shared/protocol/problem';

/** Which effect a field has for those who planned by it. What is not named here is content. */
const effectOfField: Readonly<Record<string, ChangeEffect>> = {
	startsAt: 'start-moved',
	endsAt: 'end-moved',
	registrationOpensAt: 'registration-moved',
	registrationClosesAt: 'registration-moved',
	halls: 'halls-changed',
	participants: 'requirements-changed',
	participationRequirements: 'requirements-changed',
	registrationMethod: 'requirements-changed',
	consultation: 'contact-changed',
	contact: 'contact-changed',
};
const inOrder: readonly ChangeEffect[] = [
	'fair-cancelled',
	'employer-withdrawn',
	'start-moved',
	'end-moved',
	'registration-moved',
	'halls-changed',
	'requirements-changed',
	'contact-changed',
	'content-changed',
	'please-confirm',
];

/** S4: whoever has kept these hours free is asked whether the new ones suit. */
export const needsConfirmation = (fields: readonly ChangedField[]): boolean =>
	fields.some(({ field }) => field === 'startsAt' || field === 'endsAt');

/** S3: what a notice means, weightiest first. */
export function effectsOf(kind: ChangeKind, fields: readonly ChangedField[]): ChangeEffect[] {
	if (kind === 'cancelled') return ['fair-cancelled'];
	if (kind === 'employer-withdrawn') return ['employer-withdrawn'];
	const effects = new Set(fields.map(({ field }) => effectOfField[field] ?? 'content-changed'));
	if (needsConfirmation(fields)) effects.add('please-confirm');
	return inOrder.filter((effect) => effects.has(effect));
}

/** Only who registered can confirm; a guest and a partner are told. */
export const effectsFor = (audience: Audience, effects: readonly ChangeEffect[]): ChangeEffect[] =>
	effects.filter((effect) => effect !== 'please-confirm' || audience === 'seeker' || audience === 'employer');

/** S5: in this order the list of those to be told is drawn up. Null: it is complete. */
const listingOrder: Readonly<Record<ChangeKind, readonly Audience[]>> = {
	changed: ['employer', 'seeker', 'guest', 'partner'],
	cancelled: ['employer', 'seeker', 'guest', 'partner'],
	'employer-withdrawn': ['employer', 'seeker'],
};
export function audienceAfter(kind: ChangeKind, audience: Audience): Audience | null {
	const order = listingOrder[kind];
	return order[order.indexOf(audience) + 1] ?? null;
}

export interface Asking {
	readonly needsConfirmation: boolean;
	/** A later notice moved the time once more and asks anew. */
	readonly superseded: boolean;
	readonly fairState: FairState;
	readonly answered: ChangeAnswer | null;
}
const isOver = (state: FairState): boolean => state === 'ended' || state === 'archived' || state === 'cancelled';

/** S4: does this notice still want an answer? */
export const asks = (asking: Asking): boolean =>
	asking.needsConfirmation && !asking.superseded && !isOver(asking.fairState) && asking.answered === null;

/**
 * S4, S6: a yes may become a no until the fair opens; a no is final, for the registration is gone. During the fair nobody withdraws any
 * more: who does not want to stand in a line leaves it.
 */
export function mayAnswer(asking: Asking, answer: ChangeAnswer): ProblemCode | null {
	if (!asking.needsConfirmation || asking.superseded || isOver(asking.fairState)) return 'wrong-state';
	if (asking.answered === 'withdrawn') return 'wrong-state';
	if (answer === 'withdrawn' && asking.fairState === 'live') return 'wrong-state';
	return null;
}
