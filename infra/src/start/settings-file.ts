import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigFault } from '@skyfair/shared/platform/config';
import { inProject } from '../setup/project-paths.ts';
import type { RawSettings } from './settings.ts';
import { isKnownSetting } from './settings.schema.ts';

/** The lines of a settings file (`KEY=value`, `#` comments). A key that nobody reads is a fault: it is a typing error. */
export function parseSettingsFile(text: string, name: string): Record<string, string> {
	const entries = Object.entries(parseEnv(text)).flatMap(([key, value]) =>
		value === undefined ? [] : [[key, value] as const],
	);
	const unknown = entries.filter(([key]) => !isKnownSetting(key));
	if (unknown.length > 0) throw new ConfigFault(unknown.map(([key]) => `${key}: no such setting (in ${name})`));
	return Object.fromEntries(entries);
}

/** The settings file, if there is one, under the environment: what is set in the environment wins. */
export function gatherSettings(env: RawSettings): RawSettings {
	const named = env['SKYFAIR_CONFIG'];
	const file = named === undefined || named === '' ? inProject('skyfair.config.env') : resolve(named);
	if (!existsSync(file)) {
		if (named !== undefined && named !== '') throw new ConfigFault([`SKYFAIR_CONFIG: there is no file ${file}`]);
		return env;
	}
	const fromEnv = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
	return { ...parseSettingsFile(readFileSync(file, 'utf8'), file), ...fromEnv };
}
