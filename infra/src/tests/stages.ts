import { existsSync } from 'node:fs';
import { runChecks } from '../checks/run-checks.ts';
import { inProject, projectRoot } from '../setup/project-paths.ts';
import { ensureWebBuild } from '../start/web-build.ts';
import { runShown } from './run-shown.ts';
import { runVitest } from './run-vitest.ts';
import { type Tally, tallyOfOutput } from './tally.ts';

export const stageNames = ['checks', 'unit', 'contract', 'edge', 'media', 'web', 'journeys'] as const;
export type StageName = (typeof stageNames)[number];

export const needsStores = (stages: readonly StageName[]): boolean =>
	stages.some((stage) => stage === 'contract' || stage === 'edge' || stage === 'media');

/** Runs one stage to its end and counts it. */
export async function runStage(stage: StageName, env: NodeJS.ProcessEnv, filters: readonly string[]): Promise<Tally> {
	switch (stage) {
		case 'checks':
			return runChecks();
		case 'unit':
		case 'contract':
		case 'edge':
		case 'media':
			return runVitest(stage, env, filters);
		case 'web':
			await ensureWebBuild();
			return { passed: 1, failed: 0 };
		case 'journeys':
			return runJourneys(env, filters);
	}
}

async function runJourneys(env: NodeJS.ProcessEnv, filters: readonly string[]): Promise<Tally> {
	const runner = inProject('web', 'e2e', 'run.ts');
	if (!existsSync(runner)) {
		process.stderr.write(`journeys: ${runner} does not exist\n`);
		return { passed: 0, failed: 1 };
	}
	const { code, output } = await runShown(process.execPath, [runner, ...filters], { cwd: projectRoot, env });
	const tally = tallyOfOutput(output) ?? { passed: 0, failed: 1 };
	return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
