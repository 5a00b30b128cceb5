import { readFile } from 'node:fs/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloneDatabase } from '../../../test/template-database.ts';
import { dumpSchema } from './schema-dump.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let sql: postgres.Sql;
beforeAll(async () => {
	database = await cloneDatabase();
	sql = postgres(database.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
	await sql.end();
	await database.drop();
});

it('schema.sql says what the migrations make', async () => {
	const written = await readFile(new URL('../../../schema.sql', import.meta.url), 'utf8');
	const advice =
		'schema.sql is old. Run: DATABASE_URL=<an empty database> node_modules/.bin/node fair-server/src/schema-main.ts';
	expect(await dumpSchema(sql), advice).toBe(written);
});
