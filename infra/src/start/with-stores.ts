import { openDataFolder } from './data-folder.ts';
import { lockFolder } from './folder-lock.ts';
import { readRun } from './run-file.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { startDatabase } from './stores.ts';
import { Supervisor } from './supervisor.ts';
import { ownDatabaseUrl } from './own-postgres.ts';

export interface OpenDatabase {
	databaseUrl: string;
	secrets: Secrets;
	/** True while `npm start` serves people from it. */
	isServing: boolean;
}

/** The database of a data folder for one command: that of the Skyfair which runs there, or else our own, started for the while. */
export async function withDatabase<T>(settings: Settings, work: (open: OpenDatabase) => Promise<T>): Promise<T> {
	const folder = openDataFolder(settings.dataDir);
	const secrets = openSecrets(folder.secrets);
	const run = readRun(folder.root);
	const port = run?.ports['postgres'];
	if (run !== null && settings.databaseUrl === null && port !== undefined)
		return work({ databaseUrl: ownDatabaseUrl(port, secrets.postgresPassword), secrets, isServing: true });
	if (run !== null) return work({ databaseUrl: settings.databaseUrl ?? '', secrets, isServing: true });

	const unlock = lockFolder(folder.root);
	const supervisor = new Supervisor(folder.logs, () => undefined);
	const stopEarly = () => void supervisor.stop();
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopEarly);
	try {
		const databaseUrl = await startDatabase(settings, folder, secrets, supervisor);
		return await work({ databaseUrl, secrets, isServing: false });
	} finally {
		await supervisor.stop();
		unlock();
	}
}
