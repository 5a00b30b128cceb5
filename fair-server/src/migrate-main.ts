import { z } from 'zod';
import { configOrExit } from '@skyfair/shared/platform/config';
import { migrate } from './platform/postgres/migrations.ts';

const { DATABASE_URL } = configOrExit(
	z.object({ DATABASE_URL: z.url().describe('PostgreSQL, as the owner of the schema') }),
	process.env,
);
try {
	const { applied, version } = await migrate(DATABASE_URL);
	for (const { name, ms } of applied) process.stdout.write(`migrated ${name} (${ms} ms)\n`);
	process.stdout.write(
		applied.length === 0 ? `database is up to date (${version})\n` : `database is now at ${version}\n`,
	);
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
}
