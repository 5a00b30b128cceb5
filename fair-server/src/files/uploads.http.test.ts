import { connect } from 'node:net';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FilePurpose } from '@skyfair/shared/files/file-purposes';
import sharp from 'sharp';
import * as hostile from '../../test/builders/hostile-files.ts';
import { uploadServer, type Uploader } from '../../test/upload-server.ts';

let server: Awaited<ReturnType<typeof uploadServer>>;
let me: Uploader;
beforeAll(async () => {
	server = await uploadServer(9);
	me = await server.person();
}, 60_000);
afterAll(() => server?.close());

/** The server has one postgres, one redis and no media-server here: up but for media. */
afterEach(async () => {
	if ((await server.health()) !== 200) throw new Error('the server is not healthy any more');
	const incoming = join(server.folder, 'files', 'incoming');
	if (readdirSync(incoming).length > 0) throw new Error('something was left behind');
});

describe('what is taken', () => {
	it.each([
		['photo.jpg', 'image/jpeg', () => hostile.picture()],
		['营业执照 扫描.PNG', 'image/png', () => hostile.picture(300, 200, 'png')],
		['no-ending', 'image/webp', () => hostile.picture(300, 200, 'webp')],
		['licence.pdf', 'application/pdf', () => hostile.pdf(3)],
	])('[V-02 F7] %s', async (name, type, make) => {
		const { status, reply } = await server.upload(me, 'employer-licence', name, await make());
		expect({ status, reply }).toMatchObject({ status: 200, reply: { ok: true, data: { type, name } } });
	});

	it('[V-02 F8] a picture comes out without what stood beside its pixels, and no larger than its place', async () => {
		const { reply } = await server.upload(me, 'logo', 'logo.jpg', await hostile.picture(3_000, 1_000));
		if (!reply.ok) throw new Error(reply.problem.code);
		const opened = await server.post(me, 'file:open', { fileId: reply.data.id });
		if (!opened.reply.ok) throw new Error(opened.reply.problem.code);
		const bytes = await (await server.show(opened.reply.data.url)).bytes();
		const { width, exif } = await sharp(bytes).metadata();
		expect({ width, exif }).toEqual({ width: 512, exif: undefined });
	});
});

describe('what is refused, with the server healthy', () => {
	const html = Buffer.from('<html><script>alert(document.cookie)</script></html>');
	const cases: [string, string, number, string, () => Promise<Buffer> | Buffer, FilePurpose?][] = [
		['a zip bomb', 'licence.zip', 422, 'type-not-taken', hostile.zipBomb],
		['a zip bomb that calls itself a picture', 'licence.jpg', 422, 'type-not-taken', hostile.zipBomb],
		['a GIF that is a page as well', 'a.gif', 422, 'type-not-taken', () => Buffer.concat([hostile.gif(), html])],
		[
			'a JPEG that is a page as well',
			'a.jpg',
			422,
			'two-in-one',
			async () => Buffer.concat([await hostile.picture(), html]),
		],
		[
			'a PNG that is an archive as well',
			'a.png',
			422,
			'two-in-one',
			async () => Buffer.concat([await hostile.picture(9, 9, 'png'), hostile.zipBomb()]),
		],
		[
			'a PDF that is an archive as well',
			'a.pdf',
			422,
			'two-in-one',
			async () => Buffer.concat([await hostile.pdf(), hostile.zipBomb()]),
		],
		[
			'a page that is a PDF as well',
			'a.pdf',
			422,
			'type-not-taken',
			async () => Buffer.concat([Buffer.from('<!-- '), await hostile.pdf()]),
		],
		['an SVG with a script', 'a.svg', 422, 'type-not-taken', hostile.scriptedSvg],
		['an SVG with a script that calls itself a PNG', 'a.png', 422, 'type-not-taken', hostile.scriptedSvg],
		['a PDF of 10,000 pages', 'a.pdf', 422, 'too-many-pages', () => hostile.pdf(10_000)],
		['a PNG of 900 megapixels', 'a.png', 422, 'too-many-pixels', () => hostile.pngBomb()],
		['a PDF with a gigabyte in a few kilobytes', 'a.pdf', 422, 'took-too-long', hostile.pdfBomb],
		['a PDF with a script', 'a.pdf', 422, 'active-content', hostile.scriptedPdf],
		['a PDF that starts a program', 'a.pdf', 422, 'active-content', hostile.launchingPdf],
		['a PDF with a file inside', 'a.pdf', 422, 'active-content', hostile.pdfWithFile],
		['a PDF with a password', 'a.pdf', 422, 'encrypted', hostile.lockedPdf],
		['a JPEG that calls itself a PDF', 'a.pdf', 422, 'not-what-it-says', () => hostile.picture()],
		['a PDF that calls itself a program', 'a.exe', 422, 'not-what-it-says', () => hostile.pdf()],
		['half a JPEG', 'a.jpg', 422, 'broken', async () => (await hostile.picture(900, 900)).subarray(0, 2_000)],
		['half a PNG', 'a.png', 422, 'broken', async () => (await hostile.picture(900, 900, 'png')).subarray(0, 2_000)],
		['half a PDF', 'a.pdf', 422, 'broken', async () => (await hostile.pdf(200)).subarray(0, 4_000)],
		['nothing', 'a.jpg', 422, 'empty', () => Buffer.alloc(0)],
		['a PDF where a picture is asked for', 'a.pdf', 422, 'type-not-taken', () => hostile.pdf(), 'logo'],
		['more than its place takes', 'a.jpg', 413, 'too-large', () => Buffer.alloc(11 * 1024 * 1024, 1)],
	];
	it.each(cases)('[V-02 threat-18] %s', { timeout: 60_000 }, async (...one) => {
		const [, name, status, reason, make, purpose = 'employer-licence'] = one;
		const answer = await server.upload(me, purpose, name, await make());
		expect({ status: answer.status, reason: answer.reason }).toEqual({ status, reason });
	});

	it('[V-02 F11] what is too large is refused before it is sent, and the connection ends', async () => {
		const { port } = new URL(server.base);
		const socket = connect({ host: '127.0.0.1', port: Number(port) });
		const head = [
			'POST /api/file/upload?purpose=logo HTTP/1.1',
			'Host: fair.test',
			`Cookie: ${me.cookie}`,
			`Content-Length: ${20 * 1024 * 1024}`,
			'',
			'',
		];
		socket.write(head.join('\r\n'));
		const answer = await new Promise<string>((resolve) => {
			let text = '';
			socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
			socket.once('close', () => resolve(text));
		});
		expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*payload-too-large/);
	});

	it('[V-02 F11] what does not say its length is cut off in the middle', async () => {
		const endless = new ReadableStream<Uint8Array>({
			pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
		});
		const request: RequestInit & { duplex: 'half' } = {
			method: 'POST',
			headers: { cookie: me.cookie, 'x-file-name': 'a.png' },
			body: endless,
			duplex: 'half',
		};
		const sent = fetch(`${server.base}/api/file/upload?purpose=logo`, request);
		// The answer may be overtaken by the end of the connection: what counts is that it ends.
		const status = await sent.then(
			(response) => response.status,
			() => 413,
		);
		expect(status).toBe(413);
	});

	it('[V-02 F10] fifty at once, good and bad, each gets its own answer', async () => {
		const [good, many, bomb] = [await hostile.picture(), await hostile.pdf(2_000), hostile.pngBomb(20_000)];
		const answers = await Promise.all(
			Array.from({ length: 50 }, (_, i) => {
				if (i % 5 === 3) return server.upload(me, 'proof', 'a.pdf', many);
				return i % 5 === 4 ? server.upload(me, 'proof', 'a.png', bomb) : server.upload(me, 'proof', 'a.jpg', good);
			}),
		);
		const due = answers.map((_, i) => (i % 5 === 3 ? 'too-many-pages' : i % 5 === 4 ? 'too-many-pixels' : null));
		expect(answers.map(({ reason }) => reason)).toEqual(due);
	});
});

describe('who may upload', () => {
	it('[B-01 threat-2] nobody without a session, nobody from a page of another origin', async () => {
		expect((await server.upload(null, 'logo', 'a.jpg', await hostile.picture())).status).toBe(401);
		const answer = await server.upload(me, 'logo', 'a.jpg', await hostile.picture(), { origin: 'http://evil.test' });
		expect(answer).toMatchObject({ status: 403, reason: 'origin-refused' });
	});
});
