// Lawful numbers of nobody, and pictures of papers: what an employer brings.
import { randomInt } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { creditCodeCheck } from '@skyfair/shared/employers/credit-code';
import { idNumberCheck } from '@skyfair/shared/employers/id-number';

export function creditCode(): string {
	const first = `91340100${String(randomInt(1_000_000_000)).padStart(9, '0')}`;
	return first + creditCodeCheck(first);
}
export function idNumber(): string {
	const first = `34010019900307${String(randomInt(1_000)).padStart(3, '0')}`;
	return first + idNumberCheck(first);
}

/** A small grey picture, as any scanner writes it. */
export function scan(name: string): { name: string; mimeType: string; buffer: Buffer } {
	const [width, height] = [120, 90];
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 0, 0, 0, 0], 8);
	const rows = Buffer.alloc((width + 1) * height, randomInt(80, 220));
	for (let row = 0; row < height; row++) rows[row * (width + 1)] = 0;
	const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	const buffer = Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND')]);
	return { name, mimeType: 'image/png', buffer };
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length);
	check.writeUInt32BE(crc32(body));
	return Buffer.concat([length, body, check]);
}
