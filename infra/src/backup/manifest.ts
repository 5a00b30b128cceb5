import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StopReason } from '../setup/stop-reason.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const manifestSchema = z.strictObject({
	format: z.literal(1),
	madeAt: z.iso.datetime(),
	/** Every migration that the database had seen, with the hash of its file. */
	migrations: z.array(z.strictObject({ name: z.string(), hash: z.string() })),
	tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()), rows: z.number().int(), sha256 })),
	sequences: z.array(z.strictObject({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
	files: z.array(z.strictObject({ path: z.string(), sha256 })),
});

/** What a backup says about itself: enough to know afterwards that everything came back as it was. */
export type Manifest = z.infer<typeof manifestSchema>;

export const manifestFile = (folder: string): string => join(folder, 'manifest.json');
export const tableFile = (folder: string, table: string): string => join(folder, 'tables', `${table}.copy`);

export function readManifest(folder: string): Manifest {
	let text: string;
	try {
		text = readFileSync(manifestFile(folder), 'utf8');
	} catch {
		throw new StopReason(
			`${folder} is no backup: it has no manifest.json (a backup that was cut off has none either).`,
		);
	}
	const parsed = manifestSchema.safeParse(JSON.parse(text));
	if (!parsed.success)
		throw new StopReason(
			`The manifest of ${folder} was made by another version of Skyfair; restore it with that version.`,
		);
	return parsed.data;
}
