import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCommands } from '@skyfair/shared/protocol/all-commands';
import { pathOf, type Command } from '@skyfair/shared/protocol/command-table';
import { ORIGIN, servedFair, type ServedFair, type SignedIn } from '../../test/served-fair.ts';

let fair: ServedFair;
let seeker: SignedIn;
let base: string;
beforeAll(async () => {
	fair = await servedFair('ws', 13, { booths: 1, recruiters: 1, seekers: 1 });
	seeker = await fair.enterAs(fair.world.seekers[0]?.personId ?? '', 'seeker');
	base = `http://127.0.0.1:${fair.served.httpPort}`;
}, 180_000);
afterAll(() => fair?.close());

const json = async (path: string) => (await (await fetch(`${base}${path}`)).json()) as Record<string, never>;

describe('the HTTP mouth', () => {
	it('describes every command in OpenAPI and AsyncAPI, made from the same tables', async () => {
		const [open, async_] = await Promise.all([json('/api/openapi.json'), json('/api/asyncapi.json')]);
		const names = Object.entries<Command>(allCommands);
		expect(Object.keys(open['paths'] ?? {}).toSorted()).toEqual(
			names.flatMap(([name, { via }]) => (via === 'socket' ? [] : [pathOf(name)])).toSorted(),
		);
		const operations = Object.keys(async_['operations'] ?? {});
		expect(operations).toEqual(
			expect.arrayContaining(names.flatMap(([name, { via }]) => (via === 'http' ? [] : [name]))),
		);
	});

	it('[V-14] lists each part with its version and state, and the engine by name', async () => {
		const health = await json('/api/health');
		expect(health).toMatchObject({
			state: 'degraded',
			parts: {
				postgres: { state: 'up', version: expect.stringMatching(/^18/) as string },
				redis: { state: 'up' },
				realtime: { state: 'up', engine: 'ws' },
				media: { state: 'down' },
			},
		});
	});

	it('[B-01] lets in the role that a command lists, and refuses a visitor and any other by name', async () => {
		const boothId = fair.world.booths[0]?.boothId ?? ('' as never);
		const recruiter = await fair.enter('recruiter');
		const planner = await fair.enter('planner');
		const codes: (string | null)[] = [];
		for (const who of [null, seeker, planner, recruiter]) {
			const { reply } = await fair.http(who, 'line:desk', { boothId });
			codes.push(reply.ok ? null : reply.problem.code);
		}
		expect(codes).toEqual(['not-signed-in', 'not-allowed', 'not-allowed', null]);
	});

	it('[threat-1] refuses a command from a page of another origin, cookie or not', async () => {
		const { status, reply } = await fair.http(
			seeker,
			'line:join',
			{ boothId: fair.world.booths[0]?.boothId ?? '' },
			{ origin: 'https://evil.example' },
		);
		expect({ status, reply }).toMatchObject({ status: 403, reply: { problem: { code: 'origin-refused' } } });
		const own = await fair.http(seeker, 'line:mine', {}, { origin: ORIGIN });
		expect(own.status).toBe(200);
	});

	it.each([
		['half a JSON', '{"boothId":'],
		['a list', '[]'],
		['text', 'null'],
		['a hundred thousand levels', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
	])('[threat-4] answers %s with invalid input and goes on', async (_, body) => {
		const response = await fetch(`${base}/api/line/join`, {
			method: 'POST',
			headers: { cookie: seeker.cookie, 'content-type': 'application/json' },
			body,
		});
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
	});

	it('[threat-4] refuses a body that is too large', async () => {
		const response = await fetch(`${base}/api/line/join`, {
			method: 'POST',
			headers: { cookie: seeker.cookie, connection: 'close' },
			body: JSON.stringify({ boothId: 'x'.repeat(300_000) }),
		});
		expect(response.status).toBe(413);
	});

	it('[threat-22] takes hostile text for text', async () => {
		const { reply } = await fair.http(seeker, 'booth:list', { fairId: "'; drop table facts; --" });
		expect(reply).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
	});

	it('[threat-2] tells nothing of a conversation that does not exist', async () => {
		const { reply } = await fair.http(seeker, 'conversation:get', { conversationId: crypto.randomUUID() });
		expect(reply).toMatchObject({ ok: false, problem: { code: 'not-found' } });
	});

	it('[I-10] a report is recomputed from the facts with the same result, and carries no person', async () => {
		const planner = await fair.enter('planner');
		await fair.http(seeker, 'line:join', { boothId: fair.world.booths[0]?.boothId ?? '' });
		const { reply: got } = await fair.http(planner, 'report:get', { fairId: fair.world.fairId });
		const { reply: again } = await fair.http(planner, 'report:recompute', { fairId: fair.world.fairId });
		if (!got.ok || !again.ok) throw new Error('no report');
		expect(again.data.report.hash).toBe(got.data.hash);
		expect(got.data.figures.find(({ id }) => id === 'tickets')?.value).toBe(1);
		expect(JSON.stringify(got.data)).not.toContain(seeker.personId);
	});
});
