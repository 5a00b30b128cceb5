// The door of files. Nothing else of this folder may be imported from outside.
import { join } from 'node:path';
import type { Hono } from 'hono';
import type { fileCommands, StoredFile } from '@skyfair/shared/files/files.commands';
import { rulesOf, type FilePurpose } from '@skyfair/shared/files/file-purposes';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { createFileLinks, everybody } from '../platform/files/file-link.ts';
import { createInspector } from '../platform/files/inspection/inspector-pool.ts';
import { createFolderStore } from '../platform/files/object-store.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import { createFileKeeper } from './file-keeper.ts';
import { mayOpen, mayUse } from './file.rules.ts';
import * as store from './file.store.ts';
import { addFileRoutes, type FileRouteDeps } from './files.http.ts';

export interface FileSettings {
	/** The folder of the object store `folder`. */
	readonly folder: string;
	/** The origin that shows files and nothing else. */
	readonly filesUrl: string;
	readonly publicUrl: string;
	readonly secret: Buffer;
}
/** A file that a form names, and what it may be there. */
export interface WantedFile {
	/** Where it stands in the input, for the refusal. */
	readonly path: string;
	readonly fileId: string;
	readonly purposes: readonly FilePurpose[];
}
type Who = Pick<Actor, 'personId' | 'role' | 'organizerId' | 'employerId'>;

export interface Files {
	readonly handlers: Handlers<typeof fileCommands, Actor>;
	/** Checks that this person may use these files so, and makes them the house's. Refuses `invalid-input` with the paths. */
	use(
		tx: Tx,
		who: Who,
		wanted: readonly WantedFile[],
		of: { employerId?: string; organizerId?: string },
	): Promise<void>;
	/** From now on this organizer's reviewers may open them: they were submitted to it. */
	share(tx: Tx, fileIds: readonly string[], organizerId: string): Promise<void>;
	/** Gone at once, bytes and pictures, whoever used them. How many there were. */
	destroy(fileIds: readonly string[]): Promise<number>;
	describe(tx: Tx, fileIds: readonly string[]): Promise<(StoredFile & { readonly pictures: number })[]>;
	/** D-06: the same bytes, brought by somebody of another employer. */
	sameMaterial(tx: Tx, fileIds: readonly string[]): ReturnType<typeof store.sameMaterial>;
	/** The address of a picture of a public page. It stays the same for an hour, so browsers keep the picture. */
	publicUrl(fileId: string): string;
	/** What is written in an own PDF or Word file of one of these purposes (F15); of a picture nothing. */
	textOf(who: Who, fileId: string, purposes: readonly FilePurpose[]): Promise<string>;
	/** For a feature that shows it by a door of its own: a picture of a page, 1 the first. Null where there is none. Nothing is logged here. */
	pictureOf(fileId: string, page: number): Promise<Buffer | null>;
	/** As an upload takes a file, without HTTP: for the player of the demo. */
	take(file: { who: Actor; purpose: FilePurpose; name: string; bytes: Uint8Array }): Promise<StoredFile>;
	addRoutes(http: Hono, deps: Omit<FileRouteDeps, 'world' | 'keeper' | 'links' | 'filesUrl' | 'publicUrl'>): void;
	/** Throws away what nothing has used for a day. */
	tick(): Promise<void>;
	start(): void;
	stop(): void;
}

const OPEN_FOR_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;
const LOOSE_FOR_MS = 24 * HOUR_MS;

export function createFiles(world: World, settings: FileSettings): Files {
	const { db, clock } = world;
	const inspector = createInspector(world.log);
	const links = createFileLinks(settings.secret);
	const keeper = createFileKeeper({
		world,
		inspector,
		store: createFolderStore(join(settings.folder, 'objects')),
		incoming: join(settings.folder, 'incoming'),
	});
	const origin = new URL(settings.filesUrl).origin;
	const urlOf = (fileId: string, page: number, viewer: string, untilAt: number) =>
		`${origin}${links.pathOf({ fileId, page, viewer, untilAt })}`;

	const remove = (row: store.FileRow): Promise<void> =>
		db.transact('platform', async (tx) => {
			const { isLast } = await store.markRemoved(tx, row);
			if (isLast) await keeper.remove(row);
		});
	const findOwn = async (tx: Tx, fileId: string, may: typeof mayOpen, who: Actor): Promise<store.FileRow> => {
		const [row] = await store.findFiles(tx, [fileId]);
		// The same answer for what is not there and what is not yours: an id is no secret that could be tried out.
		if (!row || !may(row, who)) throw new Refusal('not-found');
		return row;
	};

	let timer: NodeJS.Timeout | undefined;
	const tick = async (): Promise<void> => {
		const rows = await db.transact('platform', async (tx) =>
			store.findFiles(tx, await store.looseBefore(tx, clock.now() - LOOSE_FOR_MS)),
		);
		for (const row of rows) await remove(row);
	};

	return {
		handlers: {
			'file:open': ({ fileId }, { who, receipt }) =>
				db.transact(
					'platform',
					async (tx) => {
						const row = await findOwn(tx, fileId, mayOpen, who);
						const now = clock.now();
						if (rulesOf(row.purpose).isIdentity && row.ownerId !== who.personId)
							await store.writeDisclosure(tx, {
								id: world.newId(),
								at: now,
								viewerId: who.personId,
								personId: row.ownerId,
								employerId: row.employerId,
								organizerId: who.organizerId,
								purpose: row.purpose,
								fileId,
							});
						const until = now + OPEN_FOR_MS;
						const url = urlOf(fileId, 0, who.personId, until);
						const pageUrls = Array.from({ length: row.pictures }, (_, i) => urlOf(fileId, i + 1, who.personId, until));
						return { file: store.storedOf(row), url, pageUrls: pageUrls.length > 0 ? pageUrls : [url], until };
					},
					receipt,
				),
			'file:mine': ({ fileId }, { who }) =>
				db.transact('platform', async (tx) => store.storedOf(await findOwn(tx, fileId, mayOpen, who))),
			'file:drop': async ({ fileId }, { who }) => {
				const row = await db.transact('platform', (tx) => findOwn(tx, fileId, mayUse, who));
				if (row.state !== 'loose') throw new Refusal('wrong-state');
				await remove(row);
				return { done: true };
			},
		},
		async use(tx, who, wanted, { employerId = null, organizerId = null }) {
			const rows = new Map(
				(
					await store.findFiles(
						tx,
						wanted.map(({ fileId }) => fileId),
					)
				).map((row) => [row.id as string, row]),
			);
			const wrong = wanted.filter(({ fileId, purposes }) => {
				const row = rows.get(fileId);
				const otherHouse =
					row && ((row.employerId ?? employerId) !== employerId || (row.organizerId ?? organizerId) !== organizerId);
				return !row || otherHouse || !purposes.includes(row.purpose) || !mayUse(row, who);
			});
			if (wrong.length > 0)
				throw new Refusal('invalid-input', { fields: wrong.map(({ path }) => ({ path, reason: 'no-such-file' })) });
			if (wanted.length > 0) await store.markUsed(tx, [...rows.keys()], { employerId, organizerId });
		},
		share: (tx, fileIds, organizerId) => store.insertShares(tx, fileIds, organizerId, clock.now()),
		async destroy(fileIds) {
			const rows = await db.transact('platform', (tx) => store.findFiles(tx, fileIds));
			for (const row of rows) await remove(row);
			return rows.length;
		},
		describe: async (tx, fileIds) =>
			(await store.findFiles(tx, fileIds)).map((row) => ({ ...store.storedOf(row), pictures: row.pictures })),
		sameMaterial: store.sameMaterial,
		async textOf(who, fileId, purposes) {
			const [row] = await db.transact('platform', (tx) => store.findFiles(tx, [fileId]));
			if (!row || !mayUse(row, who) || !purposes.includes(row.purpose)) throw new Refusal('not-found');
			return row.type.startsWith('image/') ? '' : await keeper.textOf(row);
		},
		async pictureOf(fileId, page) {
			const [row] = await db.transact('platform', (tx) => store.findFiles(tx, [fileId]));
			// A picture is its own only page.
			return row ? await keeper.read(row, row.pictures === 0 && page === 1 ? 0 : page) : null;
		},
		publicUrl: (fileId) => urlOf(fileId, 0, everybody, (Math.floor(clock.now() / HOUR_MS) + 2) * HOUR_MS),
		take: ({ bytes, ...file }) => keeper.take({ ...file, body: new Blob([new Uint8Array(bytes)]).stream() }),
		addRoutes: (http, deps) =>
			addFileRoutes(http, {
				...deps,
				world,
				keeper,
				links,
				filesUrl: settings.filesUrl,
				publicUrl: settings.publicUrl,
			}),
		tick,
		start() {
			void keeper.clearIncoming();
			timer = setInterval(
				() => void tick().catch((error: unknown) => world.log.warn({ err: error }, 'loose files stay for now')),
				HOUR_MS,
			);
			timer.unref();
		},
		stop() {
			clearInterval(timer);
			inspector.stop();
		},
	};
}
