import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDataFolder } from './data-folder.ts';
import { openSecrets } from './secrets.ts';

let scratch = '';
beforeEach(() => {
	scratch = mkdtempSync(join(tmpdir(), 'skyfair-data-'));
});
afterEach(() => {
	chmodSync(scratch, 0o700);
	rmSync(scratch, { recursive: true, force: true });
});

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe('the data folder', () => {
	test('[setup] what lies in it is closed to other accounts', () => {
		const folder = openDataFolder(join(scratch, 'data'));
		for (const path of [folder.secrets, folder.files, folder.logs]) expect(modeOf(path)).toBe('700');
	});

	test('[setup] a path that is no folder is told in one sentence', () => {
		writeFileSync(join(scratch, 'file'), '');
		expect(() => openDataFolder(join(scratch, 'file'))).toThrow(/cannot be used.*DATA_DIR/);
	});

	test('[V-03] secrets are made once, differ from each other, and only their owner may read them', () => {
		const { secrets: folder } = openDataFolder(join(scratch, 'data'));
		const first = openSecrets(folder);
		expect(openSecrets(folder)).toEqual(first);
		expect(modeOf(join(folder, 'internal-secret'))).toBe('600');
		expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length);
		expect(JSON.parse(first.mediaTokenPublicKey)).not.toHaveProperty('d');
		expect(Buffer.from(first.fieldKey, 'base64url')).toHaveLength(32);
	});
});
