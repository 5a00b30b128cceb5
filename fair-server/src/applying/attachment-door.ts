import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { OpenedAttachment } from '@skyfair/shared/applying/applying.commands';
import { problemOf } from '@skyfair/shared/platform/dispatch';
import type { Watermark } from '@skyfair/shared/seekers/disclosure.commands';
import { problemStatus, Refusal } from '@skyfair/shared/protocol/problem';
import type { Tx } from '../platform/postgres/database.ts';
import { createSignedGrants } from '../platform/signed-grant.ts';
import { showsAttachment } from './application.rules.ts';
import { attachmentFor } from './attachment.store.ts';
import { markedPicture } from './marked-picture.ts';
import type { ApplyingPorts } from './ports.ts';

const Grant = z.object({
	viewerId: z.uuid(),
	sessionId: z.string(),
	personId: z.uuid(),
	employerId: z.uuid(),
	applicationId: z.uuid(),
	fileId: z.uuid(),
	page: z.int(),
	words: z.string(),
	until: z.number(),
});
type Grant = z.infer<typeof Grant>;

const OPEN_FOR_MS = 5 * 60_000;
const moment = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });
const markWords = ({ viewerName, employerName, at, mark }: Watermark): string =>
	`${employerName} ${viewerName} ${moment.format(at)} ${mark}`;

type Opened = Omit<Grant, 'page' | 'words' | 'until'> & {
	readonly name: string;
	readonly pages: number;
	readonly pictures: number;
};

/** P15: an attachment leaves page by page, marked, on the files origin, and each fetch asks again whether it may. */
export function createAttachmentDoor({
	world,
	disclosure,
	files,
	filesUrl,
	secret,
	hasEnded,
}: Pick<ApplyingPorts, 'world' | 'disclosure' | 'files' | 'filesUrl' | 'secret' | 'hasEnded'>) {
	const { db, clock, log } = world;
	const grants = createSignedGrants(secret, 'skyfair attachments', Grant);
	const origin = new URL(filesUrl).origin;

	const require = async (tx: Tx, grant: Grant): Promise<void> => {
		await disclosure.requireShown(tx, grant);
		const now = await attachmentFor(tx, grant.applicationId, { employerId: grant.employerId });
		if (!now || now.fileId !== grant.fileId || !showsAttachment(now.state, now.attachment))
			throw new Refusal('not-found');
	};
	const fetchPage = async (token: string): Promise<Buffer> => {
		const grant = grants.read(token, clock.now());
		if (!grant || hasEnded(grant.sessionId)) throw new Refusal('not-found');
		await db.transact('platform', (tx) => require(tx, grant));
		const picture = await files.pictureOf(grant.fileId, grant.page);
		if (!picture) throw new Refusal('not-found');
		const marked = await markedPicture(picture, grant.words);
		// D3: it was taken back while the picture was drawn, so it does not leave.
		await db.transact('platform', (tx) => require(tx, grant));
		return marked;
	};

	return {
		addresses({ name, pages, pictures, ...grant }: Opened, watermark: Watermark): OpenedAttachment {
			const until = clock.now() + OPEN_FOR_MS;
			const words = markWords(watermark);
			const pageUrls = Array.from(
				{ length: Math.max(1, pictures) },
				(_, n) => `${origin}/files/attachment/${grants.make({ ...grant, page: n + 1, words, until })}`,
			);
			return { name, pages, pageUrls, watermark, until };
		},
		addRoutes(http: Hono): void {
			http.get('/files/attachment/:token', async (c) => {
				c.header('Cache-Control', 'private, no-store');
				c.header('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
				c.header('X-Content-Type-Options', 'nosniff');
				c.header('Cross-Origin-Resource-Policy', 'cross-origin');
				c.header('Referrer-Policy', 'no-referrer');
				c.header('X-Robots-Tag', 'noindex');
				try {
					const bytes = await fetchPage(c.req.param('token'));
					c.header('Content-Type', 'image/jpeg');
					c.header('Content-Disposition', 'inline');
					return c.body(new Uint8Array(bytes));
				} catch (error) {
					const problem = problemOf(error, randomUUID());
					log[problem.code === 'internal' ? 'error' : 'info']({ err: error }, 'an attachment was refused');
					return c.json({ ok: false, problem }, problemStatus[problem.code]);
				}
			});
		},
	};
}
export type AttachmentDoor = ReturnType<typeof createAttachmentDoor>;
