import { Agent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import type { AllCommands, CommandInput, CommandName, CommandOutput } from '@skyfair/shared/protocol/all-commands';
import { pathOf } from '@skyfair/shared/protocol/command-table';
import type { Problem, ProblemCode, Reply } from '@skyfair/shared/protocol/problem';

/** Where the product is, and from which address of this machine one asks: each person has one of their own. */
export interface Place {
	/** The one origin, e.g. http://127.0.0.1:3000. */
	readonly url: string;
	/** What a browser would call the origin, where that is another name than `url`. */
	readonly origin: string;
	readonly localAddress?: string;
}

/** The server said no. */
export class Refused extends Error {
	readonly code: ProblemCode;
	readonly problem: Problem;
	constructor(name: string, problem: Problem) {
		super(`${name}: ${problem.code} ${JSON.stringify(problem)}`);
		this.name = 'Refused';
		this.code = problem.code;
		this.problem = problem;
	}
}

/** A browser's part of HTTP: keeps the cookie, speaks the commands and queries of the tables. */
export class HttpSession {
	readonly place: Place;
	readonly #agent: Agent | SecureAgent;
	#cookie = '';

	constructor(place: Place) {
		this.place = place;
		const options = {
			keepAlive: true,
			maxSockets: 4,
			...(place.localAddress ? { localAddress: place.localAddress } : {}),
		};
		this.#agent = place.url.startsWith('https:')
			? new SecureAgent({ ...options, rejectUnauthorized: false })
			: new Agent(options);
	}

	get cookie(): string {
		return this.#cookie;
	}

	async command<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		key?: string,
	): Promise<CommandOutput<Name>> {
		return settled(name, await this.send<CommandOutput<Name>>('POST', pathOf(name), input, key));
	}

	async query<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandOutput<Name>> {
		const fields = new URLSearchParams(input as Record<string, string>).toString();
		return settled(name, await this.send<CommandOutput<Name>>('GET', `${pathOf(name)}${fields ? `?${fields}` : ''}`));
	}

	/** Also for the few addresses that are no commands (demo). */
	send<Data>(method: 'GET' | 'POST', path: string, body?: unknown, key?: string): Promise<Reply<Data>> {
		const request = this.place.url.startsWith('https:') ? secureRequest : plainRequest;
		const payload = body === undefined ? null : JSON.stringify(body);
		const headers = {
			origin: this.place.origin,
			'user-agent': 'skyfair-load',
			...(this.#cookie ? { cookie: this.#cookie } : {}),
			...(payload ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) } : {}),
			...(key ? { 'idempotency-key': key } : {}),
		};
		return new Promise((resolve, reject) => {
			const sent = request(
				new URL(path, this.place.url),
				{ method, headers, agent: this.#agent, timeout: 10_000 },
				(response) => {
					for (const line of response.headers['set-cookie'] ?? []) this.#cookie = line.split(';')[0] ?? '';
					const chunks: Buffer[] = [];
					response.on('data', (chunk: Buffer) => chunks.push(chunk));
					response.on('error', reject);
					response.on('end', () => {
						try {
							resolve(JSON.parse(Buffer.concat(chunks).toString()) as Reply<Data>);
						} catch (error) {
							reject(new Error(`${method} ${path} answered ${response.statusCode} and no JSON`, { cause: error }));
						}
					});
				},
			);
			sent.on('timeout', () => sent.destroy(new Error(`${method} ${path} got no answer in 10 s`)));
			sent.on('error', reject);
			sent.end(payload ?? undefined);
		});
	}

	close(): void {
		this.#agent.destroy();
	}
}

function settled<Data>(name: keyof AllCommands, reply: Reply<Data>): Data {
	if (!reply.ok) throw new Refused(name, reply.problem);
	return reply.data;
}
