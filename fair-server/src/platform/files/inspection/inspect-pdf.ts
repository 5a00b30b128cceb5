import { EncryptedPDFError, PDFArray, PDFDict, PDFDocument, PDFName, PDFStream } from '@cantoo/pdf-lib';
import type { PDFObject } from '@cantoo/pdf-lib';
import { drawPages } from './draw-pages.ts';
import { Fault, type Inspected } from './inspection.ts';

const MAX_PAGES = 200;

/** Takes a PDF apart object by object. It is kept as it came (a signature on it stays valid), so it must be free of everything that acts. */
export async function inspectPdf(bytes: Uint8Array): Promise<Inspected> {
	const pdf = await PDFDocument.load(bytes, {
		updateMetadata: false,
		throwOnInvalidObject: false,
		capNumbers: true,
	}).catch((error: unknown) => {
		throw new Fault(error instanceof EncryptedPDFError ? 'encrypted' : 'broken');
	});
	if (pdf.context.trailerInfo.Encrypt !== undefined) throw new Fault('encrypted');
	const pages = countPages(pdf);
	if (pages === 0) throw new Fault('broken');
	if (pages > MAX_PAGES) throw new Fault('too-many-pages');
	for (const [, object] of pdf.context.enumerateIndirectObjects()) refuseActive(object, 0);
	return { type: 'application/pdf', bytes: null, pages, pictures: await drawPages(bytes, pages) };
}

/** The page objects that are there, not what the tree says of itself. */
function countPages(pdf: PDFDocument): number {
	const Type = PDFName.of('Type');
	const Page = PDFName.of('Page');
	let pages = 0;
	for (const [, object] of pdf.context.enumerateIndirectObjects())
		if (object instanceof PDFDict && object.get(Type) === Page) pages += 1;
	return pages;
}

const names = (list: readonly string[]): ReadonlySet<PDFName> => new Set(list.map((name) => PDFName.of(name)));
/** Keys under which code, foreign files and media stand. */
const activeKeys = names(['JS', 'JavaScript', 'EF', 'EmbeddedFiles', 'XFA', 'RichMediaContent', 'RichMediaSettings']);
/** Actions that run, open or send something, and annotations that carry it. */
const activeKinds = names([
	'JavaScript',
	'Launch',
	'ImportData',
	'SubmitForm',
	'GoToE',
	'Rendition',
	'RichMediaExecute',
	'Movie',
	'Sound',
	'RichMedia',
	'FileAttachment',
	'Screen',
	'EmbeddedFile',
]);
const kindKeys = [PDFName.of('S'), PDFName.of('Subtype'), PDFName.of('Type')];
const MAX_DEPTH = 60;

function refuseActive(object: PDFObject | undefined, depth: number): void {
	if (depth > MAX_DEPTH) throw new Fault('broken');
	if (object instanceof PDFStream) return refuseActive(object.dict, depth);
	if (object instanceof PDFArray) {
		for (let i = 0; i < object.size(); i++) refuseActive(object.get(i), depth + 1);
		return;
	}
	if (!(object instanceof PDFDict)) return;
	for (const key of kindKeys) {
		const kind = object.get(key);
		if (kind instanceof PDFName && activeKinds.has(kind)) throw new Fault('active-content');
	}
	for (const [key, value] of object.entries()) {
		if (activeKeys.has(key)) throw new Fault('active-content');
		refuseActive(value, depth + 1);
	}
}
