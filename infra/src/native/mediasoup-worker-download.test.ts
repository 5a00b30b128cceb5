import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { downloadWorker, prebuiltName } from './mediasoup-worker-download.ts';
import { keepWorker, keptWorker, workerKey } from './mediasoup-worker.ts';

let folder = '';
let releases: Server;
let base = '';
let asked: string[] = [];
let archive = Buffer.alloc(0);

beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'skyfair-worker-'));
	writeFileSync(join(folder, 'mediasoup-worker'), 'the worker');
	spawnSync('tar', ['-czf', join(folder, 'a.tgz'), '-C', folder, 'mediasoup-worker']);
	rmSync(join(folder, 'mediasoup-worker'));
	archive = readFileSync(join(folder, 'a.tgz'));
	asked = [];
	releases = createServer((request, response) => {
		asked.push(request.url ?? '');
		response.end(archive);
	}).listen(0, '127.0.0.1');
	await once(releases, 'listening');
	const address = releases.address();
	base = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
});
afterEach(() => {
	releases.close();
	rmSync(folder, { recursive: true, force: true });
});

const output = () => join(folder, 'mediasoup-worker');
const fetched = (hash?: string) =>
	downloadWorker('9.9.9', output(), {
		MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL: base,
		...(hash === undefined ? {} : { MEDIASOUP_WORKER_SHA256: hash }),
	});

describe('the prebuilt media worker', () => {
	test('[setup] is taken when its hash is the expected one', async () => {
		expect(await fetched(createHash('sha256').update(archive).digest('hex'))).toBe(true);
		expect(asked).toEqual([`/9.9.9/${prebuiltName('9.9.9')}`]);
		expect(readFileSync(output(), 'utf8')).toBe('the worker');
	});

	test('[setup] is not even asked for when nobody knows its hash', async () => {
		expect(await fetched()).toBe(false);
		expect(asked).toEqual([]);
	});

	test('[setup] is thrown away when it is another one', async () => {
		expect(await fetched('0'.repeat(64))).toBe(false);
		expect(existsSync(output())).toBe(false);
	});
});

describe('the kept media worker', () => {
	test('[setup] is used only while it is what was kept', () => {
		writeFileSync(join(folder, 'new'), 'the worker');
		const binary = keepWorker(join(folder, 'new'), folder);
		expect(keptWorker(folder)).toBe(binary);
		writeFileSync(binary, 'something else');
		expect(keptWorker(folder)).toBeNull();
	});

	test('[setup] has a name of its own for everything that changes the binary', () => {
		const keys = [
			workerKey('3.27.1', 'linux', 'x64', '2.36'),
			workerKey('3.27.2', 'linux', 'x64', '2.36'),
			workerKey('3.27.1', 'linux', 'arm64', '2.36'),
			workerKey('3.27.1', 'linux', 'x64', '2.41'),
			workerKey('3.27.1', 'linux', 'x64', null),
		];
		expect(new Set(keys).size).toBe(keys.length);
	});
});
