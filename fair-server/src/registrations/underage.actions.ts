import type { Consent } from '@skyfair/shared/consents/consents.commands';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { registrationCommands } from '@skyfair/shared/registrations/registrations.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Actor } from '../accounts/index.ts';
import { freeSeekerPlace } from '../fairs/index.ts';
import * as identities from './identity.store.ts';
import type { RegistrationContext } from './registration-context.ts';
import { holdsPlace } from './registration.rules.ts';
import * as store from './registration.store.ts';

/** B-06, R20: found to be under age, by a document that somebody looked at. Everything goes, in one transaction; the files right after it. */
export function createUnderageDeletion({
	world,
	accounts,
	files,
	dropReview,
	consents,
}: RegistrationContext): Handlers<typeof registrationCommands, Actor>['registration:delete-underage'] {
	const { db, clock, newId } = world;
	return async ({ organizerId, registrationId, note }, { who, receipt }) => {
		if (who.organizerId !== organizerId) throw new Refusal('not-allowed');
		let after: Erased | null = null;
		const done = await db.transact(
			'platform',
			async (tx) => {
				const row = await store.findRegistration(tx, { id: registrationId }, 'lock');
				if (!row || row.organizerId !== organizerId) throw new Refusal('not-found');
				if (row.detailsCipher === null) throw new Refusal('wrong-state');
				const { personId } = row;
				for (const one of await store.registrationsOf(tx, personId)) {
					await dropReview(tx, { kind: 'registration', organizerId: one.organizerId, subjectId: one.id });
					if (holdsPlace(one.state)) await freeSeekerPlace(tx, one.fairId);
				}
				const fileIds = await identities.erasePerson(tx, personId);
				const consentsEnded = (await consents.endAll(tx, personId)).map((one) => ({ one, personId }));
				const ended = await accounts.erase(tx, personId, { by: who.personId, reason: `under age: ${note}` });
				const count = 1 + fileIds.length;
				await identities.logDestroyed(tx, { id: newId(), at: clock.now(), class: 'underage', count, detail: note });
				after = { fileIds, ended, consentsEnded };
				return { done: true } as const;
			},
			receipt,
		);
		await finish(after);
		return done;
	};

	async function finish(after: Erased | null): Promise<void> {
		if (!after) return;
		for (const { one, personId } of after.consentsEnded) consents.tell(one, personId);
		accounts.announceEnded(after.ended);
		await files.destroy(after.fileIds);
	}
}

interface Erased {
	readonly fileIds: readonly string[];
	readonly ended: Awaited<ReturnType<RegistrationContext['accounts']['erase']>>;
	readonly consentsEnded: readonly { readonly one: Consent; readonly personId: string }[];
}
