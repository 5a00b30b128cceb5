import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import postgres from 'postgres';
import { reconnectAfterSeconds } from '../platform/postgres/database.ts';
import { copyLine, type VisitRow } from './visit-rows.ts';

/** Owns the visits and nothing else: row-level security refuses COPY to everybody but the owner. Made by a migration. */
const ROLE = 'skyfair_visits';
/** A run that has said nothing for so long is dead, whatever it thinks itself. */
const DEAD_AFTER_MS = 15_000;
const CHUNK = 64 * 1_024;

/** `at` is later than `after`, the time of the batch before. */
export interface Batch {
	readonly after: number;
	readonly at: number;
	readonly rows: readonly VisitRow[];
}

export interface VisitWriter {
	/**
	 * One commit: the rows, and that the run lives at `at`. The same batch may be tried again after an error: the time says whether an
	 * earlier try was committed, so its rows are counted once. `swept`: another node has taken the run for dead; nothing was written.
	 */
	write(runId: string, batch: Batch): Promise<'written' | 'swept'>;
	begin(runId: string, now: number): Promise<void>;
	end(runId: string): Promise<void>;
	/** Closes the visits of runs that died, at the last time they were alive. Resolves to how many visits it closed. */
	sweep(now: number): Promise<number>;
	close(): Promise<void>;
}

/** A connection of its own: COPY keeps it busy, and nobody else should wait behind visits. */
export function createVisitWriter(databaseUrl: string): VisitWriter {
	const sql = postgres(databaseUrl, {
		max: 1,
		idle_timeout: 60,
		connect_timeout: 5,
		backoff: reconnectAfterSeconds,
		onnotice: () => undefined,
		connection: { application_name: 'skyfair visits', role: ROLE, statement_timeout: 10_000, timezone: 'UTC' },
	});
	return {
		write: (runId, { after, at, rows }) =>
			sql.begin(async (tx) => {
				const alive = await tx`
					update /* visit.alive */ visit_runs set alive_at = ${new Date(at)}
					where id = ${runId} and alive_at = ${new Date(after)}`;
				if (alive.count === 0) {
					const [run] = await tx<{ aliveAt: Date }[]>`
						select /* visit.run */ alive_at as "aliveAt" from visit_runs where id = ${runId}`;
					if (!run) return 'swept';
					if (run.aliveAt.getTime() === at) return 'written';
					throw new Error('two processes write visits under one run');
				}
				if (rows.length > 0) await copy(tx, runId, rows);
				return 'written';
			}),
		begin: async (runId, now) => {
			await sql`insert /* visit.begin-run */ into visit_runs (id, started_at, alive_at) values (${runId}, ${new Date(now)}, ${new Date(now)})`;
		},
		end: async (runId) => {
			await sql`delete /* visit.end-run */ from visit_runs where id = ${runId}`;
		},
		sweep: (now) => sql.begin((tx) => sweep(tx, now)),
		close: () => sql.end({ timeout: 5 }),
	};
}

async function copy(tx: postgres.TransactionSql, runId: string, rows: readonly VisitRow[]): Promise<void> {
	const stream = await tx`
		copy /* visit.copy */ visits (at, organizer_id, fair_id, booth_id, person_id, visit_id, kind, source, ms, run_id, closes)
		from stdin`.writable();
	const ended = finished(stream);
	// Whoever waits for `drain` below must not wait for ever when the connection is lost meanwhile.
	ended.catch(() => undefined);
	let chunk = '';
	for (const row of rows) {
		chunk += copyLine(row, runId);
		if (chunk.length < CHUNK) continue;
		if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), ended]);
		chunk = '';
	}
	stream.end(chunk);
	await ended;
}

async function sweep(tx: postgres.TransactionSql, now: number): Promise<number> {
	const dead = await tx<{ id: string }[]>`
		select /* visit.dead-runs */ id from visit_runs where alive_at < ${new Date(now - DEAD_AFTER_MS)} for update skip locked`;
	if (dead.length === 0) return 0;
	const ids = dead.map(({ id }) => id);
	const closed = await tx`
		insert /* visit.sweep */ into visits (at, organizer_id, fair_id, booth_id, person_id, visit_id, kind, source, ms, run_id, closes)
		select r.alive_at, o.organizer_id, o.fair_id, o.booth_id, o.person_id, o.visit_id, o.kind, o.source,
			greatest(0, round(extract(epoch from r.alive_at - o.at) * 1000))::bigint, o.run_id, true
		from visits o join visit_runs r on r.id = o.run_id
		where o.run_id = any(${ids}) and not o.closes
			and not exists (select from visits c where c.run_id = o.run_id and c.visit_id = o.visit_id and c.closes)`;
	await tx`delete /* visit.end-dead-runs */ from visit_runs where id = any(${ids})`;
	return closed.count;
}
