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

/**
 * A row in the order of the writer's columns, as COPY's text format wants it. Ids are our own and hold nothing to escape; only the source
 * comes from outside.
 */
export function copyLine(row: VisitRow, runId: string): string {
	const closes = row.since !== null;
	const ms = row.since === null ? 0 : Math.max(0, row.at - row.since);
	const at = new Date(row.at).toISOString();
	return `${at}\t${row.organizerId}\t${row.fairId}\t${row.boothId ?? '\\N'}\t${row.personId ?? '\\N'}\t${row.visitId}\t${row.kind}\t${escaped(row.source)}\t${ms}\t${runId}\t${closes ? 't' : 'f'}\n`;
}

/** A backslash is COPY's own; tab and line break would begin a new field or row; a zero byte is no text. */
function escaped(field: string): string {
	if (!/[\\\t\n\r\0]/.test(field)) return field;
	return field
		.replaceAll('\\', '\\\\')
		.replaceAll('\t', '\\t')
		.replaceAll('\n', '\\n')
		.replaceAll('\r', '\\r')
		.replaceAll('\0', '');
}
