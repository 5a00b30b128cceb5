import type { MediaGrant } from '@skyfair/shared/media/media-token.claims';
import { createMediaTokenSigner } from '@skyfair/shared/platform/media-token';
import { importJWK, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantOf, startMedia, type MediaWorld } from './media-harness.ts';
import { audioParameters } from './rtp-samples.ts';

const refused = { ok: false, problem: { code: 'token-refused' } };

describe('who gets in', () => {
	let media: MediaWorld;
	let room: string;
	beforeAll(async () => {
		media = await startMedia({ MEDIA_WORKERS: 1 });
		room = await media.openRoom();
	});
	afterAll(() => media.end());

	const tryToken = async (token: string) => (await media.connect()).ask('media:enter', { token });
	const claimsOf = (changes: JWTPayload = {}): JWTPayload => {
		const now = Math.floor(Date.now() / 1_000);
		const { person, ...grant } = grantOf({ room });
		const registered = {
			iss: 'skyfair-fair',
			aud: 'skyfair-media',
			sub: person,
			jti: randomUUID(),
			iat: now,
			nbf: now,
			exp: now + 60,
		};
		return { ...registered, ...grant, at: Date.now(), ...changes };
	};
	const signed = async (claims: JWTPayload): Promise<string> =>
		new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA' }).sign(await importJWK(media.keys.privateJwk, 'EdDSA'));

	it('[K-09] a good token opens the door once', async () => {
		const { token } = await media.sign(grantOf({ room }));
		expect((await tryToken(token)).ok).toBe(true);
		expect(await tryToken(await signed(claimsOf()))).toMatchObject({ ok: true });
	});

	it('[threat-11] a replayed token is refused, also when both come at once', async () => {
		const { token } = await media.sign(grantOf({ room }));
		expect((await tryToken(token)).ok).toBe(true);
		expect(await tryToken(token)).toMatchObject(refused);
		const raced = await media.sign(grantOf({ room }));
		const clients = await Promise.all(Array.from({ length: 12 }, () => media.connect()));
		const replies = await Promise.all(clients.map((client) => client.ask('media:enter', { token: raced.token })));
		expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
	});

	it('[threat-11] alg none is refused', async () => {
		expect(await tryToken(new UnsecuredJWT(claimsOf()).encode())).toMatchObject(refused);
	});

	it('[threat-11] the public key used as an HMAC secret is refused', async () => {
		const pem = createPublicKey({ key: media.keys.publicJwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
		for (const secret of [pem.toString(), media.keys.publicJwk.x ?? '', JSON.stringify(media.keys.publicJwk)]) {
			const token = await new SignJWT(claimsOf())
				.setProtectedHeader({ alg: 'HS256' })
				.sign(new TextEncoder().encode(secret.padEnd(32)));
			expect(await tryToken(token)).toMatchObject(refused);
		}
	});

	it('[threat-11] another key, issuer or audience is refused', async () => {
		const stranger = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
		const sign = await createMediaTokenSigner(JSON.stringify(stranger));
		expect(await tryToken((await sign(grantOf({ room }))).token)).toMatchObject(refused);
		expect(await tryToken(await signed(claimsOf({ iss: 'somebody' })))).toMatchObject(refused);
		expect(await tryToken(await signed(claimsOf({ aud: 'skyfair-internal' })))).toMatchObject(refused);
	});

	it('[threat-11] an expired token is refused, and one that would live long', async () => {
		const now = Math.floor(Date.now() / 1_000);
		expect(await tryToken(await signed(claimsOf({ iat: now - 100, nbf: now - 100, exp: now - 40 })))).toMatchObject(
			refused,
		);
		expect(
			await tryToken(await signed(claimsOf({ iat: now - 3_600, nbf: now - 3_600, exp: now + 3_600 }))),
		).toMatchObject(refused);
		expect(await tryToken(await signed(claimsOf({ nbf: now + 90, iat: now + 90, exp: now + 150 })))).toMatchObject(
			refused,
		);
	});

	it('[F16] clocks may differ by 30 seconds, not by more', async () => {
		const at = async (offsetMs: number) => {
			const sign = await createMediaTokenSigner(JSON.stringify(media.keys.privateJwk), () => Date.now() + offsetMs);
			return tryToken((await sign(grantOf({ room }))).token);
		};
		expect((await at(25_000)).ok).toBe(true);
		expect((await at(-80_000)).ok).toBe(true);
		expect(await at(45_000)).toMatchObject(refused);
		expect(await at(-95_000)).toMatchObject(refused);
	});

	it('[threat-11] a changed claim breaks the signature', async () => {
		const { token } = await media.sign(grantOf({ room, seat: 'seeker' }));
		const [head = '', body = '', signature = ''] = token.split('.');
		const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
		const forged = Buffer.from(JSON.stringify({ ...claims, seat: 'recruiter' })).toString('base64url');
		expect(await tryToken([head, forged, signature].join('.'))).toMatchObject(refused);
	});

	it('[threat-2] a token opens the room that it names and no other', async () => {
		const other = await media.openRoom();
		const person = await media.enter({ room });
		const inside = await media.enter({ room: other }, ['send']);
		const { producerId } = await inside.get('media:produce', {
			transportId: inside.entered.transports.send?.transportId ?? '',
			source: 'audio',
			rtpParameters: audioParameters(),
		});
		const { transportId } = await person.get('media:create-transport', { direction: 'receive' });
		const rtpCapabilities = {
			codecs: [
				{
					kind: 'audio' as const,
					mimeType: 'audio/opus',
					preferredPayloadType: 100,
					clockRate: 48_000 as const,
					channels: 2,
				},
			],
		};
		// Knowing the id of a producer next door opens nothing: ids are looked up in one's own room.
		expect(await person.get('media:consume', { transportId, producerIds: [producerId], rtpCapabilities })).toEqual({
			consumers: [],
			missing: [producerId],
		});
		const foreign = inside.entered.transports.send?.transportId ?? '';
		expect(
			await person.ask('media:produce', { transportId: foreign, source: 'audio', rtpParameters: audioParameters() }),
		).toMatchObject({ ok: false, problem: { code: 'not-found' } });
		expect(await person.ask('media:set-paused', { producerId, paused: true })).toMatchObject({
			ok: false,
			problem: { code: 'not-found' },
		});
		expect(await tryToken(await signed(claimsOf({ room: randomUUID() })))).toMatchObject({
			ok: false,
			problem: { code: 'room-closed' },
		});
		expect(await tryToken(await signed(claimsOf({ kind: 'stream', seat: 'viewer', produce: [] })))).toMatchObject({
			ok: false,
			problem: { code: 'room-closed' },
		});
	});

	it('[threat-11] a viewer cannot produce, not even with a signed claim', async () => {
		const stream = await media.openRoom('stream');
		const viewer = await media.enter({ room: stream, kind: 'stream', seat: 'viewer', produce: [] }, ['send']);
		const transportId = viewer.entered.transports.send?.transportId ?? '';
		const produce = await viewer.ask('media:produce', {
			transportId,
			source: 'audio',
			rtpParameters: audioParameters(),
		});
		expect(produce).toMatchObject({ ok: false, problem: { code: 'not-allowed' } });
		const greedy: Partial<MediaGrant> = { room: stream, kind: 'stream', seat: 'viewer', produce: ['audio', 'video'] };
		expect(await tryToken(await signed(claimsOf(greedy as JWTPayload)))).toMatchObject(refused);
		await media.ask('change-rights', {
			roomId: stream,
			personId: viewer.entered.personId,
			produce: ['audio'],
			reason: 'asked',
		});
		expect(
			await viewer.ask('media:produce', { transportId, source: 'audio', rtpParameters: audioParameters() }),
		).toMatchObject({ ok: false, problem: { code: 'not-allowed' } });
	});

	it('[threat-11] one may produce only what the token names', async () => {
		const person = await media.enter({ room, produce: ['audio'] }, ['send']);
		const transportId = person.entered.transports.send?.transportId ?? '';
		expect(
			(await person.ask('media:produce', { transportId, source: 'audio', rtpParameters: audioParameters() })).ok,
		).toBe(true);
		const { videoParameters } = await import('./rtp-samples.ts');
		for (const source of ['video', 'screen'] as const) {
			const reply = await person.ask('media:produce', { transportId, source, rtpParameters: videoParameters() });
			expect(reply).toMatchObject({ ok: false, problem: { code: 'not-allowed' } });
		}
	});

	it('[threat-1] a page of another origin opens no socket', async () => {
		const foreign = [
			'https://evil.example',
			'null',
			'http://fair.example.evil.example',
			'http://evil-fair.example',
			'https://fair.example',
			'http://fair.example:81',
			null,
		];
		for (const origin of foreign) await expect(media.connect(origin)).rejects.toThrow('websocket error');
		await expect(media.connect()).resolves.toBeDefined();
	});

	it('[threat-1] polling is refused', async () => {
		const response = await fetch(`${media.url}/media/?EIO=4&transport=polling`, {
			headers: { origin: 'http://fair.example' },
		});
		expect(response.status).toBe(400);
	});

	it('[threat-7] a socket that shouts is told to slow down', async () => {
		const person = await media.enter({ room });
		const replies = await Promise.all(
			Array.from({ length: 300 }, () => person.ask('media:close-producer', { producerId: randomUUID() })),
		);
		const limited = replies.filter((reply) => !reply.ok && reply.problem.code === 'rate-limited');
		expect(limited.length).toBeGreaterThan(100);
		expect(limited[0]).toMatchObject({ problem: { retryAfterMs: 1_000 } });
	});
});
