import { isDeepStrictEqual } from 'node:util';
import type { Fair, fairCommands, FairPlan, FairSummary } from '@skyfair/shared/fairs/fairs.commands';
import type { Call, Handlers } from '@skyfair/shared/platform/dispatch';
import { isOrganizerRole } from '@skyfair/shared/accounts/roles';
import type { BoothId } from '@skyfair/shared/protocol/ids';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { licenceAllowsFairs, type Organizers } from '../organizers/index.ts';
import { appendDirect } from '../platform/facts/fact-log.ts';
import { brokenConstraint, type Tx } from '../platform/postgres/database.ts';
import { Recent } from '../platform/recent.ts';
import type { World } from '../platform/world.ts';
import { nextBoothNumber } from './booth-number.rules.ts';
import { fairFact } from './fair-clock.ts';
import type { FairNews } from './fair-news.ts';
import { findPage, summaries } from './fair-page.store.ts';
import * as rules from './fair.rules.ts';
import * as store from './fair.store.ts';

/** What is shown of a fair may be this old; its state is told at once. */
const PAGE_MAX_AGE_MS = 1_000;
const PAGE_RENEW_AFTER_MS = 500;

export interface FairPorts {
	readonly world: World;
	readonly organizers: Pick<Organizers, 'organizerOf'>;
	/** Of the seekers, who stand further right in the row. */
	readonly hasResume: (tx: Tx, personId: string) => Promise<boolean>;
}
type FairHandlers = Handlers<typeof fairCommands, Actor>;
type Doing = Call<Actor> & { readonly who: Actor };

export function createFairHandlers({ world, organizers, hasResume }: FairPorts, news: FairNews): FairHandlers {
	const { db, clock } = world;
	const readCalendar = () => db.transact('platform', (tx) => summaries(tx, clock.now(), null));
	const readPage = (fairId: string) => db.transact('platform', (tx) => findPage(tx, fairId, clock.now()));
	const calendar = new Recent<'all', FairSummary[]>(PAGE_MAX_AGE_MS, readCalendar, PAGE_RENEW_AFTER_MS);
	const pages = new Recent(PAGE_MAX_AGE_MS, readPage, PAGE_RENEW_AFTER_MS);
	news.onOld((fairId) => {
		calendar.forgetAll();
		if (fairId === null) pages.forgetAll();
		else pages.forget(fairId);
	});

	/** A change by the organizer's planner: the fair is locked, changed and told after the commit. */
	const change = async <T>(fairId: string, call: Doing, work: (tx: Tx, fair: store.LockedFair) => Promise<T>) => {
		let after: store.FairRecord | null = null;
		const done = await db.transact(
			{ organizer: organizerOf(call.who) },
			async (tx) => {
				const fair = await store.lockFair(tx, fairId);
				if (!fair) throw new Refusal('not-found');
				const value = await work(tx, fair);
				after = await store.findRecord(tx, fairId);
				return value;
			},
			call.receipt,
		);
		if (after) news.tell(after);
		return done;
	};
	const pageForStaff = async (tx: Tx, fairId: string): Promise<Fair> => {
		const page = await findPage(tx, fairId, clock.now());
		if (!page) throw new Refusal('not-found');
		return { ...page, registered: false };
	};

	return {
		'fair:list': () => calendar.get('all'),
		'fair:get': async ({ fairId }, call) => {
			const page = await pages.get(fairId);
			if (!page || !maySee(page, call.caller.who)) throw new Refusal('not-found');
			const { who } = call.caller;
			const registered =
				who?.role === 'seeker' && (await db.transact('platform', (tx) => store.isRegistered(tx, fairId, who.personId)));
			return { ...page, registered };
		},
		'fair:list-own': (_, call) => {
			const organizerId = organizerOf(call.who);
			return db.transact({ organizer: organizerId }, (tx) => summaries(tx, clock.now(), organizerId));
		},
		'fair:create': async ({ plan }, call) => {
			refuseFaults(rules.faultsOfPlan(plan));
			const organizerId = organizerOf(call.who);
			return await db.transact(
				{ organizer: organizerId },
				async (tx) => {
					const id = world.newId();
					const now = clock.now();
					await store.insertFair(tx, { id, organizerId, plan }, now);
					const page = await pageForStaff(tx, id);
					await appendDirect(tx, fairFact(page, 'fair-created', call.who.personId, {}, now));
					return page;
				},
				call.receipt,
			);
		},
		'fair:update': ({ fairId, plan }, call) =>
			change(fairId, call, async (tx, fair) => {
				const halls = (await store.placedBooths(tx, fairId)).map(({ hallKey }) => hallKey);
				const now = clock.now();
				obey(rules.change({ state: fair.record.state, plan: fair.plan }, plan, halls, now));
				await store.savePlan(tx, fairId, plan);
				const changed = changedFields(fair.plan, plan);
				await appendDirect(tx, fairFact(fair.record, 'plan-changed', call.who.personId, { changed }, now));
				return await pageForStaff(tx, fairId);
			}),
		'fair:publish': ({ fairId }, call) =>
			change(fairId, call, async (tx, fair) => {
				const now = clock.now();
				const organizer = await organizers.organizerOf(tx, fair.record.organizerId);
				const licensed = organizer !== null && licenceAllowsFairs(organizer.licence, now);
				obey(rules.publish({ state: fair.record.state, plan: fair.plan }, licensed, now));
				await store.markPublished(tx, fairId, now);
				await appendDirect(tx, fairFact(fair.record, 'fair-published', call.who.personId, {}, now));
				return await pageForStaff(tx, fairId);
			}),
		'fair:close': ({ fairId, reason }, call) =>
			change(fairId, call, async (tx, fair) => {
				const now = clock.now();
				if (!rules.isOpen(fair.record, now)) throw new Refusal('wrong-state');
				await store.closeFair(tx, fairId, now, reason);
				await appendDirect(tx, fairFact(fair.record, 'fair-closed', call.who.personId, { reason }, now));
				return await pageForStaff(tx, fairId);
			}),
		'fair:add-booth': ({ fairId, employerId, hallKey, tier }, call) =>
			change(fairId, call, async (tx, { record, plan }) => {
				if (!rules.mayAddBooth(record.state)) throw new Refusal('wrong-state');
				const keys = plan.halls.map(({ key }) => key);
				if (!keys.includes(hallKey)) throw new Refusal('not-found', { missing: ['hallKey'] });
				const placed = await store.placedBooths(tx, fairId);
				if (placed.some((booth) => booth.employerId === employerId)) throw new Refusal('wrong-state');
				const boothId = world.newId() as BoothId;
				const number = nextBoothNumber(keys, placed, hallKey);
				const { organizerId } = record;
				const now = clock.now();
				await store.insertBooth(tx, { id: boothId, organizerId, fairId, employerId, number, hallKey, tier }, now);
				const body = { boothId, employerId, number };
				await appendDirect(tx, fairFact(record, 'booth-added', call.who.personId, body, now));
				return { boothId, number };
			}).catch((error: unknown) => {
				throw brokenConstraint(error) === 'booths_employer_id_fkey' ? new Refusal('not-found') : error;
			}),
		'fair:register': async ({ fairId }, call) => {
			const { personId } = call.who;
			return await db.transact(
				// A seeker belongs to no tenant; the row carries the fair's.
				'platform',
				async (tx) => {
					const fair = await store.findRecord(tx, fairId);
					if (!fair || !rules.isPublic(fair.state)) throw new Refusal('not-found');
					const now = clock.now();
					if (!rules.mayRegister(fair, now)) throw new Refusal('wrong-state');
					if (!(await hasResume(tx, personId))) throw new Refusal('resume-missing');
					const { organizerId } = fair;
					const added = await store.insertRegistration(tx, { fairId, organizerId, personId }, now);
					if (!added) throw new Refusal('already-registered');
					return { registeredAt: now };
				},
				call.receipt,
			);
		},
	};
}

/** F2. */
export function maySee(fair: Pick<Fair, 'state' | 'organizerId'>, who: Actor | null): boolean {
	if (rules.isPublic(fair.state)) return true;
	return who !== null && isOrganizerRole(who.role) && who.organizerId === fair.organizerId;
}

function organizerOf(who: Actor): string {
	if (who.organizerId === null) throw new Refusal('not-allowed');
	return who.organizerId;
}

function obey(verdict: rules.Verdict): void {
	if (verdict.ok) return;
	throw new Refusal(verdict.because, {
		...(verdict.missing ? { missing: verdict.missing } : {}),
		...(verdict.faults ? { fields: verdict.faults } : {}),
	});
}
const refuseFaults = (faults: rules.Fault[]): void => {
	if (faults.length > 0) throw new Refusal('invalid-input', { fields: faults });
};

const changedFields = (before: FairPlan, after: FairPlan): string[] =>
	(Object.keys(after) as (keyof FairPlan)[]).filter((field) => !isDeepStrictEqual(before[field], after[field]));
