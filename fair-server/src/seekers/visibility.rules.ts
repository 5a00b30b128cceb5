import type { VisibilityLevel } from '@skyfair/shared/seekers/disclosure.commands';

export interface Hiding {
	readonly level: VisibilityLevel;
	readonly hiddenFrom: readonly string[];
}
export const PUBLIC: Hiding = { level: 'public', hiddenFrom: [] };

/** D2. */
export function isVisibleTo({ level, hiddenFrom }: Hiding, to: { employerId: string; isAgency: boolean }): boolean {
	if (hiddenFrom.includes(to.employerId)) return false;
	if (level === 'hidden') return false;
	return level === 'public' || !to.isAgency;
}
