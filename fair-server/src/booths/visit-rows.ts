/** A line of the visits table on its way there. `since` is where its time begins: at the opening, or where an earlier run was closed. */
export interface VisitRow {
	readonly visitId: string;
	readonly organizerId: string;
	readonly fairId: string;
	readonly boothId: string | null;
	readonly personId: string | null;
	readonly kind: 'fair' | 'booth' | 'conversation';
	readonly source: string;
	readonly at: number;
	/** Null: the visit opens. Otherwise it closes, and lasted from here. */
	readonly since: number | null;
}

/** In the order of `copyColumns`, as COPY's text format wants it. */
export function copyLine(row: VisitRow, runId: string): string {
	const ms = row.since === null ? 0 : Math.max(0, row.at - row.since);
	const fields = [
		new Date(row.at).toISOString(),
		row.organizerId,
		row.fairId,
		row.boothId,
		row.personId,
		row.visitId,
		row.kind,
		row.source,
		String(ms),
		runId,
		row.since === null ? 'f' : 't',
	];
	return `${fields.map(escaped).join('\t')}\n`;
}

/** A backslash is COPY's own; tab and line break would begin a new field or row; \N is its null. */
function escaped(field: string | null): string {
	if (field === null) return '\\N';
	return field
		.replaceAll('\\', '\\\\')
		.replaceAll('\t', '\\t')
		.replaceAll('\n', '\\n')
		.replaceAll('\r', '\\r')
		.replaceAll('\0', '');
}
