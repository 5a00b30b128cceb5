import type { FairReport } from '@skyfair/shared/reports/reports.commands';

export type Story = 'empty' | 'lines-only' | 'met';

/** Which sentence is true of this report: nothing yet, people in line, or people who met. */
export function storyOf(report: FairReport): { kind: Story; value: (id: string) => number } {
	const known = new Map(report.figures.map(({ id, value }) => [id, value ?? 0]));
	const value = (id: string): number => known.get(id) ?? 0;
	if (value('conversations') > 0) return { kind: 'met', value };
	return { kind: value('tickets') > 0 ? 'lines-only' : 'empty', value };
}

/** Outcomes that were recorded, and the conversations still without one, so that the bars add up to all conversations. */
export function outcomeShares(report: FairReport): { outcome: string | null; count: number }[] {
	const order = ['offer', 'next-interview', 'talent-pool', 'not-a-match', 'seeker-declined'];
	const recorded = [...report.outcomes].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
	const open = storyOf(report).value('conversations') - recorded.reduce((sum, { count }) => sum + count, 0);
	return open > 0 ? [...recorded, { outcome: null, count: open }] : recorded;
}
