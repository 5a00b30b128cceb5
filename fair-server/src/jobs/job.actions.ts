import type { ImportRow, jobCommands } from '@skyfair/shared/jobs/jobs.commands';
import type { JobInput } from '@skyfair/shared/jobs/job.schemas';
import { permitFault, tradeOf } from '@skyfair/shared/jobs/licensed-trades';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { EmployerId, JobId } from '@skyfair/shared/protocol/ids';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Finding, Screened } from '@skyfair/shared/screening/screening.commands';
import type { Actor } from '../accounts/index.ts';
import type { Employers } from '../employers/index.ts';
import type { Begin } from '../notices/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { OpenReview, TellMonitor } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import * as approvals from './approval.store.ts';
import { readTable } from './job-import.ts';
import { titleOf } from './job.review.ts';
import { writtenIn } from './job-text.rules.ts';
import * as rules from './job.rules.ts';
import * as store from './job.store.ts';
import { organizersOf } from './standing.store.ts';

/** Of screening, which stands further right in the row. */
export type Screen = (
	tx: Tx,
	organizerId: string,
	job: JobInput,
	/** What people have written themselves, by the names of the form. */
	fields: Record<string, string>,
	employer: { readonly name: string; readonly licensedTrade: boolean } | null,
) => Promise<Screened>;

export interface JobPorts {
	readonly world: World;
	/** `suspend`: E-08, the hardest outcome: the employer no longer stands with this organizer. */
	readonly employers: Pick<Employers, 'pageOf' | 'suspend' | 'isAgency' | 'recruitingOf'>;
	readonly screen: Screen;
	readonly openReview: OpenReview;
	readonly tellMonitor: TellMonitor;
	readonly begin: Begin;
}
type Doing = { readonly who: Actor };

export function createJobActions(ports: JobPorts, tell: (employerId: string) => void) {
	const { db, clock } = ports.world;

	/** J10–J12: everything that is asked of a job before anybody is asked to read it. */
	const refuseBad = (job: JobInput, now: number): void => {
		const date = rules.validUntilFault(job.validUntilAt, now);
		if (date) throw new Refusal('invalid-input', { fields: [{ path: 'job.validUntilAt', reason: date }] });
		const permit = permitFault(job, now);
		if (permit) throw new Refusal('invalid-input', { fields: [{ path: `job.${permit.path}`, reason: permit.reason }] });
	};
	const demandStanding = async (tx: Tx, employerId: string): Promise<string[]> => {
		const organizers = await organizersOf(tx, employerId, clock.now());
		if (organizers.length === 0) throw new Refusal('not-admitted');
		return organizers;
	};
	const post = async (tx: Tx, employerId: string, organizers: readonly string[], job: JobInput, by: string) => {
		const jobId = ports.world.newId() as JobId;
		await store.insertJob(tx, employerId, { jobId, version: 1, job, by }, clock.now());
		await submit(tx, { employerId, jobId, version: 1, job, by }, organizers);
		return jobId;
	};
	const submit = async (
		tx: Tx,
		sent: store.NewVersion & { employerId: string },
		organizers: readonly string[],
	): Promise<void> => {
		const at = clock.now();
		const page = await ports.employers.pageOf(tx, sent.employerId);
		const isAgency = await ports.employers.isAgency(tx, sent.employerId, null);
		const other = page && rules.forOthersFault(sent.job, { name: page.name, isAgency });
		if (other) throw new Refusal('invalid-input', { fields: [{ path: `job.${other}`, reason: 'own-jobs-only' }] });
		const facts = page && { name: page.name, licensedTrade: tradeOf(sent.job) !== null };
		for (const organizerId of organizers) {
			const { version, findings } = await ports.screen(tx, organizerId, sent.job, writtenIn(sent.job), facts);
			refuseBlocked(findings);
			const before = await approvals.lockApproval(tx, sent.jobId, organizerId);
			const next = rules.submitted(before, sent.version);
			if (!next) continue;
			await approvals.saveSubmitted(tx, { ...next, jobId: sent.jobId, organizerId, employerId: sent.employerId }, at);
			await ports.openReview(tx, {
				kind: 'job',
				organizerId,
				subjectId: sent.jobId,
				version: sent.version,
				title: sent.job.position,
				employerId: sent.employerId,
				submittedBy: sent.by,
				at,
				findings,
				listVersion: version,
			});
		}
	};
	/** A change of what the job's own people may change without a reviewer; told to the moderators of whoever shows it (E-11). */
	const changeDates = async (
		call: Doing & { receipt: Parameters<typeof db.transact>[2] },
		{ employerId, jobId }: { employerId: string; jobId: string },
		what: string,
		next: (
			job: store.JobRecord,
			tx: Tx,
		) => Promise<Parameters<typeof store.saveDates>[2]> | Parameters<typeof store.saveDates>[2],
	) => {
		demandOwn(call.who, employerId);
		const done = await db.transact(
			'platform',
			async (tx) => {
				const job = await store.lockJob(tx, jobId, employerId);
				if (!job) throw new Refusal('not-found');
				const dates = await next(job, tx);
				await store.saveDates(tx, jobId, dates);
				await approvals.showAgain(tx, { id: job.id, closedAt: dates.closedAt, validUntilAt: dates.validUntilAt });
				for (const { organizerId, approvedVersion } of await approvals.approvalsOf(tx, jobId))
					if (approvedVersion !== null)
						await ports.tellMonitor(tx, {
							organizerId,
							kind: 'job',
							subjectId: jobId,
							employerId,
							what,
							title: await titleOf(tx, jobId, approvedVersion),
							actorId: call.who.personId,
							at: clock.now(),
						});
				return dates;
			},
			call.receipt,
		);
		tell(employerId);
		return done;
	};

	return {
		'job:post': async ({ employerId, job }, call) => {
			demandOwn(call.who, employerId);
			refuseBad(job, clock.now());
			return await db.transact(
				'platform',
				async (tx) => {
					const organizers = await demandStanding(tx, employerId);
					const id = await post(tx, employerId, organizers, job, call.who.personId);
					return { ...job, id, employerId, confirmedAt: clock.now() };
				},
				call.receipt,
			);
		},
		'job:edit': async ({ employerId, jobId, basedOn, job }, call) => {
			demandOwn(call.who, employerId);
			refuseBad(job, clock.now());
			const done = await db.transact(
				'platform',
				async (tx) => {
					const before = await store.lockJob(tx, jobId, employerId);
					if (!before) throw new Refusal('not-found');
					if (before.latestVersion !== basedOn || before.closedAt !== null) throw new Refusal('wrong-state');
					const organizers = await demandStanding(tx, employerId);
					const version = basedOn + 1;
					const sent = { jobId, version, job, by: call.who.personId };
					await store.insertVersion(tx, sent, clock.now());
					await store.saveEdit(tx, jobId, version, job.validUntilAt, clock.now());
					await approvals.showAgain(tx, { ...before, validUntilAt: job.validUntilAt });
					await submit(tx, { ...sent, employerId }, organizers);
					return { version };
				},
				call.receipt,
			);
			tell(employerId);
			return done;
		},
		'job:confirm': async ({ employerId, jobId, validUntilAt }, call) => {
			const fault = rules.validUntilFault(validUntilAt, clock.now());
			if (fault) throw new Refusal('invalid-input', { fields: [{ path: 'validUntilAt', reason: fault }] });
			const { confirmedAt } = await changeDates(call, { employerId, jobId }, 'renewed', ({ closedAt }) => {
				if (closedAt !== null) throw new Refusal('wrong-state');
				return { confirmedAt: clock.now(), validUntilAt, closedAt: null, closedAs: null };
			});
			return { confirmedAt, validUntilAt };
		},
		'job:close': async ({ employerId, jobId, as }, call) => {
			const closedAt = clock.now();
			await changeDates(call, { employerId, jobId }, as, ({ confirmedAt, validUntilAt, closedAt: before }) => {
				if (before !== null) throw new Refusal('wrong-state');
				return { confirmedAt, validUntilAt, closedAt, closedAs: as };
			});
			return { closedAt };
		},
		'job:reopen': async ({ employerId, jobId }, call) => {
			await changeDates(call, { employerId, jobId }, 'reopened', async (job, tx) => {
				if (job.closedAt === null || job.validUntilAt <= clock.now()) throw new Refusal('wrong-state');
				await demandStanding(tx, employerId);
				return { confirmedAt: clock.now(), validUntilAt: job.validUntilAt, closedAt: null, closedAs: null };
			});
			return { done: true };
		},
		'job:list-own': async ({ employerId }, call) => {
			demandOwn(call.who, employerId);
			const jobs = await db.transact('platform', (tx) => store.jobsOfEmployer(tx, employerId));
			return jobs.map((own) => ({
				...own,
				stale: rules.isStale(
					{ confirmedAt: own.job.confirmedAt, validUntilAt: own.job.validUntilAt, closedAt: own.closedAt },
					clock.now(),
				),
			}));
		},
		'job:check-import': async ({ employerId, csv }, call) => {
			demandOwn(call.who, employerId);
			return { rows: readTable(csv, clock.now()) };
		},
		'job:import': async ({ employerId, csv, lines }, call) => {
			demandOwn(call.who, employerId);
			const chosen = new Set(lines);
			const rows = readTable(csv, clock.now()).filter(({ line }) => chosen.has(line));
			const bad = rows.filter((row): row is ImportRow & { job: null } => row.job === null);
			if (bad.length > 0 || rows.length < chosen.size)
				throw new Refusal('invalid-input', {
					fields: bad.flatMap(({ line, faults }) =>
						faults.map(({ path, reason }) => ({ path: `${line}.${path}`, reason })),
					),
				});
			return await db.transact(
				'platform',
				async (tx) => {
					const organizers = await demandStanding(tx, employerId);
					const jobIds: JobId[] = [];
					for (const { line, job } of rows)
						if (job)
							jobIds.push(
								await post(tx, employerId, organizers, job, call.who.personId).catch((error: unknown) => {
									throw atLine(line, error);
								}),
							);
					return { jobIds };
				},
				call.receipt,
			);
		},
		'job:get': ({ jobId }) =>
			db.transact('platform', async (tx) => {
				const [job] = await store.shownJobs(tx, { jobId }, clock.now());
				const employer = job && (await ports.employers.pageOf(tx, job.employerId));
				if (!job || !employer) throw new Refusal('not-found');
				return { job, employer, recruiting: await ports.employers.recruitingOf(tx, job.employerId) };
			}),
		'job:list': ({ employerId }) => db.transact('platform', (tx) => store.shownJobs(tx, { employerId }, clock.now())),
	} satisfies Omit<Handlers<typeof jobCommands, Actor>, 'job:measure'>;
}

/** B-15, the second fence: the gate has compared already; here it holds without it. */
function demandOwn(who: Actor, employerId: EmployerId | string): void {
	if (who.employerId !== employerId) throw new Refusal('not-allowed');
}

/** J12. */
function refuseBlocked(findings: readonly Finding[]): void {
	const blocked = findings.filter(({ severity }) => severity === 'block');
	if (blocked.length === 0) return;
	throw new Refusal('invalid-input', {
		fields: blocked.map(({ field, rule, explanation }) => ({ path: `job.${field}`, reason: rule, said: explanation })),
	});
}

const atLine = (line: number, error: unknown): unknown =>
	error instanceof Refusal && error.problem.fields
		? new Refusal(error.problem.code, {
				fields: error.problem.fields.map((field) => ({ ...field, path: field.path.replace(/^job\./, `${line}.`) })),
			})
		: error;
