import { existsSync } from 'node:fs';
import { runChecks } from '../checks/run-checks.ts';
import { inProject, projectRoot } from '../setup/project-paths.ts';
import { ensureWebBuild } from '../start/web-build.ts';
import { runShown } from './run-shown.ts';
import { runVitest } from './run-vitest.ts';
import { broken, nothing, type Tally, tallyOfOutput } from './tally.ts';

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
			return { ...nothing, passed: 1 };
		case 'journeys':
			return runJourneys(env, filters);
	}
}

async function runJourneys(env: NodeJS.ProcessEnv, filters: readonly string[]): Promise<Tally> {
	const runner = inProject('web', 'e2e', 'run.ts');
	if (!existsSync(runner)) {
		return broken(`journeys: ${runner} does not exist`);
	}
	const { code, output } = await runShown(process.execPath, [runner, ...filters], { cwd: projectRoot, env });
	const tally = tallyOfOutput(output) ?? broken(`journeys: the runner ended with ${code} before its tally`);
	return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
