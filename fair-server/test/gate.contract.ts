import { employerRoles, organizerRoles, roles, type Role } from '@skyfair/shared/accounts/roles';
import type { EngineName } from '@skyfair/shared/platform/realtime/engine';
import { allCommands, type CommandName } from '@skyfair/shared/protocol/all-commands';
import type { Command } from '@skyfair/shared/protocol/command-table';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleInputs, type Things } from './sample-inputs.ts';
import { servedFair, type FairSocket, type ServedFair, type SignedIn } from './served-fair.ts';

const names = Object.keys(allCommands) as CommandName[];
const entryOf = (name: CommandName): Command => allCommands[name];
const mayRole = (entry: Command, role: Role) =>
	entry.allow === 'anyone' || entry.allow === 'signed-in' || entry.allow.includes(role);
const isScoped = (role: Role) => [...organizerRoles, ...employerRoles, 'seeker'].includes(role);

/** Every role × every command × both mouths, generated from the tables: a command that is added is asked about without a new test. */
export function gateContract(engine: EngineName, redisDb: number): void {
	let fair: ServedFair;
	let things: Things;
	let own: Map<Role, SignedIn>;
	let strangers: Map<Role, SignedIn>;
	const sockets = new Map<SignedIn | null, FairSocket>();

	beforeAll(async () => {
		fair = await servedFair(engine, redisDb, { booths: 2, recruiters: 1, seekers: 2 });
		const { world } = fair;
		const [booth, other] = world.booths;
		const [seeker, otherSeeker] = world.seekers;
		if (!booth || !other || !seeker || !otherSeeker) throw new Error('the fair is too small');
		const recruiter = booth.recruiters[0] ?? booth.admin;
		const { id: ticketId } = await world.node.do(seeker, 'line:join', { boothId: booth.boothId });
		await world.node.do(recruiter, 'line:call-next', { boothId: booth.boothId });
		const { conversationId } = await world.node.do(seeker, 'line:answer', { ticketId });
		things = {
			organizerId: world.organizerId,
			employerId: booth.employerId,
			fairId: world.fairId,
			boothId: booth.boothId,
			ticketId,
			conversationId: conversationId ?? '',
		};
		const admin = await fair.enter('platform-admin');
		const { reply } = await fair.http(admin, 'organizer:create', sampleInputs(things)['organizer:create']);
		if (!reply.ok) throw new Error('no second organizer');
		own = new Map(await Promise.all(roles.map(async (role) => [role, await fair.enter(role)] as const)));
		own.set('seeker', await fair.enterAs(seeker.personId, 'seeker'));
		const elsewhere = { organizerId: reply.data.id, employerId: other.employerId };
		strangers = new Map(
			await Promise.all(roles.filter(isScoped).map(async (role) => [role, await fair.enter(role, elsewhere)] as const)),
		);
		strangers.set('seeker', await fair.enterAs(otherSeeker.personId, 'seeker'));
		for (const who of [null, ...own.values(), ...strangers.values()]) sockets.set(who, await fair.socket(who));
	}, 180_000);
	afterAll(async () => {
		for (const socket of sockets.values()) socket.close();
		await fair?.close();
	});

	/** The refusal over each mouth that the command has; null where it was not refused. */
	const refusals = async (who: SignedIn | null, name: CommandName): Promise<(string | null)[]> => {
		const input = sampleInputs(things)[name];
		const { via } = entryOf(name);
		const answers = [
			...(via === 'socket' ? [] : [fair.http(who, name, input).then(({ reply }) => reply)]),
			...(via === 'http' ? [] : [sockets.get(who)?.ask(name, input)]),
		];
		return (await Promise.all(answers)).map((reply) => (reply === undefined || reply.ok ? null : reply.problem.code));
	};

	describe('the one gate, over HTTP and sockets', () => {
		it.each(names.filter((name) => entryOf(name).allow !== 'anyone'))(
			'[B-01 threat-2] %s is closed to a visitor',
			async (name) => {
				for (const code of await refusals(null, name)) expect(code).toBe('not-signed-in');
			},
		);

		it.each(names)('[B-01 threat-2] %s is closed to every role that it does not list', async (name) => {
			for (const [role, who] of own) {
				if (mayRole(entryOf(name), role)) continue;
				for (const code of await refusals(who, name)) expect({ role, code }).toEqual({ role, code: 'not-allowed' });
			}
		});

		it.each(names.filter((name) => entryOf(name).on))(
			'[B-15 threat-2] %s is closed to the right role of another house or person',
			async (name) => {
				const { on } = entryOf(name);
				for (const [role, who] of strangers) {
					if (!mayRole(entryOf(name), role)) continue;
					// A fair or a booth that is announced is open to every seeker; a ticket and a conversation are one person's.
					if (role === 'seeker' && (on?.kind === 'fair' || on?.kind === 'booth')) continue;
					for (const code of await refusals(who, name)) expect({ role, code }).toEqual({ role, code: 'not-allowed' });
				}
			},
		);
	});
}
