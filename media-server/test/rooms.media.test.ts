import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMedia, type MediaClient, type MediaWorld } from './media-harness.ts';
import { audioParameters, dtls, receiveCapabilities, videoParameters } from './rtp-samples.ts';

describe('rooms on real workers', () => {
	let media: MediaWorld;
	beforeAll(async () => {
		media = await startMedia();
	});
	afterAll(() => media.end());

	const transportsHeld = async (): Promise<number> =>
		(await Promise.all(media.server.pool.workers.map((worker) => worker.transportsHeld()))).reduce(
			(sum, held) => sum + held,
			0,
		);
	const produce = async (client: MediaClient, transportId: string, source: 'audio' | 'video' = 'audio') =>
		client.get('media:produce', {
			transportId,
			source,
			rtpParameters: source === 'audio' ? audioParameters() : videoParameters(),
		});

	it('[K-03] two people enter, one produces, the other is told and consumes', async () => {
		const room = await media.openRoom();
		const seeker = await media.enter({ room, seat: 'seeker' }, ['send', 'receive']);
		const recruiter = await media.enter({ room, seat: 'recruiter' }, ['send', 'receive']);
		expect((await seeker.notice('media:peer-entered')).seat).toBe('recruiter');
		const { send, receive } = seeker.entered.transports;
		await seeker.get('media:connect-transport', { transportId: send?.transportId ?? '', dtlsParameters: dtls() });
		const { producerId } = await produce(seeker, send?.transportId ?? '', 'video');
		expect(await recruiter.notice('media:producer-opened')).toMatchObject({
			producerId,
			source: 'video',
			personId: seeker.entered.personId,
		});
		const { consumers, missing } = await recruiter.get('media:consume', {
			transportId: recruiter.entered.transports.receive?.transportId ?? '',
			producerIds: [producerId],
			rtpCapabilities: receiveCapabilities(),
		});
		expect(missing).toEqual([]);
		expect(consumers).toMatchObject([
			{ producerId, personId: seeker.entered.personId, source: 'video', kind: 'video' },
		]);
		await recruiter.get('media:resume-consumer', { consumerIds: consumers.map(({ consumerId }) => consumerId) });
		await seeker.get('media:set-paused', { producerId, paused: true });
		expect(await recruiter.notice('media:producer-paused')).toMatchObject({ producerId, paused: true });
		await seeker.get('media:close-producer', { producerId });
		expect(await recruiter.notice('media:producer-closed')).toMatchObject({ producerId, reason: 'closed' });
		expect(receive?.iceCandidates.every(({ address }) => address === '127.0.0.1')).toBe(true);
		await media.ask('close-room', { roomId: room, reason: 'ended' });
	});

	it('[K-03] the close chain leaves zero transports, and everybody is told why', async () => {
		const before = await transportsHeld();
		const room = await media.openRoom();
		const people = [
			await media.enter({ room, seat: 'seeker' }, ['send', 'receive']),
			await media.enter({ room, seat: 'recruiter' }, ['send', 'receive']),
		];
		for (const person of people) await produce(person, person.entered.transports.send?.transportId ?? '');
		expect(await transportsHeld()).toBe(before + 4);
		expect(await media.ask('close-room', { roomId: room, reason: 'ended', note: 'time is over' })).toEqual({
			closed: true,
			evicted: 2,
		});
		for (const person of people) {
			expect(await person.notice('media:evicted')).toEqual({ reason: 'ended', note: 'time is over' });
			await person.closed;
		}
		expect(await transportsHeld()).toBe(before);
		expect(await media.ask('inspect-room', { roomId: room })).toBeNull();
		expect(media.server.pool.workers.flatMap(({ rooms }) => rooms)).toEqual([]);
	});

	it('[K-03] leaving frees the transports of the one who leaves', async () => {
		const before = await transportsHeld();
		const room = await media.openRoom();
		const stays = await media.enter({ room, seat: 'recruiter' }, ['receive']);
		const leaves = await media.enter({ room, seat: 'seeker' }, ['send', 'receive']);
		expect(await transportsHeld()).toBe(before + 3);
		await leaves.get('media:leave', {});
		expect(await stays.notice('media:peer-left')).toMatchObject({ personId: leaves.entered.personId, reason: 'left' });
		expect(await transportsHeld()).toBe(before + 1);
		expect(await leaves.ask('media:snapshot', {})).toMatchObject({ ok: false, problem: { code: 'not-allowed' } });
		await media.ask('close-room', { roomId: room, reason: 'ended' });
	});

	it('[threat-12] a person has two transports at most: asking again replaces', async () => {
		const before = await transportsHeld();
		const room = await media.openRoom();
		const person = await media.enter({ room }, ['send', 'receive']);
		for (let again = 0; again < 10; again += 1)
			await person.get('media:create-transport', { direction: again % 2 ? 'send' : 'receive' });
		expect(await transportsHeld()).toBe(before + 2);
		await media.ask('close-room', { roomId: room, reason: 'ended' });
	});

	it('[K-09] before the seat there is one command, after leaving too', async () => {
		const stranger = await media.connect();
		const transportId = randomUUID();
		for (const attempt of [
			stranger.ask('media:create-transport', { direction: 'send' }),
			stranger.ask('media:produce', { transportId, source: 'audio', rtpParameters: audioParameters() }),
			stranger.ask('media:consume', {
				transportId,
				producerIds: [randomUUID()],
				rtpCapabilities: receiveCapabilities(),
			}),
			stranger.ask('media:snapshot', {}),
			stranger.ask('media:leave', {}),
		]) {
			expect(await attempt).toMatchObject({ ok: false, problem: { code: 'not-allowed' } });
		}
		expect(await stranger.shout('media:destroy', {})).toMatchObject({ ok: false, problem: { code: 'not-found' } });
	});

	it('[K-09] a seated socket cannot enter a second time', async () => {
		const room = await media.openRoom();
		const person = await media.enter({ room });
		const { token } = await media.sign({ room, person: randomUUID(), kind: 'interview', seat: 'seeker', produce: [] });
		expect(await person.ask('media:enter', { token })).toMatchObject({ ok: false, problem: { code: 'not-allowed' } });
		await media.ask('close-room', { roomId: room, reason: 'ended' });
	});

	it('[F19] the later tab takes the seat over, the earlier is told and its media ends', async () => {
		const before = await transportsHeld();
		const room = await media.openRoom();
		const person = randomUUID();
		const other = await media.enter({ room, seat: 'recruiter' });
		const first = await media.enter({ room, person }, ['send']);
		const { producerId } = await produce(first, first.entered.transports.send?.transportId ?? '');
		const second = await media.enter({ room, person }, ['send']);
		expect(await first.notice('media:evicted')).toEqual({ reason: 'taken-over', note: null });
		await first.closed;
		expect(await other.notice('media:peer-left')).toMatchObject({ peerId: first.entered.peerId, reason: 'replaced' });
		expect(second.entered.resumed).toBe(false);
		expect(second.entered.room.peers.flatMap(({ producers }) => producers)).not.toContainEqual(
			expect.objectContaining({ producerId }),
		);
		expect(await transportsHeld()).toBe(before + 1);
		await media.ask('close-room', { roomId: room, reason: 'ended' });
	});

	it('[F13] a lost socket keeps its seat and its media for a while and takes them up again', async () => {
		const room = await media.openRoom();
		const person = randomUUID();
		const other = await media.enter({ room, seat: 'recruiter' });
		const first = await media.enter({ room, person }, ['send']);
		const { producerId } = await produce(first, first.entered.transports.send?.transportId ?? '');
		await other.notice('media:producer-opened');
		first.socket.disconnect();
		expect(await other.notice('media:peer-changed')).toMatchObject({ personId: person, present: false });
		const again = await media.connect();
		const { token } = await media.sign({ room, person, kind: 'interview', seat: 'seeker', produce: ['audio'] });
		const { peerId, resumeKey } = first.entered;
		const entered = await again.get('media:enter', { token, resume: { peerId, key: resumeKey } });
		expect(entered).toMatchObject({ resumed: true, peerId });
		expect(await other.notice('media:peer-changed')).toMatchObject({ present: true });
		await again.get('media:set-paused', { producerId, paused: true });
		await media.ask('close-room', { roomId: room, reason: 'ended' });
	});

	it('[F13] a wrong key does not resume, it takes over', async () => {
		const room = await media.openRoom();
		const person = randomUUID();
		const first = await media.enter({ room, person });
		const again = await media.connect();
		const { token } = await media.sign({ room, person, kind: 'interview', seat: 'seeker', produce: [] });
		const { peerId } = first.entered;
		const entered = await again.get('media:enter', { token, resume: { peerId, key: 'A'.repeat(32) } });
		expect(entered.resumed).toBe(false);
		expect(entered.peerId).not.toBe(peerId);
		await media.ask('close-room', { roomId: room, reason: 'ended' });
	});

	it('[L-04] viewers are not announced to each other', async () => {
		const room = await media.openRoom('stream');
		const host = await media.enter({ room, kind: 'stream', seat: 'host' });
		const viewer = await media.enter({ room, kind: 'stream', seat: 'viewer', produce: [] });
		const second = await media.enter({ room, kind: 'stream', seat: 'viewer', produce: [] });
		expect(second.entered.room.peers.map(({ seat }) => seat)).toEqual(['host']);
		const guest = await media.enter({ room, kind: 'stream', seat: 'guest' });
		for (const person of [host, viewer, second])
			expect((await person.notice('media:peer-entered')).peerId).toBe(guest.entered.peerId);
		await media.ask('close-room', { roomId: room, reason: 'ended' });
	});
});
