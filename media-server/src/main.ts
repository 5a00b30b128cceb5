import { configOrExit } from '@skyfair/shared/platform/config';
import { createLog } from '@skyfair/shared/platform/log';
import { setLogEventListeners } from 'mediasoup';
import { createMediaServer } from './app/create-media-server.ts';
import { mediaServerConfig } from './config.ts';

const config = configOrExit(mediaServerConfig, process.env);
const log = createLog('media-server', config.LOG_LEVEL);
setLogEventListeners({
	onwarn: (part, text) => log.debug({ part }, text),
	onerror: (part, text, error) => log.warn({ part, err: error }, text),
});

/** A stop that hangs is cut: the supervisor must never need a second signal. */
const STOP_WITHIN_MS = 15_000;

try {
	const server = await createMediaServer(config, log);
	log.info({ port: server.port, nodeId: server.nodeId, workers: server.pool.wanted }, 'media-server is ready');
	const stop = (signal: string): void => {
		log.info({ signal }, 'stopping');
		setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
		server.stop().then(
			() => process.exit(0),
			(error: unknown) => {
				log.error({ err: error }, 'did not stop well');
				process.exit(1);
			},
		);
	};
	process.once('SIGTERM', stop);
	process.once('SIGINT', stop);
	// A lost rejection is a bug, not a reason to cut every interview on this machine.
	process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'unhandled rejection'));
} catch (error) {
	log.fatal({ err: error }, 'media-server could not start');
	process.exitCode = 1;
	// Workers that did start must not keep the process alive.
	setTimeout(() => process.exit(1), 500).unref();
}
