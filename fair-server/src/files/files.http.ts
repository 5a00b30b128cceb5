import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { rulesOf } from '@skyfair/shared/files/file-purposes';
import { FilePurpose } from '@skyfair/shared/files/files.commands';
import { problemOf, type Caller } from '@skyfair/shared/platform/dispatch';
import { problemStatus, Refusal, type Problem } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { isForEverybody, type FileLinks } from '../platform/files/file-link.ts';
import type { World } from '../platform/world.ts';
import { faultOf, type FileKeeper } from './file-keeper.ts';
import { findFiles, type FileRow } from './file.store.ts';

export interface FileRouteDeps {
	readonly world: World;
	readonly keeper: FileKeeper;
	readonly links: FileLinks;
	readonly filesUrl: string;
	readonly publicUrl: string;
	readonly callerOf: (c: Context) => Promise<Caller<Actor>>;
	readonly limit: (caller: Caller<Actor>) => Promise<void>;
}

/** Two roads beside the command tables: bytes come in by the API, and go out on the files origin only, where the gateway asks. */
export function addFileRoutes(http: Hono, deps: FileRouteDeps): void {
	const { world, keeper, links, limit, callerOf } = deps;
	const origin = new URL(deps.publicUrl).origin;

	const upload = async (c: Context) => {
		const from = c.req.header('origin');
		if (from !== undefined && from !== origin) throw new Refusal('origin-refused');
		const caller = await callerOf(c);
		const { who } = caller;
		await limit(caller);
		if (!who) throw new Refusal('not-signed-in');
		if (!who.secondFactorPassed) throw new Refusal('second-factor-needed');
		const purpose = FilePurpose.safeParse(c.req.query('purpose'));
		if (!purpose.success)
			throw new Refusal('invalid-input', { fields: [{ path: 'purpose', reason: 'invalid_value' }] });
		// Said before a byte is read: nobody waits a minute to hear that it was for nothing.
		if (Number(c.req.header('content-length') ?? 0) > rulesOf(purpose.data).maxBytes)
			throw new Refusal('payload-too-large', faultOf('too-large'));
		const body = c.req.raw.body;
		if (body === null) throw new Refusal('file-refused', faultOf('empty'));
		return await keeper.take({ who, purpose: purpose.data, name: nameOf(c.req.header('x-file-name')), body });
	};

	http.post('/api/file/upload', async (c) => {
		c.header('Cache-Control', 'no-store');
		try {
			return c.json({ ok: true, data: await upload(c) });
		} catch (error) {
			const reference = randomUUID();
			const problem: Problem = problemOf(error, reference);
			world.log[problem.code === 'internal' ? 'error' : 'info'](
				{ err: error, requestId: reference },
				'an upload was refused',
			);
			// The rest of the body is not read: the connection cannot be used again.
			c.header('Connection', 'close');
			return c.json({ ok: false, problem }, problemStatus[problem.code]);
		}
	});

	const sameHost = new URL(deps.filesUrl).hostname === new URL(deps.publicUrl).hostname;
	http.get('/files/*', async (c) => {
		for (const [name, value] of Object.entries(shownOnly(sameHost))) c.header(name, value);
		const link = links.read(c.req.path, world.clock.now());
		const row = link && (await world.db.transact('platform', (tx) => findFiles(tx, [link.fileId])))[0];
		if (!link || !row || (isForEverybody(link) && !rulesOf(row.purpose).isPublic)) return c.text('Not found\n', 404);
		const bytes = await keeper.read(row, link.page);
		if (!bytes) return c.text('Not found\n', 404);
		c.header('Content-Type', link.page === 0 ? row.type : 'image/jpeg');
		c.header('Content-Disposition', dispositionOf(row, link.page));
		c.header('Cache-Control', isForEverybody(link) ? 'public, max-age=3600, immutable' : 'private, no-store');
		return c.body(new Uint8Array(bytes));
	});
}

/** Whatever slipped through does nothing there: no script, no frame, no guess at another type, nothing of ours in reach. */
const shownOnly = (sameHost: boolean): Record<string, string> => ({
	'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
	'X-Content-Type-Options': 'nosniff',
	'Cross-Origin-Resource-Policy': sameHost ? 'same-site' : 'cross-origin',
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Referrer-Policy': 'no-referrer',
	'X-Robots-Tag': 'noindex',
});

function dispositionOf(row: FileRow, page: number): string {
	const kind = page > 0 || row.type.startsWith('image/') ? 'inline' : 'attachment';
	return `${kind}; filename*=UTF-8''${encodeURIComponent(row.name).replaceAll(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)}`;
}

/** As the person called it, without what a name cannot hold. Header values are Latin, so it comes percent-encoded. */
function nameOf(header: string | undefined): string {
	try {
		const name = decodeURIComponent(header ?? '')
			.replaceAll(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069/\\]/gu, '')
			.trim();
		return name === '' ? 'file' : name.slice(-120);
	} catch {
		throw new Refusal('invalid-input', { fields: [{ path: 'name', reason: 'invalid_format' }] });
	}
}
