import type { applicationCommands } from '@skyfair/shared/booths/applications.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { lockPlaces, mayEmployersApply, maySee, type Fairs } from '../fairs/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { DropReview, OpenReview, ReviewField, ReviewSubject } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import * as store from './application.store.ts';
import { applies, hasPlace, mayChoose, mayWithdraw, parts, resultsOf } from './application.rules.ts';

export interface ApplicationPorts {
	readonly world: World;
	readonly fairs: Pick<Fairs, 'fairOf'>;
	readonly jobs: Pick<Jobs, 'standsWith'>;
	readonly openReview: OpenReview;
	readonly dropReview: DropReview;
}

export interface Applications {
	readonly handlers: Handlers<typeof applicationCommands, Actor>;
	readonly subject: ReviewSubject;
	/** D-03: the gate before a booth is assigned. */
	admitted(tx: Tx, fairId: string, employerId: string): Promise<boolean>;
	/** The fair or the employer is gone from it: the place is free again. */
	applicationWithdrawn(tx: Tx, fairId: string, employerId: string): Promise<void>;
}

/** An employer asks for a place at a fair; three checks admit it (D-03). */
export function createApplications({ world, fairs, jobs, openReview, dropReview }: ApplicationPorts): Applications {
	const { db, clock } = world;
	const demandOwn = (who: Actor, employerId: string): void => {
		if (who.employerId !== employerId) throw new Refusal('not-allowed');
	};

	return {
		handlers: {
			'application:submit': async ({ employerId, fairId, jobIds, note }, call) => {
				demandOwn(call.who, employerId);
				const fair = await fairs.fairOf(fairId);
				if (!fair || !maySee(fair, null)) throw new Refusal('not-found');
				const { organizerId } = fair;
				return await db.transact(
					'platform',
					async (tx) => {
						const now = clock.now();
						const limit = fair.intake?.employers ?? null;
						if (limit !== null) await lockPlaces(tx, fair);
						const before = await store.lockApplication(tx, { fairId, employerId });
						const version = applies(before);
						if (version === null || !mayEmployersApply(fair, fair.intake ?? null, now))
							throw new Refusal('wrong-state');
						if (!(await jobs.standsWith(tx, employerId, organizerId))) throw new Refusal('not-admitted');
						await demandOwnJobs(tx, employerId, jobIds ?? null);
						if (limit !== null && !hasPlace(before, await store.countWithPlace(tx, fairId), limit))
							throw new Refusal('fair-full');
						const id = before?.id ?? world.newId();
						const row = {
							id,
							organizerId,
							fairId,
							employerId,
							version,
							state: 'submitted' as const,
							jobIds: jobIds ?? null,
							note,
						};
						await store.saveSubmitted(tx, row, { personId: call.who.personId, at: now });
						await review(tx, row, { title: fair.name, by: call.who.personId, at: now });
						return { id, state: 'submitted' as const };
					},
					call.receipt,
				);
			},
			'application:choose-jobs': async ({ employerId, fairId, jobIds }, call) => {
				demandOwn(call.who, employerId);
				const fair = await fairs.fairOf(fairId);
				if (!fair || !maySee(fair, null)) throw new Refusal('not-found');
				return await db.transact(
					'platform',
					async (tx) => {
						const now = clock.now();
						const row = await store.lockApplication(tx, { fairId, employerId });
						if (!row) throw new Refusal('not-found');
						if (!mayChoose(row.state)) throw new Refusal('wrong-state');
						if (!mayEmployersApply(fair, fair.intake ?? null, now)) throw new Refusal('registration-closed');
						await demandOwnJobs(tx, employerId, jobIds);
						const waits = row.state === 'submitted';
						const next = { ...row, jobIds, version: waits ? row.version + 1 : row.version };
						if (!waits && jobIds && (await store.shownJobIds(tx, next, now)).length < new Set(jobIds).size)
							throw new Refusal('invalid-input', { fields: [{ path: 'jobIds', reason: 'not-approved' }] });
						await store.saveChosen(tx, next);
						if (waits) await review(tx, next, { title: fair.name, by: call.who.personId, at: now });
						return { state: row.state };
					},
					call.receipt,
				);
			},
			'application:withdraw': async ({ employerId, fairId }, call) => {
				demandOwn(call.who, employerId);
				return await db.transact(
					'platform',
					async (tx) => {
						const row = await store.lockApplication(tx, { fairId, employerId });
						if (!row) throw new Refusal('not-found');
						if (!mayWithdraw(row.state, await store.hasBooth(tx, fairId, employerId))) throw new Refusal('wrong-state');
						await withdraw(tx, row);
						return { done: true } as const;
					},
					call.receipt,
				);
			},
			'application:list-own': async ({ employerId }, call) => {
				demandOwn(call.who, employerId);
				return await db.transact('platform', (tx) => store.applicationsOfEmployer(tx, employerId));
			},
			'application:list': async ({ fairId }, call) => {
				const fair = await fairs.fairOf(fairId);
				if (!fair || fair.organizerId !== call.who.organizerId) throw new Refusal('not-allowed');
				return await db.transact('platform', (tx) => store.applicantsOf(tx, fairId, clock.now()));
			},
		},
		subject: {
			kind: 'fair-application',
			parts,
			async fields(tx, id) {
				const row = await store.lockApplication(tx, { id });
				return row ? await fieldsOf(tx, row) : [];
			},
			async missing(tx, id) {
				const row = await store.lockApplication(tx, { id });
				if (!row) return ['registration'];
				const stands = await jobs.standsWith(tx, row.employerId, row.organizerId);
				const shown = await store.shownJobIds(tx, row, clock.now());
				// Every chosen job has to be approved; without a choice, at least one.
				const enough = row.jobIds === null ? shown.length > 0 : shown.length === new Set(row.jobIds).size;
				return [...(stands ? [] : ['employer-standing']), ...(enough ? [] : ['approved-jobs'])];
			},
			async decided(tx, { subjectId, version, outcome, reason, reviewerId, checks, at }) {
				const row = await store.lockApplication(tx, { id: subjectId });
				if (!row || row.state !== 'submitted' || row.version !== version) return;
				const state = ({ pass: 'admitted', return: 'returned', reject: 'rejected' } as const)[outcome];
				await store.saveDecided(tx, row.id, { ...resultsOf(checks), state, reason, by: reviewerId, at });
			},
		},
		admitted: (tx, fairId, employerId) => store.isAdmitted(tx, fairId, employerId, clock.now()),
		async applicationWithdrawn(tx, fairId, employerId) {
			const row = await store.lockApplication(tx, { fairId, employerId });
			if (row && row.state !== 'withdrawn') await withdraw(tx, row);
		},
	};

	async function review(tx: Tx, row: store.ApplicationRow, sent: { title: string; by: string; at: number }) {
		await openReview(tx, {
			kind: 'fair-application',
			organizerId: row.organizerId,
			subjectId: row.id,
			version: row.version,
			title: sent.title,
			employerId: row.employerId,
			submittedBy: sent.by,
			at: sent.at,
		});
	}

	async function demandOwnJobs(tx: Tx, employerId: string, jobIds: readonly string[] | null): Promise<void> {
		if (jobIds && (await store.countOwnJobs(tx, employerId, jobIds)) < new Set(jobIds).size)
			throw new Refusal('invalid-input', { fields: [{ path: 'jobIds', reason: 'not-found' }] });
	}

	async function withdraw(tx: Tx, row: store.ApplicationRow): Promise<void> {
		await store.saveState(tx, row.id, 'withdrawn');
		await dropReview(tx, { kind: 'fair-application', organizerId: row.organizerId, subjectId: row.id });
	}

	async function fieldsOf(tx: Tx, row: store.ApplicationRow): Promise<ReviewField[]> {
		const shown = await store.shownJobIds(tx, row, clock.now());
		const [employer] = await tx<{ name: string; creditCode: string }[]>`
			select /* application.employer */ profile->>'name' as name, credit_code as "creditCode" from employers where id = ${row.employerId}`;
		const field = (path: string, value: string): ReviewField => ({ path, value, before: null });
		return [
			field('registration', `${employer?.name ?? ''} · ${employer?.creditCode ?? ''}`),
			field(
				'qualification',
				(await jobs.standsWith(tx, row.employerId, row.organizerId)) ? '主体审核有效' : '主体审核未通过或已过期',
			),
			field('recruitment', shown.map(({ position }) => position).join('、') || '没有已通过的岗位'),
			field('chosenJobs', row.jobIds === null ? '全部已通过的岗位' : `${row.jobIds.length} 个`),
			field('note', row.note),
		].filter(({ value }) => value !== '');
	}
}
