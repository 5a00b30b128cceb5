// The door of registrations. Nothing else of this folder may be imported from outside.
import type { Recipient, registrationCommands } from '@skyfair/shared/registrations/registrations.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { ConsentAbout } from '../consents/index.ts';
import { freeSeekerPlace, isOver, isPublic } from '../fairs/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { ReviewSubject } from '../platform/review-port.ts';
import { createIdentityPapers } from './identity-papers.ts';
import * as identities from './identity.store.ts';
import { createMandateActions } from './mandate.actions.ts';
import { ledgerOf } from './recipients.ts';
import type { RegistrationContext, RegistrationPorts } from './registration-context.ts';
import { registrationNews } from './registration.news.ts';
import * as rules from './registration.rules.ts';
import * as store from './registration.store.ts';
import { createRegistrationSubject } from './registration.subject.ts';
import { knownOf, prefilled, viewOf } from './registration.view.ts';
import { createSubmit } from './submit.actions.ts';
import { createUnderageDeletion } from './underage.actions.ts';

export { demoProvider, manualProvider, type IdentityProvider } from './identity-provider.ts';
export type { RegistrationPorts } from './registration-context.ts';

export interface Registrations {
	readonly handlers: Handlers<typeof registrationCommands, Actor>;
	/** How reviewers see and decide registrations. */
	readonly subject: ReviewSubject;
	/** The place is free again, the review ends. False: there was none. */
	unregister(tx: Tx, fairId: string, personId: string): Promise<boolean>;
	/** G8: what cannot be without a consent that is being taken back goes with it. */
	consentEnded(tx: Tx, about: ConsentAbout): Promise<void>;
	/** R17, for the clock of the retention. */
	destroyDecided(): Promise<number>;
	countToDestroy(tx: Tx): Promise<number>;
}

export function createRegistrations(ports: RegistrationPorts): Registrations {
	const { world, files, fairs, organizers, seekers, accounts, provider, dropReview, consents } = ports;
	const { db, clock, cipher } = world;
	const papers = createIdentityPapers(world, files);
	const context: RegistrationContext = {
		...ports,
		papers,
		async recipientsAt(tx, { record, plan }, personId) {
			const { organizerId } = record;
			const organizer = await organizers.organizerOf(tx, organizerId);
			const asked = rules.recipientsOf({
				organizerName: organizer?.name ?? '',
				organizerNameEn: organizer?.nameEn,
				schools: plan.focus.kind === 'campus' ? plan.focus.schools : [],
				partners: await store.partnersOf(tx, organizerId),
				hasGovernment: await store.hasGovernment(tx, organizerId),
			});
			const recipients: Recipient[] = [];
			for (const one of asked) {
				const about = ledgerOf(one, { personId, organizerId });
				recipients.push({ ...one, isGiven: about !== null && (await consents.stands(tx, about)) });
			}
			return recipients;
		},
		news: registrationNews(ports.tell, fairs),
	};
	const submit = createSubmit(context);
	// R17: a document that nobody may look at any more is not kept for the clock.
	consents.onChange(({ personId, purpose, stands }) => {
		if (stands || (purpose !== 'identity-check' && purpose !== 'registration-to-organizer')) return;
		papers
			.destroyDecided(personId)
			.catch((error: unknown) => world.log.warn({ err: error }, 'documents are destroyed by the clock'));
	});

	const mineIn = async (tx: Tx, fairId: string, personId: string) => {
		const row = await store.findRegistration(tx, { fairId, personId });
		if (!row) return null;
		const identity = row.identityId ? await identities.findIdentity(tx, row.identityId) : null;
		const { organizerId } = row;
		return { row, identity, view: viewOf(row, identity, await store.looksAtIdentity(tx, { personId, organizerId })) };
	};
	/** Taken back, by the person or because the fair's change does not suit: nothing of it is needed any more. */
	const takeBack = async (tx: Tx, row: store.RegistrationRow): Promise<void> => {
		const at = clock.now();
		await store.saveState(tx, row.id, { state: 'withdrawn', reason: '', at });
		if (row.identityId) await identities.endIdentity(tx, row.identityId, 'over', at);
		await dropReview(tx, { kind: 'registration', organizerId: row.organizerId, subjectId: row.id });
		await freeSeekerPlace(tx, row.fairId);
		await context.news(tx, row, 'withdrawn');
	};

	return {
		handlers: {
			...createMandateActions(context),
			'registration:submit': submit,
			'registration:delete-underage': createUnderageDeletion(context),
			'registration:mine': ({ fairId }, { who }) =>
				db.transact('platform', async (tx) => ({
					registration: (await mineIn(tx, fairId, who.personId))?.view ?? null,
				})),
			'registration:form': ({ fairId }, { who: { personId } }) =>
				db.transact('platform', async (tx) => {
					const fair = await fairs.read(tx, fairId);
					if (!fair || !isPublic(fair.record.state)) throw new Refusal('not-found');
					const now = clock.now();
					const mine = await mineIn(tx, fairId, personId);
					const waiting = mine?.row.state === 'returned' && mine.identity?.state === 'waiting' ? mine.identity : null;
					const resume = await seekers.ownResume(tx, personId);
					const phone = await accounts.phoneOf(tx, personId);
					const guardian = await identities.guardianOf(tx, personId, now);
					return {
						hasResume: resume !== null,
						details: prefilled(await store.newestDetails(tx, cipher, personId), resume, phone?.e164 ?? null),
						known: knownOf((await identities.verifiedIdentity(tx, personId, now)) ?? waiting),
						pictures: provider.needsPictures ? ('always' as const) : ('if-unsure' as const),
						guardian: guardian && { nameMasked: guardian.nameMasked, phoneMasked: guardian.phoneMasked },
						recipients: await context.recipientsAt(tx, fair, personId),
						registration: mine?.view ?? null,
						demo: provider.name === 'demo',
						serverAt: now,
					};
				}),
			'registration:withdraw': async ({ fairId }, { who, receipt }) => {
				const done = await db.transact(
					'platform',
					async (tx) => {
						const fair = await fairs.read(tx, fairId);
						const row = await store.findRegistration(tx, { fairId, personId: who.personId }, 'lock');
						const state = fair?.record.state ?? 'archived';
						const verdict = rules.withdraw(row?.state ?? null, { isOver: isOver(state), isLive: state === 'live' });
						if (!verdict.ok) throw new Refusal(verdict.because);
						if (row) await takeBack(tx, row);
						return { done: true } as const;
					},
					receipt,
				);
				await papers.destroyDecided(who.personId);
				return done;
			},
		},
		subject: createRegistrationSubject(context),
		async unregister(tx, fairId, personId) {
			const row = await store.findRegistration(tx, { fairId, personId }, 'lock');
			if (!row || !rules.holdsPlace(row.state)) return false;
			await takeBack(tx, row);
			return true;
		},
		async consentEnded(tx, { personId, purpose, recipient }) {
			if (recipient.kind !== 'organizer') return;
			const isOfIdentity = purpose === 'identity-check';
			if (!isOfIdentity && purpose !== 'registration-to-organizer') return;
			for (const one of await store.registrationsOf(tx, personId)) {
				const row = await store.findRegistration(tx, { id: one.id }, 'lock');
				const fair = await fairs.read(tx, one.fairId);
				if (!row || row.organizerId !== recipient.id || !rules.holdsPlace(row.state)) continue;
				const isDecided = isOfIdentity && row.state === 'approved';
				if (fair && !isOver(fair.record.state) && !isDecided) await takeBack(tx, row);
			}
			if (isOfIdentity) await identities.endShown(tx, personId, clock.now());
		},
		destroyDecided: () => papers.destroyDecided(null),
		countToDestroy: papers.countToDestroy,
	};
}
