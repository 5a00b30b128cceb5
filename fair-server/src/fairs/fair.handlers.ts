import { isDeepStrictEqual } from 'node:util';
import type { Fair, fairCommands, FairPlan, FairSummary } from '@skyfair/shared/fairs/fairs.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { isOrganizerRole } from '@skyfair/shared/accounts/roles';
import type { BoothId, FairId, OrganizerId } from '@skyfair/shared/protocol/ids';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Files, WantedFile } from '../files/index.ts';
import { licenceAllowsFairs, type Organizers } from '../organizers/index.ts';
import { appendDirect } from '../platform/facts/fact-log.ts';
import { brokenConstraint, type Tx } from '../platform/postgres/database.ts';
import { Recent } from '../platform/recent.ts';
import type { TellMonitor } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import { announcedChanges } from './announced.rules.ts';
import { boothNumberAt, nextBoothNumber } from './booth-number.rules.ts';
import { fairFact } from './fair-clock.ts';
import { organizerOf, type FairWriter } from './fair-writer.ts';
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
	readonly files: Pick<Files, 'use' | 'publicUrl'>;
	readonly tellMonitor: TellMonitor;
	/** Of the planning: what publishing asks for beside the plan itself, and is not there. */
	readonly unplanned: (tx: Tx, fair: store.LockedFair) => Promise<readonly string[]>;
	/** D-03: of the applications, which stand further right: whether the employer has passed all three checks for this fair. */
	readonly admitted: (tx: Tx, fairId: string, employerId: string) => Promise<boolean>;
}
type FairHandlers = Handlers<typeof fairCommands, Actor>;

export function createFairHandlers(ports: FairPorts, news: FairNews, change: FairWriter): FairHandlers {
	const { world, organizers, files, unplanned, admitted } = ports;
	const { db, clock } = world;
	/** E-11: an announcement that everybody reads. */
	const told = (tx: Tx, { record, plan }: store.LockedFair, what: string, by: string, more: object = {}) =>
		ports.tellMonitor(tx, {
			organizerId: record.organizerId,
			kind: 'fair',
			subjectId: record.id,
			employerId: null,
			what,
			title: plan.announcement.name,
			actorId: by,
			at: clock.now(),
			...more,
		});
	const readCalendar = () => db.transact('platform', (tx) => summaries(tx, clock.now(), null));
	const readPage = (fairId: string) => db.transact('platform', (tx) => pageOf(tx, fairId));
	const pageOf = async (tx: Tx, fairId: string) => {
		const page = await findPage(tx, fairId, clock.now());
		const urlOf = (fileId: string | null | undefined) => (fileId ? files.publicUrl(fileId) : null);
		return (
			page && { ...page, bannerUrl: urlOf(page.branding?.bannerFileId), logoUrl: urlOf(page.branding?.logoFileId) }
		);
	};
	const calendar = new Recent<'all', FairSummary[]>(PAGE_MAX_AGE_MS, readCalendar, PAGE_RENEW_AFTER_MS);
	const pages = new Recent(PAGE_MAX_AGE_MS, readPage, PAGE_RENEW_AFTER_MS);
	news.onOld((fairId) => {
		calendar.forgetAll();
		if (fairId === null) pages.forgetAll();
		else pages.forget(fairId);
	});

	const pageForStaff = async (tx: Tx, fairId: string): Promise<Fair> => {
		const page = await pageOf(tx, fairId);
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
				who?.role === 'seeker' &&
				(await db.transact('platform', (tx) => store.registrationState(tx, fairId, who.personId))) === 'approved';
			return { ...page, registered };
		},
		'fair:list-own': async (_, call) => {
			const organizerId = organizerOf(call.who);
			const own = await db.transact({ organizer: organizerId }, (tx) => summaries(tx, clock.now(), organizerId));
			return own.filter((fair) => maySee(fair, call.who));
		},
		'fair:create': async ({ plan }, call) => {
			refuseFaults(rules.faultsOfPlan(plan));
			const organizerId = organizerOf(call.who);
			return await db.transact(
				{ organizer: organizerId },
				async (tx) => {
					await files.use(tx, call.who, picturesOf(plan), { organizerId });
					return await pageForStaff(tx, await createFair(tx, world, { organizerId, plan, by: call.who.personId }));
				},
				call.receipt,
			);
		},
		'fair:update': ({ fairId, plan, planVersion }, call) =>
			change(fairId, call, async (tx, fair) => {
				if (rules.isOver(fair.record.state)) throw new Refusal('wrong-state');
				if (fair.planVersion !== planVersion) throw new Refusal('changed-meanwhile');
				const booths = await store.placedBooths(tx, fairId);
				const now = clock.now();
				obey(rules.change({ state: fair.record.state, plan: fair.plan }, plan, booths, now));
				if (rules.isPublic(fair.record.state)) refuseUnnoticed(announcedChanges(fair.plan, plan));
				const known = new Set(picturesOf(fair.plan).map(({ fileId }) => fileId));
				const pictures = picturesOf(plan).filter(({ fileId }) => !known.has(fileId));
				await files.use(tx, call.who, pictures, { organizerId: fair.record.organizerId });
				await store.savePlan(tx, fairId, plan);
				const changed = changedFields(fair.plan, plan);
				await appendDirect(tx, fairFact(fair.record, 'plan-changed', call.who.personId, { changed }, now));
				if (rules.isPublic(fair.record.state) && changed.length > 0)
					await told(tx, { ...fair, plan }, 'changed', call.who.personId, { detail: { changed } });
				return await pageForStaff(tx, fairId);
			}),
		'fair:publish': ({ fairId }, call) =>
			change(fairId, call, async (tx, fair) => {
				const now = clock.now();
				const organizer = await organizers.organizerOf(tx, fair.record.organizerId);
				const licensed = organizer !== null && licenceAllowsFairs(organizer.licence, now);
				const said = { licensed, unplanned: await unplanned(tx, fair) };
				obey(rules.publish({ state: fair.record.state, plan: fair.plan }, said, now));
				await store.markPublished(tx, fairId, now);
				await appendDirect(tx, fairFact(fair.record, 'fair-published', call.who.personId, {}, now));
				await told(tx, fair, 'published', call.who.personId);
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
		'fair:add-booth': ({ fairId, employerId, hallKey, tier, place }, call) =>
			change(fairId, call, async (tx, fair) => {
				const { record, plan } = fair;
				if (!rules.mayAddBooth(record.state)) throw new Refusal('wrong-state');
				const placed = await store.placedBooths(tx, fairId);
				if (placed.some((booth) => booth.employerId === employerId)) throw new Refusal('wrong-state');
				const number = numberFor(plan, placed, hallKey, place);
				if (!(await admitted(tx, fairId, employerId))) throw new Refusal('not-admitted');
				const boothId = world.newId() as BoothId;
				const { organizerId } = record;
				const now = clock.now();
				await store.insertBooth(tx, { id: boothId, organizerId, fairId, employerId, number, hallKey, tier }, now);
				const body = { boothId, employerId, number };
				await appendDirect(tx, fairFact(record, 'booth-added', call.who.personId, body, now));
				if (rules.isPublic(record.state))
					await told(tx, fair, 'published', call.who.personId, {
						kind: 'booth',
						subjectId: boothId,
						employerId,
						title: `${plan.announcement.name} · ${number}`,
					});
				return { boothId, number };
			}).catch((error: unknown) => {
				throw brokenConstraint(error) === 'booths_employer_id_fkey' ? new Refusal('not-found') : error;
			}),
	};
}

/** A draft; nobody but the organizer's own staff sees it. The id of the fair that it was made from is kept in the fact. */
export async function createFair(
	tx: Tx,
	{ clock, newId }: Pick<World, 'clock' | 'newId'>,
	of: { organizerId: string; plan: FairPlan; by: string; from?: string },
): Promise<FairId> {
	const { organizerId, plan, by, from } = of;
	const id = newId() as FairId;
	const now = clock.now();
	await store.insertFair(tx, { id, organizerId, plan }, now);
	const fair = { id, organizerId: organizerId as OrganizerId };
	await appendDirect(tx, fairFact(fair, 'fair-created', by, from === undefined ? {} : { from }, now));
	return id;
}

/** F2. */
export function maySee(fair: Pick<Fair, 'state' | 'organizerId'>, who: Actor | null): boolean {
	if (rules.isPublic(fair.state)) return true;
	return who !== null && isStaff(who) && who.organizerId === fair.organizerId;
}
/** A school and the government look at an organizer's fairs and are none of its staff. */
const isStaff = ({ role }: Actor): boolean => isOrganizerRole(role) && role !== 'school' && role !== 'government';

/** C-05: the files that everybody will see on the fair's pages. */
const picturesOf = ({ branding }: FairPlan): WantedFile[] =>
	(['bannerFileId', 'logoFileId'] as const).flatMap((field) => {
		const fileId = branding?.[field] ?? null;
		return fileId === null ? [] : [{ path: `plan.branding.${field}`, fileId, purposes: ['branding', 'logo'] }];
	});

/** F14: the place that was chosen, or the next number of the hall. */
function numberFor(plan: FairPlan, placed: readonly store.PlacedBooth[], hallKey: string, place?: number): string {
	const keys = plan.halls.map(({ key }) => key);
	const hall = plan.halls.find(({ key }) => key === hallKey);
	if (!hall) throw new Refusal('not-found', { missing: ['hallKey'] });
	if (place === undefined) return nextBoothNumber(keys, placed, hallKey);
	if (hall.grid && place > hall.grid.places) throw new Refusal('not-found', { missing: ['place'] });
	const number = boothNumberAt(keys, placed, hallKey, place);
	if (number === null) throw new Refusal('place-taken');
	return number;
}

export function obey(verdict: rules.Verdict): void {
	if (verdict.ok) return;
	throw new Refusal(verdict.because, {
		...(verdict.missing ? { missing: verdict.missing } : {}),
		...(verdict.faults ? { fields: verdict.faults } : {}),
	});
}
const refuseFaults = (faults: rules.Fault[]): void => {
	if (faults.length > 0) throw new Refusal('invalid-input', { fields: faults });
};

/** F16. */
function refuseUnnoticed(changed: readonly { readonly field: string }[]): void {
	if (changed.length > 0) throw new Refusal('notice-needed', { missing: changed.map(({ field }) => field) });
}

const changedFields = (before: FairPlan, after: FairPlan): string[] =>
	(Object.keys(after) as (keyof FairPlan)[]).filter((field) => !isDeepStrictEqual(before[field], after[field]));
