import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts single fields at rest (V-03) and makes keyed hashes for looking them up. One key, two derived ones. */
export interface FieldCipher {
	seal(plain: string): Buffer;
	open(sealed: Uint8Array): string;
	sealBytes(plain: Uint8Array): Buffer;
	openBytes(sealed: Uint8Array): Buffer;
	/** The same text gives the same hash, useless without the key. */
	hash(plain: string): Buffer;
}

const NONCE = 12;
const TAG = 16;

export function createFieldCipher(key: Buffer): FieldCipher {
	if (key.length < 32) throw new Error('the field key must have at least 32 bytes');
	const sealing = Buffer.from(hkdfSync('sha256', key, '', 'skyfair field seal', 32));
	const hashing = Buffer.from(hkdfSync('sha256', key, '', 'skyfair field hash', 32));
	const sealBytes = (plain: Uint8Array): Buffer => {
		const nonce = randomBytes(NONCE);
		const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
		const body = Buffer.concat([cipher.update(plain), cipher.final()]);
		return Buffer.concat([nonce, cipher.getAuthTag(), body]);
	};
	const openBytes = (sealed: Uint8Array): Buffer => {
		const bytes = Buffer.from(sealed);
		const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE));
		decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
		return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
	};
	return {
		sealBytes,
		openBytes,
		seal: (plain) => sealBytes(Buffer.from(plain, 'utf8')),
		open: (sealed) => openBytes(sealed).toString('utf8'),
		hash: (plain) => createHmac('sha256', hashing).update(plain).digest(),
	};
}
