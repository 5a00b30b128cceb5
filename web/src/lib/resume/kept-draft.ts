import { emptyDraft, type ResumeDraft } from './resume-draft.rules.ts';

// Closing the tab loses nothing typed. Cleared as soon as the server has it, and kept per person and résumé.
const place = (personId: string, resumeId: string): string => `skyfair:resume:${personId}:${resumeId}`;

export interface KeptDraft {
	readonly draft: ResumeDraft;
	/** The save on which it was begun: another device may have saved since. */
	readonly basedOn: number;
}

export function keptDraft(personId: string, resumeId: string): KeptDraft | null {
	try {
		const text = localStorage.getItem(place(personId, resumeId));
		if (text === null) return null;
		const { draft, basedOn } = JSON.parse(text) as KeptDraft;
		// Written by an older page it may lack what the form has now.
		return { draft: { ...emptyDraft(''), ...draft }, basedOn };
	} catch {
		return null;
	}
}

export function keepDraft(personId: string, resumeId: string, kept: KeptDraft | null): void {
	try {
		if (kept === null) localStorage.removeItem(place(personId, resumeId));
		else localStorage.setItem(place(personId, resumeId), JSON.stringify(kept));
	} catch {
		// A private window: the draft lives as long as the page.
	}
}
