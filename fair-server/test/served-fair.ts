import { randomUUID } from 'node:crypto';
import type { Role } from '@skyfair/shared/accounts/roles';
import { isEmployerRole, isOrganizerRole } from '@skyfair/shared/accounts/roles';
import type { EngineName } from '@skyfair/shared/platform/realtime/engine';
import type { CommandInput, CommandName, CommandOutput } from '@skyfair/shared/protocol/all-commands';
import { methodOf, pathOf, type Command } from '@skyfair/shared/protocol/command-table';
import { allCommands } from '@skyfair/shared/protocol/all-commands';
import type { Reply } from '@skyfair/shared/protocol/problem';
import { PROTOCOL_VERSION } from '@skyfair/shared/protocol/version';
import { io, type Socket } from 'socket.io-client';
import { serveFair, type Served } from '../src/app/serve.ts';
import { liveFair, nextPhone, quietLog, type FairWorld } from './fair-fixture.ts';

export const ORIGIN = 'http://fair.test';

export interface SignedIn {
	readonly cookie: string;
	readonly personId: string;
	readonly role: Role;
}

export interface ServedFair {
	readonly world: FairWorld;
	readonly served: Served;
	/** A new person in this role at this organizer or employer, with a session. */
	enter(role: Role, at?: { organizerId?: string; employerId?: string }): Promise<SignedIn>;
	/** A session for somebody who exists. */
	enterAs(personId: string, role: Role): Promise<SignedIn>;
	http<Name extends CommandName>(
		who: SignedIn | null,
		name: Name,
		input: CommandInput<Name>,
		headers?: Record<string, string>,
	): Promise<{ status: number; reply: Reply<CommandOutput<Name>> }>;
	/** On this node, or on another one of the same installation. */
	socket(who: SignedIn | null, realtimePort?: number): Promise<FairSocket>;
	ticket(who: SignedIn | null): Promise<string>;
	close(): Promise<void>;
}
export interface FairSocket {
	readonly raw: Socket;
	readonly heard: { readonly name: string; readonly payload: unknown }[];
	ask<Name extends CommandName>(
		name: Name,
		input: CommandInput<Name>,
		key?: string,
	): Promise<Reply<CommandOutput<Name>>>;
	close(): void;
}

/** The whole fair-server on free ports over a world of its own, as a browser meets it. */
export async function servedFair(
	engine: EngineName,
	redisDb: number,
	sizes: Parameters<typeof liveFair>[1],
): Promise<ServedFair> {
	const world = await liveFair(redisDb, sizes, { DEMO: 'on', PUBLIC_URL: ORIGIN, REALTIME_ENGINE: engine });
	const served = await serveFair(world.config, quietLog, { http: 0, realtime: 0 });
	const { app, world: outside } = served.fair;

	const enterAs = async (personId: string, role: Role): Promise<SignedIn> => {
		const { token } = await app.accounts.signInAs(personId, { address: '127.0.0.1', device: 'test' }, role);
		return { cookie: `skyfair_session=${token}`, personId, role };
	};
	const http: ServedFair['http'] = async (who, name, input, headers = {}) => {
		const entry: Command = allCommands[name];
		const query =
			entry.kind === 'query'
				? `?${new URLSearchParams(Object.entries(input).map(([field, value]): [string, string] => [field, String(value)])).toString()}`
				: '';
		const response = await fetch(`http://127.0.0.1:${served.httpPort}${pathOf(name)}${query}`, {
			method: methodOf(entry),
			headers: { ...(who ? { cookie: who.cookie } : {}), 'content-type': 'application/json', ...headers },
			...(entry.kind === 'command' ? { body: JSON.stringify(input) } : {}),
		});
		return { status: response.status, reply: (await response.json()) as Reply<CommandOutput<typeof name>> };
	};
	const ticket = async (who: SignedIn | null): Promise<string> => {
		const { reply } = await http(who, 'session:socket-ticket', {});
		if (!reply.ok) throw new Error(`no ticket: ${reply.problem.code}`);
		return reply.data.ticket;
	};

	return {
		world,
		served,
		enterAs,
		async enter(role, at = {}) {
			const { personId } = await outside.db.transact('platform', async (tx) => {
				const person = await app.accounts.findOrCreatePersonByPhone(tx, { phone: nextPhone(), name: role });
				await app.accounts.grantMembership(tx, {
					personId: person.personId,
					role,
					organizerId: isOrganizerRole(role) ? (at.organizerId ?? world.organizerId) : null,
					employerId: isEmployerRole(role) ? (at.employerId ?? world.booths[0]?.employerId ?? null) : null,
				});
				if (isEmployerRole(role)) await app.employers.recordVerified(tx, person.personId, role);
				return person;
			});
			return enterAs(personId, role);
		},
		http,
		ticket,
		async socket(who, realtimePort = served.realtimePort) {
			const raw = io(`http://127.0.0.1:${realtimePort}`, {
				path: '/rt',
				transports: ['websocket'],
				reconnection: false,
				extraHeaders: { origin: ORIGIN },
				auth: { ticket: await ticket(who), version: PROTOCOL_VERSION },
			});
			const heard: { name: string; payload: unknown }[] = [];
			raw.onAny((name: string, payload: unknown) => heard.push({ name, payload }));
			await new Promise<void>((resolve, reject) => {
				raw.once('connect', () => resolve());
				raw.once('connect_error', reject);
			});
			return {
				raw,
				heard,
				ask: (name, input, key = randomUUID()) =>
					raw.timeout(10_000).emitWithAck(name, { key, input }) as Promise<Reply<never>>,
				close: () => raw.close(),
			};
		},
		async close() {
			await served.stop();
			await world.close();
		},
	};
}
