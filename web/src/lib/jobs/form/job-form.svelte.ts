// A job in its form: what is typed and kept on this device, what was refused, what the rules say of it meanwhile.
import type { JobInput } from '@skyfair/shared/jobs/job.schemas';
import { tradeOf } from '@skyfair/shared/jobs/licensed-trades';
import type { Problem } from '@skyfair/shared/protocol/problem';
import { serverClock } from '#lib/time/server-clock.svelte.ts';
import { emptyDraft, inputOf, type JobDraft } from '../job-draft.rules.ts';
import { jobFault } from '../job.words.ts';
import { keepJob, keptJob } from '../kept-job.ts';

export interface JobFormPorts {
	/** Under which name what is typed is kept on this device. */
	readonly keptAs: string;
	readonly start: JobDraft | undefined;
	readonly send: (job: JobInput) => Promise<Problem | null>;
}

export class JobFormState {
	draft: JobDraft = $state() as JobDraft;
	problem = $state.raw<Problem | null>(null);
	busy = $state(false);
	readonly #ports: JobFormPorts;

	constructor(ports: JobFormPorts) {
		this.#ports = ports;
		this.draft = this.#fresh();
	}

	/** The trade that needs a permit, if this is one (E-02). */
	readonly trade = $derived.by(() =>
		tradeOf({
			position: this.draft.position,
			workContent: this.draft.workContent,
			industry: this.draft.industry as JobInput['industry'],
			occupation: this.draft.occupation as JobInput['occupation'],
			employmentType: this.draft.employmentType as JobInput['employmentType'],
		}),
	);
	readonly showsPermit = $derived.by(
		() => this.trade !== null || this.draft.permitName !== '' || this.fault('operatingPermit') !== undefined,
	);

	fault(path: string): string | undefined {
		return jobFault(this.problem, path);
	}

	/** What was kept of an earlier visit comes back. */
	recall(): void {
		const kept = keptJob(this.#ports.keptAs);
		if (kept) this.draft = { ...this.draft, ...kept };
	}
	keep(): void {
		keepJob(this.#ports.keptAs, $state.snapshot(this.draft));
	}

	/** False: it was refused, and the problem says why. The server parses it and names every field that is wrong. */
	async submit(): Promise<boolean> {
		this.busy = true;
		this.problem = await this.#ports.send(inputOf($state.snapshot(this.draft)) as JobInput);
		this.busy = false;
		if (this.problem !== null) return false;
		keepJob(this.#ports.keptAs, null);
		return true;
	}

	clear(): void {
		this.draft = this.#fresh();
		this.problem = null;
	}

	#fresh(): JobDraft {
		return this.#ports.start ?? emptyDraft(serverClock.now);
	}
}
