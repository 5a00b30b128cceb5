import { copyFileSync, createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import postgres, { type TransactionSql } from 'postgres';
import { StopReason } from '../setup/stop-reason.ts';
import { FIELD_KEY_FILE } from '../start/secrets.ts';
import { hashing, hashOfFile, pathsBelow } from './hashing.ts';
import { type Manifest, manifestFile, tableFile } from './manifest.ts';
import { readMigrations, readSequences, readTables } from './tables.ts';

export interface BackupPlaces {
	databaseUrl: string;
	/** Uploaded files and recordings. */
	filesFolder: string;
	secretsFolder: string;
}

/** Text that reads back as it was on any machine. */
export const plainText = {
	timezone: 'UTC',
	datestyle: 'ISO',
	intervalstyle: 'postgres',
	extra_float_digits: '1',
	synchronize_seqscans: 'off',
};

/** Writes everything that must be remembered into a new folder: all tables as of one moment, the files, the field key. */
export async function makeBackup(places: BackupPlaces, folder: string): Promise<Manifest> {
	if (existsSync(folder)) throw new StopReason(`${folder} exists already; name a folder that does not.`);
	mkdirSync(join(folder, 'tables'), { recursive: true, mode: 0o700 });
	const sql = postgres(places.databaseUrl, { max: 1, onnotice: () => undefined, connection: plainText });
	try {
		const inside = await sql.begin('isolation level repeatable read read only', async (tx) => {
			const tables: Manifest['tables'] = [];
			for (const { name, columns } of await readTables(tx)) {
				const rows = await countRows(tx, name);
				tables.push({ name, columns, rows, sha256: await copyOut(tx, name, columns, tableFile(folder, name)) });
			}
			return { migrations: [...(await readMigrations(tx))], tables, sequences: await readSequences(tx) };
		});
		const files = await copyFiles(places.filesFolder, join(folder, 'files'));
		const key = join(places.secretsFolder, FIELD_KEY_FILE);
		if (existsSync(key)) copyFileSync(key, join(folder, FIELD_KEY_FILE));
		const manifest: Manifest = { format: 1, madeAt: new Date().toISOString(), ...inside, files };
		// Last: a backup without a manifest was cut off and is none.
		writeFileSync(manifestFile(folder), `${JSON.stringify(manifest, null, '\t')}\n`, { mode: 0o600 });
		return manifest;
	} finally {
		await sql.end({ timeout: 5 });
	}
}

export async function countRows(tx: TransactionSql, table: string): Promise<number> {
	const [row] = await tx<{ rows: string }[]>`select /* backup.count */ count(*)::text as rows from ${tx(table)}`;
	return Number(row?.rows ?? 0);
}

async function copyOut(tx: TransactionSql, table: string, columns: string[], file: string): Promise<string> {
	const through = hashing();
	const rows = await tx`copy ${tx(table)} (${tx(columns)}) to stdout`.readable();
	await pipeline(rows, through, createWriteStream(file, { mode: 0o600 }));
	return through.digest();
}

async function copyFiles(from: string, to: string): Promise<Manifest['files']> {
	const files: Manifest['files'] = [];
	for (const path of pathsBelow(from)) {
		mkdirSync(dirname(join(to, path)), { recursive: true, mode: 0o700 });
		copyFileSync(join(from, path), join(to, path));
		files.push({ path, sha256: await hashOfFile(join(to, path)) });
	}
	return files;
}
