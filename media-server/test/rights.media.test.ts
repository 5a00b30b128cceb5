import { signControlRequest } from '@skyfair/shared/platform/media-control-client';
import { createMediaTokenSigner } from '@skyfair/shared/platform/media-token';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantOf, SECRET, startMedia, type MediaWorld } from './media-harness.ts';
import { audioParameters, receiveCapabilities, videoParameters } from './rtp-samples.ts';

describe('rights that are taken away', () => {
	let media: MediaWorld;
	let room: string;
	beforeAll(async () => {
		media = await startMedia({ MEDIA_WORKERS: 1 });
		room = await media.openRoom();
	});
	afterAll(() => media.end());

	const speaking = async () => {
		const person = await media.enter({ room, produce: ['audio', 'video'] }, ['send']);
		const transportId = person.entered.transports.send?.transportId ?? '';
		const audio = await person.get('media:produce', { transportId, source: 'audio', rtpParameters: audioParameters() });
		const video = await person.get('media:produce', { transportId, source: 'video', rtpParameters: videoParameters() });
		return { person, transportId, audio, video };
	};
	const listening = async () => {
		const person = await media.enter({ room, seat: 'recruiter' }, ['receive']);
		return { person, transportId: person.entered.transports.receive?.transportId ?? '' };
	};

	it('[threat-3] eviction acts on the live session at once', async () => {
		const listener = await listening();
		const { person, audio } = await speaking();
		const personId = person.entered.personId;
		expect(await media.ask('evict-person', { personId, reason: 'removed', note: 'by a moderator' })).toEqual({
			evicted: 1,
		});
		expect(await person.notice('media:evicted')).toEqual({ reason: 'removed', note: 'by a moderator' });
		await person.closed;
		expect(await listener.person.notice('media:peer-left')).toMatchObject({ personId, reason: 'removed' });
		const consume = {
			transportId: listener.transportId,
			producerIds: [audio.producerId],
			rtpCapabilities: receiveCapabilities(),
		};
		expect(await listener.person.get('media:consume', consume)).toEqual({ consumers: [], missing: [audio.producerId] });
	});

	it('[threat-3] commands sent during an eviction have no effect after it', async () => {
		const { person, transportId } = await speaking();
		const burst = Array.from({ length: 40 }, () =>
			person.socket.emit(
				'media:produce',
				{ input: { transportId, source: 'audio', rtpParameters: audioParameters() } },
				() => undefined,
			),
		);
		await media.ask('evict-person', { personId: person.entered.personId, reason: 'removed' });
		await person.closed;
		expect(burst).toHaveLength(40);
		const state = await media.ask('inspect-room', { roomId: room });
		expect(state?.peers.map(({ personId }) => personId)).not.toContain(person.entered.personId);
		expect(await media.ask('list-rooms', {})).toMatchObject([
			{ producers: state?.peers.flatMap(({ producers }) => producers).length },
		]);
	});

	it('[threat-3] a token that was signed before the eviction no longer opens the door, a later one does', async () => {
		const personId = randomUUID();
		const early = await media.sign(grantOf({ room, person: personId }));
		await media.ask('evict-person', { personId, roomId: room, reason: 'removed', at: Date.now() });
		const client = await media.connect();
		expect(await client.ask('media:enter', { token: early.token })).toMatchObject({
			ok: false,
			problem: { code: 'token-refused' },
		});
		const signLater = await createMediaTokenSigner(JSON.stringify(media.keys.privateJwk), () => Date.now() + 1_000);
		const later = await signLater(grantOf({ room, person: personId }));
		expect((await client.get('media:enter', { token: later.token })).personId).toBe(personId);
	});

	it('[threat-3] taking a right away stops the source now and keeps the rest', async () => {
		const listener = await listening();
		const { person, transportId, video } = await speaking();
		const { personId } = person.entered;
		expect(
			await media.ask('change-rights', {
				personId,
				roomId: room,
				produce: ['audio'],
				reason: 'camera off by moderator',
			}),
		).toEqual({ changed: true, stopped: ['video'] });
		expect(await person.notice('media:producer-closed')).toMatchObject({
			producerId: video.producerId,
			reason: 'silenced',
		});
		expect(await person.notice('media:rights-changed')).toEqual({
			mayProduce: ['audio'],
			reason: 'camera off by moderator',
		});
		expect(await listener.person.notice('media:producer-closed')).toMatchObject({
			producerId: video.producerId,
			reason: 'silenced',
		});
		const retry = { transportId, source: 'video' as const, rtpParameters: videoParameters() };
		expect(await person.ask('media:produce', retry)).toMatchObject({ ok: false, problem: { code: 'not-allowed' } });
		const state = await media.ask('inspect-room', { roomId: room });
		expect(state?.peers.find((peer) => peer.personId === personId)?.producers.map(({ source }) => source)).toEqual([
			'audio',
		]);
	});

	it('[threat-3] a right that was taken away stays away for a token that was signed before', async () => {
		const person = randomUUID();
		const early = await media.sign(grantOf({ room, person, produce: ['audio', 'video'] }));
		await media.ask('change-rights', { personId: person, roomId: room, produce: [], reason: 'muted', at: Date.now() });
		const client = await media.connect();
		expect((await client.get('media:enter', { token: early.token })).mayProduce).toEqual([]);
	});

	it('[threat-2] the control API answers only to a request that was signed for exactly this', async () => {
		const call = async (verb: string, body: string, token: string | null) =>
			fetch(`${media.url}/control/${verb}`, {
				method: 'POST',
				body,
				headers: token === null ? {} : { authorization: `Bearer ${token}` },
			});
		const body = JSON.stringify({ roomId: room, reason: 'ended' });
		const forOther = await signControlRequest(SECRET, 'list-rooms', '{}');
		const forged = await signControlRequest(`${SECRET}x`, 'close-room', body);
		const otherBody = await signControlRequest(
			SECRET,
			'close-room',
			JSON.stringify({ roomId: randomUUID(), reason: 'ended' }),
		);
		for (const token of [null, 'x', forOther, forged, otherBody])
			expect((await call('close-room', body, token)).status).toBe(401);
		expect((await call('list-rooms', '{}', forOther)).status).toBe(200);
		expect(
			(await call('drop-everything', '{}', await signControlRequest(SECRET, 'drop-everything', '{}'))).status,
		).toBe(404);
		expect(
			(await call('open-room', '{"kind":1}', await signControlRequest(SECRET, 'open-room', '{"kind":1}'))).status,
		).toBe(400);
		expect(await media.ask('inspect-room', { roomId: room })).not.toBeNull();
	});
});
