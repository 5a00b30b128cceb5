import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { lockHolder } from './folder-lock.ts';
import type { Ports } from './ports.ts';

const runSchema = z.object({
	/** The starter. */
	pid: z.number(),
	url: z.string(),
	startedAt: z.string(),
	ports: z.record(z.string(), z.number()),
	processes: z.record(z.string(), z.object({ pid: z.number().nullable(), restarts: z.number() })),
});

/** What runs on a data folder: for the fault tools, which kill a process by name, and for a look with one's own eyes. */
export type Run = z.infer<typeof runSchema> & { ports: Ports | Record<string, number> };

const runFile = (dataDir: string): string => join(dataDir, 'run.json');

/** Written whole or not at all: a reader never meets half a file. */
export function writeRun(dataDir: string, run: Run): void {
	const beside = `${runFile(dataDir)}.new`;
	writeFileSync(beside, `${JSON.stringify(run, null, '\t')}\n`, { mode: 0o600 });
	renameSync(beside, runFile(dataDir));
}

/** The Skyfair that runs on this data folder now, or null. */
export function readRun(dataDir: string): Run | null {
	if (lockHolder(dataDir) === null) return null;
	try {
		return runSchema.parse(JSON.parse(readFileSync(runFile(dataDir), 'utf8')));
	} catch {
		return null;
	}
}
