import { timingSafeEqual } from 'node:crypto';
import { IDENTITY_CONSENT } from '@skyfair/shared/employers/employer-documents';
import { IdNumber } from '@skyfair/shared/employers/id-number';
import type { Verification, verificationCommands } from '@skyfair/shared/employers/verification.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { maskedName, maskedNumber } from '../platform/masks.rules.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import type { FaceCheck } from './face-check.ts';
import { confirm, PROOF_FOR_MS } from './verification.rules.ts';
import * as store from './verification.store.ts';

/** B-07. The number is sealed and never shown again; what is shown is shortened. */
export function createVerificationActions(world: World, face: FaceCheck | null) {
	const { db, clock, cipher, newId } = world;
	const view = (row: store.CheckRow | null): Verification => {
		if (!row) return { state: 'none', nameMasked: null, idNumberMasked: null, at: null, next: 'none' };
		const isOld = row.state === 'waiting' && clock.now() >= row.startedAt.getTime() + PROOF_FOR_MS;
		return {
			state: isOld ? 'none' : row.state,
			nameMasked: maskedName(cipher.open(row.legalName)),
			idNumberMasked: row.idNumberMasked,
			at: (row.decidedAt ?? row.startedAt).getTime(),
			next: row.state === 'waiting' && !isOld ? 'code' : 'none',
		};
	};
	const sealed = (legalName: string, idNumber: string) => ({
		legalName: cipher.seal(legalName),
		idNumber: cipher.seal(idNumber),
		idNumberHash: cipher.hash(`id:${idNumber}`),
		idNumberMasked: maskedNumber(idNumber),
	});
	const proofHash = (id: string, proof: string): Buffer => cipher.hash(`face:${id}:${proof}`);

	const handlers: Handlers<typeof verificationCommands, Actor> = {
		'verification:mine': (_, { who }) =>
			db.transact('platform', async (tx) => view(await store.findCheck(tx, who.personId))),
		'verification:begin': async ({ legalName, idNumber }, { who, caller, receipt }) => {
			const number = IdNumber.safeParse(idNumber);
			if (!number.success)
				throw new Refusal('invalid-input', { fields: [{ path: 'idNumber', reason: 'check-digit' }] });
			if (!face) throw new Refusal('wrong-state');
			const phone = await db.transact('platform', async (tx) => {
				if (await store.isVerified(tx, who.personId)) throw new Refusal('wrong-state');
				return await store.phoneOf(tx, who.personId);
			});
			if (!phone) throw new Refusal('wrong-state');
			const { expected } = await face.begin({
				legalName,
				idNumber: number.data,
				phone: cipher.open(phone.cipher),
				phoneMasked: phone.masked,
			});
			return await db.transact(
				'platform',
				async (tx) => {
					const id = newId();
					await store.insertCheck(tx, {
						id,
						personId: who.personId,
						state: 'waiting',
						...sealed(legalName, number.data),
						provider: face.name,
						proofHash: proofHash(id, expected),
						consentVersion: IDENTITY_CONSENT.version,
						address: caller.address,
						at: clock.now(),
					});
					return view(await store.findCheck(tx, who.personId));
				},
				receipt,
			);
		},
		'verification:confirm': async ({ proof }, { who }) => {
			// Without a receipt: a wrong try is refused after its commit, and a remembered reply would take the refusal's place.
			const next = await db.transact('platform', async (tx) => {
				const row = await store.findCheck(tx, who.personId, 'lock');
				const isRight = row?.proofHash ? timingSafeEqual(row.proofHash, proofHash(row.id, proof)) : false;
				const check = row && { state: row.state, tries: row.tries, startedAt: row.startedAt.getTime() };
				const decided = confirm(check, isRight, clock.now());
				if (!row || !decided) throw new Refusal('wrong-state');
				await store.saveCheck(tx, row.id, { ...decided, at: decided.state === 'waiting' ? null : clock.now() });
				return view(await store.findCheck(tx, who.personId));
			});
			// Thrown after the commit: the try must count.
			if (next.state === 'waiting') throw new Refusal('code-wrong');
			if (next.state === 'failed') throw new Refusal('account-locked');
			return next;
		},
	};
	return {
		handlers,
		isVerified: store.isVerified,
		/** For the personas of a demo and for tests: as if the check had passed. */
		async recordVerified(tx: Tx, personId: string, name: string): Promise<void> {
			if (await store.isVerified(tx, personId)) return;
			await store.insertCheck(tx, {
				id: newId(),
				personId,
				state: 'passed',
				...sealed(name, `demo-${personId}`),
				idNumberMasked: '—',
				provider: 'demo',
				proofHash: null,
				consentVersion: IDENTITY_CONSENT.version,
				address: 'demo',
				at: clock.now(),
			});
		},
	};
}
