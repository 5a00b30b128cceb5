import type { FileFault, FileType } from '@skyfair/shared/files/file-purposes';

/** What the inspecting process is asked. It reads the file itself; the bytes never pass through the server's memory before they are safe. */
export interface InspectionTask {
	readonly path: string;
	/** As the person called it: its ending must not claim something else. */
	readonly name: string;
	readonly types: readonly FileType[];
	readonly maxSide: number;
	/** Its text is asked for, not a safe copy: of a PDF or a Word file that was taken before. */
	readonly textOnly?: boolean;
}

export interface Inspected {
	readonly type: FileType;
	/** A picture made anew; null where the file is kept as it came (PDF). */
	readonly bytes: Uint8Array | null;
	readonly pages: number;
	/** Pictures of the first pages of a PDF. */
	readonly pictures: readonly Uint8Array[];
	/** What is written in it, where that was asked for. */
	readonly text?: string;
}

export type InspectionAnswer =
	{ readonly ok: true; readonly file: Inspected } | { readonly ok: false; readonly fault: FileFault };

/** Thrown inside the inspection; everything else that goes wrong there is `broken`. */
export class Fault extends Error {
	readonly fault: FileFault;
	constructor(fault: FileFault) {
		super(fault);
		this.fault = fault;
	}
}
