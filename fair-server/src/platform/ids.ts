import { randomBytes } from 'node:crypto';

const COUNTER = 2 ** 18;

/**
 * UUIDv7 (RFC 9562): 48 bits of milliseconds, a counter of 18 bits, 56 random bits. Sortable by time of making, also within one millisecond
 * of this process (section 6.2, method 1), and not guessable. `now` in milliseconds since 1970.
 */
export function createIds(now: () => number, random: (size: number) => Uint8Array = randomBytes): () => string {
	let last = Number.NaN;
	let count = 0;
	return () => {
		const atMs = now();
		const bytes = new Uint8Array(16);
		new DataView(bytes.buffer).setBigUint64(0, BigInt(atMs) << 16n);
		bytes.set(random(8), 8);
		// It begins anywhere low, so that nobody reads from it how much goes on here.
		count = (atMs === last ? count + 1 : (bytes[15] ?? 0)) % COUNTER;
		last = atMs;
		bytes[6] = 0x70 | (count >> 14);
		bytes[7] = (count >> 6) & 0xff;
		bytes[8] = 0x80 | (count & 0x3f);
		const hex = Buffer.from(bytes).toString('hex');
		return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
	};
}
