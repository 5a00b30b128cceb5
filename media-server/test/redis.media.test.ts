import { MediaHealth, MediaNode, mediaNodeKey } from '@skyfair/shared/media/media-control';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantOf, startMedia, type MediaWorld } from './media-harness.ts';
import { startRedis, type OwnRedis } from './own-redis.ts';

describe('what a media server keeps in Redis', () => {
	let redis: OwnRedis;
	let media: MediaWorld;
	beforeAll(async () => {
		redis = await startRedis();
		media = await startMedia({ MEDIA_WORKERS: 1, REDIS_URL: redis.url, MEDIA_NODE_ID: 'media-a' });
	});
	afterAll(async () => {
		await media.end();
		await redis.end();
	});

	const node = async (): Promise<MediaNode | null> => {
		const text = await redis.client.get(mediaNodeKey('media-a'));
		return text === null ? null : MediaNode.parse(JSON.parse(text));
	};
	const redisHealth = async (): Promise<string> =>
		MediaHealth.parse(await (await fetch(`${media.url}/health`)).json()).redis;

	it('[K-13] announces itself with its load, and the announcement goes away by itself', async () => {
		const room = await media.openRoom();
		await media.enter({ room });
		await expect.poll(async () => (await node())?.peers, { timeout: 20_000 }).toBe(1);
		expect(await node()).toMatchObject({
			nodeId: 'media-a',
			controlUrl: media.url,
			draining: false,
			rooms: 1,
			workers: [{ rooms: 1 }],
		});
		expect(await redis.client.pttl(mediaNodeKey('media-a'))).toBeLessThanOrEqual(7_000);
	});

	it('[threat-11] a token that was used on one server is refused on another', async () => {
		const room = await media.openRoom();
		const { token, tokenId } = await media.sign(grantOf({ room })).then(({ token: text }) => ({
			token: text,
			tokenId: (JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()) as { jti: string }).jti,
		}));
		// The other server has noted it.
		await redis.client.set(`media:token:${tokenId}`, '1', 'PX', 60_000);
		expect(await (await media.connect()).ask('media:enter', { token })).toMatchObject({
			ok: false,
			problem: { code: 'token-refused' },
		});
	});

	it('[threat-11] a used token is remembered as long as it could be used', async () => {
		const room = await media.openRoom();
		await media.enter({ room });
		const keys = await redis.client.keys('media:token:*');
		const lives = await Promise.all(keys.map((key) => redis.client.pttl(key)));
		expect(Math.max(...lives)).toBeGreaterThan(85_000);
	});

	it('[F7] with Redis frozen people still get in, and a token still counts once', async () => {
		const room = await media.openRoom();
		const { token } = await media.sign(grantOf({ room }));
		redis.freeze();
		try {
			expect(await (await media.connect()).ask('media:enter', { token })).toMatchObject({ ok: true });
			expect(await (await media.connect()).ask('media:enter', { token })).toMatchObject({
				ok: false,
				problem: { code: 'token-refused' },
			});
		} finally {
			redis.thaw();
		}
	});

	it('[F4] with Redis gone the server serves on and says so', async () => {
		await redis.kill();
		await expect.poll(redisHealth, { timeout: 20_000 }).toBe('away');
		const room = await media.openRoom();
		expect((await media.enter({ room })).entered.resumed).toBe(false);
		expect((await fetch(`${media.url}/health`)).status).toBe(200);
	});
});
