import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Fault } from './inspection.ts';

/** A reviewer looks at pictures of the first pages; the rest is in the file, to be saved. */
const MOST_PAGES = 12;
const WIDTH_PX = 1_240;
const MAX_HEIGHT_PX = 3_600;
const STOP_AFTER_MS = 6_000;

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Browsers show no PDF inside a sandbox, and a sandbox is where foreign files belong: so pictures are made of the pages. */
export async function drawPages(bytes: Uint8Array, pages: number): Promise<Uint8Array[]> {
	const startedAt = performance.now();
	const loading = getDocument({
		data: Uint8Array.from(bytes),
		enableXfa: false,
		useSystemFonts: true,
		disableFontFace: true,
		stopAtErrors: false,
		verbosity: 0,
		cMapUrl: `${join(folder, 'cmaps')}/`,
		cMapPacked: true,
		standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
		wasmUrl: `${join(folder, 'wasm')}/`,
	});
	try {
		const pdf = await loading.promise;
		const pictures: Uint8Array[] = [];
		for (let number = 1; number <= Math.min(pages, MOST_PAGES, pdf.numPages); number++) {
			pictures.push(await drawPage(await pdf.getPage(number)));
			if (performance.now() - startedAt > STOP_AFTER_MS) break;
		}
		return pictures;
	} catch {
		throw new Fault('broken');
	} finally {
		await loading.destroy();
	}
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>;

async function drawPage(page: Page): Promise<Uint8Array> {
	const { width, height } = page.getViewport({ scale: 1 });
	const scale = Math.min(WIDTH_PX / width, MAX_HEIGHT_PX / height);
	const viewport = page.getViewport({ scale });
	const canvas = createCanvas(Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height)));
	await page.render({ canvas: canvas as never, viewport, background: 'white' }).promise;
	const picture = await canvas.encode('jpeg', 80);
	page.cleanup();
	return picture;
}
