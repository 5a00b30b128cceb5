import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import type { NetworkNamespace } from './netns.ts';

/** Chromium with a made-up camera and microphone and nobody to ask. */
export const fakeMediaArguments = [
	'--use-fake-device-for-media-stream',
	'--use-fake-ui-for-media-stream',
	'--autoplay-policy=no-user-gesture-required',
] as const;

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * A Chromium whose network is the namespace, driven by Playwright from outside: they talk through a pipe, which passes
 * where no port could. The browser is started by a small script, because Playwright starts one program and nothing else.
 */
export async function launchChromiumIn(namespace: NetworkNamespace, options: LaunchOptions = {}): Promise<Browser> {
	const program = options.executablePath ?? places.find((path) => existsSync(path));
	if (!program) throw new Error('Chromium is missing: apt-get install chromium.');
	const folder = mkdtempSync(join(tmpdir(), 'skyfair-browser-'));
	const script = join(folder, 'chromium-inside');
	writeFileSync(script, `#!/bin/sh\nexec ip netns exec ${namespace.name} ${program} "$@"\n`);
	chmodSync(script, 0o755);
	const browser = await chromium.launch({
		...options,
		executablePath: script,
		args: [...fakeMediaArguments, ...(options.args ?? [])],
	});
	browser.once('disconnected', () => rmSync(folder, { recursive: true, force: true }));
	return browser;
}
