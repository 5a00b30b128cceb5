// npm test [stage …] [filter …]: sets up everything and runs every test, or the stages that are named.
import { prepare } from './checks/run-checks.ts';
import { ensureMediasoupWorker } from './native/mediasoup-worker.ts';
import { ensureUwsLoads } from './native/uws-addon.ts';
import { chromium, ensurePrograms, ffmpeg, networkTools, redisServer } from './setup/apt-packages.ts';
import { say, step } from './setup/progress.ts';
import { runCommand, StopReason } from './setup/stop-reason.ts';
import { needsStores, runStage, stageNames, type StageName } from './tests/stages.ts';
import { broken, closingLine, failureLines, sum, type Tally } from './tests/tally.ts';
import { startTestStores, type TestStores } from './tests/test-stores.ts';

let stores: TestStores | null = null;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.on(signal, () => void Promise.resolve(stores?.stop()).finally(() => process.exit(130)));

await runCommand(async () => {
	const { stages, filters } = readArguments(process.argv.slice(2));
	const withNamespaces = stages.includes('edge') && process.getuid?.() === 0;
	const withBrowser = withNamespaces || stages.includes('media') || stages.includes('journeys');
	await ensurePrograms([
		redisServer,
		ffmpeg,
		...(withBrowser ? [chromium] : []),
		...(withNamespaces ? networkTools : []),
	]);
	ensureUwsLoads();
	// The checks begin with it; without them the tests would find no words and types of the pages in a fresh clone.
	if (!stages.includes('checks') && !(await prepare())) return 1;
	const env: NodeJS.ProcessEnv = { ...process.env };
	if (stages.includes('media') || stages.includes('journeys'))
		env['MEDIASOUP_WORKER_BIN'] = await ensureMediasoupWorker();
	if (needsStores(stages)) stores = await step('starting PostgreSQL and Redis for the tests', startTestStores);
	if (stores !== null) Object.assign(env, { TEST_DATABASE_URL: stores.databaseUrl, TEST_REDIS_URL: stores.redisUrl });
	try {
		const tallies: [StageName, Tally][] = [];
		for (const stage of stages) {
			const tally = await step(`stage ${stage}`, () => countTrouble(runStage(stage, env, filters)));
			say(`stage ${stage}: ${closingLine(tally)}`);
			tallies.push([stage, tally]);
		}
		for (const [stage, tally] of tallies) if (tally.failed > 0) say(`${stage} is red: ${closingLine(tally)}`);
		const total = sum(tallies.map(([, tally]) => tally));
		for (const line of failureLines(total.failures)) process.stdout.write(`${line}\n`);
		process.stdout.write(`${closingLine(total)}\n`);
		return total.failed === 0 ? 0 : 1;
	} finally {
		await stores?.stop();
	}
});
process.exit();

/** Words that name a stage choose it; what follows the last of them narrows the files or journeys inside it. */
function readArguments(words: string[]): { stages: StageName[]; filters: string[] } {
	const isStage = (word: string) => stageNames.some((name) => name === word);
	// npm swallows a first `--`; a second one, where somebody wrote it, says the same as the first word that is no stage.
	const at = words.findIndex((word) => !isStage(word));
	const [named, rest] = at === -1 ? [words, []] : [words.slice(0, at), words.slice(at)];
	if (named.length === 0 && rest.length > 0)
		throw new StopReason(`there is no stage ${rest[0]}; the stages are ${stageNames.join(', ')}`, 64);
	return {
		stages: named.length === 0 ? [...stageNames] : stageNames.filter((name) => named.includes(name)),
		filters: rest.filter((word) => word !== '--'),
	};
}

/** A stage that could not even run is red, and the next ones still run. */
async function countTrouble(running: Promise<Tally>): Promise<Tally> {
	try {
		return await running;
	} catch (error) {
		const sentence = error instanceof Error ? error.message : String(error);
		process.stderr.write(`${sentence}\n`);
		return broken(sentence);
	}
}
