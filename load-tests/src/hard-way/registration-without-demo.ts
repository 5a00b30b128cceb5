import type { Page } from 'playwright-core';
import { idNumberCheck } from '@skyfair/shared/employers/id-number';
import { SEEKER_IDENTITY_CONSENT } from '@skyfair/shared/registrations/registration-documents';
import type { MyRegistration, RegistrationForm } from '@skyfair/shared/registrations/registrations.commands';
import type { OpenedReview } from '@skyfair/shared/reviews/reviews.commands';
import { ask, statusOf, tell, upload } from './ordinary-person.ts';

interface Given {
	readonly seeker: Page;
	readonly reviewer: Page;
	readonly organizerId: string;
	readonly fairId: string;
}

/** Without a demo nobody is believed by a rule: pictures of the document, a reviewer who looks at them, then the place in the fair. */
export async function registerSeeker({ seeker, reviewer, organizerId, fairId }: Given) {
	const { details, recipients } = await ask<RegistrationForm>(seeker, `/api/registration/form?fairId=${fairId}`);
	const first17 = `340104${(details.bornOn ?? '').replaceAll('-', '')}001`;
	const send = (fileIds: readonly string[]) => ({
		fairId,
		details,
		identity: { kind: 'id-card', number: first17 + idNumberCheck(first17), fileIds, consent: SEEKER_IDENTITY_CONSENT },
		consents: recipients.filter(({ asksConsent }) => asksConsent).map(({ key }) => ({ recipient: key, given: true })),
	});
	const bare = await statusOf(seeker, '/api/registration/submit', send([]));
	await tell(seeker, '/api/registration/submit', send([await upload(seeker, 'seeker-identity')]));
	const { opened } = await tell<{ opened: OpenedReview | null }>(reviewer, '/api/review/claim', {
		organizerId,
		kind: 'registration',
	});
	if (!opened) throw new Error('no registration waits');
	const item = { organizerId, itemId: opened.item.id };
	for (const path of opened.parts)
		await tell(reviewer, '/api/review/check', { ...item, path, legality: true, authenticity: true, compliance: true });
	await tell(reviewer, '/api/review/decide', { ...item, outcome: 'pass', method: 'official-query' });
	const { registration } = await ask<{ registration: MyRegistration | null }>(
		seeker,
		`/api/registration/mine?fairId=${fairId}`,
	);
	return {
		'a registration without a picture of the document is not taken': bare === 409,
		'a reviewer lets the seeker in': registration?.state === 'approved',
	};
}
