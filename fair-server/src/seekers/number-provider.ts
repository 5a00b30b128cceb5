import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { ConfigFault } from '@skyfair/shared/platform/config';
import { Trouble } from '@skyfair/shared/protocol/problem';

/** T-11: a provider of numbers that lead to somebody. It throws Trouble when it is away. It learns the phone and the time, nothing else. */
export interface NumberProvider {
	readonly name: string;
	/** `id` is the same when the same binding is asked for again. */
	bind(callee: { readonly id: string; readonly phone: string; readonly until: number }): Promise<string>;
}
export interface NumberSettings {
	readonly provider: string;
	/** Of the provider `http`: where to post to; a name and a password in it become the authorization. */
	readonly url: string | null;
}

/** Without a provider: a number of a range that belongs to nobody. That it was bound stands in the message to the seeker, in the outbox. */
export const outboxNumbers: NumberProvider = {
	name: 'outbox',
	bind: () => Promise.resolve(`1700000${String(randomInt(10_000)).padStart(4, '0')}`),
};

const Bound = z.object({ number: z.string().regex(/^\+?\d{5,15}$/) });
const ANSWER_WITHIN_MS = 5_000;

/** `POST {id, phone, until}` → `{number}`. */
function httpNumbers(address: string): NumberProvider {
	const url = new URL(address);
	const { username, password } = url;
	[url.username, url.password] = ['', ''];
	const secret = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
	const headers = {
		'content-type': 'application/json',
		...(username === '' ? {} : { authorization: `Basic ${secret}` }),
	};
	const ask = async (body: string): Promise<unknown> => {
		const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
		const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
		if (!answer.ok) throw new Error(`status ${answer.status}`);
		return await answer.json();
	};
	return {
		name: 'http',
		async bind({ id, phone, until }) {
			try {
				return Bound.parse(await ask(JSON.stringify({ id, phone, until: new Date(until).toISOString() }))).number;
			} catch (error) {
				throw new Trouble('the provider of virtual numbers', { cause: error });
			}
		},
	};
}

/** Fails closed: a provider that nobody wrote or set up is refused at start, not when the first recruiter calls. */
export function createNumberProvider({ provider, url }: NumberSettings): NumberProvider {
	if (provider === 'outbox') return outboxNumbers;
	if (provider === 'http' && url !== null && /^https?:\/\//.test(url)) return httpNumbers(url);
	throw new ConfigFault([
		provider === 'http'
			? 'VIRTUAL_NUMBER_URL: the provider "http" needs the address that numbers are asked of'
			: `VIRTUAL_NUMBER_PROVIDER: there is no provider "${provider}" (known: outbox, http)`,
	]);
}
