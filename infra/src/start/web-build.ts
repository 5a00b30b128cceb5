import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inProject, projectRoot } from '../setup/project-paths.ts';
import { step } from '../setup/progress.ts';
import { runBuild } from '../setup/run-build.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { StopReason } from '../setup/stop-reason.ts';

const output = inProject('web', 'build');
const stamp = join(output, '.sources-hash');

/** What the pages are made from. Generated folders are left out: building would change the hash it is judged by. */
const SOURCES = [
	'web/src',
	'web/static',
	'web/messages',
	'shared/src',
	'docs/guides',
	'docs/rules',
	'docs/library',
	'docs/terms',
];
const SINGLE = [
	'web/package.json',
	'web/vite.config.ts',
	'web/words.config.ts',
	'web/project.inlang/settings.json',
	'web/tsconfig.json',
	'pnpm-lock.yaml',
];
const GENERATED = /^web\/src\/lib\/paraglide\/|\.test\.ts$/;

export function sourcesHash(root = projectRoot): string {
	const hash = createHash('sha256');
	const files = [
		...SOURCES.flatMap((folder) => [...filesBelow(join(root, folder))]),
		...SINGLE.map((file) => join(root, file)),
	]
		.map((file) => relative(root, file))
		.filter((file) => !GENERATED.test(file) && existsSync(join(root, file)))
		.sort();
	for (const file of files)
		hash
			.update(file)
			.update('\0')
			.update(readFileSync(join(root, file)))
			.update('\0');
	return hash.digest('hex');
}

function* filesBelow(folder: string): Generator<string> {
	if (!existsSync(folder)) return;
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		if (entry.isDirectory()) yield* filesBelow(join(folder, entry.name));
		else if (entry.isFile()) yield join(folder, entry.name);
	}
}

export const webServerFile = join(output, 'index.js');

/** Builds the pages if they were never built, or from other sources than these. */
export async function ensureWebBuild(): Promise<void> {
	if (isBuiltFrom(sourcesHash())) return;
	await oneAtATime(inProject('node_modules', '.skyfair-web-build.lock'), async () => {
		const wanted = sourcesHash();
		if (isBuiltFrom(wanted)) return;
		await step('building the pages (only when their sources changed)', build);
		writeFileSync(stamp, wanted);
	});
}

const isBuiltFrom = (hash: string): boolean =>
	existsSync(webServerFile) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

async function build(): Promise<void> {
	const lines: Buffer[] = [];
	const code = await runBuild(
		'npm',
		['run', '--silent', 'build', '--', '--logLevel', 'warn'],
		{ cwd: inProject('web'), env: { ...process.env, NODE_ENV: 'production' } },
		(chunk) => lines.push(chunk),
	);
	if (code === 0) return;
	process.stderr.write(Buffer.concat(lines));
	throw new StopReason('The pages could not be built; the lines above say why.');
}
