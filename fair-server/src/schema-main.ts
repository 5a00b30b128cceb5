import { writeFile } from 'node:fs/promises';
import postgres from 'postgres';
import { migrate } from './platform/postgres/migrations.ts';
import { dumpSchema } from './platform/postgres/schema-dump.ts';

/** Writes fair-server/schema.sql anew: brings the database at DATABASE_URL up to date and says what it is then. An empty one will do. */
const url = process.env['DATABASE_URL'];
if (!url) {
	console.error('DATABASE_URL is not set: give the address of an empty database, or of the one that `npm start` runs.');
	process.exit(78);
}
await migrate(url);
const sql = postgres(url, { max: 1, onnotice: () => undefined });
await writeFile(new URL('../schema.sql', import.meta.url), await dumpSchema(sql));
await sql.end();
