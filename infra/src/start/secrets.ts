import { createECDH, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ed25519Jwk = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() });

/** Without this file the sealed fields of a database can never be read again: backups carry it. */
export const FIELD_KEY_FILE = 'field-key';

export interface Secrets {
	/** Signs what the servers say to each other. */
	internal: string;
	/** 32 bytes, base64url: encrypts fields that must not lie open in the database. */
	fieldKey: string;
	/** Ed25519 as JWK: fair-server signs media tokens, media-server checks them. */
	mediaTokenPrivateKey: string;
	mediaTokenPublicKey: string;
	/** P-256, 32 bytes, base64url: browsers take pushes from whoever holds it, so it stays the same for good. */
	pushPrivateKey: string;
	postgresPassword: string;
	redisPassword: string;
}

/** Reads the secrets of this data folder; what is missing is made once. Only their owner may read them. */
export function openSecrets(folder: string): Secrets {
	const keep = (name: string, make: () => string): string => {
		const file = join(folder, name);
		if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
		return readFileSync(file, 'utf8').trim();
	};
	const random = () => randomBytes(32).toString('base64url');
	const mediaTokenPrivateKey = keep('media-token-private.jwk', () =>
		JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })),
	);
	const { kty, crv, x } = ed25519Jwk.parse(JSON.parse(mediaTokenPrivateKey));
	return {
		internal: keep('internal-secret', random),
		fieldKey: keep(FIELD_KEY_FILE, random),
		mediaTokenPrivateKey,
		mediaTokenPublicKey: keep('media-token-public.jwk', () => JSON.stringify({ kty, crv, x })),
		pushPrivateKey: keep('push-private-key', pushKey),
		postgresPassword: keep('postgres-password', random),
		redisPassword: keep('redis-password', random),
	};
}

function pushKey(): string {
	const curve = createECDH('prime256v1');
	curve.generateKeys();
	// Leading zeros are left out by the curve, and wanted by whoever reads the key.
	const bytes = Buffer.alloc(32);
	const key = curve.getPrivateKey();
	key.copy(bytes, bytes.length - key.length);
	return bytes.toString('base64url');
}
