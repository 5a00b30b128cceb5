const place = (conversationId: string): string => `skyfair:draft:${conversationId}`;

export function keptDraft(conversationId: string): string {
	try {
		return globalThis.sessionStorage?.getItem(place(conversationId)) ?? '';
	} catch {
		return '';
	}
}

export function keepDraft(conversationId: string, text: string): void {
	try {
		if (text === '') sessionStorage.removeItem(place(conversationId));
		else sessionStorage.setItem(place(conversationId), text);
	} catch {
		// A private window: the draft lives as long as the page.
	}
}
