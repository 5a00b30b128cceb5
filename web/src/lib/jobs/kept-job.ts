import type { JobDraft } from './job-draft.rules.ts';

// What was typed and not sent stays on this device: closing the tab loses nothing.
const nameOf = (of: string): string => `skyfair:job-draft:${of}`;

export function keptJob(of: string): JobDraft | null {
	try {
		const text = localStorage.getItem(nameOf(of));
		return text === null ? null : (JSON.parse(text) as JobDraft);
	} catch {
		return null;
	}
}

export function keepJob(of: string, draft: JobDraft | null): void {
	try {
		if (draft === null) localStorage.removeItem(nameOf(of));
		else localStorage.setItem(nameOf(of), JSON.stringify(draft));
	} catch {
		// A private window: the text lives as long as the page.
	}
}
