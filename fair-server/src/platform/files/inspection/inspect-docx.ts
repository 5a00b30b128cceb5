import { unzipSync } from 'fflate';
import { docx } from '@skyfair/shared/files/file-purposes';
import { Fault, type Inspected } from './inspection.ts';

const MAX_PARTS = 400;
const MAX_UNPACKED = 40 * 1024 * 1024;
const MAX_TEXT_PART = 8 * 1024 * 1024;
const MAX_TEXT = 60_000;
/** Parts that act, or that carry another file. */
const active = /vbaProject|vbaData|activeX|embeddings\/|attachedToolbars|\.(?:bin|exe|dll|js|vbs|ole)$/iu;
const texts = /^word\/(?:document\.xml|_rels\/document\.xml\.rels|header\d*\.xml)$/u;

/**
 * Walks the archive's own list before anything is unpacked: what claims too much is refused by its claim, and no part can become larger
 * than it claims, since exactly that much room is given to it.
 */
function open(bytes: Uint8Array): Map<string, string> {
	let parts = 0;
	let unpacked = 0;
	const entries = unzipSync(bytes, {
		filter({ name, originalSize }) {
			parts += 1;
			unpacked += originalSize;
			if (parts > MAX_PARTS || unpacked > MAX_UNPACKED) throw new Fault('took-too-long');
			if (active.test(name)) throw new Fault('active-content');
			if (!texts.test(name)) return false;
			if (originalSize > MAX_TEXT_PART) throw new Fault('took-too-long');
			return true;
		},
	});
	return new Map(Object.entries(entries).map(([name, data]) => [name, new TextDecoder().decode(data)]));
}

export function inspectDocx(bytes: Uint8Array): Inspected {
	const parts = open(bytes);
	const document = parts.get('word/document.xml');
	if (document === undefined) throw new Fault('broken');
	// Own entities can grow without end, and no word processor writes them.
	if (/<!DOCTYPE|<!ENTITY/iu.test(document)) throw new Fault('active-content');
	const links = parts.get('word/_rels/document.xml.rels') ?? '';
	for (const [link] of links.matchAll(/<Relationship\b[^>]*>/gu))
		if (/TargetMode\s*=\s*"External"/u.test(link) && !/relationships\/hyperlink"/u.test(link))
			throw new Fault('active-content');
	return { type: docx, bytes: null, pages: 1, pictures: [] };
}

/** Paragraphs as lines, cells of a table apart; text boxes, in which templates like to put the name, are read where they stand. */
export function textOfDocx(bytes: Uint8Array): string {
	const parts = open(bytes);
	const heads = [...parts].filter(([name]) => name.startsWith('word/header')).map(([, xml]) => xml);
	const text = [...heads, parts.get('word/document.xml') ?? '']
		// Word writes every text box twice, once for old readers.
		.map((xml) => linesOf(xml.replaceAll(/<mc:Fallback>[^]*?<\/mc:Fallback>/gu, '')))
		.join('\n');
	return text.slice(0, MAX_TEXT);
}

const mark = /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)\b[^>]*\/>|<\/w:(p|tc|tr)>/gu;
function linesOf(xml: string): string {
	let text = '';
	for (const [, run, gap, end] of xml.matchAll(mark)) {
		if (run !== undefined) text += plain(run);
		else if (gap !== undefined) text += gap === 'tab' ? '\t' : '\n';
		else text += end === 'tc' ? '\t' : '\n';
	}
	return text;
}
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = (text: string): string =>
	text.replaceAll(
		/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/giu,
		(whole, hex?: string, decimal?: string, name?: string) => {
			if (name !== undefined) return entities[name] ?? whole;
			const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
			return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
		},
	);
