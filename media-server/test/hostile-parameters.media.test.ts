import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMedia, type MediaClient, type MediaWorld } from './media-harness.ts';
import { audioParameters, dtls, receiveCapabilities, videoParameters } from './rtp-samples.ts';

/** How many objects each fuzz sends; the nightly run asks for more. */
const RUNS = Number(process.env['MEDIA_FUZZ_RUNS'] ?? 1_500);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const hostileValue: fc.Arbitrary<Json> = fc.oneof(
	fc.constantFrom<Json[]>(
		null,
		[],
		{},
		'',
		0,
		-1,
		1e308,
		2 ** 32,
		2 ** 53,
		'a'.repeat(70_000 / 8),
		'\u0000',
		'__proto__',
		true,
		[[[[[]]]]],
		65_535,
		-0.5,
	),
	fc.jsonValue({ maxDepth: 3 }).map((value) => value as Json),
);
/** Replaces one place deep in a good object by something that does not belong there. */
function spoil(node: Json, choices: fc.Stream<number>, value: Json, how: string): Json {
	if (typeof node !== 'object' || node === null) return value;
	const keys = Object.keys(node);
	const holder = node as Record<string, Json>;
	const choice = choices.next().value as number;
	const key = keys[choice % Math.max(keys.length, 1)];
	if (key === undefined) return value;
	const inner = holder[key] ?? null;
	if (typeof inner === 'object' && inner !== null && choice % 3 !== 0) {
		holder[key] = spoil(inner, choices, value, how);
		return node;
	}
	if (how === 'repeat' && Array.isArray(inner)) holder[key] = Array.from({ length: 40 }, () => inner[0] ?? value);
	else if (how === 'drop') delete holder[key];
	else if (how === 'add') holder['surprise'] = value;
	else holder[key] = value;
	return node;
}

describe('hostile parameters', () => {
	let media: MediaWorld;
	let room: string;
	let person: MediaClient;
	let transports: { send: string; receive: string };
	let producerId: string;

	const personId = randomUUID();
	const pids = () => media.server.pool.workers.map(({ pid }) => pid);
	const fresh = async () => {
		const entered = await media.enter(
			{ room, person: personId, seat: 'seeker', produce: ['audio', 'video', 'screen'] },
			['send', 'receive'],
		);
		person = entered;
		transports = {
			send: entered.entered.transports.send?.transportId ?? '',
			receive: entered.entered.transports.receive?.transportId ?? '',
		};
	};
	beforeAll(async () => {
		media = await startMedia({ MEDIA_WORKERS: 1 });
		room = await media.openRoom();
		const other = await media.enter({ room, seat: 'recruiter' }, ['send']);
		const produced = await other.get('media:produce', {
			transportId: other.entered.transports.send?.transportId ?? '',
			source: 'video',
			rtpParameters: videoParameters(),
		});
		producerId = produced.producerId;
		await fresh();
	});
	afterAll(() => media.end());

	/** Sends it and follows the client through limits and lost sockets; whatever the answer, the server must live. */
	const throwAt = async (name: string, input: unknown): Promise<void> => {
		if (!person.socket.connected) await fresh();
		const reply = await person.shout(name, { input }).catch(() => null);
		if (reply && !reply.ok && reply.problem.code === 'rate-limited') await fresh();
		if (reply && !reply.ok) expect(reply.problem.code).not.toBe('internal');
	};

	it('[threat-12] fingerprints: [] is refused before a worker sees it', async () => {
		const before = pids();
		const reply = await person.shout('media:connect-transport', {
			input: { transportId: transports.send, dtlsParameters: { role: 'client', fingerprints: [] } },
		});
		expect(reply).toMatchObject({
			ok: false,
			problem: { code: 'invalid-input', fields: [{ path: 'dtlsParameters.fingerprints' }] },
		});
		expect(pids()).toEqual(before);
	});

	it.each([
		['no DTLS role known', { role: 'both', fingerprints: dtls().fingerprints }],
		['an unknown algorithm', { fingerprints: [{ algorithm: 'md5', value: '00:11' }] }],
		['a digest of the wrong length', { fingerprints: [{ algorithm: 'sha-256', value: '00:11:22' }] }],
		['four fingerprints', { fingerprints: Array.from({ length: 4 }, () => dtls().fingerprints[0]) }],
	])('[threat-12] %s', async (_what, dtlsParameters) => {
		const reply = await person.shout('media:connect-transport', {
			input: { transportId: transports.send, dtlsParameters },
		});
		expect(reply).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
	});

	it.each([
		['seven encodings', { ...videoParameters(), encodings: Array.from({ length: 7 }, (_, i) => ({ rid: `r${i}` })) }],
		['encodings with the same ssrc', { ...audioParameters(), encodings: [{ ssrc: 5 }, { ssrc: 5 }] }],
		['no codec', { ...audioParameters(), codecs: [] }],
		[
			'an unknown codec',
			{ ...audioParameters(), codecs: [{ mimeType: 'audio/evil', payloadType: 111, clockRate: 48_000 }] },
		],
		['rtx alone', { ...videoParameters(), codecs: videoParameters().codecs.slice(1) }],
		[
			'rtx for a codec that is not there',
			{
				...videoParameters(),
				codecs: [
					videoParameters().codecs[0],
					{ mimeType: 'video/rtx', payloadType: 97, clockRate: 90_000, parameters: { apt: 5 } },
				],
			},
		],
		['ssrc 0', { ...audioParameters(), encodings: [{ ssrc: 0 }] }],
		[
			'a repeated payload type',
			{ ...videoParameters(), codecs: [videoParameters().codecs[0], videoParameters().codecs[0]] },
		],
		['a key that is not ours', { ...audioParameters(), constructor: { prototype: {} } }],
	])('[threat-12] %s', async (_what, rtpParameters) => {
		const reply = await person.shout('media:produce', {
			input: { transportId: transports.send, source: 'audio', rtpParameters },
		});
		expect(reply).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
	});

	it('[threat-12] a picture that calls itself sound is refused: a right to audio is not a right to everything', async () => {
		await fresh();
		const before = pids();
		const reply = await person.shout('media:produce', {
			input: { transportId: transports.send, source: 'audio', rtpParameters: videoParameters() },
		});
		expect(reply).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
		expect(pids()).toEqual(before);
	});

	it(
		'[threat-12] thousands of spoiled objects leave the worker and this process as they were',
		{ timeout: 120_000 },
		async () => {
			const before = pids();
			const good = (): [string, Json][] => [
				['media:connect-transport', { transportId: transports.send, dtlsParameters: dtls() } as Json],
				['media:produce', { transportId: transports.send, source: 'video', rtpParameters: videoParameters() } as Json],
				['media:produce', { transportId: transports.send, source: 'audio', rtpParameters: audioParameters() } as Json],
				[
					'media:consume',
					{
						transportId: transports.receive,
						producerIds: [producerId],
						rtpCapabilities: receiveCapabilities(),
					} as Json,
				],
			];
			await fc.assert(
				fc.asyncProperty(
					fc.nat(3),
					fc.infiniteStream(fc.nat()),
					hostileValue,
					fc.constantFrom('replace', 'drop', 'repeat', 'add'),
					async (which, choices, value, how) => {
						const [name, input] = good()[which] ?? ['media:snapshot', {}];
						await throwAt(name, spoil(structuredClone(input), choices, value, how));
					},
				),
				{ numRuns: RUNS },
			);
			expect(pids()).toEqual(before);
			expect(media.server.pool.deaths).toBe(0);
		},
	);

	it('[threat-12] anything at all under any name leaves them as they were', { timeout: 120_000 }, async () => {
		const before = pids();
		const names = [
			'media:enter',
			'media:create-transport',
			'media:connect-transport',
			'media:produce',
			'media:consume',
			'media:set-layers',
			'media:resume-consumer',
			'constructor',
			'__proto__',
		];
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 5 }), (name, input) => throwAt(name, input)),
			{ numRuns: RUNS },
		);
		expect(pids()).toEqual(before);
		expect((await fetch(`${media.url}/health`)).status).toBe(200);
	});

	it('[threat-4] a message of more than 64 KiB closes the socket, and only that one', async () => {
		const bystander = await media.enter({ room, seat: 'interviewer' });
		await fresh();
		person.socket.emit('media:enter', { input: { token: 'x'.repeat(70_000) } }, () => undefined);
		await person.closed;
		expect((await bystander.ask('media:snapshot', {})).ok).toBe(true);
	});
});
