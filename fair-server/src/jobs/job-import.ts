import { parse } from 'csv-parse/sync';
import type { ImportRow } from '@skyfair/shared/jobs/jobs.commands';
import { JobInput } from '@skyfair/shared/jobs/job.schemas';
import { permitFault } from '@skyfair/shared/jobs/licensed-trades';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { columnOf, columns, jobOfRow } from './job-table.rules.ts';
import { validUntilFault } from './job.rules.ts';

const MOST_ROWS = 200;

/** What a table would become, row by row; nothing is saved. A file that is no table, or lacks whole columns, is refused as one. */
export function readTable(csv: string, now: number): ImportRow[] {
	const { rows, lines } = cellsOf(csv);
	const heads = Object.keys(rows[0] ?? {});
	const known = new Set(heads.flatMap((head) => columnOf(head)?.path ?? []));
	if (!known.has('position'))
		throw new Refusal('invalid-input', {
			fields: [{ path: 'csv', reason: 'no-such-columns' }],
			missing: [columns[0]?.heads[0] ?? ''],
		});
	return rows.map((cells, i) => rowOf(cells, lines[i] ?? i + 2, now));
}

function rowOf(cells: Record<string, string>, line: number, now: number): ImportRow {
	const { job, faults: unread } = jobOfRow(cells);
	const parsed = JobInput.safeParse(job);
	const faults = [...unread];
	if (!parsed.success)
		for (const issue of parsed.error.issues) {
			const path = issue.path.join('.');
			// Of a cell that could not be read, the schema would only say that it is missing.
			if (!unread.some((fault) => fault.path === path))
				faults.push({ path, reason: issue.code === 'custom' ? issue.message : issue.code });
		}
	else {
		const date = validUntilFault(parsed.data.validUntilAt, now);
		if (date) faults.push({ path: 'validUntilAt', reason: date });
		const permit = permitFault(parsed.data, now);
		if (permit) faults.push({ path: permit.path, reason: permit.reason });
	}
	const position = typeof job['position'] === 'string' ? job['position'] : '';
	return { line, position, job: parsed.success && faults.length === 0 ? parsed.data : null, faults };
}

interface Read {
	record: Record<string, string>;
	info: { lines: number };
}
function cellsOf(csv: string): { rows: Record<string, string>[]; lines: number[] } {
	let read: Read[];
	try {
		read = parse<Read>(csv, {
			bom: true,
			columns: true,
			delimiter: [',', '\t', ';'],
			info: true,
			relax_column_count: true,
			skip_empty_lines: true,
			skip_records_with_empty_values: true,
			trim: true,
		});
	} catch {
		throw new Refusal('invalid-input', { fields: [{ path: 'csv', reason: 'not-a-table' }] });
	}
	if (read.length === 0) throw new Refusal('invalid-input', { fields: [{ path: 'csv', reason: 'empty' }] });
	if (read.length > MOST_ROWS)
		throw new Refusal('invalid-input', { fields: [{ path: 'csv', reason: 'too-many-rows' }] });
	return { rows: read.map(({ record }) => record), lines: read.map(({ info }) => info.lines) };
}
