import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestStores, type TestStores } from '../tests/test-stores.ts';

let stores: TestStores;
beforeEach(async () => {
	stores = await startTestStores();
});
afterEach(() => stores.stop());

/** Asks until there is an answer; how long that took. */
async function untilAnswered(url: string): Promise<number> {
	const from = performance.now();
	for (;;) {
		const sql = postgres(url, { max: 1, connect_timeout: 1, onnotice: () => undefined });
		try {
			await sql`select 1`;
			return performance.now() - from;
		} catch {
			await pause(50);
		} finally {
			await sql.end({ timeout: 1 });
		}
	}
}

describe('our own PostgreSQL', () => {
	test('[V-14] comes back within seconds of kill -9 with everything that was committed', async () => {
		const sql = postgres(stores.databaseUrl, { max: 1, onnotice: () => undefined });
		await sql`create table kept (n int)`;
		await sql`insert into kept select generate_series(1, 1000)`;
		await sql.end();
		const killed = stores.pidOf('postgres');
		process.kill(killed, 'SIGKILL');
		expect(await untilAnswered(stores.databaseUrl)).toBeLessThan(10_000);
		expect(stores.pidOf('postgres')).not.toBe(killed);
		const again = postgres(stores.databaseUrl, { max: 1 });
		expect(await again`select count(*)::int as rows from kept`).toEqual([{ rows: 1_000 }]);
		await again.end();
	});

	test('[V-10] takes no connection without its password', async () => {
		const url = new URL(stores.databaseUrl);
		url.password = 'wrong';
		const sql = postgres(url.toString(), { max: 1 });
		await expect(sql`select 1`).rejects.toMatchObject({ code: '28P01' });
		await sql.end();
	});
});
