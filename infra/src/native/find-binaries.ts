import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, readSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface FoundBinary {
	/** `package@version/path inside the package` */
	name: string;
	hash: string;
	file: string;
}

/** Formats that an operating system or Node would run: ELF, PE, Mach-O (thin and fat). */
const EXECUTABLE_STARTS = new Set(['7f454c46', 'cffaedfe', 'cefaedfe', 'cafebabe', 'feedface', 'feedfacf']);

/** Files that cannot be what we look for, left out to keep the walk short. */
const TEXT = /\.(?:[cm]?[jt]sx?|json|md|map|svelte|css|html|txt|yml|yaml|woff2?|svg|png|c|cc|h|hpp|cpp|flow)$/i;

const storeOf = (root: string): string => join(root, 'node_modules', '.pnpm');

/** Every installed `package@version`. */
export function installedPackages(root: string): Set<string> {
	const store = storeOf(root);
	return new Set(
		readdirSync(store).flatMap((entry) => packagesIn(join(store, entry, 'node_modules'), entry).map(({ id }) => id)),
	);
}

/** Every native binary in the installed packages, whatever its file is called. */
export function findBinaries(root: string): FoundBinary[] {
	const store = storeOf(root);
	const found: FoundBinary[] = [];
	for (const entry of readdirSync(store)) {
		for (const { id, folder } of packagesIn(join(store, entry, 'node_modules'), entry)) {
			for (const file of filesBelow(folder)) {
				if (TEXT.test(file) || !isExecutableFormat(file)) continue;
				const inside = relative(folder, file).split(sep).join('/');
				const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
				found.push({ name: `${id}/${inside}`, hash, file });
			}
		}
	}
	return found;
}

/** The package that a folder of pnpm's store holds: its neighbours are links, so real folders are its own. */
function packagesIn(modules: string, entry: string): { id: string; folder: string }[] {
	if (!existsSync(modules)) return [];
	const version = /^(?:@[^+]+\+)?[^@]+@([^_(]+)/.exec(entry)?.[1];
	if (version === undefined) return [];
	const own: { id: string; folder: string }[] = [];
	for (const item of readdirSync(modules, { withFileTypes: true })) {
		if (!item.isDirectory() || item.name === '.bin') continue;
		if (!item.name.startsWith('@')) own.push({ id: `${item.name}@${version}`, folder: join(modules, item.name) });
		else
			for (const scoped of readdirSync(join(modules, item.name), { withFileTypes: true }))
				if (scoped.isDirectory())
					own.push({ id: `${item.name}/${scoped.name}@${version}`, folder: join(modules, item.name, scoped.name) });
	}
	return own;
}

function* filesBelow(folder: string): Generator<string> {
	for (const item of readdirSync(folder, { withFileTypes: true })) {
		if (item.isDirectory()) yield* filesBelow(join(folder, item.name));
		else if (item.isFile()) yield join(folder, item.name);
	}
}

function isExecutableFormat(file: string): boolean {
	const start = Buffer.alloc(4);
	const handle = openSync(file, 'r');
	try {
		if (readSync(handle, start, 0, 4, 0) < 4) return false;
	} finally {
		closeSync(handle);
	}
	return EXECUTABLE_STARTS.has(start.toString('hex')) || start.toString('latin1', 0, 2) === 'MZ';
}
