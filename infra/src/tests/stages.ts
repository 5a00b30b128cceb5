import { existsSync } from 'node:fs';
import { runChecks } from '../checks/run-checks.ts';
import { inProject, projectRoot } from '../setup/project-paths.ts';
import { ensureWebBuild } from '../start/web-build.ts';
import { runShown } from './run-shown.ts';
import { runVitest } from './run-vitest.ts';
import { broken, nothing, type Tally, tallyOfOutput } from './tally.ts';

export const stageNames = ['checks', 'unit', 'contract', 'edge', 'media', 'web', 'journeys'] as const;
export type StageName = (typeof stageNames)[number];

/** Which of the stages were asked for, in their own order; all of them if none was named. Throws on an unknown word. */
export function chooseStages(words: readonly string[]): StageName[] {
	const unknown = words.filter((word) => !stageNames.some((name) => name === word));
	if (unknown.length > 0)
		throw new RangeError(`there is no stage ${unknown.join(', ')}; the stages are ${stageNames.join(', ')}`);
	return words.length === 0 ? [...stageNames] : stageNames.filter((name) => words.includes(name));
}

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
