import type { OwnJob } from '@skyfair/shared/jobs/jobs.commands';

export interface Choosable {
	readonly id: OwnJob['job']['id'];
	readonly position: string;
	readonly positionEn: string | undefined;
	/** The organizer shows it now: it can stand at the fair. Others wait or were not passed. */
	readonly approved: boolean;
	readonly waiting: boolean;
}

/** The employer's open jobs as the organizer of a fair sees them: those that can stand there first. */
export function choosable(jobs: readonly OwnJob[], organizerId: string, now: number): Choosable[] {
	return jobs
		.filter(({ closedAt, job }) => closedAt === null && job.validUntilAt > now)
		.map(({ job, approvals }) => {
			const approval = approvals.find((one) => one.organizerId === organizerId);
			return {
				id: job.id,
				position: job.position,
				positionEn: job.positionEn,
				approved: (approval?.shownUntilAt ?? 0) > now,
				waiting: approval?.state === 'waiting',
			};
		})
		.sort((a, b) => Number(b.approved) - Number(a.approved) || Number(b.waiting) - Number(a.waiting));
}
