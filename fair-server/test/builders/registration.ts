import type { CommandInput } from '@skyfair/shared/protocol/all-commands';
import { demoNumber } from '@skyfair/shared/registrations/identity-number';
import { SEEKER_IDENTITY_CONSENT } from '@skyfair/shared/registrations/registration-documents';

type Submit = CommandInput<'registration:submit'>;
let numbers = 0;

/** Of a number that the demo's provider matches at once; nobody else has the same. */
export const demoIdentity = (bornOn = '2002-06-01'): NonNullable<Submit['identity']> => ({
	kind: 'id-card',
	number: demoNumber(bornOn, (numbers += 1)),
	consent: SEEKER_IDENTITY_CONSENT,
});

/** A whole registration of the person of `resume()`, approved at once. */
export const registration = (fairId: string, over: Partial<Submit> = {}): Submit => ({
	fairId: fairId,
	details: {
		name: '王某',
		bornOn: '2002-06-01',
		phone: '13900001234',
		email: 'wang@example.com',
		desiredPosition: '机械工程师',
	},
	identity: demoIdentity(over.details?.bornOn),
	consents: [
		{ recipient: 'organizer', given: true },
		{ recipient: 'employers', given: true },
	],
	...over,
});
