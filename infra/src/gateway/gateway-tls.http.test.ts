import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { get as getSecurely } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningGateway, runGateway } from '../../test/gateway-process.ts';
import { openCertificate } from '../start/certificate.ts';
import { readSettings } from '../start/settings.ts';

const publicUrl = 'https://fair.example.cn';
let folder = '';
let gateway: RunningGateway;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'skyfair-tls-'));
	const settings = readSettings({ PUBLIC_URL: publicUrl, TLS_SELF_SIGNED: 'on' });
	const made = await openCertificate(settings, folder);
	gateway = await runGateway({ TLS_CERT: made?.certFile ?? '', TLS_KEY: made?.keyFile ?? '', PUBLIC_URL: publicUrl });
});
afterAll(async () => {
	await gateway.stop();
	rmSync(folder, { recursive: true, force: true });
});

const answer = async (request: ReturnType<typeof get>): Promise<IncomingMessage> => {
	const [response] = (await once(request, 'response')) as [IncomingMessage];
	response.resume();
	return response;
};

describe('HTTPS by name', () => {
	test('[V-03] the certificate is made once and kept', async () => {
		const before = readFileSync(join(folder, 'self-signed.crt'));
		await openCertificate(readSettings({ PUBLIC_URL: publicUrl, TLS_SELF_SIGNED: 'on' }), folder);
		expect(readFileSync(join(folder, 'self-signed.crt'))).toEqual(before);
	});

	test('[V-03] the made certificate holds for the public name, and the upstream is told of HTTPS', async () => {
		const certificate = readFileSync(join(folder, 'self-signed.crt'));
		const options = {
			host: '127.0.0.1',
			port: gateway.port,
			path: '/api/x',
			servername: 'fair.example.cn',
			ca: certificate,
		};
		const response = await answer(getSecurely({ ...options, headers: { host: 'fair.example.cn' } }));
		expect(response.statusCode).toBe(200);
		expect(response.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
		expect(gateway.seen[0]?.headers).toMatchObject({
			'x-forwarded-proto': 'https',
			'x-forwarded-host': 'fair.example.cn',
		});
	});

	test('[V-03] plain HTTP is sent to the public address, whatever name it was asked by', async () => {
		const ask = (path: string) =>
			answer(
				get({ host: '127.0.0.1', port: gateway.redirectPort, path, headers: { host: 'evil.example' }, agent: false }),
			);
		expect(await ask('/fairs?x=1')).toMatchObject({
			statusCode: 308,
			headers: { location: 'https://fair.example.cn/fairs?x=1' },
		});
		expect((await ask('//evil.example/')).headers.location).toBe('https://fair.example.cn/');
	});
});
