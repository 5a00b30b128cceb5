import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres, { type Sql } from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BackupPlaces, makeBackup } from './make-backup.ts';
import { tableFile } from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';

// A small schema with everything that makes a restore hard: needs between tables, a tree in one table, numbers that
// the database gives out, computed columns, triggers, row-level security, and text that breaks careless formats.
async function makeSchema(sql: Sql): Promise<void> {
	await sql`create table schema_migrations (name text primary key, hash text not null)`;
	await sql`insert into schema_migrations values ('0001_all.sql', 'abc')`;
	await sql`create table organizers (id uuid primary key, name text not null)`;
	await sql`create table halls (id int generated always as identity primary key, parent int references halls, organizer_id uuid references organizers,
		name text, size numeric, share double precision, secret bytea, detail jsonb, at timestamptz, loud text generated always as (upper(name)) stored)`;
	await sql`alter table halls enable row level security`;
	await sql`create table changes (hall int)`;
	await sql`create function note_change() returns trigger language plpgsql as 'begin insert into changes values (new.id); return new; end'`;
	await sql`create trigger noted after insert on halls for each row execute function note_change()`;
}

async function fill(sql: Sql): Promise<void> {
	const id = '0192f7a0-0000-7000-8000-000000000001';
	await sql`insert into organizers values (${id}, ${'市人才\t中心\n"N\\A"'})`;
	for (let i = 1; i <= 300; i++) {
		await sql`insert into halls (parent, organizer_id, name, size, share, secret, detail, at) values
			(${i === 1 ? null : 1}, ${id}, ${i % 3 === 0 ? null : `展区 ${i}`}, ${'12345678901234567890.123456789'}, ${0.1 + i / 3},
			${randomBytes(9)}, ${sql.json({ 名: [i, null, '\u2028'] })}, ${new Date(1_700_000_000_000 + i * 86_400_123)})`;
	}
}

const databases: string[] = [];
let scratch = '';
let admin: Sql;

const testUrl = (name?: string): string => {
	const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
	if (name !== undefined) url.pathname = `/${name}`;
	return url.toString();
};

async function newDatabase(): Promise<{ places: BackupPlaces; sql: Sql }> {
	const name = `skyfair_backup_${randomBytes(5).toString('hex')}`;
	await admin`create database ${admin(name)}`;
	databases.push(name);
	const sql = postgres(testUrl(name), { max: 1, onnotice: () => undefined });
	const places = {
		databaseUrl: testUrl(name),
		filesFolder: join(scratch, name, 'files'),
		secretsFolder: join(scratch, name, 'secrets'),
	};
	for (const folder of [places.filesFolder, places.secretsFolder]) mkdirSync(folder, { recursive: true });
	await makeSchema(sql);
	return { places, sql };
}

beforeEach(() => {
	scratch = mkdtempSync(join(tmpdir(), 'skyfair-backup-'));
	admin = postgres(testUrl(), { max: 1, onnotice: () => undefined });
});

afterEach(async () => {
	for (const name of databases.splice(0)) await admin`drop database ${admin(name)} with (force)`;
	await admin.end();
	rmSync(scratch, { recursive: true, force: true });
});

describe('backup and restore', () => {
	test('[V-10] everything comes back as it was, and goes on where it stopped', async () => {
		const from = await newDatabase();
		await fill(from.sql);
		mkdirSync(join(from.places.filesFolder, 'a'), { recursive: true });
		writeFileSync(join(from.places.filesFolder, 'a', '简历.pdf'), randomBytes(5_000));
		writeFileSync(join(from.places.secretsFolder, 'field-key'), 'the key');
		const made = await makeBackup(from.places, join(scratch, 'backup'));
		expect(made.tables.map(({ name, rows }) => [name, rows])).toEqual([
			['changes', 300],
			['halls', 300],
			['organizers', 1],
		]);

		const to = await newDatabase();
		writeFileSync(join(to.places.secretsFolder, 'field-key'), 'another key');
		await restoreBackup(to.places, join(scratch, 'backup'), false);
		const all = (sql: Sql) =>
			sql`select h.*, o.name as organizer from halls h join organizers o on o.id = h.organizer_id order by h.id`;
		expect(await all(to.sql)).toEqual(await all(from.sql));
		expect(await to.sql`select count(*)::int as rows from changes`).toEqual([{ rows: 300 }]);
		expect(readFileSync(join(to.places.filesFolder, 'a', '简历.pdf'))).toEqual(
			readFileSync(join(from.places.filesFolder, 'a', '简历.pdf')),
		);
		expect(readFileSync(join(to.places.secretsFolder, 'field-key'), 'utf8')).toBe('the key');
		expect(await to.sql`insert into halls (name) values ('next') returning id, loud`).toEqual([
			{ id: 301, loud: 'NEXT' },
		]);
		expect(await to.sql`select count(*)::int as rows from changes`).toEqual([{ rows: 301 }]);
		await Promise.all([from.sql.end(), to.sql.end()]);
	});

	test('[V-10] all tables are of one moment, whatever is written meanwhile', async () => {
		const { places, sql } = await newDatabase();
		await fill(sql);
		const stop = new AbortController();
		const writer = (async () => {
			while (!stop.signal.aborted) await sql`insert into halls (name) values ('late')`;
		})();
		const made = await makeBackup(places, join(scratch, 'backup'));
		stop.abort();
		await writer;
		const rows = new Map(made.tables.map((table) => [table.name, table.rows]));
		expect(rows.get('changes')).toBe(rows.get('halls'));
		await sql.end();
	});

	test('[V-10] a database with rows is refused and stays as it is; --force replaces it', async () => {
		const from = await newDatabase();
		await fill(from.sql);
		await makeBackup(from.places, join(scratch, 'backup'));
		await from.sql`insert into halls (name) values ('newer')`;
		await expect(restoreBackup(from.places, join(scratch, 'backup'), false)).rejects.toThrow(/not empty.*--force/);
		expect(await from.sql`select count(*)::int as rows from halls`).toEqual([{ rows: 301 }]);
		await restoreBackup(from.places, join(scratch, 'backup'), true);
		expect(await from.sql`select count(*)::int as rows from halls`).toEqual([{ rows: 300 }]);
		await from.sql.end();
	});

	test('[V-10] a damaged backup and one of another version are refused before anything is touched', async () => {
		const from = await newDatabase();
		await fill(from.sql);
		await makeBackup(from.places, join(scratch, 'backup'));
		const to = await newDatabase();
		await to.sql`update schema_migrations set hash = 'other'`;
		await expect(restoreBackup(to.places, join(scratch, 'backup'), false)).rejects.toThrow(/another version/);
		appendFileSync(tableFile(join(scratch, 'backup'), 'halls'), 'x');
		await expect(restoreBackup(to.places, join(scratch, 'backup'), false)).rejects.toThrow(/damaged.*halls/);
		expect(await to.sql`select count(*)::int as rows from halls`).toEqual([{ rows: 0 }]);
		await Promise.all([from.sql.end(), to.sql.end()]);
	});
});
