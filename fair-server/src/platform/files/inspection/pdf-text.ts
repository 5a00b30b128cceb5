import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Fault } from './inspection.ts';

const MOST_PAGES = 12;
const MAX_TEXT = 60_000;
const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** The text of the first pages, line by line as it stands on the page: pieces at one height are one line, a wide gap is a tab. */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
	const loading = getDocument({
		data: Uint8Array.from(bytes),
		enableXfa: false,
		useSystemFonts: false,
		disableFontFace: true,
		verbosity: 0,
		cMapUrl: `${join(folder, 'cmaps')}/`,
		cMapPacked: true,
		standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
		wasmUrl: `${join(folder, 'wasm')}/`,
	});
	try {
		const pdf = await loading.promise;
		let text = '';
		for (let number = 1; number <= Math.min(MOST_PAGES, pdf.numPages) && text.length < MAX_TEXT; number++) {
			const page = await pdf.getPage(number);
			const { items } = await page.getTextContent();
			text += `${linesOf(items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [pieceOf(item)] : [])))}\n`;
			page.cleanup();
		}
		return text.slice(0, MAX_TEXT);
	} catch {
		throw new Fault('broken');
	} finally {
		await loading.destroy();
	}
}

interface Piece {
	readonly text: string;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}
const pieceOf = ({
	str,
	transform,
	width,
	height,
}: {
	str: string;
	transform: number[];
	width: number;
	height: number;
}): Piece => ({
	text: str,
	x: transform[4] ?? 0,
	y: transform[5] ?? 0,
	width,
	height: height || 10,
});

function linesOf(pieces: Piece[]): string {
	const rows: Piece[][] = [];
	for (const piece of pieces.sort((a, b) => b.y - a.y || a.x - b.x)) {
		const row = rows.at(-1);
		const [first] = row ?? [];
		if (row && first && Math.abs(first.y - piece.y) < first.height * 0.5) row.push(piece);
		else rows.push([piece]);
	}
	return rows.map(lineOf).join('\n');
}

function lineOf(row: readonly Piece[]): string {
	let line = '';
	let end: number | null = null;
	for (const { text, x, width, height } of [...row].sort((a, b) => a.x - b.x)) {
		if (end !== null && x - end > height * 1.5) line += '\t';
		else if (end !== null && x - end > height * 0.2) line += ' ';
		line += text;
		end = x + width;
	}
	return line;
}
