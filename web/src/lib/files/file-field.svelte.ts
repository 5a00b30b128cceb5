import type { OpenedFile } from '@skyfair/shared/files/files.commands';
import { filePurposes, type FilePurpose } from '@skyfair/shared/files/file-purposes';
import { call } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';
import { uploadError } from './file.words.ts';
import { upload } from './upload.ts';

/** One file of a form: what is there, what is on its way, and what went wrong. What was there stays until something better has arrived. */
export class FileFieldState {
	#opened = $state.raw<OpenedFile | null>(null);
	#sending = $state.raw<{ name: string; share: number } | null>(null);
	#error = $state.raw<string | null>(null);
	#abort: AbortController | null = null;
	readonly #purpose: () => FilePurpose;
	readonly #changed: (fileId: string | null) => void;

	constructor(purpose: () => FilePurpose, changed: (fileId: string | null) => void) {
		this.#purpose = purpose;
		this.#changed = changed;
	}
	get opened(): OpenedFile | null {
		return this.#opened;
	}
	get sending(): { name: string; share: number } | null {
		return this.#sending;
	}
	get error(): string | null {
		return this.#error;
	}

	/** Shows what stands in the form already. */
	async show(fileId: string | null): Promise<void> {
		if (fileId === null) {
			this.#opened = null;
			return;
		}
		if (this.#opened?.file.id === fileId) return;
		const reply = await call('file:open', { fileId });
		if (reply.ok) this.#opened = reply.data;
	}

	async send(file: File): Promise<void> {
		const purpose = this.#purpose();
		this.#abort?.abort();
		this.#error = null;
		if (file.size > filePurposes[purpose].maxBytes) {
			this.#error = m.files_fault_too_large();
			return;
		}
		const abort = new AbortController();
		this.#abort = abort;
		this.#sending = { name: file.name, share: 0 };
		const progress = (share: number) => {
			if (!abort.signal.aborted) this.#sending = { name: file.name, share };
		};
		const reply = await upload(file, purpose, { progress, signal: abort.signal });
		if (abort.signal.aborted) return;
		this.#sending = null;
		if (!reply.ok) {
			this.#error = uploadError(reply.problem);
			return;
		}
		await this.show(reply.data.id);
		this.#changed(reply.data.id);
	}

	stop(): void {
		this.#abort?.abort();
		this.#sending = null;
	}

	remove(): void {
		this.#opened = null;
		this.#error = null;
		this.#changed(null);
	}
}
