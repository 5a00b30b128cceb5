import type { PageFields } from './page-draft.rules.ts';

/** What was typed and not saved: survives a reload, not a closed tab. */
export function keptForm(place: string): Partial<PageFields> | null {
	try {
		const text = sessionStorage.getItem(`skyfair:employer:${place}`);
		return text === null ? null : (JSON.parse(text) as Partial<PageFields>);
	} catch {
		return null;
	}
}

export function keepForm(place: string, fields: unknown): void {
	try {
		if (fields === null) sessionStorage.removeItem(`skyfair:employer:${place}`);
		else sessionStorage.setItem(`skyfair:employer:${place}`, JSON.stringify(fields));
	} catch {
		// A private window: what was typed lives as long as the page.
	}
}
