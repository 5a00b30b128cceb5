import type { FairPlan } from '@skyfair/shared/fairs/fairs.commands';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { appendDirect } from '../platform/facts/fact-log.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import { announcedChanges, type AnnouncedChange } from './announced.rules.ts';
import { fairFact } from './fair-clock.ts';
import type { Doing, FairWriter } from './fair-writer.ts';
import { obey } from './fair.handlers.ts';
import * as rules from './fair.rules.ts';
import * as store from './fair.store.ts';

/** What became otherwise of a fair that people know of: told to whoever writes the notice, in the same transaction. */
export interface Amended {
	readonly fair: store.FairRecord;
	readonly plan: FairPlan;
	readonly changed: readonly AnnouncedChange[];
	readonly at: number;
}
type Noticed<T> = (tx: Tx, amended: Amended) => Promise<T>;

/** F16–F18. A notice and what it tells of are one commit: there is neither a change without its notice nor the other way round. */
export function createAmendments({ clock }: Pick<World, 'clock'>, write: FairWriter) {
	return {
		amend: <T>(
			fairId: string,
			next: { readonly plan: FairPlan; readonly planVersion: number },
			call: Doing,
			notice: Noticed<T>,
		): Promise<T> =>
			write(fairId, call, async (tx, { record, plan: before, planVersion }) => {
				const { plan } = next;
				if (!rules.isPublic(record.state) || rules.isOver(record.state)) throw new Refusal('wrong-state');
				if (next.planVersion !== planVersion) throw new Refusal('changed-meanwhile');
				const now = clock.now();
				const booths = await store.placedBooths(tx, fairId);
				obey(rules.change({ state: record.state, plan: before }, plan, booths, now));
				const changed = announcedChanges(before, plan);
				if (changed.length === 0) throw new Refusal('nothing-changed');
				await store.savePlan(tx, fairId, plan);
				await store.markChanged(tx, fairId, now);
				const fields = changed.map(({ field }) => field);
				await appendDirect(tx, fairFact(record, 'plan-changed', call.who.personId, { changed: fields }, now));
				return await notice(tx, { fair: record, plan, changed, at: now });
			}),
		cancel: <T>(fairId: string, reason: string, call: Doing, notice: Noticed<T>): Promise<T> =>
			write(fairId, call, async (tx, { record, plan }) => {
				const now = clock.now();
				if (!rules.mayCancel(record, now)) throw new Refusal('wrong-state');
				await store.cancelFair(tx, fairId, now, reason);
				await appendDirect(tx, fairFact(record, 'fair-cancelled', call.who.personId, { reason }, now));
				return await notice(tx, { fair: record, plan, changed: [], at: now });
			}),
		/** `booth` null: this employer has no booth here. */
		withdraw: <T>(
			fairId: string,
			employerId: string,
			reason: string,
			call: Doing,
			notice: (tx: Tx, amended: Amended, booth: { readonly id: string; readonly number: string }) => Promise<T>,
		): Promise<T> =>
			write(fairId, call, async (tx, { record, plan }) => {
				const now = clock.now();
				if (!rules.mayCancel(record, now)) throw new Refusal('wrong-state');
				const booth = await store.boothOfEmployer(tx, fairId, employerId);
				if (!booth) throw new Refusal('not-found', { missing: ['employerId'] });
				if (booth.withdrawn) throw new Refusal('wrong-state');
				await store.withdrawBooth(tx, booth.id, now);
				await store.markChanged(tx, fairId, now);
				const body = { boothId: booth.id, employerId, number: booth.number, reason };
				await appendDirect(tx, fairFact(record, 'booth-withdrawn', call.who.personId, body, now));
				return await notice(tx, { fair: record, plan, changed: [], at: now }, booth);
			}),
	};
}
