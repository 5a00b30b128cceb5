// The door of jobs. Nothing else of this folder may be imported from outside.
import type { Job, jobCommands } from '@skyfair/shared/jobs/jobs.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { JobId } from '@skyfair/shared/protocol/ids';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Employers } from '../employers/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import * as store from './job.store.ts';

export interface Jobs {
	readonly handlers: Handlers<typeof jobCommands, Actor>;
	/** A job that stands in the lists at this moment (E-10). */
	jobOf(tx: Tx, jobId: string): Promise<Job | null>;
	/** After a change of an employer's jobs, on every node (as far as the bus carries). */
	onOld(listener: (employerId: string | null) => void): () => void;
	stop(): void;
}

const CHANNEL = 'jobs';

export function createJobs({ world, employers }: { world: World; employers: Pick<Employers, 'pageOf'> }): Jobs {
	const { db, clock, bus } = world;
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
		handlers: {
			'job:post': async ({ employerId, job }, call) => {
				demandOwn(call.who, employerId);
				if (job.validUntilAt <= clock.now())
					throw new Refusal('invalid-input', { fields: [{ path: 'job.validUntilAt', reason: 'already-passed' }] });
				const posted = await db.transact(
					'platform',
					async (tx) => {
						const whole: Job = { ...job, id: world.newId() as JobId, employerId };
						await store.insertJob(tx, whole, clock.now());
						return whole;
					},
					call.receipt,
				);
				tell(employerId);
				return posted;
			},
			'job:get': ({ jobId }) =>
				db.transact('platform', async (tx) => {
					const job = await store.findJob(tx, jobId, clock.now());
					const employer = job && (await employers.pageOf(tx, job.employerId));
					if (!job || !employer) throw new Refusal('not-found');
					return { job, employer };
				}),
			'job:list': ({ employerId }) => db.transact('platform', (tx) => store.jobsOf(tx, employerId, clock.now())),
		},
		jobOf: (tx, jobId) => store.findJob(tx, jobId, clock.now()),
		onOld(listener) {
			old.add(listener);
			return () => old.delete(listener);
		},
		stop: unsubscribe,
	};
}

/** B-15, the second fence: the gate has compared already; here it holds without it. */
function demandOwn(who: Actor, employerId: string): void {
	if (who.employerId !== employerId) throw new Refusal('not-allowed');
}

const employerIdIn = (message: unknown): string | null =>
	typeof message === 'object' && message !== null && 'employerId' in message && typeof message.employerId === 'string'
		? message.employerId
		: null;
