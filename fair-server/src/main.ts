import { fileURLToPath } from 'node:url';
import { configOrExit, EXIT_CONFIG, ConfigFault } from '@skyfair/shared/platform/config';
import { createLog } from '@skyfair/shared/platform/log';
import { serveFair, type Served } from './app/serve.ts';
import { FairConfig } from './config.ts';
import { warmScreening } from './screening/index.ts';

const config = configOrExit(FairConfig, process.env);
const log = createLog('fair-server', config.LOG_LEVEL);

// A promise that nobody caught must not end the day for everybody; it is a bug and logged as one (P9).
process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));

let served: Served | null = null;
let isStopping = false;
const stop = async (signal: string): Promise<void> => {
	if (isStopping) return;
	isStopping = true;
	log.info({ signal }, 'stopping');
	await served?.stop();
	process.exit(0);
};
process.on('SIGTERM', (signal) => void stop(signal));
process.on('SIGINT', (signal) => void stop(signal));

try {
	warmScreening();
	served = await serveFair(config, log, { http: config.FAIR_HTTP_PORT, realtime: config.FAIR_REALTIME_PORT });
	await served.fair.app.reviews.lookAtTexts(fileURLToPath(new URL('../../docs', import.meta.url)));
	log.info(
		{ http: served.httpPort, realtime: served.realtimePort, engine: config.REALTIME_ENGINE },
		'fair-server is up',
	);
} catch (error) {
	if (error instanceof ConfigFault) {
		process.stderr.write(`${error.message}\n`);
		process.exit(EXIT_CONFIG);
	}
	log.fatal({ err: error }, 'fair-server could not start');
	process.exit(1);
}
