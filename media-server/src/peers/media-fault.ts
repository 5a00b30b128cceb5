import { Refusal, Trouble } from '@skyfair/shared/protocol/problem';
import { errors } from 'mediasoup';

/** What the media library throws, in our words. Its messages never travel to a client. */
export function mediaFault(error: unknown): Error {
	if (error instanceof Refusal || error instanceof Trouble) return error;
	if (error instanceof errors.WorkerClosedError) return new Trouble('the media worker is gone', { cause: error });
	if (error instanceof errors.NotFoundError) return refused('not-found', error);
	if (error instanceof TypeError || error instanceof errors.UnsupportedError) return refused('invalid-input', error);
	// Whatever else the worker answers is a request that does not fit its state, e.g. a second `connect`.
	return refused('wrong-state', error);
}

const refused = (code: 'invalid-input' | 'wrong-state' | 'not-found', cause: unknown): Refusal =>
	Object.assign(new Refusal(code), { cause });
