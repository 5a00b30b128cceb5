import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { StoredFile } from '@skyfair/shared/files/files.commands';
import { rulesOf, type FilePurpose } from '@skyfair/shared/files/file-purposes';
import type { FileId } from '@skyfair/shared/protocol/ids';
import { Refusal, Trouble } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Inspected } from '../platform/files/inspection/inspection.ts';
import type { Inspector } from '../platform/files/inspection/inspector-pool.ts';
import type { ObjectStore } from '../platform/files/object-store.ts';
import type { World } from '../platform/world.ts';
import { insertFile, lockObject, type FileRow } from './file.store.ts';

export interface Upload {
	readonly who: Actor;
	readonly purpose: FilePurpose;
	readonly name: string;
	readonly body: ReadableStream<Uint8Array>;
}
interface KeeperDeps {
	readonly world: World;
	readonly store: ObjectStore;
	readonly inspector: Inspector;
	/** Where bytes wait that nobody has looked into yet. */
	readonly incoming: string;
}
/** A sender that falls asleep does not hold a place for ever. */
const WITHIN_MS = 60_000;

/** From the bytes on the wire to a row: written to a file while they come, looked into elsewhere, then kept. */
export function createFileKeeper({ world, store, inspector, incoming }: KeeperDeps) {
	const receive = async (path: string, body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Buffer> => {
		const hash = createHash('sha256');
		let bytes = 0;
		const measure = new Transform({
			transform(chunk: Uint8Array, _, done) {
				bytes += chunk.length;
				hash.update(chunk);
				if (bytes > maxBytes) done(new Refusal('payload-too-large', faultOf('too-large')));
				else done(null, chunk);
			},
		});
		await mkdir(incoming, { recursive: true, mode: 0o700 });
		await pipeline(
			Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]),
			measure,
			createWriteStream(path, { mode: 0o600 }),
			{
				signal: AbortSignal.timeout(WITHIN_MS),
			},
		).catch((error: unknown) => {
			if (error instanceof Refusal) throw error;
			// The sender went away or was too slow; a full disk looks the same from here and is in the log.
			throw new Trouble('an upload broke off', { cause: error });
		});
		if (bytes === 0) throw new Refusal('file-refused', faultOf('empty'));
		return hash.digest();
	};

	const keep = async (
		{ who, purpose, name }: Upload,
		givenSha256: Buffer,
		file: Inspected,
		bytes: Uint8Array,
	): Promise<StoredFile> => {
		const id = world.newId() as FileId;
		const now = world.clock.now();
		const sha256 = createHash('sha256').update(bytes).digest();
		const isSealed = rulesOf(purpose).isIdentity;
		const objectKey = isSealed ? `sealed/${id}` : `plain/${sha256.toString('hex')}`;
		const put = (key: string, plain: Uint8Array) => store.put(key, isSealed ? world.cipher.sealBytes(plain) : plain);
		await world.db.transact('platform', async (tx) => {
			await lockObject(tx, objectKey);
			await put(objectKey, bytes);
			for (const [i, picture] of file.pictures.entries()) await put(`${objectKey}.${i + 1}`, picture);
			await insertFile(tx, {
				id,
				ownerId: who.personId,
				purpose,
				organizerId: who.organizerId,
				employerId: who.employerId,
				givenSha256,
				sha256,
				objectKey,
				type: file.type,
				bytes: bytes.length,
				pages: file.pages,
				pictures: file.pictures.length,
				name,
				isSealed,
				at: now,
			});
		});
		return { id, purpose, type: file.type, name, bytes: bytes.length, pages: file.pages, uploadedAt: now };
	};

	return {
		async take(upload: Upload): Promise<StoredFile> {
			const { types, maxBytes, maxSide } = rulesOf(upload.purpose);
			const path = join(incoming, world.newId());
			try {
				const givenSha256 = await receive(path, upload.body, maxBytes);
				const answer = await inspector.inspect({ path, name: upload.name, types, maxSide });
				if (!answer.ok) throw new Refusal('file-refused', faultOf(answer.fault));
				return await keep(upload, givenSha256, answer.file, answer.file.bytes ?? (await readFile(path)));
			} finally {
				await rm(path, { force: true });
			}
		},
		/** What is written in a kept file, read in the process that looks into files; never in this one. */
		async textOf(row: FileRow): Promise<string> {
			const bytes = await this.read(row, 0);
			if (!bytes) throw new Refusal('not-found');
			const path = join(incoming, world.newId());
			try {
				await mkdir(incoming, { recursive: true, mode: 0o700 });
				await writeFile(path, bytes, { mode: 0o600 });
				const answer = await inspector.inspect({ path, name: row.name, types: [row.type], maxSide: 1, textOnly: true });
				if (!answer.ok) throw new Refusal('file-refused', faultOf(answer.fault));
				return answer.file.text ?? '';
			} finally {
				await rm(path, { force: true });
			}
		},
		/** Page 0: the file itself; 1 …: the picture of a page. Null where there is none. */
		async read(row: FileRow, page: number): Promise<Buffer | null> {
			if (page > row.pictures) return null;
			const kept = await store.get(page === 0 ? row.objectKey : `${row.objectKey}.${page}`);
			const plain = kept && row.isSealed ? world.cipher.openBytes(kept) : kept;
			if (page === 0 && plain && createHash('sha256').update(plain).digest('hex') !== row.sha256)
				throw new Error('a kept file is not what was kept');
			return plain;
		},
		async remove(row: Pick<FileRow, 'objectKey' | 'pictures'>): Promise<void> {
			for (let page = 0; page <= row.pictures; page++)
				await store.remove(page === 0 ? row.objectKey : `${row.objectKey}.${page}`);
		},
		/** What a process left behind that was killed in the middle. */
		clearIncoming: () => rm(incoming, { recursive: true, force: true }),
	};
}
export type FileKeeper = ReturnType<typeof createFileKeeper>;

export const faultOf = (fault: string) => ({ fields: [{ path: 'file', reason: fault }] });
