import { availableParallelism } from 'node:os';
import { ensureMediasoupWorker } from '../native/mediasoup-worker.ts';
import { ensureUwsLoads } from '../native/uws-addon.ts';
import { inProject } from '../setup/project-paths.ts';
import { step } from '../setup/progress.ts';
import { StopReason } from '../setup/stop-reason.ts';
import { checkPorts } from './busy-ports.ts';
import { openCertificate } from './certificate.ts';
import { childEnvironments } from './child-environment.ts';
import { openDataFolder } from './data-folder.ts';
import { lockFolder } from './folder-lock.ts';
import { writeRun } from './run-file.ts';
import { openSecrets } from './secrets.ts';
import { serverPlans } from './servers.ts';
import { type RawSettings, readSettings, type Settings } from './settings.ts';
import { startStores, type Stores } from './stores.ts';
import { Supervisor } from './supervisor.ts';
import { ensureWebBuild } from './web-build.ts';

const SERVER_READY_WITHIN_MS = 60_000;

export interface Skyfair {
	url: string;
	settings: Settings;
	stores: Stores;
	/** The process that carries this name now: postgres, redis, media-server, fair-server, web or gateway. */
	pidOf: (name: string) => number | null;
	/** Stops every process; resolves when none is left. */
	stop: () => Promise<void>;
}

export interface StartOptions {
	/** The same settings that the environment of `npm start` takes. Nothing is read from the environment itself. */
	settings: RawSettings;
	/** Stops the start wherever it is. */
	signal?: AbortSignal;
}

/** The whole product on this machine, as `npm start` runs it. Resolves when all of it is healthy. */
export async function startSkyfair({ settings: raw, signal }: StartOptions): Promise<Skyfair> {
	const settings = readSettings(raw);
	const folder = openDataFolder(settings.dataDir);
	const unlock = lockFolder(folder.root);
	const startedAt = new Date().toISOString();
	const supervisor = new Supervisor(folder.logs, () => {
		const { ports, publicUrl } = settings;
		const processes = supervisor.snapshot();
		writeRun(folder.root, { pid: process.pid, url: publicUrl.origin, startedAt, ports: { ...ports }, processes });
	});
	const stop = async () => {
		await supervisor.stop();
		unlock();
	};
	signal?.addEventListener('abort', () => void supervisor.stop(), { once: true });
	try {
		await checkPorts(settings, Number(raw['MEDIA_WORKERS'] ?? availableParallelism()));
		const secrets = openSecrets(folder.secrets);
		const certificate = await openCertificate(settings, folder.tls);
		ensureUwsLoads();
		const [workerBinary, stores] = await Promise.race([
			Promise.all([
				ensureMediasoupWorker({ ...process.env, ...raw }),
				startStores(settings, folder, secrets, supervisor),
				ensureWebBuild(),
			]),
			untilStopped(signal),
		]);
		const env = childEnvironments(raw, settings, secrets, stores, { certificate, workerBinary });
		const plans = serverPlans(env, settings);
		const [fairServer, others] = [plans.filter(isFairServer), plans.filter((plan) => !isFairServer(plan))];
		// Whoever comes meanwhile, also during an upgrade, is told to wait a moment.
		for (const plan of others) supervisor.start(plan);
		const node = process.execPath;
		await supervisor.job('migrations', node, [inProject('fair-server', 'src', 'migrate-main.ts')], env.fairServer);
		const player = inProject('infra', 'demo', 'player', 'main.ts');
		if (settings.demo)
			await step('preparing the demo world', () => supervisor.job('demo', node, [player], env.fairServer));
		for (const plan of fairServer) supervisor.start(plan);
		for (const { name } of plans) await supervisor.healthy(name, SERVER_READY_WITHIN_MS);
		return {
			url: settings.publicUrl.origin,
			settings,
			stores,
			pidOf: (name) => supervisor.snapshot()[name]?.pid ?? null,
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

const isFairServer = ({ name }: { name: string }): boolean => name === 'fair-server';

/** A build takes minutes: whoever asks to stop should not have to wait for its end. */
const untilStopped = (signal: AbortSignal | undefined): Promise<never> =>
	new Promise((_, reject) => {
		signal?.addEventListener('abort', () => reject(new StopReason('stopped before it was ready.', 130)), {
			once: true,
		});
	});
