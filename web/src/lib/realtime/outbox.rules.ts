/** A command that the person gave and the server has not yet answered. */
export interface Pending {
	readonly key: string;
	readonly name: string;
	readonly input: unknown;
	readonly givenAt: number;
}

/** After this a command is no longer what the person means: a seat taken ten minutes late helps nobody. */
export const KEEP_MS = 120_000;

export const stillMeant = (list: readonly Pending[], now: number): Pending[] =>
	list.filter((pending) => now - pending.givenAt < KEEP_MS);
export const withPending = (list: readonly Pending[], pending: Pending): Pending[] => [
	...list.filter((other) => other.key !== pending.key),
	pending,
];
export const without = (list: readonly Pending[], key: string): Pending[] => list.filter((other) => other.key !== key);

/** What a tab stored may be anything: an older version of the page wrote it, or a person. */
export function parsePending(text: string | null): Pending[] {
	if (text === null) return [];
	try {
		const list: unknown = JSON.parse(text);
		return Array.isArray(list) ? list.filter(isPending) : [];
	} catch {
		return [];
	}
}

function isPending(value: unknown): value is Pending {
	if (typeof value !== 'object' || value === null) return false;
	const { key, name, givenAt } = value as Record<string, unknown>;
	return typeof key === 'string' && typeof name === 'string' && typeof givenAt === 'number';
}
