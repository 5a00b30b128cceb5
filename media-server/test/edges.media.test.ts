import { MediaHealth } from '@skyfair/shared/media/media-control';
import { afterEach, describe, expect, it } from 'vitest';
import { grantOf, startMedia, type MediaWorld } from './media-harness.ts';
import { audioParameters } from './rtp-samples.ts';

describe('the edges of a media server', () => {
	let media: MediaWorld | null = null;
	const start = async (...settings: Parameters<typeof startMedia>): Promise<MediaWorld> =>
		(media = await startMedia(...settings));
	afterEach(async () => {
		await media?.end();
		media = null;
	});

	it('[threat-13] browsers are told the announced address and nothing of the inside, over UDP and TCP', async () => {
		const { openRoom, enter } = await start({
			MEDIA_WORKERS: 1,
			MEDIA_RTC_HOST: ['127.0.0.1', '127.0.0.2'],
			MEDIA_ANNOUNCED_ADDRESS: ['203.0.113.7', '203.0.113.8'],
		});
		const { entered } = await enter({ room: await openRoom() }, ['send', 'receive']);
		expect(JSON.stringify(entered)).not.toMatch(/127\.0\.0\.|0\.0\.0\.0|192\.168\.|"10\./);
		const told = entered.transports.receive?.iceCandidates.map(({ address, protocol }) => `${protocol} ${address}`);
		expect(told).toEqual(['udp 203.0.113.7', 'tcp 203.0.113.7', 'udp 203.0.113.8', 'tcp 203.0.113.8']);
	});

	it('[threat-6] a socket that does not enter is closed, also one that left', async () => {
		const { connect, enter, openRoom } = await start({ MEDIA_WORKERS: 1, MEDIA_ENTER_MS: 300 });
		await (
			await connect()
		).closed;
		const seated = await enter({ room: await openRoom() });
		const waited = await connect();
		await waited.closed;
		expect(seated.socket.connected).toBe(true);
		await seated.get('media:leave', {});
		await seated.closed;
	});

	it('[K-09] a room with all seats taken lets nobody else in', async () => {
		const { ask, openRoom, enter, connect, sign } = await start({ MEDIA_WORKERS: 1 });
		const room = await openRoom();
		await ask('close-room', { roomId: room, reason: 'ended' });
		await ask('open-room', { roomId: room, kind: 'interview', options: { maxPeers: 1 } });
		const first = await enter({ room });
		const { token } = await sign(grantOf({ room }));
		expect(await (await connect()).ask('media:enter', { token })).toMatchObject({
			ok: false,
			problem: { code: 'not-allowed' },
		});
		// The seat's own person is not somebody else.
		expect((await enter({ room, person: first.entered.personId })).entered.resumed).toBe(false);
	});

	it('[K-13] a room that everybody left ends by itself', async () => {
		const { server, openRoom, enter } = await start({ MEDIA_WORKERS: 1, MEDIA_IDLE_ROOM_MS: 0 });
		const room = await openRoom();
		const person = await enter({ room });
		server.registry.sweep();
		expect(server.registry.room(room)).toBeDefined();
		await person.get('media:leave', {});
		server.registry.sweep();
		expect(server.registry.room(room)).toBeUndefined();
		expect(server.pool.workers.flatMap(({ rooms }) => rooms)).toEqual([]);
	});

	it('[F13] a seat whose socket does not come back is free again, and the others are told', async () => {
		const { openRoom, enter } = await start({ MEDIA_WORKERS: 1, MEDIA_RESUME_MS: 200 });
		const room = await openRoom();
		const stays = await enter({ room, seat: 'recruiter' });
		const lost = await enter({ room });
		lost.socket.disconnect();
		expect(await stays.notice('media:peer-left')).toMatchObject({ personId: lost.entered.personId, reason: 'lost' });
	});

	it('[V-14] health and metrics tell what is there', async () => {
		const { url, openRoom, enter } = await start({ MEDIA_WORKERS: 2 });
		const { get, entered } = await enter({ room: await openRoom() }, ['send']);
		await get('media:produce', {
			transportId: entered.transports.send?.transportId ?? '',
			source: 'audio',
			rtpParameters: audioParameters(),
		});
		const health = MediaHealth.parse(await (await fetch(`${url}/health`)).json());
		expect(health).toMatchObject({ status: 'ok', redis: 'off', workersWanted: 2, workerDeaths: 0, rooms: 1, peers: 1 });
		const metrics = await (await fetch(`${url}/metrics`)).text();
		expect(metrics).toContain('skyfair_media_peers{kind="interview",process="media-server"} 1');
		expect(metrics).toContain('skyfair_media_producers{source="audio",process="media-server"} 1');
		expect(metrics).toMatch(/skyfair_command_seconds_count\{.*command="media:enter".*result="ok".*\} 1/);
	});
});
