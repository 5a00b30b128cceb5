import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { problemOf } from '@skyfair/shared/platform/dispatch';
import type { LookReason, Watermark } from '@skyfair/shared/seekers/disclosure.commands';
import { problemStatus, Refusal } from '@skyfair/shared/protocol/problem';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import type { Disclosure, OpenedLook } from './disclosure.ts';
import { createFileTokens, type Grant } from './file-token.ts';
import { renderResume } from './resume-pdf.ts';

export interface ResumeFilePorts {
	readonly world: World;
	readonly disclosure: Pick<Disclosure, 'open' | 'requireShown'>;
	readonly filesUrl: string;
	readonly secret: Buffer;
	isAgency(tx: Tx, employerId: string, viewerId: string | null): Promise<boolean>;
	hasEnded(sessionId: string): boolean;
}
type Asked = Omit<OpenedLook, 'reason'> & { readonly reason: LookReason; readonly sessionId: string };

const OPEN_FOR_MS = 60_000;
const moment = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

/** D7: one line that stands everywhere on the file. */
const markWords = ({ viewerName, employerName, at, mark }: Watermark): string =>
	`${employerName} ${viewerName} ${moment.format(at)} ${mark}`;

/** T-11: a résumé as a file. It leaves by the files origin, as a download that no browser shows, by an address for one person. */
export function createResumeFiles({ world, disclosure, filesUrl, secret, isAgency, hasEnded }: ResumeFilePorts) {
	const { db, clock, log } = world;
	const tokens = createFileTokens(secret);
	const spent = new Map<string, number>();
	/** Used once on this node; the receipt of another use would name the same person anyway. */
	const spend = (token: string, now: number): boolean => {
		for (const [old, until] of spent) if (until <= now) spent.delete(old);
		if (spent.has(token)) return false;
		spent.set(token, now + OPEN_FOR_MS);
		return true;
	};
	/** D8, and D1 before anybody waits for a file. */
	const requireDownload = async (tx: Tx, grant: Asked): Promise<void> => {
		await disclosure.requireShown(tx, grant);
		if (await isAgency(tx, grant.employerId, grant.viewerId)) throw new Refusal('not-allowed');
	};

	const fetchFile = async (token: string): Promise<{ name: string; bytes: Buffer }> => {
		const now = clock.now();
		const grant: Grant | null = tokens.read(token, now);
		if (!grant || hasEnded(grant.sessionId) || !spend(token, now)) throw new Refusal('not-found');
		await db.transact('platform', (tx) => requireDownload(tx, grant));
		const { resume, watermark } = await disclosure.open(grant, 'resume-file');
		const bytes = await renderResume(resume, { watermark, words: markWords(watermark) });
		// D3: it was taken back while the file was drawn, so it does not leave.
		await db.transact('platform', (tx) => requireDownload(tx, grant));
		return { name: `${resume.basic.name}.pdf`, bytes };
	};

	return {
		async link(asked: Asked): Promise<{ url: string; until: number }> {
			await db.transact('platform', (tx) => requireDownload(tx, asked));
			const until = clock.now() + OPEN_FOR_MS;
			return { url: `${new URL(filesUrl).origin}/files/resume/${tokens.make({ ...asked, until })}`, until };
		},
		addRoutes(http: Hono): void {
			http.get('/files/resume/:token', async (c) => {
				c.header('Cache-Control', 'private, no-store');
				c.header('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
				c.header('X-Content-Type-Options', 'nosniff');
				c.header('Referrer-Policy', 'no-referrer');
				c.header('X-Robots-Tag', 'noindex');
				try {
					const { name, bytes } = await fetchFile(c.req.param('token'));
					c.header('Content-Type', 'application/pdf');
					c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
					return c.body(new Uint8Array(bytes));
				} catch (error) {
					const problem = problemOf(error, randomUUID());
					log[problem.code === 'internal' ? 'error' : 'info']({ err: error }, 'a résumé’s file was refused');
					return c.json({ ok: false, problem }, problemStatus[problem.code]);
				}
			});
		},
	};
}
export type ResumeFiles = ReturnType<typeof createResumeFiles>;
