import { untrack } from 'svelte';
import type { Problem, Reply } from '@skyfair/shared/protocol/problem';
import { mergeDrafts, type Difference } from './draft-merge.rules.ts';

interface Known<Draft> {
	readonly draft: Draft;
	readonly version: number;
}
interface Kept<Draft> extends Known<Draft> {
	readonly base: Draft;
}
interface StepPorts<Draft> {
	/** Under which name what was typed is kept on this device until it is saved. */
	readonly keptAs: string;
	readonly known: Known<Draft>;
	/** What can be seen to be wrong before it is sent. */
	readonly faults?: (draft: Draft) => NonNullable<Problem['fields']>;
	readonly save: (draft: Draft, version: number) => Promise<Reply<Known<Draft>>>;
	/** What somebody else has saved meanwhile. */
	readonly readAgain: () => Promise<Known<Draft> | null>;
}

/** One step of the planning while it is typed: kept through a reload, and beside what somebody else saved meanwhile. */
export class StepDraft<Draft extends object> {
	fields: Draft;
	#version = $state(0);
	#base: Draft;
	#busy = $state(false);
	#restored = $state(false);
	#problem = $state.raw<Problem | null>(null);
	#differences = $state.raw<readonly Difference<Draft>[]>([]);
	#taken = $state.raw<readonly string[]>([]);
	readonly #ports: StepPorts<Draft>;

	constructor(ports: StepPorts<Draft>) {
		this.#ports = ports;
		this.#base = ports.known.draft;
		this.#version = ports.known.version;
		this.fields = $state(structuredClone(ports.known.draft));
	}

	get version(): number {
		return this.#version;
	}
	get busy(): boolean {
		return this.#busy;
	}
	get restored(): boolean {
		return this.#restored;
	}
	get problem(): Problem | null {
		return this.#problem;
	}
	get differences(): readonly Difference<Draft>[] {
		return this.#differences;
	}
	/** What was taken over from somebody else because it was not touched here. */
	get taken(): readonly string[] {
		return this.#taken;
	}
	get changed(): boolean {
		return JSON.stringify(this.fields) !== JSON.stringify(this.#base);
	}

	/** In the browser: brings back what was typed, and keeps it from now on. Call it inside `onMount`'s effect. */
	restore(): void {
		const kept = read(this.#ports.keptAs) as Kept<Draft> | null;
		if (kept === null) return;
		this.#restored = true;
		this.#base = kept.base;
		this.#version = kept.version;
		Object.assign(this.fields, kept.draft);
	}
	keep(): void {
		const typed = JSON.stringify(this.fields);
		untrack(() => {
			const same = typed === JSON.stringify(this.#base);
			write(this.#ports.keptAs, same ? null : { draft: this.fields, base: this.#base, version: this.#version });
		});
	}
	discard(): void {
		Object.assign(this.fields, structuredClone(this.#ports.known.draft));
		this.#base = this.#ports.known.draft;
		this.#version = this.#ports.known.version;
		this.#restored = false;
		this.#settle(null);
		write(this.#ports.keptAs, null);
	}

	/** True: it is saved. */
	async save(): Promise<boolean> {
		const typed = $state.snapshot(this.fields) as Draft;
		const faults = this.#ports.faults?.(typed) ?? [];
		if (faults.length > 0) {
			this.#settle({ code: 'invalid-input', fields: faults });
			return false;
		}
		this.#busy = true;
		const reply = await this.#ports.save(typed, this.#version);
		this.#busy = false;
		this.#settle(reply.ok ? null : reply.problem);
		if (!reply.ok) {
			if (reply.problem.code === 'changed-meanwhile') await this.#meet(typed);
			return false;
		}
		this.#base = reply.data.draft;
		this.#version = reply.data.version;
		this.#restored = false;
		Object.assign(this.fields, structuredClone(reply.data.draft));
		write(this.#ports.keptAs, null);
		return true;
	}

	/** Decides one difference; the form shows what will be saved. */
	choose(difference: Difference<Draft>, whose: 'mine' | 'theirs'): void {
		if (whose === 'theirs') Object.assign(this.fields, { [difference.key]: structuredClone(difference.theirs) });
		this.#differences = this.#differences.filter((one) => one.key !== difference.key);
		if (this.#differences.length === 0 && this.#problem?.code === 'changed-meanwhile') this.#problem = null;
	}

	async #meet(mine: Draft): Promise<void> {
		const theirs = await this.#ports.readAgain();
		if (theirs === null) return;
		const { merged, differences, taken } = mergeDrafts(this.#base, mine, theirs.draft);
		this.#base = theirs.draft;
		this.#version = theirs.version;
		this.#differences = differences;
		this.#taken = taken;
		Object.assign(this.fields, structuredClone(merged));
	}
	#settle(problem: Problem | null): void {
		this.#problem = problem;
		this.#differences = [];
		this.#taken = [];
	}
}

const read = (name: string): unknown => {
	try {
		const text = sessionStorage.getItem(`skyfair:planning:${name}`);
		return text === null ? null : JSON.parse(text);
	} catch {
		return null;
	}
};
const write = (name: string, value: unknown): void => {
	try {
		if (value === null) sessionStorage.removeItem(`skyfair:planning:${name}`);
		else sessionStorage.setItem(`skyfair:planning:${name}`, JSON.stringify(value));
	} catch {
		// A private window: what was typed lives as long as the page.
	}
};
