// The browser journeys: starts the whole product as `npm start` does, on ports and in a folder of its own, and runs *.spec.ts against it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSkyfair } from '../../infra/src/start/start-skyfair.ts';
import { runVitest } from '../../infra/src/tests/run-vitest.ts';
import { closingLine, failureLines } from '../../infra/src/tests/tally.ts';
import { journeySettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'skyfair-journeys-'));

const skyfair = await startSkyfair({ settings: journeySettings(folder) });
try {
	const tally = await runVitest(
		'journeys',
		{ ...process.env, E2E_URL: skyfair.url, E2E_DATA_DIR: folder },
		process.argv.slice(2),
	);
	for (const line of failureLines(tally.failures)) process.stdout.write(`${line}\n`);
	process.stdout.write(`${closingLine(tally)}\n`);
	process.exitCode = tally.failed === 0 ? 0 : 1;
} finally {
	await skyfair.stop();
	rmSync(folder, { recursive: true, force: true });
}
process.exit();
