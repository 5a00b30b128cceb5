import { newestVersion } from '@skyfair/shared/consents/purposes';
import { demoNumber } from '@skyfair/shared/registrations/identity-number';
import { SEEKER_IDENTITY_CONSENT } from '@skyfair/shared/registrations/registration-documents';
import type { FairId } from '@skyfair/shared/protocol/ids';
import type { DemoWorld } from '../load.ts';
import type { Cast } from './cast.ts';
import type { Stage } from './stage.ts';

/** As on the page: what is known is filled in, a number that is nobody's is matched at once, every recipient is answered. */
export async function registerSeeker(
	stage: Stage,
	seeds: DemoWorld,
	cast: Cast,
	{ fairId, key }: { fairId: FairId; key: string },
): Promise<void> {
	const seeker = cast.as(key, 'seeker');
	const nth = seeds.seekers.findIndex((one) => one.key === key);
	const seed = seeds.seekers[nth];
	if (!seed) throw new Error(`the demo world has no seeker ${key}`);
	const { details, known, recipients } = await stage.do(seeker, 'registration:form', { fairId });
	const { basic, contact, expected } = seed.resume;
	// As people are: most let themselves be found, some do not.
	if (nth % 4 !== 3)
		await stage.do(seeker, 'consent:give', {
			purpose: 'found-at-fairs',
			recipient: { kind: 'platform' },
			textVersion: newestVersion('found-at-fairs'),
		});
	await stage.do(seeker, 'registration:submit', {
		fairId,
		details: {
			...details,
			name: basic.name,
			bornOn: basic.bornOn,
			phone: details.phone ?? contact.phone,
			desiredPosition: details.desiredPosition ?? expected.positions.join('、'),
		},
		...(known
			? {}
			: { identity: { kind: 'id-card', number: demoNumber(basic.bornOn, nth), consent: SEEKER_IDENTITY_CONSENT } }),
		consents: recipients
			.filter(({ asksConsent }) => asksConsent)
			.map(({ key: recipient }) => ({ recipient, given: true })),
	});
}
