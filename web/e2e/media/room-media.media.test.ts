import type { Page } from 'playwright-core';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RoomMedia } from '../../src/lib/media/room-media.svelte.ts';
import { setStage, type Stage } from './testing/media-stage.ts';

declare const room: RoomMedia;
declare const frames: Record<string, number>;
declare const soundEnergy: () => number;
declare const asked: readonly unknown[];
declare const roads: () => Promise<string[]>;

const framesSeen = (page: Page): Promise<number> =>
	page.evaluate(() => Object.values(frames).reduce((sum, count) => sum + count, 0));
const soundHeard = (page: Page): Promise<number> => page.evaluate(() => soundEnergy());

/** Resolves when the page has seen more pictures and heard more sound than at the moment of the call. */
async function mediaMoves(page: Page, withinMs: number): Promise<void> {
	const [before, heard] = [await framesSeen(page), await soundHeard(page)];
	await expect.poll(() => framesSeen(page), { timeout: withinMs, interval: 50 }).toBeGreaterThan(before + 4);
	await expect.poll(() => soundHeard(page), { timeout: withinMs, interval: 50 }).toBeGreaterThan(heard + 0.05);
}

describe('two people in two pages, with the real media server', () => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await setStage();
	}, 120_000);
	afterAll(() => stage.end());
	afterEach(async () => {
		stage.refuse(null);
		for (const context of stage.browser.contexts()) await context.close();
	});

	const pair = async () => {
		const roomId = await stage.openRoom();
		const [seeker, recruiter] = await Promise.all([
			stage.enter({ room: roomId, seat: 'seeker' }),
			stage.enter({ room: roomId, seat: 'recruiter' }),
		]);
		await Promise.all([mediaMoves(seeker, 20_000), mediaMoves(recruiter, 20_000)]);
		return { roomId, seeker, recruiter, both: [seeker, recruiter] as const };
	};

	it('[K-03] both see moving pictures and hear sound, and the server says so too', async () => {
		const { roomId, seeker, recruiter, both } = await pair();
		for (const page of both) {
			expect(
				await page.evaluate(() => [room.state, room.ownState('audio'), room.ownState('video'), room.soundBlocked]),
			).toEqual(['live', 'live', 'live', false]);
		}
		await expect
			.poll(
				async () =>
					(await stage.ask('inspect-room', { roomId }))?.peers.flatMap(({ producers }) =>
						producers.map(({ packets }) => packets > 20),
					),
				{ timeout: 20_000 },
			)
			.toEqual([true, true, true, true]);
		await expect.poll(() => seeker.evaluate(() => room.quality.level), { timeout: 20_000 }).toBe('good');
		await expect.poll(() => recruiter.evaluate(() => room.speaking.size), { timeout: 20_000 }).toBe(1);
	});

	it('[F12] kill -9 of the worker: media comes back by itself, on a worker that lives', async () => {
		const { roomId, both } = await pair();
		const before = await stage.ask('inspect-room', { roomId });
		const tracks = await Promise.all(
			both.map((page) => page.evaluateHandle(() => room.people[0]?.sources.map(({ track }) => track))),
		);
		process.kill(before?.workerPid ?? 0, 'SIGKILL');
		await Promise.all(both.map((page) => mediaMoves(page, 20_000)));
		// The control: the outage was real, every track of before has ended.
		for (const handle of tracks)
			expect(await handle.evaluate((list) => list?.map((track) => track?.readyState))).toEqual(['ended', 'ended']);
		const after = await stage.ask('inspect-room', { roomId });
		expect(after?.epoch).toBe(2);
		expect(after?.workerPid).not.toBe(before?.workerPid);
		for (const page of both) await expect.poll(() => page.evaluate(() => room.state)).toBe('live');
	});

	it('[F12] a frozen worker is noticed and replaced', async () => {
		const { roomId, both } = await pair();
		const before = await stage.ask('inspect-room', { roomId });
		process.kill(before?.workerPid ?? 0, 'SIGSTOP');
		await expect.poll(async () => (await stage.ask('inspect-room', { roomId }))?.epoch, { timeout: 20_000 }).toBe(2);
		await Promise.all(both.map((page) => mediaMoves(page, 20_000)));
	});

	it('[F12] kill -9 of the media server: both come back by themselves with new tokens', async () => {
		const { both } = await pair();
		await stage.killServer();
		await Promise.all(both.map((page) => mediaMoves(page, 20_000)));
		for (const page of both) await expect.poll(() => page.evaluate(() => room.state)).toBe('live');
	});

	it('[F13] losing the signalling alone does not stop the pictures', async () => {
		const { roomId, seeker, recruiter } = await pair();
		const before = (await stage.ask('inspect-room', { roomId }))?.peers.map(({ peerId }) => peerId);
		await seeker.evaluate(() => room.reconnect());
		await Promise.all([mediaMoves(recruiter, 20_000), mediaMoves(seeker, 20_000)]);
		await expect.poll(() => seeker.evaluate(() => room.state), { timeout: 20_000 }).toBe('live');
		expect((await stage.ask('inspect-room', { roomId }))?.peers.map(({ peerId }) => peerId)).toEqual(before);
	});

	it('[F13] UDP that dies in the middle: the picture comes back by itself, over TCP, on the same seat', async () => {
		const roomId = await stage.openRoom();
		let loseUdp = (_percent: number): Promise<unknown> => Promise.resolve();
		const seeker = await stage.enter({ room: roomId }, {}, async (page) => {
			const network = await page.context().newCDPSession(page);
			await network.send('Network.enable');
			// Works only for connections that are made after it was said once.
			const rest = {
				offline: false,
				latency: 1,
				downloadThroughput: 10_000_000,
				uploadThroughput: 10_000_000,
				packetQueueLength: 1000,
			};
			loseUdp = (packetLoss) => network.send('Network.emulateNetworkConditions', { ...rest, packetLoss });
			await loseUdp(0);
		});
		const recruiter = await stage.enter({ room: roomId, seat: 'recruiter' });
		await Promise.all([seeker, recruiter].map((page) => mediaMoves(page, 20_000)));
		const before = (await stage.ask('inspect-room', { roomId }))?.peers.map(({ peerId }) => peerId);
		expect(await seeker.evaluate(() => roads())).toEqual(['udp', 'udp']);
		await loseUdp(100);
		// The control: the cut is real, and the person is told.
		await expect.poll(() => seeker.evaluate(() => room.state), { timeout: 20_000 }).toBe('settling');
		await expect.poll(() => seeker.evaluate(() => room.state), { timeout: 20_000 }).toBe('live');
		await Promise.all([seeker, recruiter].map((page) => mediaMoves(page, 20_000)));
		expect(await seeker.evaluate(() => roads())).toEqual(['tcp', 'tcp']);
		expect((await stage.ask('inspect-room', { roomId }))?.peers.map(({ peerId }) => peerId)).toEqual(before);
	});

	it('[K-03] muting is never a lie: what the others are told, what the server sees and what flows agree', async () => {
		const { roomId, seeker, recruiter } = await pair();
		await seeker.evaluate(() => room.setMicrophone(false));
		expect(await seeker.evaluate(() => [room.ownState('audio'), room.ownTracks.audio?.enabled])).toEqual([
			'muted',
			false,
		]);
		await expect
			.poll(() => recruiter.evaluate(() => room.people[0]?.sources.find(({ source }) => source === 'audio')?.paused))
			.toBe(true);
		await seeker.evaluate(() => room.setCamera(false));
		expect(await seeker.evaluate(() => [room.ownState('video'), room.ownTracks.video])).toEqual(['off', null]);
		await expect
			.poll(() => recruiter.evaluate(() => room.people[0]?.sources.map(({ source }) => source)))
			.toEqual(['audio']);
		await expect
			.poll(async () =>
				(await stage.ask('inspect-room', { roomId }))?.peers
					.find(({ seat }) => seat === 'seeker')
					?.producers.map(({ source, paused }) => [source, paused]),
			)
			.toEqual([['audio', true]]);
		await seeker.evaluate(async () => {
			await room.setMicrophone(true);
			await room.setCamera(true);
		});
		await mediaMoves(recruiter, 20_000);
		await expect.poll(() => seeker.evaluate(() => room.ownState('audio'))).toBe('live');
	});

	it('[K-03] a camera that dies is not shown as live, and another takes its place', async () => {
		const { seeker, recruiter } = await pair();
		const states = await seeker.evaluate(() => {
			const { video } = room.ownTracks;
			video?.stop();
			const seen = room.ownState('video');
			video?.dispatchEvent(new Event('ended'));
			return seen;
		});
		expect(states).toBe('dead');
		await expect.poll(() => seeker.evaluate(() => room.ownState('video')), { timeout: 20_000 }).toBe('live');
		await mediaMoves(recruiter, 20_000);
	});

	it('[threat-3] a camera that a moderator switches off stops, on both screens', async () => {
		const { roomId, seeker, recruiter } = await pair();
		const personId =
			(await stage.ask('inspect-room', { roomId }))?.peers.find(({ seat }) => seat === 'seeker')?.personId ?? '';
		await stage.ask('change-rights', { roomId, personId, produce: ['audio'], reason: 'moderator' });
		await expect.poll(() => seeker.evaluate(() => room.ownState('video'))).toBe('not-allowed');
		await expect
			.poll(() => recruiter.evaluate(() => room.people[0]?.sources.map(({ source }) => source)))
			.toEqual(['audio']);
		await stage.ask('evict-person', { roomId, personId, reason: 'removed', note: 'rude' });
		await expect
			.poll(() => seeker.evaluate(() => [room.state, room.ended]))
			.toEqual(['ended', { because: 'removed', note: 'rude', code: null }]);
		expect(await seeker.evaluate(() => room.ownTracks.audio)).toBeNull();
		await expect.poll(() => recruiter.evaluate(() => room.people)).toEqual([]);
	});

	it('[F19] a second tab takes over and the first says so instead of fighting back', async () => {
		const roomId = await stage.openRoom();
		const person = randomUUID();
		const recruiter = await stage.enter({ room: roomId, seat: 'recruiter' });
		const first = await stage.enter({ room: roomId, person });
		await mediaMoves(recruiter, 20_000);
		const second = await stage.enter({ room: roomId, person });
		await expect.poll(() => first.evaluate(() => room.ended?.because), { timeout: 20_000 }).toBe('taken-over');
		await mediaMoves(recruiter, 20_000);
		await mediaMoves(second, 20_000);
		expect((await stage.ask('inspect-room', { roomId }))?.peers).toHaveLength(2);
	});

	it('[K-03] a refusal of the product ends the room for good', async () => {
		stage.refuse('conversation-ended');
		const page = await stage.enter({ room: randomUUID() });
		await expect
			.poll(() => page.evaluate(() => room.ended), { timeout: 20_000 })
			.toEqual({ because: 'refused', note: null, code: 'conversation-ended' });
	});

	it('[K-04] without a camera one question fails, and the microphone alone is asked for and works', async () => {
		const roomId = await stage.openRoom();
		const recruiter = await stage.enter({ room: roomId, seat: 'recruiter' });
		const seeker = await stage.enter({ room: roomId }, {}, (page) =>
			page.addInitScript(() => {
				const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
				navigator.mediaDevices.getUserMedia = (asked) =>
					asked?.video ? Promise.reject(new DOMException('none', 'NotFoundError')) : open(asked);
			}),
		);
		await expect
			.poll(() => seeker.evaluate(() => [room.ownState('audio'), room.ownState('video'), room.problems]), {
				timeout: 20_000,
			})
			.toEqual(['live', 'off', { video: 'missing' }]);
		await expect.poll(() => soundHeard(recruiter), { timeout: 20_000 }).toBeGreaterThan(0.05);
	});

	it('[K-04] who closes the question is in the room all the same, and is asked once', async () => {
		const seeker = await stage.enter({ room: await stage.openRoom() }, {}, (page) =>
			page.addInitScript(() => {
				const asked: unknown[] = [];
				Object.assign(globalThis, { asked });
				navigator.mediaDevices.getUserMedia = (constraints) => {
					asked.push(constraints);
					return Promise.reject(new DOMException('Permission dismissed', 'NotAllowedError'));
				};
			}),
		);
		await expect
			.poll(() => seeker.evaluate(() => [room.state, room.problems]), { timeout: 20_000 })
			.toEqual(['live', { audio: 'denied', video: 'denied' }]);
		expect(await seeker.evaluate(() => asked.length)).toBe(1);
	});

	it('[K-04] a person without a camera is in the room with sound, and the problem has a name', async () => {
		const roomId = await stage.openRoom();
		const recruiter = await stage.enter({ room: roomId, seat: 'recruiter' });
		const seeker = await stage.enter({ room: roomId }, { camera: 'off' });
		await mediaMoves(seeker, 20_000);
		await seeker.evaluate(() => {
			navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
			return room.setCamera(true);
		});
		expect(await seeker.evaluate(() => [room.problems, room.ownState('video'), room.state])).toEqual([
			{ video: 'denied' },
			'off',
			'live',
		]);
		await expect
			.poll(() =>
				recruiter.evaluate(() => room.people[0]?.sources.map(({ source, track }) => [source, track !== null])),
			)
			.toEqual([['audio', true]]);
	});
});
