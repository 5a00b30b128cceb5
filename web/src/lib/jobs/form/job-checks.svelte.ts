// What the reviewers' rules say of a job while it is typed: by every organizer it goes to, asked when the typing rests.
import type { CommandOutput } from '@skyfair/shared/protocol/all-commands';
import type { EmployerId } from '@skyfair/shared/protocol/ids';
import { call } from '#lib/api/client.ts';
import { checkedTexts, findingsAt, payInPlace, type NamedFinding } from './job-checks.rules.ts';
import type { JobDraft } from '../job-draft.rules.ts';

/** Long enough that nobody is corrected in the middle of a word. */
const QUIET_MS = 600;
type Checked = CommandOutput<'screening:check-job'>['by'];

export class JobChecks {
	readonly #employerId: EmployerId;
	/** The last answer, and the texts that it speaks of. */
	#by = $state.raw<Checked>([]);
	#texts = $state.raw<Readonly<Record<string, string>>>({});
	state = $state<'idle' | 'busy' | 'done' | 'away'>('idle');
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asking: AbortController | undefined;

	constructor(employerId: EmployerId) {
		this.#employerId = employerId;
	}

	/** Whose lists and limits were asked. */
	get organizers(): readonly Pick<Checked[number], 'organizerId' | 'organizerName' | 'listVersion'>[] {
		return this.#by;
	}
	at(field: string): readonly NamedFinding[] {
		return findingsAt(this.#by, field);
	}
	textOf(field: string): string {
		return this.#texts[field] ?? '';
	}
	has(field: string): boolean {
		return field in this.#texts;
	}

	watch(draft: JobDraft): () => void {
		clearTimeout(this.#timer);
		this.#asking?.abort();
		this.#timer = setTimeout(() => void this.#ask(draft), QUIET_MS);
		return () => clearTimeout(this.#timer);
	}

	async #ask(draft: JobDraft): Promise<void> {
		const asking = new AbortController();
		this.#asking = asking;
		this.state = 'busy';
		const [fields, pay] = [checkedTexts(draft), payInPlace(draft)];
		const input = { employerId: this.#employerId, fields, ...(pay === null ? {} : { pay }) };
		const reply = await call('screening:check-job', input, { signal: asking.signal });
		if (asking.signal.aborted) return;
		this.state = reply.ok ? 'done' : 'away';
		if (!reply.ok) return;
		this.#by = reply.data.by;
		this.#texts = pay === null ? fields : { ...fields, basicPay: '' };
	}
}
