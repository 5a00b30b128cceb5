import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, renameSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { dirname, join } from 'node:path';
import { say } from '../setup/progress.ts';
import { knownDownloadHashes } from './known-binaries.ts';

const RELEASES = 'https://github.com/versatica/mediasoup/releases/download';
/** Where the release host cannot be reached at all, the first start should not wait for it. */
const CONNECT_WITHIN_MS = 5_000;
const DOWNLOAD_WITHIN_MS = 60_000;

/** The name under which mediasoup publishes its prebuilt worker for this machine. */
export function prebuiltName(version: string): string {
	const kernel = process.platform === 'linux' ? `-kernel${release().split('.')[0]}` : '';
	return `mediasoup-worker-${version}-${process.platform}-${process.arch}${kernel}.tgz`;
}

/**
 * Takes mediasoup's own prebuilt worker, but only one whose hash is known beforehand: the releases carry no
 * signature. A hash is known from the committed list or given by MEDIASOUP_WORKER_SHA256. False: build it.
 */
export async function downloadWorker(version: string, output: string, env: NodeJS.ProcessEnv): Promise<boolean> {
	const name = prebuiltName(version);
	const known = knownDownloadHashes(name);
	if (env['MEDIASOUP_WORKER_SHA256'] !== undefined) known.push(env['MEDIASOUP_WORKER_SHA256'].toLowerCase());
	if (known.length === 0) return false;
	const url = `${env['MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL'] ?? RELEASES}/${version}/${name}`;
	const archive = await fetchWithin(url);
	if (archive === null) return false;
	const hash = createHash('sha256').update(archive).digest('hex');
	if (!known.includes(hash)) {
		say(`the prebuilt media worker from ${url} has the unknown hash ${hash}; it is not used`);
		return false;
	}
	const folder = dirname(output);
	const file = join(folder, 'prebuilt.tgz');
	writeFileSync(file, archive);
	spawnSync('tar', ['-xzf', file, '-C', folder, 'mediasoup-worker'], { stdio: 'ignore' });
	const unpacked = join(folder, 'mediasoup-worker');
	if (!existsSync(unpacked)) return false;
	if (unpacked !== output) renameSync(unpacked, output);
	chmodSync(output, 0o755);
	return true;
}

async function fetchWithin(url: string): Promise<Buffer | null> {
	const patience = new AbortController();
	const giveUp = setTimeout(() => patience.abort(), CONNECT_WITHIN_MS);
	try {
		const response = await fetch(url, {
			signal: AbortSignal.any([patience.signal, AbortSignal.timeout(DOWNLOAD_WITHIN_MS)]),
		});
		clearTimeout(giveUp);
		return response.ok ? Buffer.from(await response.arrayBuffer()) : null;
	} catch {
		return null; // unreachable, refused or too slow: all mean the same, it is built here
	} finally {
		clearTimeout(giveUp);
	}
}
