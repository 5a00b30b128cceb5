import { createHash } from 'node:crypto';
import { MediaNode } from '@skyfair/shared/media/media-control';
import type { MediaGrant } from '@skyfair/shared/media/media-token.claims';
import type { Log } from '@skyfair/shared/platform/log';
import { createMediaControlClient, type AskMediaServer } from '@skyfair/shared/platform/media-control-client';
import type { SignMediaToken } from '@skyfair/shared/platform/media-token';
import { Trouble } from '@skyfair/shared/protocol/problem';
import type { RedisClient } from '../platform/redis/redis.ts';

const NODES_MAX_AGE_MS = 1_000;
/** What a node last told of itself is believed this long while Redis is away. */
const TRUST_WITHOUT_REDIS_MS = 600_000;
const ROOM_LIVES_SECONDS = 86_400;

export interface MediaRooms {
	token(
		room: { id: string; kind: MediaGrant['kind'] },
		person: { id: string; seat: MediaGrant['seat']; produce: MediaGrant['produce'] },
	): Promise<{ token: string; path: string; node: string; expiresAt: number }>;
	close(roomId: string): Promise<void>;
	/** Takes the person out of every room: their session ended (threat 3). */
	evict(personId: string): Promise<void>;
	nodes(): Promise<MediaNode[]>;
}

/** Places rooms on media-servers, which announce themselves and their load in Redis, and signs tokens for them. */
export function createMediaRooms(redis: RedisClient, sign: SignMediaToken, secret: string, log: Log): MediaRooms {
	let known: { at: number; nodes: MediaNode[] } = { at: -Infinity, nodes: [] };
	const clients = new Map<string, AskMediaServer>();
	const ask = (node: MediaNode): AskMediaServer => {
		const client = clients.get(node.controlUrl) ?? createMediaControlClient({ controlUrl: node.controlUrl, secret });
		clients.set(node.controlUrl, client);
		return client;
	};

	const nodes = async (): Promise<MediaNode[]> => {
		const age = performance.now() - known.at;
		if (age < NODES_MAX_AGE_MS) return known.nodes;
		try {
			known = { at: performance.now(), nodes: await readNodes(redis) };
		} catch (error) {
			if (age > TRUST_WITHOUT_REDIS_MS) throw new Trouble('no media-server is known', { cause: error });
			log.debug({ err: error }, 'media nodes as last heard');
		}
		return known.nodes;
	};

	/** Both people must meet on one node: the first choice is written down; without Redis all nodes compute the same one. */
	const place = async (roomId: string): Promise<MediaNode> => {
		const usable = (await nodes()).filter(({ draining }) => !draining);
		const [least] = usable.toSorted((a, b) => a.consumers - b.consumers || (a.nodeId < b.nodeId ? -1 : 1));
		if (!least) throw new Trouble('no media-server is here');
		try {
			const key = `media:room:${roomId}`;
			await redis.set(key, least.nodeId, 'EX', ROOM_LIVES_SECONDS, 'NX');
			const chosen = await redis.get(key);
			const there = usable.find(({ nodeId }) => nodeId === chosen);
			if (there) return there;
			await redis.set(key, least.nodeId, 'EX', ROOM_LIVES_SECONDS);
			return least;
		} catch {
			return usable.toSorted((a, b) => (weight(roomId, a.nodeId) < weight(roomId, b.nodeId) ? -1 : 1))[0] ?? least;
		}
	};

	return {
		nodes,
		async token(room, person) {
			const node = await place(room.id);
			await ask(node)('open-room', { roomId: room.id, kind: room.kind });
			const { token, expiresAt } = await sign({
				room: room.id,
				kind: room.kind,
				person: person.id,
				seat: person.seat,
				produce: person.produce,
			});
			return { token, path: '/media', node: node.nodeId, expiresAt };
		},
		async close(roomId) {
			await ask(await place(roomId))('close-room', { roomId, reason: 'ended' });
		},
		async evict(personId) {
			await Promise.all(
				(await nodes()).map((node) => ask(node)('evict-person', { personId, reason: 'rights-changed' })),
			);
		},
	};
}

const weight = (roomId: string, nodeId: string): string =>
	createHash('sha256').update(`${roomId} ${nodeId}`).digest('hex');

async function readNodes(redis: RedisClient): Promise<MediaNode[]> {
	const keys: string[] = [];
	let cursor = '0';
	do {
		const [next, found] = await redis.scan(cursor, 'MATCH', 'media:node:*', 'COUNT', 1000);
		cursor = next;
		keys.push(...found);
	} while (cursor !== '0');
	if (keys.length === 0) return [];
	const texts = await redis.mget(keys);
	return texts.flatMap((text) => {
		const node = text === null ? undefined : MediaNode.safeParse(JSON.parse(text));
		return node?.success ? [node.data] : [];
	});
}
