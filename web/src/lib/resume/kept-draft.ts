import type { ResumeDraft } from './resume-draft.rules.ts';

// Closing the tab loses nothing typed. Cleared as soon as the server has it, and when somebody else signs in here.
const place = (personId: string): string => `skyfair:resume:${personId}`;

export function keptDraft(personId: string): ResumeDraft | null {
	try {
		const text = localStorage.getItem(place(personId));
		return text === null ? null : (JSON.parse(text) as ResumeDraft);
	} catch {
		return null;
	}
}

export function keepDraft(personId: string, draft: ResumeDraft | null): void {
	try {
		if (draft === null) localStorage.removeItem(place(personId));
		else localStorage.setItem(place(personId), JSON.stringify(draft));
	} catch {
		// A private window: the draft lives as long as the page.
	}
}
