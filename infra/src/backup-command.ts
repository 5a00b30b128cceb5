// npm run backup [-- <new folder>]: everything that must be remembered, while people use it or not.
import { join, resolve } from 'node:path';
import { makeBackup } from './backup/make-backup.ts';
import { say } from './setup/progress.ts';
import { runCommand } from './setup/stop-reason.ts';
import { settingsOrStop } from './start/settings-or-stop.ts';
import { withDatabase } from './start/with-stores.ts';

await runCommand(async () => {
	const { settings } = settingsOrStop();
	const [named] = process.argv.slice(2);
	const stamp = new Date().toISOString().replace(/[:.]/g, '-');
	const folder = resolve(named ?? join(settings.dataDir, 'backups', stamp));
	const manifest = await withDatabase(settings, ({ databaseUrl }) =>
		makeBackup(
			{ databaseUrl, filesFolder: join(settings.dataDir, 'files'), secretsFolder: join(settings.dataDir, 'secrets') },
			folder,
		),
	);
	const rows = manifest.tables.reduce((total, table) => total + table.rows, 0);
	process.stdout.write(
		`backup in ${folder}: ${rows} rows of ${manifest.tables.length} tables, ${manifest.files.length} files\n`,
	);
	say('it holds personal data and the key to its sealed fields: keep it where nobody else can read it');
});
process.exit();
