import type { presenceCommands } from '@skyfair/shared/presence/presence.commands';
import type { boothCommands } from '@skyfair/shared/booths/booths.commands';
import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import type { Call, Connection, Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { roomOf } from '../platform/sockets/announcer.ts';
import type { World } from '../platform/world.ts';
import type { Presence } from './presence.ts';

export interface WatchDeps {
	readonly world: World;
	readonly presence: Presence;
	/** Null when the asker may not know of it. */
	fairFor(fairId: string, who: Actor | null): Promise<{ organizerId: string; isLive: boolean } | null>;
	boothFor(boothId: string): Promise<{ fairId: string; organizerId: string } | null>;
	conversationPeople(conversationId: string): Promise<readonly string[]>;
	/** The fair's booths by their block of the hall. */
	blocksOf(fairId: string): Promise<ReadonlyMap<string, readonly string[]>>;
	tiles(fairId: string, boothIds: readonly string[]): Promise<TileLive[]>;
	behind(versions: readonly { stream: string; epoch: number; seq: number }[]): Promise<string[]>;
	readonly visits: {
		open(visit: {
			fairId: string;
			organizerId: string;
			boothId: string | null;
			personId: string | null;
			kind: 'fair' | 'booth';
			source: string;
		}): string;
		close(visitId: string): void;
	};
}

type WatchHandlers = Handlers<typeof presenceCommands, Actor> &
	Pick<Handlers<typeof boothCommands, Actor>, 'booth:enter' | 'booth:exit'>;

const connectionOf = (call: Call<Actor>): Connection => {
	if (!call.caller.connection) throw new Refusal('not-found');
	return call.caller.connection;
};

/** Subscriptions and presence of one socket. All end with it: `gone` is called when the socket is. */
export function createWatch(deps: WatchDeps): { handlers: WatchHandlers; gone(socketId: string): void } {
	const { world, presence, visits } = deps;
	const openVisits = new Map<string, Map<string, string>>();
	const beginVisit = (socketId: string, key: string, visit: Parameters<typeof visits.open>[0]): void => {
		const own = openVisits.get(socketId) ?? new Map<string, string>();
		openVisits.set(socketId, own);
		if (!own.has(key)) own.set(key, visits.open(visit));
	};
	const endVisit = (socketId: string, key: string): void => {
		const visitId = openVisits.get(socketId)?.get(key);
		if (visitId !== undefined) visits.close(visitId);
		openVisits.get(socketId)?.delete(key);
	};
	const blocksSeen = new Map<string, Map<string, ReadonlySet<string>>>();
	/** P9. Returns the blocks that this socket had not looked at before. */
	const look = (connection: Connection, fairId: string, blocks: ReadonlySet<string>): string[] => {
		const seen = blocksSeen.get(connection.id) ?? new Map<string, ReadonlySet<string>>();
		blocksSeen.set(connection.id, seen);
		const before = seen.get(fairId) ?? new Set();
		seen.set(fairId, blocks);
		for (const block of before) if (!blocks.has(block)) connection.leave(roomOf.block(fairId, block));
		const fresh = [...blocks].filter((block) => !before.has(block));
		for (const block of fresh) connection.join(roomOf.block(fairId, block));
		return fresh;
	};
	const watching = () => ({ watching: true as const, serverAt: world.clock.now() });
	const boothOrNotFound = async (boothId: string) => {
		const booth = await deps.boothFor(boothId);
		if (!booth) throw new Refusal('not-found');
		return booth;
	};

	const handlers: WatchHandlers = {
		'watch:fair': async ({ fairId }, call) => {
			const fair = await deps.fairFor(fairId, call.caller.who);
			if (!fair) throw new Refusal('not-found');
			const connection = connectionOf(call);
			connection.join(roomOf.fair(fairId));
			presence.take(connection.id, { fairId, boothId: null, duty: false });
			if (fair.isLive)
				beginVisit(connection.id, fairId, {
					fairId,
					organizerId: fair.organizerId,
					boothId: null,
					personId: call.caller.who?.personId ?? null,
					kind: 'fair',
					source: 'hall',
				});
			return watching();
		},
		'watch:blocks': async ({ fairId, blocks }, call) => {
			if (!(await deps.fairFor(fairId, call.caller.who))) throw new Refusal('not-found');
			const all = await deps.blocksOf(fairId);
			// Rooms only for blocks that are there: their names come from outside.
			const fresh = look(connectionOf(call), fairId, new Set(blocks.filter((block) => all.has(block))));
			const boothIds = fresh.flatMap((block) => all.get(block) ?? []);
			return { tiles: await deps.tiles(fairId, boothIds), serverAt: world.clock.now() };
		},
		'watch:desk': async ({ boothId }, call) => {
			const { fairId } = await boothOrNotFound(boothId);
			const connection = connectionOf(call);
			connection.join(roomOf.desk(boothId));
			presence.take(connection.id, { fairId, boothId, duty: true });
			return watching();
		},
		'watch:conversation': async ({ conversationId }, call) => {
			// C2: colleagues pass authorization by their employer, the room is for its two people.
			if (!(await deps.conversationPeople(conversationId)).includes(call.who.personId))
				throw new Refusal('not-allowed');
			connectionOf(call).join(roomOf.conversation(conversationId));
			return watching();
		},
		'watch:stop': async (input, call) => {
			const connection = connectionOf(call);
			if ('conversationId' in input) connection.leave(roomOf.conversation(input.conversationId));
			else if ('boothId' in input) {
				connection.leave(roomOf.desk(input.boothId));
				const booth = await deps.boothFor(input.boothId);
				if (booth) presence.drop(connection.id, { fairId: booth.fairId, boothId: input.boothId, duty: true });
			} else {
				connection.leave(roomOf.fair(input.fairId));
				look(connection, input.fairId, new Set());
				blocksSeen.get(connection.id)?.delete(input.fairId);
				presence.drop(connection.id, { fairId: input.fairId, boothId: null, duty: false });
				endVisit(connection.id, input.fairId);
			}
			return { done: true };
		},
		'stream:check': async ({ versions }) => ({ behind: await deps.behind(versions), serverAt: world.clock.now() }),
		'booth:enter': async ({ boothId, source }, call) => {
			const { fairId, organizerId } = await boothOrNotFound(boothId);
			const fair = await deps.fairFor(fairId, call.who);
			if (!fair) throw new Refusal('not-found');
			const connection = connectionOf(call);
			if (call.who.role === 'seeker') {
				presence.take(connection.id, { fairId, boothId, duty: false });
				if (fair.isLive)
					beginVisit(connection.id, boothId, {
						fairId,
						organizerId,
						boothId,
						personId: call.who.personId,
						kind: 'booth',
						source,
					});
			}
			const [live] = await deps.tiles(fairId, [boothId]);
			if (!live) throw new Refusal('not-found');
			return { live };
		},
		'booth:exit': async ({ boothId }, call) => {
			const { fairId } = await boothOrNotFound(boothId);
			const connection = connectionOf(call);
			presence.drop(connection.id, { fairId, boothId, duty: false });
			endVisit(connection.id, boothId);
			return { done: true };
		},
	};

	return {
		handlers,
		gone(socketId) {
			presence.depart(socketId);
			for (const visitId of openVisits.get(socketId)?.values() ?? []) visits.close(visitId);
			openVisits.delete(socketId);
			blocksSeen.delete(socketId);
		},
	};
}
