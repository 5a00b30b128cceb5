import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const projectRoot = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

export const inProject = (...parts: string[]): string => join(projectRoot, ...parts);

/** Where what is costly to make is kept between checkouts. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
	const base = env['XDG_CACHE_HOME'];
	return join(base !== undefined && base.startsWith('/') ? base : join(homedir(), '.cache'), 'skyfair');
}
