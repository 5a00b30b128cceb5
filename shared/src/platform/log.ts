import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Structured logs on standard output. Secrets and personal data never get in: the paths below are cut wherever they appear. */
export function createLog(process: string, level: string): Log {
	return pino({
		level,
		base: { process },
		timestamp: pino.stdTimeFunctions.isoTime,
		redact: {
			paths: [
				'*.password',
				'*.code',
				'*.token',
				'*.ticket',
				'*.cookie',
				'*.phone',
				'password',
				'code',
				'token',
				'ticket',
				'phone',
			],
			censor: '***',
		},
	});
}
