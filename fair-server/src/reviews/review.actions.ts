import type { OpenedReview, ReviewItemId, reviewCommands } from '@skyfair/shared/reviews/reviews.commands';
import type { Call, Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { ReviewDecision, ReviewKind, ReviewSubject, TellDecided, TellMonitor } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import { anomaliesOf, jobAnomaliesOf } from './anomaly.store.ts';
import * as checks from './check.store.ts';
import * as rules from './review.rules.ts';
import * as store from './review.store.ts';
import { settingsInForce } from './settings.store.ts';

export interface ReviewPorts {
	readonly world: World;
	readonly tellMonitor: TellMonitor;
	readonly tellDecided?: TellDecided;
	readonly subjectOf: (kind: ReviewKind) => ReviewSubject;
}
type Doing = Call<Actor> & { readonly who: Actor };
type Deciding = 'review:list' | 'review:claim' | 'review:open' | 'review:check' | 'review:decide' | 'review:release';

export function createReviewActions({
	world,
	tellMonitor,
	tellDecided,
	subjectOf,
}: ReviewPorts): Pick<Handlers<typeof reviewCommands, Actor>, Deciding> {
	const { db, clock } = world;

	/** The item under its lock, held by whoever asks. */
	const heldItem = async (tx: Tx, organizerId: string, itemId: string, who: Actor): Promise<store.WholeItem> => {
		const now = clock.now();
		const item = await store.findItem(tx, organizerId, itemId, now, 'lock');
		if (!item) throw new Refusal('not-found');
		const verdict = rules.mayDecide({ ...item, state: item.row.state }, who.personId, now);
		if (verdict !== 'yes') throw new Refusal(verdict);
		return item;
	};
	/** All that is to be seen of an item: in its organizer's scope, only the comparison with other accounts in the platform's. */
	const look = async (organizerId: string, itemId: string, who: Actor): Promise<OpenedReview> => {
		const seen = await db.transact({ organizer: organizerId }, async (tx) => {
			const item = await store.findItem(tx, organizerId, itemId, clock.now());
			if (!item) throw new Refusal('not-found');
			const { kind, subjectId, version } = item.row;
			const subject = subjectOf(kind);
			const [marked, history] = await Promise.all([
				checks.checksOf(tx, itemId),
				checks.historyOf(tx, { organizerId, kind, subjectId }),
			]);
			const waiting = item.row.state === 'waiting';
			const missing = waiting ? await subject.missing?.(tx, subjectId, organizerId, version) : undefined;
			return { item, subject, marked, history, missing: [...(missing ?? [])] };
		});
		const { item, subject } = seen;
		const { kind, subjectId, version, employerId } = item.row;
		// What was submitted belongs to the employer, not to the organizer: read in the scope that sees both.
		return await db.transact('platform', async (tx) => {
			const holds = item.row.state === 'waiting' && rules.holderOf(item, clock.now()) === who.personId;
			const fields = await subject.fields(tx, subjectId, organizerId, version, { personId: who.personId, holds });
			const about = { employerId, submittedBy: item.submittedBy, fields };
			const anomalies =
				kind === 'job'
					? await jobAnomaliesOf(tx, { ...about, jobId: subjectId, version, openedAt: item.row.openedAt })
					: await anomaliesOf(tx, about);
			return {
				item: item.row,
				parts: [...(subject.parts ?? [])],
				fields: fields.map(({ fileId, ...field }) => ({
					...field,
					...(fileId === undefined ? {} : { fileId: fileId as NonNullable<OpenedReview['fields'][number]['fileId']> }),
				})),
				findings: item.findings,
				listVersion: item.listVersion,
				anomalies,
				missing: seen.missing,
				checks: seen.marked,
				history: seen.history,
			};
		});
	};

	return {
		'review:list': async ({ organizerId, ...asked }, call) => {
			demandOwn(call.who, organizerId);
			const now = clock.now();
			const who = call.who.personId;
			return await db.transact({ organizer: organizerId }, async (tx) => {
				const [page, counts] = await Promise.all([
					store.listItems(tx, { ...asked, organizerId, who, now }),
					asked.after === undefined ? store.countItems(tx, organizerId, who, now) : null,
				]);
				return { ...page, counts, serverAt: now };
			});
		},
		'review:claim': async ({ organizerId, itemId, kind, not }, call) => {
			demandOwn(call.who, organizerId);
			const now = clock.now();
			const taken = await db.transact({ organizer: organizerId }, async (tx) => {
				const id = itemId ?? (await store.lockNextFree(tx, { organizerId, who: call.who.personId, kind, not, now }));
				if (id === null) return null;
				const item = await store.findItem(tx, organizerId, id, now, 'lock');
				if (!item) throw new Refusal('not-found');
				const verdict = rules.mayClaim({ ...item, state: item.row.state }, call.who.personId, now);
				if (verdict !== 'yes') throw new Refusal(verdict);
				await store.saveClaim(
					tx,
					id,
					call.who.personId,
					now + rules.claimMs((await settingsInForce(tx, organizerId)).settings),
				);
				return id;
			});
			return { opened: taken === null ? null : await look(organizerId, taken, call.who) };
		},
		'review:open': async ({ organizerId, itemId }, call) => {
			demandOwn(call.who, organizerId);
			return await look(organizerId, itemId, call.who);
		},
		'review:check': async ({ organizerId, itemId, ...check }, call) => {
			demandOwn(call.who, organizerId);
			const by = { personId: call.who.personId, at: clock.now() };
			return await db.transact(
				{ organizer: organizerId },
				async (tx) => {
					await heldItem(tx, organizerId, itemId, call.who);
					await checks.saveCheck(tx, { itemId, organizerId }, check, by);
					await store.saveClaim(
						tx,
						itemId,
						by.personId,
						by.at + rules.claimMs((await settingsInForce(tx, organizerId)).settings),
					);
					return { checks: await checks.checksOf(tx, itemId) };
				},
				call.receipt,
			);
		},
		'review:decide': (input, call) => decide(input, call),
		'review:release': async ({ organizerId, itemId }, call) => {
			demandOwn(call.who, organizerId);
			return await db.transact(
				{ organizer: organizerId },
				async (tx) => {
					await heldItem(tx, organizerId, itemId, call.who);
					await store.saveClaim(tx, itemId, null, null);
					return { done: true } as const;
				},
				call.receipt,
			);
		},
	};

	async function decide(
		{ organizerId, itemId, outcome, reason, method, answer }: DecideInput,
		call: Doing,
	): Promise<{ state: 'passed' | 'returned' | 'rejected' }> {
		demandOwn(call.who, organizerId);
		const by = { personId: call.who.personId, at: clock.now() };
		const state = rules.stateAfter[outcome];
		let decision: ReviewDecision | null = null;
		let told: ReviewSubject['told'];
		const done = await db.transact(
			{ organizer: organizerId },
			async (tx) => {
				const { row, submittedBy } = await heldItem(tx, organizerId, itemId, call.who);
				const { kind, subjectId, version } = row;
				const subject = subjectOf(kind);
				if (outcome === 'pass') {
					const missing = (await subject.missing?.(tx, subjectId, organizerId, version)) ?? [];
					const faults = rules.missingForPass(await checks.checksOf(tx, itemId), subject.parts ?? [], missing);
					if (faults.length > 0) throw new Refusal('checks-missing', { missing: faults });
					const paths = (await subject.fields(tx, subjectId, organizerId, version)).map(({ path }) => path);
					await checks.fillChecks(tx, { itemId, organizerId }, paths, by);
				}
				const { version: settingsVersion, settings } = await settingsInForce(tx, organizerId);
				const drawn = outcome === 'pass' && rules.isDrawn(itemId, settings);
				await store.saveDecision(tx, {
					itemId,
					state,
					reason,
					method: method ?? null,
					answer: answer ?? null,
					drawn,
					settingsVersion,
					by: by.personId,
					at: by.at,
				});
				const marks = await checks.checksOf(tx, itemId);
				decision = {
					kind,
					organizerId,
					subjectId,
					version,
					outcome,
					reason,
					reviewerId: by.personId,
					checks: marks,
					at: by.at,
				};
				told = subject.told?.bind(subject);
				await subject.decided(tx, decision);
				await tellDecided?.(tx, { ...decision, title: row.title, submittedBy });
				if (kind !== 'job' && kind !== 'registration' && outcome === 'pass')
					await tellMonitor(tx, {
						organizerId,
						kind,
						subjectId,
						employerId: row.employerId,
						what: 'approved',
						title: row.title,
						actorId: by.personId,
						at: by.at,
					});
				return { state };
			},
			call.receipt,
		);
		if (decision) told?.(decision);
		return done;
	}
}

interface DecideInput {
	readonly organizerId: string;
	readonly itemId: ReviewItemId;
	readonly outcome: 'pass' | 'return' | 'reject';
	readonly reason: string;
	readonly method?: string | undefined;
	readonly answer?: string | undefined;
}

/** B-15, the second fence. */
export function demandOwn(who: Actor, organizerId: string): void {
	if (who.organizerId !== organizerId) throw new Refusal('not-allowed');
}
