import { connect } from 'node:net';
import { findProgram } from '../setup/apt-packages.ts';
import { StopReason } from '../setup/stop-reason.ts';
import type { ProcessPlan } from './supervised-process.ts';

export interface OwnRedis {
	plan: ProcessPlan;
	redisUrl: string;
}

/** The machine's redis-server on a port of our own. It keeps nothing: live state is made again from the facts. */
export function ownRedis(folder: string, port: number, password: string): OwnRedis {
	const command = findProgram('redis-server');
	if (command === null) throw new StopReason('redis-server is missing; install it, or set REDIS_URL.');
	return {
		redisUrl: `redis://:${password}@127.0.0.1:${port}/0`,
		plan: {
			name: 'redis',
			command,
			args: ['-'],
			// By standard input, so that the password shows in no process list.
			input: [
				`port ${port}`,
				'bind 127.0.0.1',
				`requirepass ${password}`,
				`dir "${folder}"`,
				'save ""',
				'appendonly no',
				'daemonize no',
				'maxmemory-policy noeviction',
				'',
			].join('\n'),
			env: { PATH: process.env['PATH'], LC_ALL: 'C' },
			stopSignal: 'SIGTERM',
			stopWithinMs: 5_000,
			plainLinesMatter: /FATAL|Fatal|OOM|crashed|Could not|Failed/,
			isHealthy: () => pong(port, password),
		},
	};
}

/** Speaks the two lines of the protocol itself: a client library would keep reconnecting. */
export function pong(port: number, password: string): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect({ host: '127.0.0.1', port });
		const finish = (answer: boolean) => {
			socket.destroy();
			resolve(answer);
		};
		let heard = '';
		socket.setTimeout(2_000, () => finish(false));
		socket.on('error', () => finish(false));
		socket.on('close', () => finish(false));
		socket.on('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
		socket.on('data', (chunk) => {
			heard += chunk.toString('latin1');
			if (heard.includes('+PONG')) finish(true);
			else if (heard.startsWith('-')) finish(false);
		});
	});
}
