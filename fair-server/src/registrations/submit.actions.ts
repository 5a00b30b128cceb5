import type { z } from 'zod';
import { normalNumber } from '@skyfair/shared/registrations/identity-number';
import type { registrationCommands, RegistrationState } from '@skyfair/shared/registrations/registrations.commands';
import type { Call } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Consent } from '@skyfair/shared/consents/consents.commands';
import type { Accounts, Actor } from '../accounts/index.ts';
import { channelOf } from '../consents/index.ts';
import { isOver, isPublic, mayRegister, takeSeekerPlace, type LockedFair } from '../fairs/index.ts';
import { maskedName } from '../platform/masks.rules.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { IdentityRow } from './identity.store.ts';
import * as identities from './identity.store.ts';
import { answerRecipients } from './recipients.ts';
import type { RegistrationContext } from './registration-context.ts';
import * as rules from './registration.rules.ts';
import * as store from './registration.store.ts';

type Input = z.output<(typeof registrationCommands)['registration:submit']['input']>;
type Submitting = Call<Actor> & { readonly who: Actor };
type Guardian = Awaited<ReturnType<Accounts['checkGuardianCode']>>;

/** F-01, F-02. What can be refused without looking at a document is refused before one is looked at. */
export function createSubmit(context: RegistrationContext) {
	const { world, fairs, files, seekers, accounts, provider, papers, openReview, consents, recipientsAt } = context;
	const { db, clock, cipher, newId } = world;

	const fairIn = async (tx: Tx, fairId: string): Promise<LockedFair> => {
		const fair = await fairs.read(tx, fairId);
		if (!fair || !isPublic(fair.record.state)) throw new Refusal('not-found');
		return fair;
	};
	/** Everything but the document: the same before it is looked at and in the commit. */
	const demandDoors = async (tx: Tx, { record }: LockedFair, row: store.RegistrationRow | null, personId: string) => {
		const doors = {
			mayRegister: mayRegister(record, clock.now()),
			isOver: isOver(record.state),
			isLive: record.state === 'live',
		};
		const verdict = rules.submit(row?.state ?? null, doors);
		if (!verdict.ok) throw new Refusal(verdict.because);
		if (!(await seekers.hasResume(tx, personId))) throw new Refusal('resume-missing');
		return verdict.next;
	};
	/** R9: verified before, or still waiting with this returned registration. */
	const knownFor = async (tx: Tx, row: store.RegistrationRow | null, personId: string): Promise<IdentityRow | null> => {
		const verified = await identities.verifiedIdentity(tx, personId, clock.now());
		if (verified || row?.state !== 'returned' || row.identityId === null) return verified;
		const waiting = await identities.findIdentity(tx, row.identityId);
		return waiting?.state === 'waiting' ? waiting : null;
	};

	return async (input: Input, call: Submitting): Promise<{ state: RegistrationState }> => {
		const { details, identity, guardian } = input;
		const { personId } = call.who;
		const now = clock.now();
		const faults = identity ? rules.faultsOfIdentity(identity, details.bornOn) : [];
		const age = rules.age(details.bornOn, identity ?? null, now);
		const before = await db.transact('platform', async (tx) => {
			const fair = await fairIn(tx, input.fairId);
			const row = await store.findRegistration(tx, { fairId: input.fairId, personId });
			await demandDoors(tx, fair, row, personId);
			faults.push(...rules.faultsOfConsents(await recipientsAt(tx, fair, personId), input.consents));
			const known = identity ? null : await knownFor(tx, row, personId);
			return {
				known,
				guardian: await identities.guardianOf(tx, personId, now),
				phone: await accounts.phoneOf(tx, personId),
			};
		});
		if (age.group === 'refused') {
			// R11: nothing of it is kept, not even for the day that loose files have.
			await files.destroy(await ownLoose(identity?.fileIds ?? [], personId));
			throw new Refusal('under-age');
		}
		if (!identity && !before.known) faults.push({ path: 'identity', reason: 'missing' });
		if (before.known && !before.known.nameHash.equals(papers.nameHash(details.name)))
			faults.push({ path: 'details.name', reason: 'not-as-verified' });
		if (faults.length > 0) throw new Refusal('invalid-input', { fields: faults });

		const minorUntil = age.minorUntil ?? before.known?.minorUntil?.getTime() ?? null;
		const isMinor = minorUntil !== null && now < minorUntil;
		if (isMinor && !guardian && !before.guardian) throw new Refusal('guardian-needed');
		const confirmed = isMinor && guardian ? await guardianOf(guardian, before.phone?.hash ?? null, call) : null;

		const match = identity ? await matchOf(identity, details.name, personId) : null;
		if (identity && match === 'unsure' && identity.fileIds.length === 0) throw new Refusal('pictures-needed');

		const isVerified = match === 'match' || before.known?.state === 'verified';
		const state = rules.stateAfterSubmit(isVerified ? 'verified' : 'unsure');
		const channel = channelOf(call.caller);
		const told: Consent[] = [];
		await db.transact(
			'platform',
			async (tx) => {
				const fair = await fairIn(tx, input.fairId);
				const { organizerId } = fair.record;
				// One submission of a person at a time, also while there is no row to lock; and it waits for whoever takes a consent back.
				await consents.closeFence(tx, personId);
				told.length = 0;
				const row = await store.findRegistration(tx, { fairId: input.fairId, personId }, 'lock');
				const { takesPlace } = await demandDoors(tx, fair, row, personId);
				const identityId = identity
					? await keepIdentity(tx, input, {
							personId,
							organizerId,
							minorUntil,
							who: call.who,
						})
					: (before.known?.id ?? '');
				if (identity && row?.identityId) await identities.endIdentity(tx, row.identityId, 'over', now);
				if (match === 'match')
					await identities.verify(tx, { id: identityId, personId, at: now, until: now + rules.IDENTITY_FOR_MS });
				if (confirmed && guardian) await keepGuardian(tx, guardian, confirmed, { personId, minorUntil, call });
				if (identity) {
					const recipient = { kind: 'organizer' as const, id: organizerId };
					told.push(await consents.give(tx, { personId, purpose: 'identity-check', recipient }, channel));
				}
				const asked = await recipientsAt(tx, fair, personId);
				const by = { personId, organizerId, channel };
				told.push(...(await answerRecipients(tx, consents, asked, input.consents, by)));
				const id = row?.id ?? newId();
				const version = (row?.version ?? 0) + 1;
				const saved = {
					id,
					fairId: input.fairId,
					organizerId,
					personId,
					state,
					version,
					details,
					identityId,
					at: now,
				};
				await store.saveSubmission(tx, cipher, saved);
				await context.news(tx, saved, state);
				if (state === 'submitted')
					await openReview(tx, {
						kind: 'registration',
						organizerId,
						subjectId: id,
						version,
						title: `${maskedName(details.name)} · ${fair.record.name}`,
						employerId: null,
						submittedBy: personId,
						at: now,
					});
				// Last, for it holds the fair's count until the commit.
				const limit = fair.record.intake?.seekers ?? null;
				if (takesPlace && !(await takeSeekerPlace(tx, fair.record, limit))) throw new Refusal('fair-full');
				return { state };
			},
			call.receipt,
		);
		for (const consent of told) consents.tell(consent, personId);
		await papers.destroyDecided(personId);
		return { state };
	};

	/** R18. */
	async function matchOf(identity: NonNullable<Input['identity']>, legalName: string, personId: string) {
		const { kind, number } = identity;
		const hash = papers.numberHash(kind, number);
		const isTaken = await db.transact('platform', (tx) => identities.isTakenByAnother(tx, personId, hash));
		return isTaken ? 'unsure' : await provider.check({ kind, legalName, number: normalNumber(number) });
	}

	/** R12: a phone of their own, confirmed. */
	async function guardianOf(
		{ phone, code }: NonNullable<Input['guardian']>,
		own: Buffer | null,
		call: Submitting,
	): Promise<Guardian> {
		const found = await accounts.checkGuardianCode({ phone, code }, call.caller);
		if (own?.equals(found.phone.hash))
			throw new Refusal('invalid-input', { fields: [{ path: 'guardian.phone', reason: 'own-phone' }] });
		return found;
	}

	async function keepGuardian(
		tx: Tx,
		{ name, relation, consent }: NonNullable<Input['guardian']>,
		{ codeId, phone }: Guardian,
		{ personId, minorUntil, call }: { personId: string; minorUntil: number | null; call: Submitting },
	): Promise<void> {
		await accounts.useCode(tx, codeId);
		await identities.insertGuardian(tx, {
			id: newId(),
			personId,
			nameCipher: cipher.seal(name),
			nameMasked: maskedName(name),
			relation,
			phoneCipher: cipher.seal(phone.e164),
			phoneHash: phone.hash,
			phoneMasked: phone.masked,
			...consent,
			at: clock.now(),
			address: call.caller.address,
			until: minorUntil ?? clock.now(),
		});
	}

	async function keepIdentity(
		tx: Tx,
		{ identity, details }: Input,
		of: { personId: string; organizerId: string; minorUntil: number | null; who: Actor },
	): Promise<string> {
		if (!identity) throw new Error('there is no identity to keep');
		const wanted = identity.fileIds.map((fileId, i) => ({
			path: `identity.fileIds.${i}`,
			fileId,
			purposes: ['seeker-identity' as const],
		}));
		await files.use(tx, of.who, wanted, {});
		await files.share(tx, identity.fileIds, of.organizerId);
		const id = newId();
		const { personId, minorUntil } = of;
		const sealed = papers.sealed(identity, details);
		await identities.insertIdentity(tx, {
			...sealed,
			id,
			personId,
			minorUntil,
			provider: provider.name,
			at: clock.now(),
		});
		return id;
	}

	/** Nobody throws a file of somebody else away. */
	async function ownLoose(fileIds: readonly string[], personId: string): Promise<string[]> {
		if (fileIds.length === 0) return [];
		return await db.transact('platform', (tx) => identities.looseFilesOf(tx, fileIds, personId));
	}
}
