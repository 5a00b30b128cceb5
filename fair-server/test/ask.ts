import { createHash, randomUUID } from 'node:crypto';
import type { Call } from '@skyfair/shared/platform/dispatch';
import { Refusal, type Problem } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../src/accounts/index.ts';

/** A call as the dispatcher makes it for a command. */
export function by(who: Actor, key: string = randomUUID()): Call<Actor> & { who: Actor } {
	const requestHash = createHash('sha256').update(key).digest('base64url');
	return {
		caller: { who, mouth: 'http', requestId: 'test', address: '127.0.0.1', device: 'test' },
		receipt: { actorId: who.personId, key, name: 'test', requestHash },
		effects: {},
		who,
	};
}

/** A question: nothing is remembered for it. Entries for `anyone` look at `caller.who`; their `who` is nobody's. */
export function asking(who: Actor | null): Call<Actor> & { who: Actor } {
	return {
		caller: { who, mouth: 'http', requestId: 'test', address: '127.0.0.1', device: 'test' },
		receipt: null,
		effects: {},
		who: who as Actor,
	};
}

/** The problem that a command is refused with. Anything else is thrown on: a bug is no refusal. */
export async function refusal(work: () => unknown): Promise<Problem> {
	try {
		await work();
	} catch (error) {
		if (error instanceof Refusal) return error.problem;
		throw error;
	}
	throw new Error('it was not refused');
}
