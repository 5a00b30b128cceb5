import sharp, { type Sharp } from 'sharp';
import type { FileType } from '@skyfair/shared/files/file-purposes';
import { Fault, type Inspected } from './inspection.ts';

/** A photo of a good phone has 50 megapixels; what claims more is made to fill memory. */
const MAX_PIXELS = 60_000_000;
const MAX_SECONDS = 15;

sharp.cache(false);
sharp.concurrency(1);

/** Decodes the picture and makes a new one of its pixels: metadata (also where it was taken) and hidden halves stay behind. */
export async function inspectImage(bytes: Uint8Array, type: FileType, maxSide: number): Promise<Inspected> {
	// Its header only: nothing is decoded before the size is known.
	const { width, height } = await sharp(bytes, { limitInputPixels: false })
		.metadata()
		.catch(() => {
			throw new Fault('broken');
		});
	if (!width || !height) throw new Fault('broken');
	if (width * height > MAX_PIXELS) throw new Fault('too-many-pixels');
	const upright = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'truncated', sequentialRead: true })
		.timeout({ seconds: MAX_SECONDS })
		.rotate()
		.resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true });
	const made = await encode(upright, type).toBuffer();
	return { type, bytes: made, pages: 1, pictures: [] };
}

function encode(picture: Sharp, type: FileType): Sharp {
	if (type === 'image/png') return picture.png({ compressionLevel: 8 });
	return type === 'image/webp' ? picture.webp({ quality: 85 }) : picture.jpeg({ quality: 85 });
}
