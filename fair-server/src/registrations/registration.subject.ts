import { ageAt } from '@skyfair/shared/registrations/age';
import type { IdentityKind } from '@skyfair/shared/registrations/identity-number';
import type { RegistrationDetails } from '@skyfair/shared/registrations/registrations.commands';
import { freeSeekerPlace } from '../fairs/index.ts';
import { shown, type PersonalField, type Relation } from '../platform/masks.rules.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { ReviewField, ReviewSubject } from '../platform/review-port.ts';
import * as identities from './identity.store.ts';
import type { RegistrationContext } from './registration-context.ts';
import * as rules from './registration.rules.ts';
import * as store from './registration.store.ts';

/** F-02: what reviewers see of a registration, data and document beside each other, and what their decision does to it. */
export function createRegistrationSubject(context: RegistrationContext): ReviewSubject {
	const { world, papers, consents } = context;
	const { cipher, clock, newId } = world;

	return {
		kind: 'registration',
		parts: ['legalName', 'identityNumber'],
		async fields(tx, id, organizerId, version, viewer) {
			const row = await store.findRegistration(tx, { id });
			const details = row && store.detailsOf(cipher, row);
			const identity = row?.identityId ? await identities.findIdentity(tx, row.identityId) : null;
			if (!row || !details || !identity || row.organizerId !== organizerId) return [];
			// G5: what was taken back is shown to nobody, not even what is masked.
			const recipient = { kind: 'organizer' as const, id: organizerId };
			const about = { personId: row.personId, purpose: 'registration-to-organizer' as const, recipient };
			if (!(await consents.stands(tx, about))) return [];
			// R16: opened only by who decides about it at this moment, and written down.
			const isOpen = viewer?.holds === true && row.version === version && identity.numberCipher !== null;
			if (isOpen)
				await store.writeLook(tx, {
					id: newId(),
					at: clock.now(),
					viewerId: viewer.personId,
					personId: row.personId,
					organizerId,
					reason: `review ${id}`,
				});
			const relation: Relation = isOpen ? 'deciding' : 'other';
			const number = isOpen && identity.numberCipher ? cipher.open(identity.numberCipher) : identity.numberMasked;
			const isTaken = await identities.isTakenByAnother(tx, row.personId, identity.numberHash);
			const guardian = await identities.guardianOf(tx, row.personId, clock.now());
			return fieldsOf(details, relation, {
				number,
				kind: kindNames[identity.kind],
				age: ageAt(details.bornOn, clock.now()),
				fileIds: identity.fileIds,
				isTaken,
				guardian: guardian && `${guardian.nameMasked} · ${guardian.phoneMasked}`,
			});
		},
		async missing(tx, id) {
			const row = await store.findRegistration(tx, { id });
			return row?.state === 'submitted' && row.identityId ? [] : ['identityNumber'];
		},
		async decided(tx, { subjectId, version, outcome, reason, at }) {
			const row = await store.findRegistration(tx, { id: subjectId }, 'lock');
			const next = rules.decide(row, { version, outcome });
			if (!row || !next) return;
			await store.saveState(tx, row.id, { state: next, reason, at });
			await context.news(tx, row, next, reason);
			if (row.identityId) await decideIdentity(tx, row, outcome, at);
			if (!rules.holdsPlace(next)) await freeSeekerPlace(tx, row.fairId);
		},
		told() {
			const log = (error: unknown) => world.log.warn({ err: error }, 'documents are destroyed by the clock');
			void papers.destroyDecided(null).catch(log);
		},
	};

	/** What was returned stays for the next look; its pictures are needed when the answer is only a better word. */
	async function decideIdentity(
		tx: Tx,
		{ identityId, personId }: store.RegistrationRow,
		outcome: 'pass' | 'return' | 'reject',
		at: number,
	): Promise<void> {
		if (identityId === null || outcome === 'return') return;
		const identity = await identities.findIdentity(tx, identityId);
		if (identity?.state !== 'waiting') return;
		if (outcome === 'pass')
			await identities.verify(tx, { id: identityId, personId, at, until: at + rules.IDENTITY_FOR_MS });
		else await identities.endIdentity(tx, identityId, 'refused', at);
	}
}

const kindNames: Record<IdentityKind, string> = {
	'id-card': '居民身份证',
	'residence-permit': '港澳台居民居住证',
	'hk-macau-permit': '港澳居民来往内地通行证',
	'taiwan-permit': '台湾居民来往大陆通行证',
	'foreign-permit': '外国人永久居留身份证',
	passport: '护照',
};

interface Beside {
	readonly number: string;
	readonly kind: string;
	readonly age: number;
	readonly fileIds: readonly string[];
	readonly isTaken: boolean;
	readonly guardian: string | null;
}
function fieldsOf(details: RegistrationDetails, relation: Relation, beside: Beside): ReviewField[] {
	const field = (path: string, value: string, fileId?: string): ReviewField => ({
		path,
		value,
		before: null,
		...(fileId === undefined ? {} : { fileId }),
	});
	const personal = (path: string, value: string, what: PersonalField) =>
		field(path, shown(value, what, 'reviewer', relation));
	return [
		personal('legalName', details.name, 'name'),
		field('identityKind', beside.kind),
		field('identityNumber', beside.number),
		...beside.fileIds.map((fileId, i) => field(`identityPicture${i + 1}`, '—', fileId)),
		...(beside.isTaken ? [field('sameNumber', '另一账号已核验过同一号码')] : []),
		field('bornOn', `${relation === 'deciding' ? details.bornOn : details.bornOn.slice(0, 4)} · ${beside.age}`),
		...(beside.guardian === null ? [] : [field('guardian', beside.guardian)]),
		personal('phone', details.phone, 'phone'),
		personal('email', details.email ?? '', 'email'),
		field('currentWork', [details.currentCompany, details.currentPosition].filter(Boolean).join(' · ')),
		field('desiredPosition', details.desiredPosition),
	].filter(({ value }) => value !== '');
}
