import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ensureAptPackages, isAptPackageInstalled } from '../setup/apt-packages.ts';
import { cacheFolder, inProject } from '../setup/project-paths.ts';
import { say, step } from '../setup/progress.ts';
import { runBuild } from '../setup/run-build.ts';
import { StopReason } from '../setup/stop-reason.ts';
import { runningGlibc } from './glibc.ts';
import { NinjaProgress } from './ninja-progress.ts';
import { downloadWorker } from './mediasoup-worker-download.ts';

/** Raised by hand when infra/native/mediasoup-worker changes in a way that asks for a new build. */
const RECIPE = 1;

/** What the build needs and what the built worker loads, by Debian's names. */
const BUILD_PACKAGES = (
	'meson ninja-build g++ pkg-config dpkg-dev flatbuffers-compiler libflatbuffers-dev ' +
	'libssl-dev libuv1-dev libsrtp2-dev libabsl-dev'
).split(' ');

/** Without a parent that speaks to it a worker that loads says so and leaves with this code. */
const LOADS_EXIT_CODE = 41;

export function mediasoupPackage(): { folder: string; version: string } {
	const folder = realpathSync(inProject('media-server', 'node_modules', 'mediasoup'));
	const { version } = z
		.object({ version: z.string() })
		.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
	return { folder, version };
}

/** One name per thing that changes the binary: mediasoup's version, the platform, its C library, our recipe. */
export const workerKey = (version: string, platform: string, arch: string, glibc: string | null): string =>
	`${version}-${platform}-${arch}${glibc === null ? '' : `-glibc${glibc}`}-recipe${RECIPE}`;

export const workerLoads = (binary: string): boolean => spawnSync(binary, [], { env: {} }).status === LOADS_EXIT_CODE;

export const sha256Of = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** The kept binary if it is whole: its hash is the one written down when it was made. */
export function keptWorker(folder: string): string | null {
	const binary = join(folder, 'mediasoup-worker');
	const note = `${binary}.sha256`;
	if (!existsSync(binary) || !existsSync(note)) return null;
	return readFileSync(note, 'utf8').split(/\s/)[0] === sha256Of(binary) ? binary : null;
}

/** Puts a finished binary and its hash into the kept folder; the name appears only when the file is whole. */
export function keepWorker(built: string, folder: string): string {
	const binary = join(folder, 'mediasoup-worker');
	chmodSync(built, 0o755);
	writeFileSync(`${binary}.sha256`, `${sha256Of(built)}  mediasoup-worker\n`);
	renameSync(built, binary);
	return binary;
}

/** The mediasoup worker to run: MEDIASOUP_WORKER_BIN, the kept one, a verified download, or a fresh build. */
export async function ensureMediasoupWorker(env: NodeJS.ProcessEnv = process.env): Promise<string> {
	const given = env['MEDIASOUP_WORKER_BIN'];
	if (given !== undefined && given !== '') {
		if (workerLoads(given)) return given;
		throw new StopReason(
			`MEDIASOUP_WORKER_BIN points to ${given}, which does not run here; correct it, or leave it out to have the worker built.`,
		);
	}
	const { folder: packageFolder, version } = mediasoupPackage();
	const folder = join(
		cacheFolder(env),
		'mediasoup-worker',
		workerKey(version, process.platform, process.arch, runningGlibc()),
	);
	const kept = keptWorker(folder);
	if (kept !== null && workerLoads(kept)) return kept;
	mkdirSync(folder, { recursive: true });
	const scratch = mkdtempSync(join(folder, 'new-'));
	try {
		const made = join(scratch, 'mediasoup-worker');
		if (!(await downloadWorker(version, made, env)) || !workerLoads(made)) {
			await installBuildPackages();
			// A cache that outlived its machine: the binary was fine, only its libraries were missing.
			if (kept !== null && workerLoads(kept)) return kept;
			await step('building the mediasoup worker (about 8 minutes on two cores, once per version)', () =>
				build(packageFolder, made, join(scratch, 'build'), join(folder, 'build.log')),
			);
		}
		if (!workerLoads(made))
			throw new StopReason(`The mediasoup worker was built but does not run here; see ${join(folder, 'build.log')}.`);
		return keepWorker(made, folder);
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

async function installBuildPackages(): Promise<void> {
	const missing = BUILD_PACKAGES.filter((name) => !isAptPackageInstalled(name));
	await ensureAptPackages(missing, `the packages that the media worker is built with (${missing.join(', ')})`);
}

async function build(packageFolder: string, output: string, work: string, log: string): Promise<void> {
	const script = inProject('infra', 'native', 'mediasoup-worker', 'build.sh');
	const lines: Buffer[] = [];
	const progress = new NinjaProgress();
	const hear = (chunk: Buffer) => {
		lines.push(chunk);
		const tenth = progress.hear(chunk.toString('utf8'));
		if (tenth !== null) say(`building the mediasoup worker: ${tenth * 10} %`);
	};
	const code = await runBuild('bash', [script, packageFolder, output, work], {}, hear);
	writeFileSync(log, Buffer.concat(lines));
	if (code !== 0) throw new StopReason(`The mediasoup worker could not be built; the last lines of ${log} say why.`);
}
