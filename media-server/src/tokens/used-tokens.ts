import type { Log } from '@skyfair/shared/platform/log';

/** Remembers for a while that a token was used. False: it was used before. */
export interface UsedTokens {
	use(tokenId: string, expiresAt: number): Promise<boolean>;
}
/** The one thing asked of Redis here, so that a test can leave it out. */
export interface OnceStore {
	setOnce(key: string, ttlMs: number): Promise<boolean>;
}

const FORGET_EVERY = 1_000;
const ANSWER_WITHIN_MS = 400;

/**
 * Single use over all media-servers by Redis, and on this one in any case: a Redis that is away must not stop an
 * interview, and a token names one room, which lives on one server.
 */
export function createUsedTokens(options: {
	store: OnceStore | null;
	toleranceMs: number;
	log: Log;
	now: () => number;
}): UsedTokens {
	const used = new Map<string, number>();
	let uses = 0;
	const forgetOld = (now: number): void => {
		for (const [id, until] of used) if (until < now) used.delete(id);
	};
	return {
		async use(tokenId, expiresAt) {
			const now = options.now();
			uses += 1;
			if (uses % FORGET_EVERY === 0) forgetOld(now);
			if (used.has(tokenId)) return false;
			const until = expiresAt + options.toleranceMs + 1_000;
			// Noted before the first await: two who come together must not both get in.
			used.set(tokenId, until);
			if (!options.store) return true;
			try {
				return await within(
					ANSWER_WITHIN_MS,
					options.store.setOnce(`media:token:${tokenId}`, Math.max(until - now, 1_000)),
				);
			} catch (error) {
				options.log.warn({ err: error }, 'Redis is away: single use of tokens is kept on this server only');
				return true;
			}
		},
	};
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}
