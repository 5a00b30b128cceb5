import { z } from 'zod';

const personasReply = z.object({
	ok: z.literal(true),
	data: z.array(z.looseObject({ id: z.string(), name: z.string(), role: z.string() })),
});

/** The lines of the table of people whom one may try Skyfair as; empty if they cannot be had. */
export async function demoPeopleTable(apiUrl: string): Promise<string[]> {
	try {
		const response = await fetch(`${apiUrl}/api/demo/personas`, { signal: AbortSignal.timeout(5_000) });
		const people = personasReply.parse(await response.json()).data;
		return table([['try as', 'name', 'role'], ...people.map(({ id, name, role }) => [id, name, role])]);
	} catch {
		return [];
	}
}

/** Columns as wide as their widest cell; a Chinese character takes two places on a terminal. */
export function table(rows: string[][]): string[] {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
	return rows.map((row) =>
		row
			.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
			.join('  ')
			.trimEnd(),
	);
}

const width = (text: string): number =>
	Array.from(text).reduce(
		(sum, letter) =>
			sum +
			(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(letter)
				? 2
				: 1),
		0,
	);
