// npm run admin -- create …: the first administrator of a Skyfair without a demo. The work is fair-server's own.
import { inProject } from './setup/project-paths.ts';
import { runCommand } from './setup/stop-reason.ts';
import { settingsOrStop } from './start/settings-or-stop.ts';
import { withDatabase } from './start/with-stores.ts';
import { spawn } from 'node:child_process';

await runCommand(async () => {
	const { raw, settings } = settingsOrStop();
	return withDatabase(settings, ({ databaseUrl, secrets }) => {
		const child = spawn(
			process.execPath,
			[inProject('fair-server', 'src', 'admin-main.ts'), ...process.argv.slice(2)],
			{
				stdio: 'inherit',
				env: {
					...raw,
					DATABASE_URL: databaseUrl,
					FIELD_ENCRYPTION_KEY: secrets.fieldKey,
					INTERNAL_SECRET: secrets.internal,
					DATA_DIR: settings.dataDir,
					DEMO: settings.demo ? 'on' : 'off',
					PUBLIC_URL: settings.publicUrl.origin,
				},
			},
		);
		return new Promise<number>((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (code) => resolve(code ?? 1));
		});
	});
});
process.exit();
