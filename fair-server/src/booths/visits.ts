import type { World } from '../platform/world.ts';
import type { VisitRow } from './visit-rows.ts';
import { createVisitWriter, type Batch } from './visit-writer.ts';

/** How often the gathered rows are written, and so the most that a crash can lose of them. */
const WRITE_EVERY_MS = 250;
const SWEEP_EVERY_MS = 10_000;
/** About 100 MB: with the database away for long, new rows are dropped and counted instead. */
const MAX_WAITING = 400_000;
/** Rows of one commit. */
const MAX_BATCH = 50_000;

export interface OpenVisit {
	readonly organizerId: string;
	readonly fairId: string;
	readonly boothId: string | null;
	/** Null: a visitor who is not signed in. */
	readonly personId: string | null;
	readonly kind: VisitRow['kind'];
	/** From where: `hall`, `link`, `search` … */
	readonly source: string;
}

/**
 * Who looked at what for how long (H-13). Not facts: gathered in memory and written by COPY, so a crash may lose the last second, and every
 * figure made of them says so. The length of a visit is sum(ms) over its rows.
 */
export interface Visits {
	/** Resolves nothing and waits for nothing: the id is to close it with. */
	open(visit: OpenVisit): string;
	/** A second closing, or one of an unknown visit, does nothing. */
	close(visitId: string): void;
	/** Writes what has gathered now. */
	flush(): Promise<void>;
	/** Rows that had to be dropped because the database was away for long. */
	readonly dropped: () => number;
	start(): void;
	/** Closes every open visit and writes what is left. */
	stop(): Promise<void>;
}

export interface VisitPorts {
	readonly world: Pick<World, 'clock' | 'log' | 'newId'>;
	readonly databaseUrl: string;
}

export function createVisits({ world, databaseUrl }: VisitPorts): Visits {
	const { clock, log } = world;
	const writer = createVisitWriter(databaseUrl);
	const open = new Map<string, { visit: OpenVisit; since: number }>();
	let waiting: VisitRow[] = [];
	let dropped = 0;
	/** `trying` stays until it is known to be written: after an error it may have been. */
	let run: { id: string; aliveAt: number; trying: Batch | null } | null = null;
	let writing: Promise<void> | null = null;
	let timer: NodeJS.Timeout | null = null;
	let sweptAt = 0;

	const gather = (row: VisitRow) => {
		if (waiting.length < MAX_WAITING) waiting.push(row);
		else dropped += 1;
	};
	const rowOf = (visitId: string, visit: OpenVisit, at: number, since: number | null): VisitRow => ({
		...visit,
		visitId,
		at,
		since,
	});

	/** Another node took this run for dead and closed its visits at `aliveAt`: what is still open goes on from there in a new run. */
	const goOnAfter = (aliveAt: number) => {
		const opening = new Set(waiting.filter(({ since }) => since === null).map(({ visitId }) => visitId));
		const reopened = [...open]
			.filter(([visitId]) => !opening.has(visitId))
			.map(([visitId, { visit }]) => {
				open.set(visitId, { visit, since: aliveAt });
				return rowOf(visitId, visit, aliveAt, null);
			});
		const later = waiting.map((row) => (row.since === null ? row : { ...row, since: Math.max(row.since, aliveAt) }));
		waiting = [...reopened, ...later];
	};

	const write = async () => {
		const now = clock.now();
		if (!run) {
			const id = world.newId();
			await writer.begin(id, now);
			run = { id, aliveAt: now, trying: null };
		}
		do {
			run.trying ??= { after: run.aliveAt, at: Math.max(now, run.aliveAt + 1), rows: waiting.slice(0, MAX_BATCH) };
			const { at, rows } = run.trying;
			if ((await writer.write(run.id, run.trying)) === 'swept') {
				const { aliveAt } = run;
				run = null;
				goOnAfter(aliveAt);
				return;
			}
			// Rows gathered meanwhile stand behind the batch.
			waiting = waiting.slice(rows.length);
			run.aliveAt = at;
			run.trying = null;
		} while (waiting.length >= MAX_BATCH);
		if (now - sweptAt >= SWEEP_EVERY_MS) {
			sweptAt = now;
			const closed = await writer.sweep(now);
			if (closed > 0) log.warn({ closed }, 'closed the visits of a process that died');
		}
	};
	const flush = () => {
		writing ??= write()
			.catch((error: unknown) => log.warn({ err: error, waiting: waiting.length, dropped }, 'visits wait'))
			.finally(() => {
				writing = null;
			});
		return writing;
	};

	const close = (visitId: string) => {
		const known = open.get(visitId);
		if (!known) return;
		open.delete(visitId);
		gather(rowOf(visitId, known.visit, clock.now(), known.since));
	};

	return {
		open(visit) {
			const visitId = world.newId();
			const since = clock.now();
			open.set(visitId, { visit, since });
			gather(rowOf(visitId, visit, since, null));
			return visitId;
		},
		close,
		flush,
		dropped: () => dropped,
		start() {
			timer ??= setInterval(() => void flush(), WRITE_EVERY_MS);
		},
		async stop() {
			if (timer) clearInterval(timer);
			timer = null;
			for (const visitId of open.keys()) close(visitId);
			await flush();
			await flush();
			if (run && waiting.length === 0) {
				await writer.end(run.id).catch((error: unknown) => log.warn({ err: error }, 'the run of visits stays open'));
			}
			await writer.close();
		},
	};
}
