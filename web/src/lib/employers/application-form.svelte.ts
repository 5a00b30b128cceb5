import { completenessOf, type Completeness } from '@skyfair/shared/employers/application-completeness';
import type { Accepted, Application } from '@skyfair/shared/employers/application.schemas';
import { employerDocuments, type EmployerDocument } from '@skyfair/shared/employers/employer-documents';
import type { EmployerId } from '@skyfair/shared/protocol/ids';
import type { Problem } from '@skyfair/shared/protocol/problem';
import { call } from '#lib/api/client.ts';

const SAVE_AFTER_MS = 700;
type Part = keyof Application;

/** The application while it is filled in: each part is saved by itself a moment after it changed. */
export class ApplicationForm {
	readonly #employerId: EmployerId;
	readonly #today: string;
	readonly #changed = new Set<Part>();
	#timer: ReturnType<typeof setTimeout> | undefined;
	parts: Application = $state({} as Application);
	accepted: Accepted[] = $state.raw([]);
	problem: Problem | null = $state.raw(null);
	savedAt: number | null = $state(null);
	isSaving = $state(false);

	constructor(employerId: EmployerId, given: { application: Application; accepted: Accepted[]; serverAt: number }) {
		this.#employerId = employerId;
		this.parts = structuredClone(given.application);
		this.accepted = given.accepted;
		this.#today = new Date(given.serverAt + 8 * 3_600_000).toISOString().slice(0, 10);
	}

	/** The same function that the server refuses by. */
	get completeness(): Completeness {
		return completenessOf(this.parts, this.accepted, this.#today);
	}
	get hasUnsaved(): boolean {
		return this.#changed.size > 0 || this.isSaving;
	}
	isMissing(path: string): boolean {
		return this.completeness.missing.includes(path);
	}
	acceptedOf(document: EmployerDocument): Accepted | undefined {
		return this.accepted.findLast((one) => one.document === document && one.version === employerDocuments[document]);
	}

	changed(part: Part): void {
		this.#changed.add(part);
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.save(), SAVE_AFTER_MS);
	}

	/** True when everything that was changed is saved. */
	async save(): Promise<boolean> {
		clearTimeout(this.#timer);
		if (this.#changed.size === 0) return this.problem === null;
		const names = [...this.#changed];
		this.#changed.clear();
		const all: Application = $state.snapshot(this.parts);
		this.isSaving = true;
		const reply = await call('employer:save-application', {
			employerId: this.#employerId,
			parts: Object.fromEntries(names.map((name) => [name, all[name]])),
		});
		this.isSaving = false;
		if (!reply.ok) {
			for (const name of names) this.#changed.add(name);
			this.problem = reply.problem;
			return false;
		}
		this.problem = null;
		this.savedAt = Date.now();
		return true;
	}

	async accept(documents: readonly EmployerDocument[]): Promise<boolean> {
		const reply = await call('employer:accept', {
			employerId: this.#employerId,
			documents: documents.map((document) => ({ document, version: employerDocuments[document] })),
		});
		this.problem = reply.ok ? null : reply.problem;
		if (reply.ok) this.accepted = reply.data.accepted;
		return reply.ok;
	}

	stop(): void {
		void this.save();
	}
}
