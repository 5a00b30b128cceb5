import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NINE } from '../../test/builders/times.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import { createVisitWriter } from './visit-writer.ts';
import { createVisits, type OpenVisit, type Visits } from './visits.ts';

let stored: StoredWorld;
let owner: postgres.Sql;
const running: Visits[] = [];

beforeAll(async () => {
	stored = await createStoredWorld();
	owner = postgres(stored.url, { max: 1, onnotice: () => undefined });
});
afterEach(async () => {
	for (const visits of running.splice(0)) await visits.stop();
	stored.clock.set(NINE);
});
afterAll(async () => {
	await owner.end();
	await stored.close();
});

function node(): Visits {
	const visits = createVisits({ world: stored.world, databaseUrl: stored.url });
	running.push(visits);
	return visits;
}
const visit = (over: Partial<OpenVisit> = {}): OpenVisit => ({
	organizerId: stored.world.newId(),
	fairId: stored.world.newId(),
	boothId: stored.world.newId(),
	personId: null,
	kind: 'booth',
	source: 'hall',
	...over,
});
const rowsOf = (fairId: string) => owner<{ visitId: string; ms: string; closes: boolean; source: string }[]>`
	select visit_id as "visitId", ms, closes, source from visits where fair_id = ${fairId} order by at, closes`;
const lengths = async (fairId: string) => {
	const rows = await owner<{ ms: string }[]>`
		select sum(ms) as ms from visits where fair_id = ${fairId} group by visit_id order by 1`;
	return rows.map(({ ms }) => Number(ms));
};
/** What a power cut would do to the connection of this node's writer. */
const cut = async () => {
	await owner`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'skyfair visits' and datname = current_database()`;
};

describe('visits', () => {
	it('[H-13] are written with kind, source and length', async () => {
		const visits = node();
		const one = visit({ source: 'link\twith\\odd\nsigns', personId: stored.world.newId() });
		const id = visits.open(one);
		stored.clock.advance(2_500);
		visits.close(id);
		visits.close(id);
		visits.close('nobody');
		await visits.flush();
		expect(await rowsOf(one.fairId)).toEqual([
			{ visitId: id, ms: '0', closes: false, source: one.source },
			{ visitId: id, ms: '2500', closes: true, source: one.source },
		]);
	});

	it('[H-13] are read under row-level security and written by nobody else', async () => {
		const visits = node();
		const one = visit();
		visits.open(one);
		await visits.flush();
		const seen = (organizer: string) =>
			stored.world.db.transact({ organizer }, (tx) => tx`select visit_id from visits where fair_id = ${one.fairId}`);
		expect(await seen(one.organizerId)).toHaveLength(1);
		expect(await seen(stored.world.newId())).toHaveLength(0);
		const change = stored.world.db.transact('platform', (tx) => tx`update visits set ms = 1`);
		await expect(change).rejects.toThrow(/permission denied/);
	});

	it('[H-13] that are open when the process stops are closed', async () => {
		const visits = createVisits({ world: stored.world, databaseUrl: stored.url });
		const one = visit();
		visits.open(one);
		stored.clock.advance(700);
		await visits.stop();
		expect(await lengths(one.fairId)).toEqual([700]);
		expect(await owner`select id from visit_runs`).toHaveLength(0);
	});

	it('[H-13] of a process that died end when it was last alive', async () => {
		const dying = createVisits({ world: stored.world, databaseUrl: stored.url });
		const one = visit();
		dying.open(one);
		const left = dying.open(one);
		await dying.flush();
		stored.clock.advance(4_000);
		await dying.flush();
		// From here on nothing is heard of it. A moment is not death yet.
		const other = node();
		stored.clock.advance(14_000);
		await other.flush();
		expect(await rowsOf(one.fairId)).toHaveLength(2);
		stored.clock.advance(11_000);
		await other.flush();
		expect(await lengths(one.fairId)).toEqual([4_000, 4_000]);

		// It was only slow: what goes on does so from where it was closed, and no time counts twice.
		dying.close(left);
		stored.clock.advance(5_000);
		await dying.flush();
		await dying.flush();
		await dying.stop();
		expect(await lengths(one.fairId)).toEqual([29_000, 34_000]);
	});

	it('[H-13] wait while the database is away and are written once', async () => {
		const visits = node();
		const one = visit();
		visits.open(one);
		await visits.flush();
		for (let n = 0; n < 5; n++) {
			const id = visits.open({ ...one });
			stored.clock.advance(100);
			visits.close(id);
			const writing = visits.flush();
			await cut();
			await writing;
		}
		// A connection that was cut is noticed at the next try, so it takes a few.
		await expect.poll(() => visits.flush().then(() => rowsOf(one.fairId))).toHaveLength(11);
		await visits.flush();
		expect(await rowsOf(one.fairId)).toHaveLength(11);
		expect(visits.dropped()).toBe(0);
		expect((await lengths(one.fairId)).filter((ms) => ms > 0)).toEqual([100, 100, 100, 100, 100]);
	});

	it('[H-13] are written once when it is not known whether they were', async () => {
		const writer = createVisitWriter(stored.url);
		const runId = stored.world.newId();
		const { kind, ...one } = visit();
		const row = { ...one, kind, visitId: stored.world.newId(), at: NINE, since: null };
		await writer.begin(runId, NINE);
		const batch = { after: NINE, at: NINE + 250, rows: [row] };
		expect(await writer.write(runId, batch)).toBe('written');
		// The answer to the commit was lost, so the same batch is tried again.
		expect(await writer.write(runId, batch)).toBe('written');
		expect(await rowsOf(one.fairId)).toHaveLength(1);
		await expect(writer.write(runId, { ...batch, at: NINE + 500 })).rejects.toThrow('two processes');
		await writer.end(runId);
		expect(await writer.write(runId, batch)).toBe('swept');
		await writer.close();
	});

	it('[H-13] come in thousands', async () => {
		const visits = node();
		const one = visit();
		const ids = Array.from({ length: 60_000 }, () => visits.open(one));
		stored.clock.advance(10);
		for (const id of ids) visits.close(id);
		await visits.flush();
		await visits.flush();
		const [sum] = await owner<{ rows: string; ms: string }[]>`
			select count(*) as rows, sum(ms) as ms from visits where fair_id = ${one.fairId}`;
		expect(sum).toEqual({ rows: '120000', ms: '600000' });
	});
});
