import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { say, step } from '../setup/progress.ts';
import { StopReason } from '../setup/stop-reason.ts';
import { type Account, postgresAccount } from './postgres-account.ts';
import { postgresBinaries, postgresDataFolder } from './postgres-place.ts';
import type { ProcessPlan } from './supervised-process.ts';

const MAJOR = '18';
/** The account of the servers: owner of the one database, no superuser, so that row-level isolation binds it. */
const ROLE = 'skyfair';
const SUPERUSER = 'postgres';

export interface OwnPostgres {
	plan: ProcessPlan;
	/** What the servers use. */
	databaseUrl: string;
	superuserUrl: string;
	/** Makes the role and the database where they are missing; the server must be up. */
	prepare: () => Promise<void>;
}

/** A real PostgreSQL 18 for this data folder; the cluster is made at the first start. */
export async function ownPostgres(
	dataDir: string,
	port: number,
	password: string,
	extra: Readonly<Record<string, string>> = {},
): Promise<OwnPostgres> {
	const account = postgresAccount();
	const binaries = postgresBinaries(account);
	const folder = postgresDataFolder(dataDir, account);
	const version = existsSync(join(folder, 'PG_VERSION'))
		? readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
		: null;
	if (version !== null && version !== MAJOR)
		throw new StopReason(
			`The database in ${folder} was made by PostgreSQL ${version}, this is ${MAJOR}; make a backup with the version that made it and restore it here into an empty data folder.`,
		);
	if (version === null)
		await step(`making the database in ${folder}`, () => initialise(binaries, folder, password, account));
	const superuserUrl = urlFor(SUPERUSER, 'postgres', port, password);
	return {
		plan: postgresPlan(binaries, folder, account, superuserUrl, { ...settingsFor(port), ...extra }),
		databaseUrl: ownDatabaseUrl(port, password),
		superuserUrl,
		prepare: () => prepareDatabase(superuserUrl, password),
	};
}

/** Where the servers find the database of a data folder. */
export const ownDatabaseUrl = (port: number, password: string): string => urlFor(ROLE, ROLE, port, password);

const urlFor = (user: string, database: string, port: number, password: string): string =>
	`postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

function initialise(binaries: string, folder: string, password: string, account: Account | null): void {
	mkdirSync(dirname(folder), { recursive: true });
	rmSync(folder, { recursive: true, force: true }); // an earlier attempt that was cut off
	mkdirSync(folder, { mode: 0o700 });
	const scratch = mkdtempSync(join(tmpdir(), 'skyfair-initdb-'));
	const passwordFile = join(scratch, 'password');
	try {
		writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
		if (account !== null) for (const path of [folder, scratch, passwordFile]) chownSync(path, account.uid, account.gid);
		chmodSync(scratch, 0o700);
		const result = spawnSync(
			join(binaries, 'bin', 'initdb'),
			[
				`--pgdata=${folder}`,
				`--username=${SUPERUSER}`,
				`--pwfile=${passwordFile}`,
				'--auth=scram-sha-256',
				'--encoding=UTF8',
				// The built-in locale sorts the same on every machine and every later version.
				'--locale-provider=builtin',
				'--builtin-locale=C.UTF-8',
				'--locale=C',
				'--no-instructions',
			],
			{ encoding: 'utf8', env: { PATH: process.env['PATH'], LC_ALL: 'C' }, cwd: scratch, ...account },
		);
		if (result.status !== 0) throw new StopReason(`The database could not be made in ${folder}: ${firstFault(result)}`);
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

const firstFault = (result: { stderr: string | null; error?: Error }): string =>
	result.error?.message ??
	result.stderr
		?.split('\n')
		.find((line) => /error|fatal|could not|cannot/i.test(line))
		?.trim() ??
	'see the lines above';

const settingsFor = (port: number): Record<string, string> => ({
	port: String(port),
	listen_addresses: '127.0.0.1',
	unix_socket_directories: '',
	max_connections: '200',
	shared_buffers: '256MB',
	synchronous_commit: 'on',
	jit: 'off', // short queries: compiling them costs more than running them
	timezone: 'UTC',
	log_timezone: 'UTC',
});

function postgresPlan(
	binaries: string,
	folder: string,
	account: Account | null,
	url: string,
	settings: Readonly<Record<string, string>>,
): ProcessPlan {
	return {
		name: 'postgres',
		command: join(binaries, 'bin', 'postgres'),
		args: ['-D', folder, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
		env: { PATH: process.env['PATH'], LC_ALL: 'C' },
		cwd: '/',
		...(account === null ? {} : { runAs: account }),
		stopSignal: 'SIGINT', // "fast": does not wait for clients, unlike SIGTERM
		stopWithinMs: 20_000,
		plainLinesMatter: /PANIC|could not|No space left/,
		isHealthy: () => answers(url),
	};
}

async function answers(url: string): Promise<boolean> {
	const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined });
	try {
		await sql`select /* start.health */ 1`;
		return true;
	} catch {
		return false;
	} finally {
		await sql.end({ timeout: 1 });
	}
}

async function prepareDatabase(superuserUrl: string, password: string): Promise<void> {
	const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
	try {
		const roles = await sql`select /* start.role */ rolname from pg_roles where rolname = ${ROLE}`;
		if (roles.length === 0) {
			// DDL takes no parameters: the password goes in by a setting of this session, and PostgreSQL quotes it itself.
			await sql`select /* start.password */ set_config('skyfair.password', ${password}, false)`;
			await sql`do $$ begin
				execute format('create role skyfair login createrole password %L', current_setting('skyfair.password'));
			end $$`;
		}
		const databases = await sql`select /* start.database */ datname from pg_database where datname = ${ROLE}`;
		if (databases.length > 0) return;
		await sql`create database ${sql(ROLE)} owner ${sql(ROLE)}`;
		say(`made the database ${ROLE}`);
	} finally {
		await sql.end({ timeout: 2 });
	}
}
