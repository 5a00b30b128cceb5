import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigFault } from '@skyfair/shared/platform/config';
import { Trouble } from '@skyfair/shared/protocol/problem';
import { createNumberProvider } from './number-provider.ts';

let server: Server;
let address: string;
const asked: { authorization: string | undefined; body: unknown }[] = [];
let answer: { status: number; body: string };
const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
	const parts: Buffer[] = [];
	for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
	return JSON.parse(Buffer.concat(parts).toString('utf8'));
};

beforeAll(async () => {
	server = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			asked.push({ authorization: request.headers.authorization, body });
			response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	address = `http://key:s%40crt@127.0.0.1:${(server.address() as AddressInfo).port}/bind`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const callee = { id: '0198c000-0000-7000-8000-000000000001', phone: '13987651234', until: Date.UTC(2026, 10, 28) };
const bind = () => createNumberProvider({ provider: 'http', url: address }).bind(callee);

describe('a provider of virtual numbers', () => {
	it('[T-11 duty-20] is asked by HTTP with the phone, the time and an id, and gives a number', async () => {
		answer = { status: 200, body: '{"number":"17000001234","more":1}' };
		expect(await bind()).toBe('17000001234');
		expect(asked.at(-1)).toEqual({
			authorization: `Basic ${Buffer.from('key:s@crt').toString('base64')}`,
			body: { id: callee.id, phone: callee.phone, until: '2026-11-28T00:00:00.000Z' },
		});
	});

	it.each([
		['refuses', 503, '{}'],
		['answers something else', 200, '{"number":"ask again"}'],
		['answers no JSON', 200, 'ok'],
		['sends elsewhere', 302, ''],
	])('[T-11] that %s is a trouble, never a number', async (_, status, body) => {
		answer = { status, body };
		await expect(bind()).rejects.toBeInstanceOf(Trouble);
	});

	it('[T-11] that nobody wrote, or that has no address, is refused at start', async () => {
		expect(() => createNumberProvider({ provider: 'carrier', url: address })).toThrow(ConfigFault);
		expect(() => createNumberProvider({ provider: 'http', url: null })).toThrow(/VIRTUAL_NUMBER_URL/);
		// Without one: a number of a range that is nobody's.
		expect(await createNumberProvider({ provider: 'outbox', url: null }).bind(callee)).toMatch(/^1700000\d{4}$/);
	});
});
