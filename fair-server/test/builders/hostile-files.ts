import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import sharp from 'sharp';

/** Files as people bring them, and files that somebody made to do harm. */
export const picture = (width = 640, height = 480, format: 'jpeg' | 'png' | 'webp' = 'jpeg'): Promise<Buffer> =>
	sharp({ create: { width, height, channels: 3, background: { r: 40, g: 90, b: 160 } } })
		.withExif({ IFD0: { Copyright: 'where the photo was taken' } })
		.toFormat(format)
		.toBuffer();

export async function pdf(
	pages = 1,
	change: (document: PDFDocument) => void | Promise<void> = () => undefined,
): Promise<Buffer> {
	const made = await PDFDocument.create();
	for (let n = 1; n <= pages; n++) made.addPage([595, 842]);
	await change(made);
	return Buffer.from(await made.save());
}

export const scriptedPdf = () => pdf(1, (made) => made.addJavaScript('open', 'app.alert(1)'));
export const pdfWithFile = () => pdf(1, (made) => made.attach(Buffer.from('MZ'), 'invoice.exe'));
/** Starts a program when it is opened, where a reader lets it. */
export const launchingPdf = () =>
	pdf(1, (made) => {
		const action = made.context.obj({ S: 'Launch', F: PDFString.of('cmd.exe') });
		made.catalog.set(PDFName.of('OpenAction'), action);
	});
export const lockedPdf = () => pdf(1, (made) => made.encrypt({ userPassword: 'secret', ownerPassword: 'secret' }));

/** So many megabytes of zeros as a raw deflate stream, made in no time: one flushed piece, again and again. */
function packedZeros(megabytes: number): Buffer {
	const piece = deflateRawSync(Buffer.alloc(1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH });
	return Buffer.concat([...Array.from({ length: megabytes }, () => piece), deflateRawSync(Buffer.alloc(0))]);
}

/** An archive with one file of 300 MB of zeros, 300 kB long: a bomb for whatever unpacks it. */
export function zipBomb(): Buffer {
	const name = Buffer.from('zeros.bin');
	const packed = packedZeros(300);
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04034b50, 0);
	local.writeUInt16LE(20, 4);
	local.writeUInt16LE(8, 8);
	local.writeUInt32LE(packed.length, 18);
	local.writeUInt32LE(300 * 1024 * 1024, 22);
	local.writeUInt16LE(name.length, 26);
	const central = Buffer.alloc(46);
	central.writeUInt32LE(0x02014b50, 0);
	central.writeUInt16LE(20, 6);
	central.writeUInt16LE(8, 10);
	central.writeUInt32LE(packed.length, 20);
	central.writeUInt32LE(300 * 1024 * 1024, 24);
	central.writeUInt16LE(name.length, 28);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(1, 8);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(46 + name.length, 12);
	end.writeUInt32LE(30 + name.length + packed.length, 16);
	return Buffer.concat([local, name, packed, central, name, end]);
}

/** Thirty thousand pixels on a side, a few kilobytes long: 2.7 GB once it is decoded. Only its header is true. */
export function pngBomb(side = 30_000): Buffer {
	const chunk = (type: string, data: Buffer): Buffer => {
		const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
		const whole = Buffer.alloc(8 + body.length);
		whole.writeUInt32BE(data.length, 0);
		body.copy(whole, 4);
		whole.writeUInt32BE(crc32(body), 4 + body.length);
		return whole;
	};
	const header = Buffer.alloc(13);
	header.writeUInt32BE(side, 0);
	header.writeUInt32BE(side, 4);
	header.set([1, 0, 0, 0, 0], 8);
	const rows = deflateSync(Buffer.alloc(side * Math.ceil(side / 8 + 1)));
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** A stream in a PDF that becomes a gigabyte when it is opened, where the table of objects should be. */
export function pdfBomb(): Buffer {
	const packed = deflateSync(Buffer.concat([Buffer.from([0x78, 0x9c]), packedZeros(1024), Buffer.alloc(4)]));
	const head = `%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode] /Length ${packed.length} >>\nstream\n`;
	const tail = '\nendstream\nendobj\ntrailer << /Root 1 0 R /Size 2 >>\nstartxref\n0\n%%EOF\n';
	return Buffer.concat([Buffer.from(head, 'latin1'), packed, Buffer.from(tail, 'latin1')]);
}

export const scriptedSvg = (): Buffer =>
	Buffer.from(
		'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(document.cookie)</script></svg>',
	);
export const gif = (): Buffer => Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');
