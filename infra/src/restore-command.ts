// npm run restore -- <folder> [--force]: puts a backup into an empty database and checks that all of it came back.
import { existsSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { restoreBackup } from './backup/restore-backup.ts';
import { inProject } from './setup/project-paths.ts';
import { runCommand, StopReason } from './setup/stop-reason.ts';
import { settingsOrStop } from './start/settings-or-stop.ts';
import { withDatabase } from './start/with-stores.ts';

await runCommand(async () => {
	const words = process.argv.slice(2);
	const force = words.includes('--force');
	const [named] = words.filter((word) => word !== '--force');
	if (named === undefined) throw new StopReason('usage: npm run restore -- <folder of a backup> [--force]', 64);
	const folder = resolve(named);
	if (!existsSync(folder)) throw new StopReason(`There is no folder ${folder}.`, 64);
	const { raw, settings } = settingsOrStop();
	const manifest = await withDatabase(settings, async ({ databaseUrl, isServing }) => {
		if (isServing) throw new StopReason('Skyfair is running on this data folder; stop it, then restore.');
		await migrate({ ...raw, DATABASE_URL: databaseUrl });
		const places = {
			databaseUrl,
			filesFolder: join(settings.dataDir, 'files'),
			secretsFolder: join(settings.dataDir, 'secrets'),
		};
		return restoreBackup(places, folder, force);
	});
	const rows = manifest.tables.reduce((total, table) => total + table.rows, 0);
	process.stdout.write(
		`restored ${folder} (made ${manifest.madeAt}): ${rows} rows of ${manifest.tables.length} tables and ${manifest.files.length} files, all as they were\n`,
	);
});
process.exit();

async function migrate(env: NodeJS.ProcessEnv): Promise<void> {
	const child = spawn(process.execPath, [inProject('fair-server', 'src', 'migrate-main.ts')], {
		env,
		stdio: ['ignore', 2, 2],
	});
	const code = await new Promise<number | null>((done, failed) => child.once('error', failed).once('exit', done));
	if (code !== 0) throw new StopReason('The empty database could not be prepared; the lines above say why.');
}
