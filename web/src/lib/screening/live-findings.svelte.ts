import type { Finding, Surface } from '@skyfair/shared/screening/screening.commands';
import type { OrganizerId } from '@skyfair/shared/protocol/ids';
import { call } from '#lib/api/client.ts';

/** Long enough that nobody is corrected in the middle of a word. */
const QUIET_MS = 600;

export interface LiveText {
	readonly surface: Surface;
	readonly field: string;
	readonly text: string;
	readonly organizerId?: OrganizerId | undefined;
}

/** What the rules say of a text while it is typed: asked when the typing rests, the last answer only. */
export class LiveFindingsState {
	findings = $state.raw<readonly Finding[]>([]);
	/** The text that the findings speak of: their places are places in it. */
	text = $state.raw('');
	state = $state<'idle' | 'busy' | 'done' | 'away'>('idle');
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asking: AbortController | undefined;

	watch({ surface, field, text, organizerId }: LiveText): () => void {
		clearTimeout(this.#timer);
		this.#asking?.abort();
		if (text.trim() === '') {
			this.findings = [];
			this.state = 'idle';
			return () => undefined;
		}
		this.#timer = setTimeout(() => void this.#ask({ surface, field, text, organizerId }), QUIET_MS);
		return () => clearTimeout(this.#timer);
	}

	async #ask({ surface, field, text, organizerId }: LiveText): Promise<void> {
		const asking = new AbortController();
		this.#asking = asking;
		this.state = 'busy';
		const input = { surface, fields: { [field]: text }, ...(organizerId === undefined ? {} : { organizerId }) };
		const reply = await call('screening:check', input, { signal: asking.signal });
		if (asking.signal.aborted) return;
		this.state = reply.ok ? 'done' : 'away';
		if (!reply.ok) return;
		this.findings = reply.data.findings;
		this.text = text;
	}
}
