// The door of jobs. Nothing else of this folder may be imported from outside.
import type { Job, jobCommands } from '@skyfair/shared/jobs/jobs.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { OrganizerId } from '@skyfair/shared/protocol/ids';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { ReviewSubject } from '../platform/review-port.ts';
import { createMeasure } from './job-measure.ts';
import { createJobActions, type JobPorts } from './job.actions.ts';
import { jobSubject } from './job.review.ts';
import { shownJobs } from './job.store.ts';
import { namedOrganizersOf, organizersOf } from './standing.store.ts';

export type { JobPorts, Screen } from './job.actions.ts';

export interface Jobs {
	readonly handlers: Handlers<typeof jobCommands, Actor>;
	/** What reviewers decide of it. */
	readonly subject: ReviewSubject;
	/** A job that everybody may see at this moment (J1–J7). */
	jobOf(tx: Tx, jobId: string): Promise<Job | null>;
	/** The organizers with which an employer stands now. */
	standsWith(tx: Tx, employerId: string, organizerId: string): Promise<boolean>;
	/** The organizers whose reviewers its jobs go to now, by name (J10). */
	organizersOf(tx: Tx, employerId: string): Promise<readonly { organizerId: OrganizerId; organizerName: string }[]>;
	/** After a change of an employer's jobs, on every node (as far as the bus carries). */
	onOld(listener: (employerId: string | null) => void): () => void;
	stop(): void;
}

const CHANNEL = 'jobs';

export function createJobs(ports: JobPorts): Jobs {
	const { clock, bus } = ports.world;
	const old = new Set<(employerId: string | null) => void>();
	const forget = (employerId: string | null) => {
		for (const listener of old) listener(employerId);
	};
	const tell = (employerId: string) => {
		forget(employerId);
		bus.publish(CHANNEL, { employerId });
	};
	const unsubscribe = bus.subscribe(CHANNEL, (message) => forget(employerIdIn(message)));
	bus.onBack(() => forget(null));

	return {
		handlers: { ...createJobActions(ports, tell), ...createMeasure(ports, tell) },
		subject: jobSubject({ now: () => clock.now(), tellMonitor: ports.tellMonitor, tell }),
		jobOf: async (tx, jobId) => (await shownJobs(tx, { jobId }, clock.now()))[0] ?? null,
		standsWith: async (tx, employerId, organizerId) =>
			(await organizersOf(tx, employerId, clock.now())).includes(organizerId),
		organizersOf: (tx, employerId) => namedOrganizersOf(tx, employerId, clock.now()),
		onOld(listener) {
			old.add(listener);
			return () => old.delete(listener);
		},
		stop: unsubscribe,
	};
}

const employerIdIn = (message: unknown): string | null =>
	typeof message === 'object' && message !== null && 'employerId' in message && typeof message.employerId === 'string'
		? message.employerId
		: null;
