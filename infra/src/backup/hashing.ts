import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Passes bytes through and knows their hash at the end. */
export function hashing(): Transform & { digest: () => string } {
	const hash = createHash('sha256');
	const through = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			hash.update(chunk);
			done(null, chunk);
		},
	});
	return Object.assign(through, { digest: () => hash.digest('hex') });
}

/** Swallows what it is given. */
export const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

export async function hashOfFile(file: string): Promise<string> {
	const through = hashing();
	await pipeline(createReadStream(file), through, nowhere());
	return through.digest();
}

/** Every file below a folder, by its path inside. */
export function* pathsBelow(folder: string, inside = ''): Generator<string> {
	if (!existsSync(join(folder, inside))) return;
	for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
		const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
		if (entry.isDirectory()) yield* pathsBelow(folder, path);
		else if (entry.isFile()) yield path;
	}
}
