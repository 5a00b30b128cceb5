import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import type { Applicant, MyApplication, OpenedAttachment } from '@skyfair/shared/applying/applying.commands';
import type { StoredFile } from '@skyfair/shared/files/files.commands';
import type { Receipt } from '@skyfair/shared/seekers/disclosure.commands';
import { picture, scriptedPdf } from '../../test/builders/hostile-files.ts';
import { writtenPdf } from '../../test/builders/written-pdf.ts';
import { createFairHttp, type FairHttp, type Member } from '../../test/fair-http.ts';

let server: FairHttp;
beforeAll(async () => {
	server = await createFairHttp();
}, 60_000);
afterAll(() => server.close());

const peer = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
async function upload(who: Member, name: string, bytes: Uint8Array, purpose = 'resume-attachment') {
	const { cookie } = await server.as(who);
	const request = new Request(`https://fair.example/api/file/upload?purpose=${purpose}`, {
		method: 'POST',
		headers: { cookie, 'x-file-name': encodeURIComponent(name) },
		body: new Uint8Array(bytes),
	});
	const response = await server.http.fetch(request, peer);
	return (await response.json()) as { ok: true; data: StoredFile } | { ok: false; problem: { code: string } };
}
async function file(who: Member, name: string, bytes: Uint8Array): Promise<string> {
	const taken = await upload(who, name, bytes);
	if (!taken.ok) throw new Error(taken.problem.code);
	return taken.data.id;
}
const fetched = async (url = '') =>
	server.http.fetch(new Request(new URL(new URL(url).pathname, 'https://files.test')), peer);

/** Somebody who applied with this file, and the employer's administrator. */
async function applied(bytes: Uint8Array, name = '作品集.pdf') {
	const { employerId, boss, jobId } = await server.employer();
	const seeker = await server.seeker();
	const attachment = { fileId: await file(seeker, name, bytes), confirmed: true };
	const sent = await server.done<MyApplication>(server.post(seeker, 'job-application:submit', { jobId, attachment }));
	const of = { employerId, applicationId: sent.id };
	return {
		seeker,
		boss,
		jobId,
		employerId,
		sent,
		of,
		look: () => server.post(boss, 'job-application:open-attachment', of),
		opened: () => server.done<OpenedAttachment>(server.post(boss, 'job-application:open-attachment', of)),
		change: (name: string, more: object) =>
			server.done<MyApplication>(server.post(seeker, `job-application:${name}`, { applicationId: sent.id, ...more })),
		receipts: async () =>
			(await server.done<{ receipts: Receipt[] }>(server.get(seeker, 'look:mine', {}))).receipts.map(
				({ what, reason }) => `${what} ${reason}`,
			),
	};
}

describe('an attachment of an application', () => {
	it('[F-13] [F-14] [T-11] [gap-22] is opened by the employer page by page, marked, and each opening is a receipt', async () => {
		const { sent, boss, employerId, opened, receipts } = await applied(await writtenPdf(['我的作品', '第二页'], 2));
		expect(sent.attachment).toMatchObject({ name: '作品集.pdf', pages: 2, state: 'shown', reasons: [] });
		const { applicants } = await server.done<{ applicants: Applicant[] }>(
			server.get(boss, 'job-application:for-employer', { employerId }),
		);
		expect(applicants[0]?.withAttachment).toBe(true);
		const first = await opened();
		expect(first).toMatchObject({ name: '作品集.pdf', pages: 2 });
		expect(first.pageUrls).toHaveLength(2);
		expect(await receipts()).toEqual(['attachment application']);
		const page = await fetched(first.pageUrls[0]);
		expect(page.status).toBe(200);
		expect(Object.fromEntries(page.headers)).toMatchObject({
			'content-type': 'image/jpeg',
			'cache-control': 'private, no-store',
		});
		expect(page.headers.get('content-security-policy')).toContain('sandbox');
		// The page has one line of text at its top; the mark stands everywhere, so its foot is not plain white.
		const foot = sharp(Buffer.from(await page.arrayBuffer())).extract({
			left: 0,
			top: 1_200,
			width: 1_200,
			height: 500,
		});
		const { channels } = await sharp(await foot.toBuffer()).stats();
		expect(Math.min(...channels.map(({ min }) => min))).toBeLessThan(235);
		// An address that was touched is none.
		expect((await fetched(first.pageUrls[0]?.slice(0, -4))).status).toBe(404);
	}, 60_000);

	it('[F-13] [gap-22] [T-07] an address that was given before taking back, hiding or removing shows nothing after it', async () => {
		const photo = await picture(300, 200, 'png');
		const { opened, change, look, seeker, receipts } = await applied(photo, '证书.png');
		const { pageUrls } = await opened();
		expect((await fetched(pageUrls[0])).status).toBe(200);
		expect((await change('show-attachment', { shows: false })).attachment?.state).toBe('hidden');
		expect((await fetched(pageUrls[0])).status).toBe(404);
		expect((await look()).code).toBe('not-found');
		await change('show-attachment', { shows: true });
		expect((await fetched(pageUrls[0])).status).toBe(200);
		const { consents } = await server.done<{ consents: { id: string }[] }>(server.get(seeker, 'consent:mine', {}));
		for (const { id } of consents) await server.done(server.post(seeker, 'consent:withdraw', { consentId: id }));
		expect((await fetched(pageUrls[0])).status).toBe(403);
		expect((await look()).code).toBe('consent-needed');
		// Nothing that was refused is a look.
		expect(await receipts()).toEqual(['attachment application']);
		const bare = await change('remove-attachment', {});
		expect(bare.attachment).toBeNull();
		expect((await fetched(pageUrls[0])).status).toBe(403);
		expect(bare.steps.map(({ what }) => what)).toEqual([
			'submitted',
			'attachment-hidden',
			'attachment-shown',
			'attachment-removed',
		]);
		expect((await server.post(seeker, 'job-application:remove-attachment', { applicationId: bare.id })).code).toBe(
			'not-found',
		);
	}, 60_000);

	it('[F-13] with illegal content it is held, and the seeker is told what to mend; another one takes its place', async () => {
		const { sent, look, change, seeker } = await applied(
			await writtenPdf(['本人出售银行卡四件套，代办假证，欢迎加入网络赌博平台。']),
		);
		expect(sent.attachment?.state).toBe('held');
		expect(sent.attachment?.reasons[0]).toMatchObject({ rule: 'illegal.trade' });
		expect(sent.attachment?.reasons[0]?.next['zh-CN']).not.toBe('');
		expect((await look()).code).toBe('not-found');
		const shows = { applicationId: sent.id, shows: true };
		expect((await server.post(seeker, 'job-application:show-attachment', shows)).code).toBe('wrong-state');
		const fileId = await file(seeker, '作品.pdf', await writtenPdf(['三年数控机床操作经验']));
		const mended = await change('attach', { attachment: { fileId, confirmed: false } });
		expect(mended.attachment).toMatchObject({ fileId, state: 'shown', reasons: [] });
		expect((await look()).code).toBeNull();
	}, 60_000);

	it('[F-13] [F-10] what newer rules object to is held at the next opening', async () => {
		const { sent, look, seeker } = await applied(await writtenPdf(['代办假证，网络赌博平台推广']));
		// As if it had been taken under rules that did not know this yet.
		await server.world.db.transact(
			'platform',
			(tx) => tx`
				update job_applications set attachment_state = 'shown', attachment_findings = '[]', attachment_rules_version = 'older'
				where id = ${sent.id}`,
		);
		expect((await look()).code).toBe('not-found');
		const [mine] = await server.done<MyApplication[]>(server.get(seeker, 'job-application:mine', {}));
		expect(mine?.attachment?.state).toBe('held');
		expect(mine?.steps.at(-1)?.what).toBe('attachment-held');
	}, 60_000);

	it('[F-13] [B-15] is the seeker’s own to change and its own employer’s to open; nothing that acts is taken', async () => {
		const { of, sent, jobId, employerId } = await applied(await writtenPdf(['作品']));
		const { organizerId } = await server.organizer();
		for (const who of await server.everybody(organizerId, employerId)) {
			const may = who.role === 'employer-admin' || who.role === 'recruiter';
			const { status } = await server.post(who, 'job-application:open-attachment', of);
			expect({ role: who.role, status }).toEqual({ role: who.role, status: may ? 200 : 403 });
			const removed = await server.post(who, 'job-application:remove-attachment', { applicationId: sent.id });
			expect(removed.code).toBe(who.role === 'seeker' ? 'not-found' : 'not-allowed');
		}
		const other = await server.employer();
		const foreign = { ...of, employerId: other.employerId };
		expect((await server.post(other.boss, 'job-application:open-attachment', foreign)).code).toBe('not-found');
		expect((await server.post(null, 'job-application:open-attachment', of)).status).toBe(401);
		const seeker = await server.seeker();
		expect(await upload(seeker, 'a.pdf', await scriptedPdf())).toMatchObject({ problem: { code: 'file-refused' } });
		const wrong = await upload(seeker, 'a.png', await picture(300, 200, 'png'), 'seeker-identity');
		if (!wrong.ok) throw new Error(wrong.problem.code);
		const attachment = { fileId: wrong.data.id, confirmed: true };
		expect((await server.post(seeker, 'job-application:submit', { jobId, attachment })).code).toBe('invalid-input');
	}, 60_000);
});
