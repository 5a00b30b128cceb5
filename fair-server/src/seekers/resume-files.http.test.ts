import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StandardFonts } from '@cantoo/pdf-lib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as hostile from '../../test/builders/hostile-files.ts';
import * as words from '../../test/builders/word-files.ts';
import { uploadServer, type Uploader } from '../../test/upload-server.ts';

// Packed before the server is there: packing keeps this process busy, and connections that wait would be given up.
const [bomb, textBomb] = [words.wordBomb(), words.wordTextBomb()];
let server: Awaited<ReturnType<typeof uploadServer>>;
let me: Uploader;
beforeAll(async () => {
	server = await uploadServer(9);
	me = await server.person();
}, 60_000);
afterAll(() => server?.close());

afterEach(async () => {
	if ((await server.health()) !== 200) throw new Error('the server is not healthy any more');
	if (readdirSync(join(server.folder, 'files', 'incoming')).length > 0) throw new Error('something was left behind');
});

const lines = [
	'周以宁',
	'手机：13800138000\t邮箱：zhou@example.com',
	'教育背景',
	'2017.09-2021.06\t江淮理工大学\t机械工程\t本科',
	'专业技能',
	'R&D、SolidWorks',
];
const bring = async (name: string, bytes: Buffer): Promise<string> => {
	const { reply } = await server.upload(me, 'resume-file', name, bytes);
	if (!reply.ok) throw new Error(JSON.stringify(reply.problem));
	return reply.data.id;
};
const read = async (who: Uploader, fileId: string) => (await server.post(who, 'resume:read-file', { fileId })).reply;

describe('a résumé that is brought as a file', () => {
	it('[F-05] Word: read into fields, for its owner alone, and kept by no save', async () => {
		const fileId = await bring('我的简历.docx', words.word(words.paragraphs(lines)));
		expect(await read(me, fileId)).toMatchObject({
			ok: true,
			data: {
				name: '周以宁',
				phone: '13800138000',
				email: 'zhou@example.com',
				schools: [{ school: '江淮理工大学', major: '机械工程', degree: 'bachelor' }],
				skills: ['R&D', 'SolidWorks'],
			},
		});
		expect(await read(await server.person(), fileId)).toMatchObject({ ok: false, problem: { code: 'not-found' } });
	});

	it('[F-05] Word: a table is read cell by cell', async () => {
		const cell = (text: string) => `<w:tc>${words.paragraphs([text])}</w:tc>`;
		const table = `<w:tbl><w:tr>${cell('姓名：周以宁')}${cell('性别：女')}</w:tr></w:tbl>`;
		expect(await read(me, await bring('a.docx', words.word(table)))).toMatchObject({
			ok: true,
			data: { name: '周以宁', sex: 'female' },
		});
	});

	it('[F-05] PDF: read line by line as it stands on the page', async () => {
		const made = await hostile.pdf(0, async (pdf) => {
			const font = await pdf.embedFont(StandardFonts.Helvetica);
			const page = pdf.addPage([595, 842]);
			const text = ['Li Wei', 'Email: li.wei@example.com', 'Skills', 'Go, PostgreSQL'];
			for (const [n, line] of text.entries()) page.drawText(line, { x: 60, y: 780 - n * 24, size: 12, font });
			page.drawText('Phone: 13600136000', { x: 320, y: 756, size: 12, font });
		});
		expect(await read(me, await bring('cv.pdf', made))).toMatchObject({
			ok: true,
			data: { name: 'Li Wei', email: 'li.wei@example.com', phone: '13600136000', skills: ['Go', 'PostgreSQL'] },
		});
	});

	it('[F-05] [O-02] a scan has no text: nothing is read, and the person finds the reason among the notices too, once', async () => {
		const scan = await hostile.pdf(0, async (pdf) => {
			const picture = await pdf.embedJpg(await hostile.picture(80, 60));
			pdf.addPage([595, 842]).drawImage(picture, { x: 60, y: 60 });
		});
		const fileId = await bring('scan.pdf', scan);
		const someone = me;
		for (const _ of [1, 2]) expect(await read(someone, fileId)).toMatchObject({ ok: true });
		const list = await fetch(`${server.base}/api/notice/list`, { headers: { cookie: someone.cookie } });
		expect(await list.json()).toMatchObject({
			ok: true,
			data: {
				notices: [
					{ kind: 'resume-failed', link: '/me/resume', text: { 'zh-CN': expect.stringContaining('扫描件') as string } },
				],
			},
		});
	});

	const cases: [string, string, string, () => Promise<Buffer> | Buffer][] = [
		['a Word file that unpacks to 45 MB', 'a.docx', 'took-too-long', () => bomb],
		['a Word file whose text unpacks to 12 MB', 'a.docx', 'took-too-long', () => textBomb],
		['a Word file of a thousand parts', 'a.docx', 'took-too-long', () => words.wordOfParts(1_000)],
		['a Word file with a macro', 'a.docx', 'active-content', words.wordWithMacro],
		['a Word file with a program inside', 'a.docx', 'active-content', words.wordWithObject],
		['a Word file that fetches a template', 'a.docx', 'active-content', words.wordWithTemplate],
		['a Word file with entities that grow', 'a.docx', 'active-content', words.wordWithEntities],
		['a Word file that calls itself a PDF', 'a.pdf', 'not-what-it-says', () => words.word(words.paragraphs(['x']))],
		['half a Word file', 'a.docx', 'type-not-taken', () => words.word(words.paragraphs(lines)).subarray(0, 90)],
		['a zip bomb', 'a.docx', 'type-not-taken', hostile.zipBomb],
		['a PDF with a script', 'a.pdf', 'active-content', hostile.scriptedPdf],
		['a PDF that starts a program', 'a.pdf', 'active-content', hostile.launchingPdf],
		['a PDF with a password', 'a.pdf', 'encrypted', hostile.lockedPdf],
		['a picture', 'a.jpg', 'type-not-taken', () => hostile.picture()],
	];
	it.each(cases)('[F-05 threat-18] %s is refused, with the server healthy', { timeout: 60_000 }, async (...one) => {
		const [, name, reason, make] = one;
		expect((await server.upload(me, 'resume-file', name, await make())).reason).toBe(reason);
	});

	it('[F-05] a Word file is taken for a résumé and for nothing else', async () => {
		const bytes = words.word(words.paragraphs(lines));
		expect((await server.upload(me, 'proof', 'a.docx', bytes)).reason).toBe('type-not-taken');
	});
});
