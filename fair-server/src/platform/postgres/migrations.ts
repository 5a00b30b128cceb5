import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import postgres from 'postgres';

export interface Applied {
	readonly name: string;
	readonly ms: number;
}

const folder = new URL('../../../migrations/', import.meta.url);
/** Any fixed number: only one migrator at a time, whichever node it runs on. */
const ADVISORY_LOCK = 7_305_114;

/**
 * Applies the numbered SQL files that the database has not seen, each in its own transaction, forward only.
 * Refuses when an applied file was edited afterwards, or when the database is newer than this code.
 */
export async function migrate(url: string): Promise<{ applied: Applied[]; version: string }> {
	const sql = postgres(url, { max: 1, onnotice: () => undefined });
	try {
		await sql`select pg_advisory_lock(${ADVISORY_LOCK})`;
		await sql`create table if not exists schema_migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())`;
		const done = new Map(
			(await sql<{ name: string; hash: string }[]>`select name, hash from schema_migrations`).map((row) => [
				row.name,
				row.hash,
			]),
		);
		const files = (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort();
		const unknown = [...done.keys()].filter((name) => !files.includes(name));
		if (unknown.length > 0)
			throw new Error(
				`The database is newer than this version of Skyfair (it has ${unknown.join(', ')}). Start the newer version, or restore a backup.`,
			);
		const applied: Applied[] = [];
		for (const name of files) {
			const text = await readFile(new URL(name, folder), 'utf8');
			const hash = createHash('sha256').update(text).digest('hex');
			const seen = done.get(name);
			if (seen !== undefined && seen !== hash)
				throw new Error(`The migration ${name} was changed after it had been applied. Put the change into a new file.`);
			if (seen !== undefined) continue;
			const startedAt = performance.now();
			await sql.begin(async (tx) => {
				await tx.unsafe(text); // oxlint-disable-line -- a migration is a file of ours, whole; nothing is put into it
				await tx`insert into schema_migrations (name, hash) values (${name}, ${hash})`;
			});
			applied.push({ name, ms: Math.round(performance.now() - startedAt) });
		}
		return { applied, version: files.at(-1) ?? 'none' };
	} finally {
		await sql.end({ timeout: 5 });
	}
}
