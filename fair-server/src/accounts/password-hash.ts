import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { normalPassword } from './password.rules.ts';

/** OWASP's second choice (19 MiB, two passes): some 50 ms of one core. The parameters travel in the hash, so they may grow. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const TAG = 32;

const derive = (parameters: Argon2Parameters): Promise<Buffer> =>
	new Promise((resolve, reject) => {
		argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)));
	});

export async function hashPassword(password: string): Promise<string> {
	const nonce = randomBytes(16);
	const tag = await derive({
		message: normalPassword(password),
		nonce,
		memory: MEMORY_KIB,
		passes: PASSES,
		parallelism: LANES,
		tagLength: TAG,
	});
	return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${plain64(nonce)}$${plain64(tag)}`;
}

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
	const [, memory, passes, lanes, nonce, tag] = form.exec(stored) ?? [];
	if (nonce === undefined || tag === undefined)
		throw new Error('a stored password hash has a form that we do not know');
	const expected = Buffer.from(tag, 'base64');
	const given = await derive({
		message: normalPassword(password),
		nonce: Buffer.from(nonce, 'base64'),
		memory: Number(memory),
		passes: Number(passes),
		parallelism: Number(lanes),
		tagLength: expected.length,
	});
	return timingSafeEqual(given, expected);
}

/** Hashed with weaker parameters than today's: hash again at the next sign-in. */
export const isOutdated = (stored: string): boolean =>
	!stored.startsWith(`$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$`);

const plain64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
