import type { Problem } from '@skyfair/shared/protocol/problem';

export interface Said {
	reason: string;
	approver: string;
	advice: string;
}
export const nothingSaid = (): Said => ({ reason: '', approver: '', advice: '' });

/** What is empty is said at its field at once; null when a notice can go. */
export function unsaid(said: Said): Problem | null {
	const fields = (['reason', 'approver'] as const)
		.filter((key) => said[key].trim() === '')
		.map((path) => ({ path, reason: 'missing' }));
	return fields.length === 0 ? null : { code: 'invalid-input', fields };
}

const keyOf = (fairId: string, kind: string) => `skyfair:notice:${kind}:${fairId}`;
/** A half-written notice outlives a closed tab. */
export function keepDraft(fairId: string, kind: string, draft: unknown): void {
	try {
		if (draft === null) localStorage.removeItem(keyOf(fairId, kind));
		else localStorage.setItem(keyOf(fairId, kind), JSON.stringify(draft));
	} catch {
		// A browser that keeps nothing loses only the draft.
	}
}
export function keptDraft(fairId: string, kind: string): Record<string, unknown> | null {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(keyOf(fairId, kind)) ?? 'null');
		return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : null;
	} catch {
		return null;
	}
}
