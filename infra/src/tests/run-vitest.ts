import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject, projectRoot } from '../setup/project-paths.ts';
import { runShown } from './run-shown.ts';
import { broken, type Tally, tallyOfVitest } from './tally.ts';

/** Runs one project of vitest.config.ts: its normal output is shown, its report counted. */
export async function runVitest(
	project: string,
	env: NodeJS.ProcessEnv,
	filters: readonly string[] = [],
): Promise<Tally> {
	const folder = mkdtempSync(join(tmpdir(), 'skyfair-report-'));
	const report = join(folder, 'report.json');
	try {
		await runShown(
			process.execPath,
			[
				inProject('node_modules', 'vitest', 'vitest.mjs'),
				'run',
				`--project=${project}`,
				'--reporter=default',
				'--reporter=json',
				`--outputFile.json=${report}`,
				...filters,
			],
			{ cwd: projectRoot, env },
		);
		return tallyOfVitest(JSON.parse(readFileSync(report, 'utf8')), projectRoot);
	} catch (error) {
		const sentence = `vitest gave no report for ${project}: ${error instanceof Error ? error.message : String(error)}`;
		process.stderr.write(`${sentence}\n`);
		return broken(sentence);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
