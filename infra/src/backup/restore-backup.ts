import { copyFileSync, createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import postgres, { type TransactionSql } from 'postgres';
import { StopReason } from '../setup/stop-reason.ts';
import { FIELD_KEY_FILE } from '../start/secrets.ts';
import { hashing, hashOfFile, nowhere, pathsBelow } from './hashing.ts';
import { type BackupPlaces, countRows, plainText } from './make-backup.ts';
import { type Manifest, readManifest, tableFile } from './manifest.ts';
import { inOrderOfNeed, readMigrations, readTables } from './tables.ts';

/**
 * Puts a backup into an empty, migrated database, all or nothing, and checks every table and file against the
 * hashes that were taken when it was made. `force` replaces what is there.
 */
export async function restoreBackup(places: BackupPlaces, folder: string, force: boolean): Promise<Manifest> {
	const manifest = readManifest(folder);
	await checkBackup(folder, manifest);
	if (!force && [...pathsBelow(places.filesFolder)].length > 0)
		throw new StopReason(
			`${places.filesFolder} holds files; restore into an empty data folder, or add --force to replace them.`,
		);
	const sql = postgres(places.databaseUrl, { max: 1, onnotice: () => undefined, connection: plainText });
	try {
		await sql.begin((tx) => restoreTables(tx, folder, manifest, force));
	} finally {
		await sql.end({ timeout: 5 });
	}
	await restoreFiles(places, folder, manifest);
	takeFieldKey(places, folder);
	return manifest;
}

/** Is everything still as it was written? Before anything is touched. */
async function checkBackup(folder: string, manifest: Manifest): Promise<void> {
	const parts = [
		...manifest.tables.map(({ name, sha256 }) => ({ file: tableFile(folder, name), sha256 })),
		...manifest.files.map(({ path, sha256 }) => ({ file: join(folder, 'files', path), sha256 })),
	];
	for (const { file, sha256 } of parts) {
		if (!existsSync(file)) throw new StopReason(`The backup is not whole: ${file} is missing.`);
		if ((await hashOfFile(file)) !== sha256)
			throw new StopReason(`The backup was damaged: ${file} is not what was written.`);
	}
}

async function restoreTables(tx: TransactionSql, folder: string, manifest: Manifest, force: boolean): Promise<void> {
	if (JSON.stringify(await readMigrations(tx)) !== JSON.stringify(manifest.migrations))
		throw new StopReason(
			'The backup was made by another version of Skyfair; restore it with that version, then start this one to upgrade.',
		);
	const tables = inOrderOfNeed(await readTables(tx));
	for (const { name } of tables) await emptyTable(tx, name, force);
	for (const table of tables) {
		const saved = manifest.tables.find(({ name }) => name === table.name);
		if (saved !== undefined) await fillTable(tx, folder, saved);
	}
	for (const { name, lastValue, isCalled } of manifest.sequences)
		await tx`select /* restore.sequence */ setval(format('public.%I', ${name}::text)::regclass, ${lastValue}::bigint, ${isCalled})`;
}

async function emptyTable(tx: TransactionSql, name: string, force: boolean): Promise<void> {
	if (force) await tx`truncate ${tx(name)} cascade`;
	else if ((await countRows(tx, name)) > 0)
		throw new StopReason(
			`The database is not empty (${name} has rows); restore into an empty one, or add --force to replace everything.`,
		);
}

async function fillTable(tx: TransactionSql, folder: string, saved: Manifest['tables'][number]): Promise<void> {
	const { name, columns, rows, sha256 } = saved;
	// What triggers did when the rows were first written is in the backup itself.
	await tx`alter table ${tx(name)} disable trigger user`;
	await pipeline(
		createReadStream(tableFile(folder, name)),
		await tx`copy ${tx(name)} (${tx(columns)}) from stdin`.writable(),
	);
	await tx`alter table ${tx(name)} enable trigger user`;
	const counted = await countRows(tx, name);
	if (counted !== rows)
		throw new StopReason(`${name} has ${counted} rows after the restore and had ${rows}; nothing was changed.`);
	const through = hashing();
	await pipeline(await tx`copy ${tx(name)} (${tx(columns)}) to stdout`.readable(), through, nowhere());
	if (through.digest() !== sha256)
		throw new StopReason(`${name} reads differently after the restore; nothing was changed.`);
}

async function restoreFiles(places: BackupPlaces, folder: string, manifest: Manifest): Promise<void> {
	rmSync(places.filesFolder, { recursive: true, force: true });
	mkdirSync(places.filesFolder, { recursive: true });
	for (const { path, sha256 } of manifest.files) {
		const target = join(places.filesFolder, path);
		mkdirSync(dirname(target), { recursive: true });
		copyFileSync(join(folder, 'files', path), target);
		if ((await hashOfFile(target)) !== sha256)
			throw new StopReason(`${target} was not written as it is in the backup; restore again.`);
	}
}

const readKey = (file: string): string | null => (existsSync(file) ? readFileSync(file, 'utf8').trim() : null);

/** Sealed fields open only with the key they were sealed with. The one that was here guarded an empty database. */
function takeFieldKey({ secretsFolder }: BackupPlaces, folder: string): void {
	const saved = join(folder, FIELD_KEY_FILE);
	const here = join(secretsFolder, FIELD_KEY_FILE);
	if (readKey(saved) === null || readKey(saved) === readKey(here)) return;
	mkdirSync(secretsFolder, { recursive: true, mode: 0o700 });
	if (existsSync(here)) renameSync(here, `${here}.replaced-${Date.now()}`);
	copyFileSync(saved, here);
}
