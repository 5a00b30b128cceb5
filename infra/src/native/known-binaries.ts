import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { inProject } from '../setup/project-paths.ts';
import type { FoundBinary } from './find-binaries.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const listSchema = z.strictObject({
	/** `package@version/path inside the package` → every content that is accepted. */
	packages: z.record(z.string(), z.array(sha256)),
	/** Archives that are fetched outside the package registry, by file name. */
	downloads: z.record(z.string(), z.array(sha256)),
});

export type KnownBinaries = z.infer<typeof listSchema>;

const listFile = inProject('infra', 'native', 'known-binaries.json');

export const readKnownBinaries = (): KnownBinaries => listSchema.parse(JSON.parse(readFileSync(listFile, 'utf8')));

export const knownDownloadHashes = (name: string): string[] => [...(readKnownBinaries().downloads[name] ?? [])];

/** Those whose content nobody has put on the list. */
export const unknownBinaries = (found: readonly FoundBinary[], known: KnownBinaries): FoundBinary[] =>
	found.filter(({ name, hash }) => !known.packages[name]?.includes(hash));

/**
 * The list with everything found added. Entries of packages that are installed here in the same version but
 * were not found stay: they belong to other platforms, or are the other form of a retargeted addon.
 */
export function withFound(
	found: readonly FoundBinary[],
	known: KnownBinaries,
	installed: ReadonlySet<string>,
): KnownBinaries {
	const packages = new Map<string, Set<string>>();
	for (const [name, hashes] of Object.entries(known.packages))
		if (installed.has(packageOf(name))) packages.set(name, new Set(hashes));
	for (const { name, hash } of found) packages.set(name, (packages.get(name) ?? new Set()).add(hash));
	const sorted = [...packages].sort(([a], [b]) => (a < b ? -1 : 1));
	return {
		packages: Object.fromEntries(sorted.map(([name, hashes]): [string, string[]] => [name, [...hashes].sort()])),
		downloads: known.downloads,
	};
}

export function writeKnownBinaries(known: KnownBinaries): void {
	writeFileSync(listFile, `${JSON.stringify(known, null, '\t')}\n`);
	// The list is committed: it has the form that the check asks for.
	spawnSync(inProject('node_modules', '.bin', 'prettier'), ['--write', listFile], { stdio: 'ignore' });
}

/** `@scope/name@1.2.3` of `@scope/name@1.2.3/path`. */
export const packageOf = (name: string): string => name.split('/', name.startsWith('@') ? 2 : 1).join('/');
