import type { deliveryCommands, NoticeTemplate } from '@skyfair/shared/notices/delivery.commands';
import { kindNames, specOf } from '@skyfair/shared/notices/notice-kinds';
import { faultsOf, knownNames } from '@skyfair/shared/notices/template.rules';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { World } from '../platform/world.ts';
import { defaultTemplates } from './default-templates.ts';
import { listDeliveries, lockDelivery, resend } from './delivery.store.ts';
import { mayDecideTemplate } from './notice.rules.ts';
import * as store from './template.store.ts';

const PAGE = 50;
type Handled = 'template:list' | 'template:save' | 'template:decide' | 'delivery:list' | 'delivery:resend';

export function createDeliveryActions({ db, clock }: World): Pick<Handlers<typeof deliveryCommands, Actor>, Handled> {
	return {
		'template:list': (_input, { who }) =>
			db.transact('platform', async (tx) => {
				const rows = await store.allVersions(tx);
				return kindNames.map((kind): NoticeTemplate => {
					const own = rows.filter((row) => row.kind === kind);
					const isReplaced = own.some(({ state }) => state === 'in-force');
					return {
						kind,
						necessary: specOf(kind).necessary,
						channels: [...specOf(kind).channels],
						placeholders: knownNames(kind),
						versions: [
							...own.map((row) => ({
								...row.words,
								version: row.version,
								state: row.state,
								writtenBy: row.writer,
								writtenAt: row.writtenAt.getTime(),
								reviewedBy: row.reviewer,
								reviewedAt: row.reviewedAt?.getTime() ?? null,
								note: row.note,
								mine: row.writtenBy === who.personId,
							})),
							{
								...defaultTemplates[kind],
								version: 1,
								state: isReplaced ? ('replaced' as const) : ('in-force' as const),
								writtenBy: null,
								writtenAt: null,
								reviewedBy: null,
								reviewedAt: null,
								note: '',
								mine: false,
							},
						],
					};
				});
			}),
		'template:save': ({ kind, basedOn, words }, { who, receipt }) => {
			const faults = faultsOf(kind, words);
			if (faults.length > 0)
				throw new Refusal('invalid-input', {
					fields: faults.map(({ path, reason }) => ({ path: `words.${path}`, reason })),
					missing: faults.flatMap(({ name }) => (name === '' ? [] : [name])),
				});
			return db.transact(
				'platform',
				async (tx) => {
					if ((await store.newestVersion(tx, kind)) !== basedOn) throw new Refusal('changed-meanwhile');
					const version = basedOn + 1;
					const written = { kind, version, words, by: who.personId, at: clock.now() };
					if (!(await store.insertVersion(tx, written))) throw new Refusal('changed-meanwhile');
					return { version };
				},
				receipt,
			);
		},
		'template:decide': ({ kind, version, approve, note }, { who, receipt }) => {
			if (!approve && note === '')
				throw new Refusal('invalid-input', { fields: [{ path: 'note', reason: 'missing' }] });
			return db.transact(
				'platform',
				async (tx) => {
					const row = await store.lockVersion(tx, kind, version);
					if (!row) throw new Refusal('not-found');
					const verdict = mayDecideTemplate(row, who.personId);
					if (verdict !== 'yes') throw new Refusal(verdict);
					const state = approve ? ('in-force' as const) : ('rejected' as const);
					await store.saveDecision(tx, { kind, version, state, by: who.personId, at: clock.now(), note });
					return { state };
				},
				receipt,
			);
		},
		'delivery:list': (asked, { who }) => {
			const organizerId = organizerOf(who);
			return db.transact(scopeOf(organizerId), async (tx) => {
				const found = await listDeliveries(tx, { ...asked, organizerId, limit: PAGE + 1 });
				return { deliveries: found.slice(0, PAGE), more: found.length > PAGE };
			});
		},
		'delivery:resend': ({ deliveryId }, { who, receipt }) => {
			const organizerId = organizerOf(who);
			return db.transact(
				scopeOf(organizerId),
				async (tx) => {
					const found = await lockDelivery(tx, deliveryId, organizerId);
					if (!found) throw new Refusal('not-found');
					if (!found.mayResend) throw new Refusal('wrong-state');
					const at = clock.now();
					await resend(tx, deliveryId, who.personId, at);
					return {
						...found,
						state: 'waiting' as const,
						failures: 0,
						fault: null,
						doneAt: null,
						mayResend: false,
						resentAt: at,
					};
				},
				receipt,
			);
		},
	};
}

/** Support sees what its own organizer sent; the platform's people see everything. */
const organizerOf = (who: Actor): string | null => (who.role === 'support' ? (who.organizerId ?? '') : null);
const scopeOf = (organizerId: string | null) =>
	organizerId === null ? ('platform' as const) : { organizer: organizerId };
