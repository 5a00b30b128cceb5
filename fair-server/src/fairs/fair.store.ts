import type { FairPlan, FairState } from '@skyfair/shared/fairs/fairs.commands';
import type { FairId, OrganizerId } from '@skyfair/shared/protocol/ids';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';

/** A fair as the clock, the lines and the gate need it: small, and the same for everybody. Times in milliseconds since 1970. */
export interface FairRecord {
	readonly id: FairId;
	readonly organizerId: OrganizerId;
	readonly state: FairState;
	readonly name: string;
	readonly nameEn: string | null;
	readonly startsAt: number;
	readonly endsAt: number;
	readonly registrationOpensAt: number;
	readonly registrationClosesAt: number;
	readonly closedAt: number | null;
	readonly lineRules: FairPlan['lineRules'];
	/** C-09; null for a fair that was planned before there were limits. */
	readonly intake: NonNullable<FairPlan['intake']> | null;
	/** Of the lines' live state, when this was read: a fact is written only under the epoch that the row has then. */
	readonly epoch: number;
}

interface RecordRow extends Omit<
	FairRecord,
	'startsAt' | 'endsAt' | 'registrationOpensAt' | 'registrationClosesAt' | 'closedAt'
> {
	startsAt: Date;
	endsAt: Date;
	registrationOpensAt: Date;
	registrationClosesAt: Date;
	closedAt: Date | null;
}
const recordOf = (row: RecordRow): FairRecord => ({
	...row,
	startsAt: row.startsAt.getTime(),
	endsAt: row.endsAt.getTime(),
	registrationOpensAt: row.registrationOpensAt.getTime(),
	registrationClosesAt: row.registrationClosesAt.getTime(),
	closedAt: row.closedAt?.getTime() ?? null,
});

const recordColumns = (tx: Tx) => tx`
	id, organizer_id as "organizerId", state, plan->'announcement'->>'name' as name, plan->'announcement'->>'nameEn' as "nameEn",
	starts_at as "startsAt", ends_at as "endsAt", registration_opens_at as "registrationOpensAt",
	registration_closes_at as "registrationClosesAt", closed_at as "closedAt", plan->'lineRules' as "lineRules", plan->'intake' as intake, epoch`;

export async function findRecord(tx: Tx, fairId: string): Promise<FairRecord | null> {
	const [row] = await tx<RecordRow[]>`select /* fair.of */ ${recordColumns(tx)} from fairs where id = ${fairId}`;
	return row ? recordOf(row) : null;
}

/** Every fair that the clock may still move, and those that ended lately: what another node may have changed unheard. */
export async function recordsOnTheClock(tx: Tx, endedSince: number): Promise<FairRecord[]> {
	const rows = await tx<RecordRow[]>`
		select /* fair.on-the-clock */ ${recordColumns(tx)} from fairs
		where state in ('published', 'registration', 'registration-closed', 'live')
			or (state = 'ended' and closed_at >= ${new Date(endedSince)})`;
	return rows.map(recordOf);
}

/** A plan that was stored before a field had its default. */
export const planOf = (plan: Omit<FairPlan, 'focus'> & Partial<Pick<FairPlan, 'focus'>>): FairPlan => ({
	...plan,
	focus: plan.focus ?? { kind: 'general' },
});

export interface LockedFair {
	readonly record: FairRecord;
	readonly plan: FairPlan;
	readonly planVersion: number;
}

type PlanRow = RecordRow & { plan: FairPlan; planVersion: number };
const lockedOf = ({ plan, planVersion, ...record }: PlanRow): LockedFair => ({
	record: recordOf(record),
	plan: planOf(plan),
	planVersion,
});

/** As it stands, without holding it. */
export async function readFair(tx: Tx, fairId: string): Promise<LockedFair | null> {
	const [row] = await tx<PlanRow[]>`
		select /* fair.read */ ${recordColumns(tx)}, plan, plan_version as "planVersion" from fairs where id = ${fairId}`;
	return row ? lockedOf(row) : null;
}

/**
 * `no key`: whoever only points to the fair (a registration, a ticket) need not wait for its plan to be saved. Null: no such fair in this
 * scope, or with `skip`, somebody else holds it just now.
 */
export async function lockFair(tx: Tx, fairId: string, held: 'wait' | 'skip' = 'wait'): Promise<LockedFair | null> {
	const [row] = await tx<PlanRow[]>`
		select /* fair.lock */ ${recordColumns(tx)}, plan, plan_version as "planVersion" from fairs where id = ${fairId}
		for no key update ${held === 'skip' ? tx`skip locked` : tx``}`;
	return row ? lockedOf(row) : null;
}

export async function insertFair(
	tx: Tx,
	fair: { id: string; organizerId: string; plan: FairPlan },
	at: number,
): Promise<void> {
	const { plan } = fair;
	await tx`
		insert /* fair.create */ into fairs (id, organizer_id, state, plan, starts_at, ends_at, registration_opens_at,
			registration_closes_at, created_at)
		values (${fair.id}, ${fair.organizerId}, 'draft', ${tx.json(jsonOf(plan))}, ${new Date(plan.startsAt)}, ${new Date(plan.endsAt)},
			${new Date(plan.registrationOpensAt)}, ${new Date(plan.registrationClosesAt)}, ${new Date(at)})`;
}

export async function savePlan(tx: Tx, fairId: string, plan: FairPlan): Promise<void> {
	await tx`
		update /* fair.update */ fairs set plan = ${tx.json(jsonOf(plan))}, starts_at = ${new Date(plan.startsAt)},
			ends_at = ${new Date(plan.endsAt)}, registration_opens_at = ${new Date(plan.registrationOpensAt)},
			registration_closes_at = ${new Date(plan.registrationClosesAt)}, plan_version = plan_version + 1
		where id = ${fairId}`;
}

export async function markPublished(tx: Tx, fairId: string, at: number): Promise<void> {
	await tx`update /* fair.publish */ fairs set state = 'published', published_at = ${new Date(at)} where id = ${fairId}`;
}

/** C-08: whoever plans the first part of a draft begins its planning. */
export async function beginPlanning(tx: Tx, fairId: string): Promise<void> {
	await tx`update /* fair.begin-planning */ fairs set state = 'planning' where id = ${fairId} and state = 'draft'`;
}

export async function moveFair(tx: Tx, fairId: string, state: FairState): Promise<void> {
	await tx`
		update /* fair.move */ fairs set state = ${state}, closed_at = case when ${state} = 'ended' then ends_at else closed_at end
		where id = ${fairId}`;
}

export async function closeFair(tx: Tx, fairId: string, at: number, reason: string): Promise<void> {
	await tx`
		update /* fair.close */ fairs set state = 'ended', closed_at = ${new Date(at)}, close_reason = ${reason}
		where id = ${fairId}`;
}

/** For lists: that there is a notice to read. */
export async function markChanged(tx: Tx, fairId: string, at: number): Promise<void> {
	await tx`update /* fair.changed */ fairs set changed_at = ${new Date(at)} where id = ${fairId}`;
}

export async function cancelFair(tx: Tx, fairId: string, at: number, reason: string): Promise<void> {
	await tx`
		update /* fair.cancel */ fairs set state = 'cancelled', closed_at = ${new Date(at)}, close_reason = ${reason},
			changed_at = ${new Date(at)}
		where id = ${fairId}`;
}

export async function boothOfEmployer(
	tx: Tx,
	fairId: string,
	employerId: string,
): Promise<{ id: string; number: string; withdrawn: boolean } | null> {
	const [row] = await tx<{ id: string; number: string; withdrawn: boolean }[]>`
		select /* fair.booth-of */ id, number, withdrawn_at is not null as withdrawn from booths
		where fair_id = ${fairId} and employer_id = ${employerId}`;
	return row ?? null;
}

export async function withdrawBooth(tx: Tx, boothId: string, at: number): Promise<void> {
	await tx`update /* fair.withdraw-booth */ booths set withdrawn_at = ${new Date(at)} where id = ${boothId}`;
}

export interface PlacedBooth {
	readonly hallKey: string;
	readonly number: string;
	readonly employerId: string;
}
export async function placedBooths(tx: Tx, fairId: string): Promise<PlacedBooth[]> {
	return await tx<PlacedBooth[]>`
		select /* fair.booths */ hall_key as "hallKey", number, employer_id as "employerId" from booths where fair_id = ${fairId}`;
}

export async function insertBooth(
	tx: Tx,
	booth: { id: string; organizerId: string; fairId: string; employerId: string; tier: string } & PlacedBooth,
	at: number,
): Promise<void> {
	await tx`
		insert /* fair.add-booth */ into booths (id, organizer_id, fair_id, employer_id, number, hall_key, tier, created_at)
		values (${booth.id}, ${booth.organizerId}, ${booth.fairId}, ${booth.employerId}, ${booth.number}, ${booth.hallKey},
			${booth.tier}, ${new Date(at)})`;
}

/** Holds a place there, whether it is approved yet or not. */
export async function isRegistered(tx: Tx, fairId: string, personId: string): Promise<boolean> {
	const rows = await tx`
		select /* fair.registered */ 1 from registrations
		where fair_id = ${fairId} and person_id = ${personId} and state in ('submitted', 'approved', 'returned')`;
	return rows.length > 0;
}
/** Null: none, or taken back. */
export async function registrationState(tx: Tx, fairId: string, personId: string): Promise<string | null> {
	const [row] = await tx<{ state: string }[]>`
		select /* fair.registration */ state from registrations
		where fair_id = ${fairId} and person_id = ${personId} and state <> 'withdrawn'`;
	return row?.state ?? null;
}
