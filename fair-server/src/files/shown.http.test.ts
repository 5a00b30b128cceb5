import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilePurpose } from '@skyfair/shared/files/file-purposes';
import { pdf, picture } from '../../test/builders/hostile-files.ts';
import { FILES_URL, uploadServer, type Uploader } from '../../test/upload-server.ts';

let server: Awaited<ReturnType<typeof uploadServer>>;
let me: Uploader;
beforeAll(async () => {
	server = await uploadServer(8);
	me = await server.person();
}, 60_000);
afterAll(() => server?.close());

const kept = async (purpose: FilePurpose, name: string, bytes: Buffer) => {
	const { reply } = await server.upload(me, purpose, name, bytes);
	if (!reply.ok) throw new Error(reply.problem.code);
	return reply.data.id;
};
const opened = async (who: Uploader, fileId: string) => {
	const { reply } = await server.post(who, 'file:open', { fileId: fileId });
	if (!reply.ok) throw new Error(reply.problem.code);
	return reply.data;
};

describe('what is shown', () => {
	it('[V-02 F13] stands in a sandbox, is not sniffed, sets no cookie, and a PDF is looked at as pictures', async () => {
		const file = await opened(me, await kept('employer-licence', '营业执照.pdf', await pdf(3)));
		expect(file).toMatchObject({ file: { pages: 3, type: 'application/pdf' } });
		expect(file.pageUrls).toHaveLength(3);
		expect(new URL(file.url).origin).toBe(FILES_URL);
		const whole = await server.show(file.url);
		expect(Object.fromEntries(whole.headers)).toMatchObject({
			'content-type': 'application/pdf',
			'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
			'x-content-type-options': 'nosniff',
			'cross-origin-resource-policy': 'cross-origin',
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('营业执照.pdf')}`,
			'cache-control': 'private, no-store',
		});
		expect(whole.headers.get('set-cookie')).toBeNull();
		const page = await server.show(file.pageUrls[0] ?? '');
		expect({ status: page.status, type: page.headers.get('content-type') }).toEqual({
			status: 200,
			type: 'image/jpeg',
		});
	});

	it('[V-02 F13] by an address of one file, one person and five minutes, and by no other', async () => {
		const file = await opened(me, await kept('proof', 'a.png', await picture(20, 20, 'png')));
		expect(file.until - Date.now()).toBeLessThanOrEqual(5 * 60_000);
		const other = await opened(me, await kept('proof', 'b.png', await picture(30, 30, 'png')));
		const { pathname } = new URL(file.url);
		const parts = pathname.split('/');
		const changed = (at: number, value: string) => `${FILES_URL}${parts.with(at, value).join('/')}`;
		const tries = [
			changed(2, new URL(other.url).pathname.split('/')[2] ?? ''),
			changed(3, '1'),
			changed(4, 'everybody'),
			changed(5, String(Number(parts[5]) + 1)),
			changed(6, 'x'.repeat(43)),
			`${FILES_URL}/files/${parts[2]}`,
		];
		for (const url of tries) expect((await server.show(url)).status).toBe(404);
		expect((await server.show(file.url)).status).toBe(200);
	});

	it('[F1 threat-2] nobody opens, drops or finds out about what another person brought', async () => {
		const fileId = await kept('proof', 'a.png', await picture(20, 20, 'png'));
		const stranger = await server.person();
		const reviewer = await server.person('platform-admin');
		for (const who of [stranger, reviewer]) {
			const answers = [
				await server.post(who, 'file:open', { fileId }),
				await server.post(who, 'file:drop', { fileId }),
			];
			expect(answers.map(({ reply }) => !reply.ok && reply.problem.code)).toEqual(['not-found', 'not-found']);
		}
		expect((await server.post(null, 'file:open', { fileId })).status).toBe(401);
		expect((await server.post(me, 'file:drop', { fileId })).status).toBe(200);
		expect((await server.post(me, 'file:open', { fileId })).status).toBe(404);
	});
});

describe('what is kept', () => {
	const onDisk = (): string[] =>
		readdirSync(join(server.folder, 'files', 'objects'), { recursive: true, withFileTypes: true })
			.filter((one) => one.isFile())
			.map((one) => join(one.parentPath, one.name));

	it('[V-03 F12] identity material is sealed on the disk, and comes out as it was', async () => {
		const before = new Set(onDisk());
		const file = await opened(me, await kept('id-proof', 'id.png', await picture(40, 40, 'png')));
		const [path = ''] = onDisk().filter((one) => !before.has(one));
		expect(path).toContain('/sealed/');
		expect(readFileSync(path).subarray(1, 4).toString()).not.toBe('PNG');
		const bytes = Buffer.from(await (await server.show(file.url)).arrayBuffer());
		expect(bytes.subarray(1, 4).toString()).toBe('PNG');
	});

	it('[F12] the same bytes are kept once, and go with the last that stood on them', async () => {
		const bytes = await picture(50, 50, 'png');
		const before = onDisk().length;
		const [first, second] = [await kept('proof', 'a.png', bytes), await kept('proof', 'b.png', bytes)];
		expect(onDisk().length).toBe(before + 1);
		await server.post(me, 'file:drop', { fileId: first });
		expect(onDisk().length).toBe(before + 1);
		await server.post(me, 'file:drop', { fileId: second });
		expect(onDisk().length).toBe(before);
	});
});
