import { isDemoNumber, type IdentityKind } from '@skyfair/shared/registrations/identity-number';

export interface IdentitySubject {
	readonly kind: IdentityKind;
	readonly legalName: string;
	/** Normalised, right in form. */
	readonly number: string;
}

/**
 * Who says whether a name and a number belong together. An adapter throws Trouble when its provider is away; `unsure` goes to a reviewer,
 * who is also the provider `manual`. A provider learns name and number and nothing else.
 */
export interface IdentityProvider {
	readonly name: string;
	/** True: nobody can decide without looking at the document. */
	readonly needsPictures: boolean;
	check(subject: IdentitySubject): Promise<'match' | 'unsure'>;
}

export const manualProvider: IdentityProvider = {
	name: 'manual',
	needsPictures: true,
	check: () => Promise.resolve('unsure'),
};

/** Believes the numbers that are nobody's (shared: `isDemoNumber`), so that a demo needs no reviewer; everything else is looked at. */
export const demoProvider: IdentityProvider = {
	name: 'demo',
	needsPictures: false,
	check: ({ kind, number }) => Promise.resolve(kind === 'id-card' && isDemoNumber(number) ? 'match' : 'unsure'),
};
