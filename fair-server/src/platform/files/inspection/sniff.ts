import { fileTypeFromBuffer } from 'file-type';
import { docx, type FileType } from '@skyfair/shared/files/file-purposes';
import { Fault } from './inspection.ts';

const endings: Record<FileType, readonly string[]> = {
	'image/jpeg': ['jpg', 'jpeg', 'jfif', 'jpe'],
	'image/png': ['png'],
	'image/webp': ['webp'],
	'application/pdf': ['pdf'],
	[docx]: ['docx'],
};

/** What the bytes are, by their own marks. Refused where the name says something else or where they are a second thing as well. */
export async function sniff(bytes: Uint8Array, name: string, taken: readonly FileType[]): Promise<FileType> {
	if (bytes.length === 0) throw new Fault('empty');
	const found = await fileTypeFromBuffer(bytes);
	const type = taken.find((one) => one === found?.mime);
	if (type === undefined) throw new Fault('type-not-taken');
	const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name.trim())?.[1]?.toLowerCase();
	if (ending !== undefined && !endings[type].includes(ending)) throw new Fault('not-what-it-says');
	if (isTwoThings(bytes, type)) throw new Fault('two-in-one');
	return type;
}

function isTwoThings(bytes: Uint8Array, type: FileType): boolean {
	if (type === 'application/pdf') return isPolyglotPdf(bytes);
	// A Word file is an archive: it must begin as one, and what it holds is looked through entry by entry.
	if (type === docx) return Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== 'PK\x03\x04';
	return isPolyglotPicture(bytes);
}

/** Long enough not to turn up by chance in compressed pixels. */
const foreign = [/<script[\s>]/i, /<html[\s>]/i, /<!doctype\s+html/i, /<\?php/i, /%PDF-\d\.\d/];

function isPolyglotPicture(bytes: Uint8Array): boolean {
	const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
	return foreign.some((mark) => mark.test(text)) || endsAsZip(bytes);
}

const FINAL_SPACE_BYTES = 2_048;
function isPolyglotPdf(bytes: Uint8Array): boolean {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	// Readers accept the mark anywhere in the first kilobyte, which is where the other half of a polyglot stands.
	if (!buffer.subarray(0, 5).equals(Buffer.from('%PDF-'))) return true;
	const end = buffer.lastIndexOf('%%EOF');
	if (end === -1) throw new Fault('broken');
	const rest = buffer.subarray(end + 5);
	return (
		rest.length > FINAL_SPACE_BYTES || rest.some((byte) => ![0, 9, 10, 12, 13, 32].includes(byte)) || endsAsZip(bytes)
	);
}

/** A zip is read from its end: a record of 22 bytes and a comment, whose length must reach exactly to the last byte or nearly. */
function endsAsZip(bytes: Uint8Array): boolean {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const from = Math.max(0, buffer.length - 65_557);
	for (
		let at = buffer.indexOf('PK\x05\x06', from, 'latin1');
		at !== -1;
		at = buffer.indexOf('PK\x05\x06', at + 1, 'latin1')
	) {
		if (at + 22 > buffer.length) continue;
		const directoryStart = buffer.readUInt32LE(at + 16);
		if (directoryStart <= at && buffer.readUInt16LE(at + 8) <= buffer.readUInt16LE(at + 10)) return true;
	}
	return false;
}
