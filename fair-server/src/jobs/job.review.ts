import type { JobInput } from '@skyfair/shared/jobs/job.schemas';
import { permitFault } from '@skyfair/shared/jobs/licensed-trades';
import type { Tx } from '../platform/postgres/database.ts';
import type { ReviewDecision, ReviewField, ReviewSubject, TellMonitor } from '../platform/review-port.ts';
import { lockApproval, saveDecided, showAgain } from './approval.store.ts';
import { textsOf } from './job-text.rules.ts';
import { decided } from './job.rules.ts';
import { lockJob, versionOf } from './job.store.ts';
import { organizersOf } from './standing.store.ts';

/** What the workbench shows of a job, and what a decision does to it (J3). */
export function jobSubject(ports: {
	readonly now: () => number;
	readonly tellMonitor: TellMonitor;
	readonly tell: (employerId: string) => void;
}): ReviewSubject {
	const employers = new WeakMap<ReviewDecision, string>();
	return {
		kind: 'job',
		async fields(tx, jobId, _, version) {
			const [job, before] = await Promise.all([versionOf(tx, jobId, version), versionOf(tx, jobId, version - 1)]);
			return job ? fieldsOf(job, before) : [];
		},
		async missing(tx, jobId, organizerId) {
			const approval = await lockApproval(tx, jobId, organizerId);
			const standing = approval ? await organizersOf(tx, approval.employerId, ports.now()) : [];
			const job = approval && (await versionOf(tx, jobId, approval.version));
			// A permit may have ended while the job waited.
			const permit = job && permitFault(job, ports.now());
			return [...(standing.includes(organizerId) ? [] : ['employer-standing']), ...(permit ? [permit.reason] : [])];
		},
		async decided(tx, decision) {
			const { subjectId: jobId, organizerId, version, outcome, reason, reviewerId, at } = decision;
			const job = await lockJob(tx, jobId, null);
			const approval = await lockApproval(tx, jobId, organizerId);
			const next = approval && decided(approval, version, outcome);
			if (!job || !approval || !next) return;
			employers.set(decision, approval.employerId);
			const isNew = approval.approvedVersion === null;
			await saveDecided(tx, { ...approval, ...next }, { reason, personId: reviewerId, at }, outcome !== 'pass');
			if (outcome !== 'pass') return;
			await showAgain(tx, job);
			await ports.tellMonitor(tx, {
				organizerId,
				kind: 'job',
				subjectId: jobId,
				employerId: approval.employerId,
				what: isNew ? 'published' : 'changed',
				title: await titleOf(tx, jobId, version),
				actorId: reviewerId,
				at,
				detail: { version },
			});
		},
		told(decision) {
			const employerId = employers.get(decision);
			if (employerId !== undefined) ports.tell(employerId);
		},
	};
}

export const titleOf = async (tx: Tx, jobId: string, version: number): Promise<string> =>
	(await versionOf(tx, jobId, version))?.position ?? '';

/** D-15: what is gone since the version before is shown too. */
function fieldsOf(job: JobInput, before: JobInput | null): ReviewField[] {
	const now = textsOf(job);
	const then = before ? textsOf(before) : {};
	const gone = Object.keys(then).filter((path) => now[path] === undefined);
	return [...Object.keys(now), ...gone].map((path) => ({
		path,
		value: now[path] ?? '',
		before: before === null ? null : (then[path] ?? ''),
	}));
}
