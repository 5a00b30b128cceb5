import { idNumberCheck } from '@skyfair/shared/employers/id-number';
import { SEEKER_IDENTITY_CONSENT } from '@skyfair/shared/registrations/registration-documents';
import { picture } from './builders/hostile-files.ts';
import type { registration } from './builders/registration.ts';
import type { FairHttp, Member } from './fair-http.ts';

type Identity = NonNullable<ReturnType<typeof registration>['identity']>;
let numbers = 0;

/** Right in form, of a place that exists, and known to no provider: a person has to look. */
export function unmatchedNumber(bornOn: string): string {
	const first17 = `340104${bornOn.replaceAll('-', '')}${String((numbers += 1)).padStart(3, '0')}`;
	return first17 + idNumberCheck(first17);
}

/** What seekers bring to be looked at, and what becomes of it. */
export const papersOf = (server: FairHttp) => ({
	unmatched: (bornOn = '2002-06-01'): Identity => ({
		kind: 'id-card',
		number: unmatchedNumber(bornOn),
		consent: SEEKER_IDENTITY_CONSENT,
	}),
	async picture(who: Member) {
		const actor = { ...who, name: '', sessionId: '', secondFactorPassed: true };
		const bytes = await picture(80, 60);
		const { id } = await server.app.files.take({ who: actor, purpose: 'seeker-identity', name: 'id.jpg', bytes });
		return id;
	},
	openedBy: async (who: Member, fileId: string) => (await server.post(who, 'file:open', { fileId })).status,
	/** The server does it right after the decision, beside the answer; here it is waited for. */
	destroyed: () => server.app.registrations.destroyDecided(),
});
export type Papers = ReturnType<typeof papersOf>;
