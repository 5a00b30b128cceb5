import type { MyRegistration, RegistrationForm } from '@skyfair/shared/registrations/registrations.commands';
import type { RegistrationDetails } from '@skyfair/shared/registrations/registrations.commands';
import type { Resume } from '@skyfair/shared/seekers/resume.schemas';
import type { FairId } from '@skyfair/shared/protocol/ids';
import type { IdentityRow } from './identity.store.ts';
import type { RegistrationRow } from './registration.store.ts';

export const viewOf = (
	row: RegistrationRow,
	identity: IdentityRow | null,
	looks: MyRegistration['looks'],
): MyRegistration => ({
	fairId: row.fairId as FairId,
	state: row.state,
	version: row.version,
	submittedAt: row.registeredAt.getTime(),
	changedAt: row.changedAt.getTime(),
	reason: row.reason,
	nameMasked: identity?.nameMasked ?? null,
	numberMasked: identity?.numberMasked ?? null,
	kind: identity?.kind ?? null,
	identityUntil: identity?.state === 'verified' ? (identity.validUntil?.getTime() ?? null) : null,
	identityDestroyedAt: identity?.destroyedAt?.getTime() ?? null,
	looks,
});

export const knownOf = (identity: IdentityRow | null): RegistrationForm['known'] =>
	identity && {
		isVerified: identity.state === 'verified',
		kind: identity.kind,
		nameMasked: identity.nameMasked,
		numberMasked: identity.numberMasked,
		until: identity.validUntil?.getTime() ?? null,
	};

/** F-01: what is known already is not typed again; what was typed before comes first. */
export function prefilled(
	typed: RegistrationDetails | null,
	resume: Resume | null,
	phone: string | null,
): Partial<RegistrationDetails> {
	const [work] = resume?.work ?? [];
	const isThere = work !== undefined && work.endedOn === undefined;
	const known: Partial<RegistrationDetails> = {
		...(resume
			? {
					name: resume.basic.name,
					bornOn: resume.basic.bornOn,
					phone: resume.contact.phone,
					desiredPosition: resume.expected.positions.join('、').slice(0, 80),
					...(resume.contact.email ? { email: resume.contact.email } : {}),
				}
			: {}),
		...(isThere ? { currentCompany: work.company, currentPosition: work.title } : {}),
		...(phone === null ? {} : { phone: phone.replace(/^\+86/, '') }),
	};
	return { ...known, ...typed };
}
