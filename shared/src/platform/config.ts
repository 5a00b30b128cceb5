import { z } from 'zod';

/** A value that must never be printed: it shows as `***` in logs, JSON and messages. */
class Secret {
	readonly #value: string;
	constructor(value: string) {
		this.#value = value;
	}
	reveal(): string {
		return this.#value;
	}
	toString(): string {
		return '***';
	}
	toJSON(): string {
		return '***';
	}
}

export const secret = (minLength = 16) =>
	z
		.string()
		.min(minLength)
		.transform((value) => new Secret(value));
export const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);
export const onOff = (fallback: 'on' | 'off') =>
	z
		.enum(['on', 'off'])
		.default(fallback)
		.transform((value) => value === 'on');

/** EX_CONFIG of sysexits.h. */
export const EXIT_CONFIG = 78;

export class ConfigFault extends Error {
	readonly faults: readonly string[];
	constructor(faults: readonly string[]) {
		super(`The configuration is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
		this.faults = faults;
	}
}

/** Reads one process's settings. Fails closed: every fault is named at once, values are never shown. */
export function readConfig<S extends z.ZodObject>(
	schema: S,
	env: Readonly<Record<string, string | undefined>>,
): z.output<S> {
	const known = Object.fromEntries(
		Object.keys(schema.shape).flatMap((key) => (env[key] === undefined || env[key] === '' ? [] : [[key, env[key]]])),
	);
	const parsed = schema.safeParse(known);
	if (parsed.success) return parsed.data;
	const faults = parsed.error.issues.map((issue) => {
		const key = String(issue.path[0] ?? 'settings');
		const setting: unknown = schema.shape[key];
		const about = setting instanceof z.ZodType ? setting.description : undefined;
		return `${key}: ${issue.message}${about === undefined ? '' : ` (${about})`}`;
	});
	throw new ConfigFault(faults);
}

/** For main.ts: prints the faults and ends the process with EX_CONFIG. */
export function configOrExit<S extends z.ZodObject>(
	schema: S,
	env: Readonly<Record<string, string | undefined>>,
): z.output<S> {
	try {
		return readConfig(schema, env);
	} catch (error) {
		if (!(error instanceof ConfigFault)) throw error;
		process.stderr.write(`${error.message}\n`);
		process.exit(EXIT_CONFIG);
	}
}
