import type { z } from 'zod';
import { normalNumber } from '@skyfair/shared/registrations/identity-number';
import type { RegistrationDetails, registrationCommands } from '@skyfair/shared/registrations/registrations.commands';
import type { Tx } from '../platform/postgres/database.ts';
import { maskedName, maskedNumber } from '../platform/masks.rules.ts';
import type { World } from '../platform/world.ts';
import type { Files } from '../files/index.ts';
import * as store from './identity.store.ts';

export type IdentityInput = NonNullable<
	z.output<(typeof registrationCommands)['registration:submit']['input']>['identity']
>;

/** Name, number and pictures of a document: sealed when they come, destroyed when they have served. */
export function createIdentityPapers(world: World, files: Pick<Files, 'destroy'>) {
	const { db, cipher, clock, newId } = world;
	const nameHash = (name: string): Buffer => cipher.hash(`legal-name:${name}`);
	const numberHash = (kind: string, number: string): Buffer => cipher.hash(`identity:${kind}:${normalNumber(number)}`);

	return {
		nameHash,
		numberHash,
		sealed(identity: IdentityInput, details: RegistrationDetails) {
			const number = normalNumber(identity.number);
			return {
				kind: identity.kind,
				nameCipher: cipher.seal(details.name),
				numberCipher: cipher.seal(number),
				nameHash: nameHash(details.name),
				nameMasked: maskedName(details.name),
				numberHash: numberHash(identity.kind, number),
				numberMasked: maskedNumber(number),
				fileIds: identity.fileIds,
			};
		},
		/** R17. Null: of everybody. Files first: should the process die between, the row still says that there is something to destroy. */
		async destroyDecided(personId: string | null): Promise<number> {
			const now = clock.now();
			const due = await db.transact('platform', async (tx) => {
				if (personId === null) await store.endForgotten(tx, now);
				return await store.toDestroy(tx, personId);
			});
			if (due.length === 0) return 0;
			const fileIds = due.flatMap((one) => one.fileIds);
			const pictures = fileIds.length === 0 ? 0 : await files.destroy(fileIds);
			return await db.transact('platform', async (tx) => {
				const ids = due.map(({ id }) => id);
				const count = await store.destroy(tx, ids, now);
				const detail = `${count} documents, ${pictures} pictures`;
				if (count > 0)
					await store.logDestroyed(tx, { id: newId(), at: now, class: 'identity-document', count, detail });
				return count;
			});
		},
		countToDestroy: (tx: Tx) => store.countToDestroy(tx),
	};
}
export type IdentityPapers = ReturnType<typeof createIdentityPapers>;
