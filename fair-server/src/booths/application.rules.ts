import type { ApplicationState } from '@skyfair/shared/booths/applications.commands';

/** D-03: each has a result of its own. */
export const parts = ['registration', 'qualification', 'recruitment'] as const;

/** B5: which submission this would be; null: not now. What was admitted or waits already is not asked for twice. */
export function applies(before: { readonly state: ApplicationState; readonly version: number } | null): number | null {
	if (!before) return 1;
	return before.state === 'submitted' || before.state === 'admitted' ? null : before.version + 1;
}

/** F20, C-09: an application that waits, was admitted or came back has a place; what was withdrawn or rejected has none. */
export const holdsPlace = (state: ApplicationState): boolean => state !== 'withdrawn' && state !== 'rejected';
/** F20. `taken` counts everybody who holds a place. Who holds one keeps it, also over a lowered limit; null: planned without limits. */
export const hasPlace = (
	before: { readonly state: ApplicationState } | null,
	taken: number,
	limit: number | null,
): boolean => limit === null || (before !== null && holdsPlace(before.state)) || taken < limit;

/** B7: while it waits it becomes a new version that is reviewed anew; once admitted it stays admitted, for each job was approved by itself. */
export const mayChoose = (state: ApplicationState): boolean => state === 'submitted' || state === 'admitted';

/** B6. */
export const mayWithdraw = (state: ApplicationState, hasBooth: boolean): boolean => state !== 'withdrawn' && !hasBooth;

interface Checked {
	readonly path: string;
	readonly legality: boolean;
	readonly authenticity: boolean;
	readonly compliance: boolean;
}
/** The three results out of all that was marked; null where nothing was. */
export function resultsOf(checks: readonly Checked[]) {
	const of = (part: (typeof parts)[number]): boolean | null => {
		const check = checks.find(({ path }) => path === part);
		return check ? check.legality && check.authenticity && check.compliance : null;
	};
	return { registration: of('registration'), qualification: of('qualification'), recruitment: of('recruitment') };
}
