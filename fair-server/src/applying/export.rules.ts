import type { Export } from '@skyfair/shared/applying/exports.commands';
import type { ProblemCode } from '@skyfair/shared/protocol/problem';

/** P12: how long an approved export may be taken. */
export const EXPORT_OPEN_MS = 3_600_000;
/** P11: what nobody decided about is over. */
const ASKED_FOR_MS = 3 * 86_400_000;

export interface Asked {
	readonly askedBy: string;
	readonly askedAt: number;
	readonly state: 'asked' | 'approved' | 'refused';
	readonly until: number | null;
}
type No = { readonly no: ProblemCode };

export function stateOf({ state, askedAt, until }: Omit<Asked, 'askedBy'>, now: number): Export['state'] {
	if (state === 'asked') return askedAt + ASKED_FOR_MS > now ? 'asked' : 'over';
	if (state === 'refused') return 'refused';
	return until !== null && until > now ? 'open' : 'over';
}

/** P11: two persons, never one. */
export function decide(asked: Asked, by: string, isApproved: boolean, now: number): No | { until: number | null } {
	if (asked.askedBy === by) return { no: 'not-allowed' };
	if (stateOf(asked, now) !== 'asked') return { no: 'wrong-state' };
	return { until: isApproved ? now + EXPORT_OPEN_MS : null };
}

/** P12. */
export function take(asked: Asked, by: string, now: number): No | null {
	if (asked.askedBy !== by) return { no: 'not-allowed' };
	return stateOf(asked, now) === 'open' ? null : { no: 'wrong-state' };
}

/** Threat 22: a spreadsheet runs what begins like a formula. */
const cell = (text: string): string =>
	`"${(/^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** P13: the mark stands above and in every row, so that a part of the file leads back too. */
export function tableOf(
	head: readonly string[],
	rows: readonly { readonly cells: readonly string[]; readonly mark: string }[],
	watermark: string,
): string {
	const lines = [[watermark], head, ...rows.map(({ cells, mark }) => [...cells, mark])];
	return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
