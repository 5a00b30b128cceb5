export type Row = { id: string; group: string; words: string; priority: string };

const cell = String.raw`\s*((?:[^|\\]|\\.)*?)\s*`;
const rowLine = new RegExp(`^\\|\\s*([A-Z]-\\d{2})\\s*\\|${cell}\\|${cell}\\|\\s*([MSC])\\s*\\|\\s*$`);
const groupLine = /^\|\s*\*\*([A-Z])\*\*\s*\|\s*\*\*(.+?)\*\*\s*\|/;

/** Reads the rows out of docs/requirements.md. What is out of scope (OS-01 …) and the prose below are no rows. */
export function readMatrix(markdown: string): Row[] {
	const rows: Row[] = [];
	let group = '';
	for (const line of markdown.split('\n')) {
		const heading = groupLine.exec(line);
		if (heading?.[2] !== undefined) group = heading[2];
		const [, id, words, , priority] = rowLine.exec(line) ?? [];
		if (id !== undefined && words !== undefined && priority !== undefined) rows.push({ id, group, words, priority });
	}
	return rows;
}
