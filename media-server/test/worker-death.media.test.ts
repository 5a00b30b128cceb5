import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMedia, type MediaClient, type MediaWorld } from './media-harness.ts';
import { audioParameters } from './rtp-samples.ts';

describe('a worker dies', () => {
	let media: MediaWorld;
	beforeAll(async () => {
		media = await startMedia({ MEDIA_WORKERS: 2, MEDIA_WORKER_UNRESPONSIVE_MS: 1_500 });
	});
	afterAll(() => media.end());

	const pids = () => media.server.pool.workers.map(({ pid }) => pid);
	const whole = () => expect.poll(() => media.server.pool.workers.length, { timeout: 20_000 }).toBe(2);
	const producing = async (room: string, seat: 'seeker' | 'recruiter') => {
		const person = await media.enter({ room, seat }, ['send', 'receive']);
		const { producerId } = await person.get('media:produce', {
			transportId: person.entered.transports.send?.transportId ?? '',
			source: 'audio',
			rtpParameters: audioParameters(),
		});
		return Object.assign(person, { producerId });
	};
	const produceAgain = async (person: MediaClient) => {
		const { transportId } = await person.get('media:create-transport', { direction: 'send' });
		return person.get('media:produce', { transportId, source: 'audio', rtpParameters: audioParameters() });
	};

	it('[F12] its rooms are made again on another worker, seats and rights kept, and the pool is whole again', async () => {
		await whole();
		const [doomed, safe] = [await media.openRoom(), await media.openRoom()];
		const people = [await producing(doomed, 'seeker'), await producing(doomed, 'recruiter')];
		const neighbour = await producing(safe, 'seeker');
		const before = await media.ask('inspect-room', { roomId: doomed });
		const safeBefore = await media.ask('inspect-room', { roomId: safe });
		expect(safeBefore?.workerPid).not.toBe(before?.workerPid);

		process.kill(before?.workerPid ?? 0, 'SIGKILL');
		for (const person of people) {
			const remade = await person.notice('media:room-remade');
			expect(remade).toMatchObject({ roomId: doomed, epoch: 2 });
			expect(remade.peers.map(({ personId }) => personId).toSorted()).toEqual(
				people.map(({ entered }) => entered.personId).toSorted(),
			);
			expect(remade.peers.flatMap(({ producers }) => producers)).toEqual([]);
		}
		const after = await media.ask('inspect-room', { roomId: doomed });
		expect(after?.workerPid).toBe(safeBefore?.workerPid);
		for (const person of people) expect((await produceAgain(person)).producerId).not.toBe(person.producerId);
		await whole();
		expect(pids()).not.toContain(before?.workerPid);
		expect(media.server.pool.deaths).toBe(1);

		// The neighbour on the other worker noticed nothing.
		await neighbour.get('media:set-paused', { producerId: neighbour.producerId, paused: true });
		expect((await media.ask('inspect-room', { roomId: safe }))?.epoch).toBe(1);
		for (const roomId of [doomed, safe]) await media.ask('close-room', { roomId, reason: 'ended' });
	});

	it('[F12] nobody is told of each track that went with the worker', async () => {
		await whole();
		const room = await media.openRoom();
		const listener = await media.enter({ room, seat: 'recruiter' });
		await producing(room, 'seeker');
		const heard: string[] = [];
		listener.socket.onAny((name: string) => heard.push(name));
		process.kill((await media.ask('inspect-room', { roomId: room }))?.workerPid ?? 0, 'SIGKILL');
		await listener.notice('media:room-remade');
		expect(heard).toEqual(['media:room-remade']);
		await media.ask('close-room', { roomId: room, reason: 'ended' });
	});

	it('[F12] a frozen worker is killed and replaced, its rooms go on elsewhere', async () => {
		await whole();
		const room = await media.openRoom();
		const person = await media.enter({ room });
		const pid = (await media.ask('inspect-room', { roomId: room }))?.workerPid ?? 0;
		process.kill(pid, 'SIGSTOP');
		expect((await person.notice('media:room-remade')).epoch).toBe(2);
		await whole();
		expect(pids()).not.toContain(pid);
		await media.ask('close-room', { roomId: room, reason: 'ended' });
	});

	it('[F12] with every worker dead at once the rooms wait for the new ones', async () => {
		await whole();
		const rooms = [await media.openRoom(), await media.openRoom(), await media.openRoom()];
		const people = await Promise.all(rooms.map((room) => media.enter({ room })));
		for (const pid of pids()) process.kill(pid, 'SIGKILL');
		for (const person of people) expect((await person.notice('media:room-remade')).epoch).toBe(2);
		for (const person of people) await produceAgain(person);
		for (const roomId of rooms) await media.ask('close-room', { roomId, reason: 'ended' });
	});

	it('[F12] commands in between are told to try later, or work; none is a bug', async () => {
		await whole();
		const room = await media.openRoom();
		const person = await media.enter({ room });
		process.kill((await media.ask('inspect-room', { roomId: room }))?.workerPid ?? 0, 'SIGKILL');
		const replies = await Promise.all(
			Array.from({ length: 60 }, () => person.ask('media:create-transport', { direction: 'send' })),
		);
		for (const reply of replies) if (!reply.ok) expect(['try-later', 'wrong-state']).toContain(reply.problem.code);
		await person.notice('media:room-remade');
		await produceAgain(person);
		await media.ask('close-room', { roomId: room, reason: 'ended' });
	});
});

describe('the server stops', () => {
	it('[F12] tells everybody inside, takes nobody new and is gone', async () => {
		const media = await startMedia({ MEDIA_WORKERS: 1 });
		const room = await media.openRoom();
		const person = await media.enter({ room });
		const stopped = media.server.stop();
		expect(await person.notice('media:evicted')).toEqual({ reason: 'server-stopping', note: null });
		await expect(media.openRoom()).rejects.toThrow('try-later');
		await stopped;
		await media.end();
	});
});
