import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Trouble } from '@skyfair/shared/protocol/problem';

/** Where bytes are kept under a name of ours. `OBJECT_STORE` chooses; the same bytes under the same key may be put again. */
export interface ObjectStore {
	put(key: string, bytes: Uint8Array): Promise<void>;
	/** Null: nothing is kept under this key. */
	get(key: string): Promise<Buffer | null>;
	remove(key: string): Promise<void>;
}

const keyForm = /^[a-z]+\/[0-9a-f-]{8,64}(?:\.\d{1,3})?$/;

/** A folder on this machine's disk. Written beside and renamed: a reader never meets half a file. */
export function createFolderStore(folder: string): ObjectStore {
	const pathOf = (key: string): string => {
		// Keys are made by us of hex digits. This line is for the day when somebody passes on what a person typed.
		if (!keyForm.test(key)) throw new Error('a key of the object store is malformed');
		const [kind = '', name = ''] = key.split('/');
		return join(folder, kind, name.slice(0, 2), name);
	};
	return {
		async put(key, bytes) {
			const path = pathOf(key);
			const beside = `${path}.${randomBytes(6).toString('hex')}.new`;
			try {
				await mkdir(dirname(path), { recursive: true, mode: 0o700 });
				await writeFile(beside, bytes, { mode: 0o600, flush: true });
				await rename(beside, path);
			} catch (error) {
				await rm(beside, { force: true });
				throw new Trouble('the object store does not take anything', { cause: error });
			}
		},
		async get(key) {
			try {
				return await readFile(pathOf(key));
			} catch (error) {
				if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
				throw new Trouble('the object store gives nothing', { cause: error });
			}
		},
		remove: (key) => rm(pathOf(key), { force: true }),
	};
}
