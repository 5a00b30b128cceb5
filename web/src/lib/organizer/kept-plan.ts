import type { PlanFields } from './plan-draft.rules.ts';

const place = (fairId: string | null): string => `skyfair:plan:${fairId ?? 'new'}`;

/** What was typed and not saved: survives a reload and a closed dialog, not a closed tab. */
export function keptPlan(fairId: string | null): PlanFields | null {
	try {
		const text = sessionStorage.getItem(place(fairId));
		return text === null ? null : (JSON.parse(text) as PlanFields);
	} catch {
		return null;
	}
}

export function keepPlan(fairId: string | null, fields: PlanFields | null): void {
	try {
		if (fields === null) sessionStorage.removeItem(place(fairId));
		else sessionStorage.setItem(place(fairId), JSON.stringify(fields));
	} catch {
		// A private window: what was typed lives as long as the page.
	}
}
