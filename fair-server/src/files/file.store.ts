import type { StoredFile } from '@skyfair/shared/files/files.commands';
import type { FilePurpose, FileType } from '@skyfair/shared/files/file-purposes';
import type { FileId } from '@skyfair/shared/protocol/ids';
import type { Tx } from '../platform/postgres/database.ts';
import type { FileOwners } from './file.rules.ts';

export interface FileRow extends FileOwners {
	readonly id: FileId;
	readonly sha256: string;
	readonly objectKey: string;
	readonly type: FileType;
	readonly bytes: number;
	readonly pages: number;
	readonly pictures: number;
	readonly name: string;
	readonly isSealed: boolean;
	readonly uploadedAt: Date;
	readonly state: 'loose' | 'used' | 'removed';
}

export interface NewFile {
	readonly id: string;
	readonly ownerId: string;
	readonly purpose: FilePurpose;
	readonly organizerId: string | null;
	readonly employerId: string | null;
	readonly givenSha256: Buffer;
	readonly sha256: Buffer;
	readonly objectKey: string;
	readonly type: FileType;
	readonly bytes: number;
	readonly pages: number;
	readonly pictures: number;
	readonly name: string;
	readonly isSealed: boolean;
	readonly at: number;
}

export async function insertFile(tx: Tx, file: NewFile): Promise<void> {
	await tx`
		insert /* file.upload */ into files (id, owner_id, purpose, organizer_id, employer_id, given_sha256, sha256, object_key, type, bytes, pages,
			pictures, name, is_sealed, uploaded_at, state)
		values (${file.id}, ${file.ownerId}, ${file.purpose}, ${file.organizerId}, ${file.employerId}, ${file.givenSha256}, ${file.sha256},
			${file.objectKey}, ${file.type}, ${file.bytes}, ${file.pages}, ${file.pictures}, ${file.name}, ${file.isSealed}, ${new Date(file.at)}, 'loose')`;
}

export async function findFiles(tx: Tx, ids: readonly string[]): Promise<FileRow[]> {
	return await tx<FileRow[]>`
		select /* file.find */ f.id, f.owner_id as "ownerId", f.purpose, f.organizer_id as "organizerId", f.employer_id as "employerId",
			encode(f.sha256, 'hex') as sha256, f.object_key as "objectKey", f.type, f.bytes, f.pages, f.pictures, f.name, f.is_sealed as "isSealed",
			f.uploaded_at as "uploadedAt", f.state,
			coalesce((select array_agg(s.organizer_id::text) from file_shares s where s.file_id = f.id), '{}') as "sharedWith"
		from files f where f.id = any(${[...ids]}) and f.state <> 'removed'`;
}

export async function markUsed(
	tx: Tx,
	ids: readonly string[],
	of: { organizerId: string | null; employerId: string | null },
): Promise<void> {
	await tx`
		update /* file.use */ files set state = 'used',
			organizer_id = coalesce(organizer_id, ${of.organizerId}), employer_id = coalesce(employer_id, ${of.employerId})
		where id = any(${[...ids]}) and state <> 'removed'`;
}

export async function insertShares(tx: Tx, ids: readonly string[], organizerId: string, at: number): Promise<void> {
	await tx`
		insert /* file.share */ into file_shares (file_id, organizer_id, shared_at)
		select id, ${organizerId}, ${new Date(at)} from files where id = any(${[...ids]}) on conflict do nothing`;
}

/** Who else brought the very same bytes as licence material (D-06). */
export async function sameMaterial(
	tx: Tx,
	ids: readonly string[],
): Promise<{ fileId: string; otherFileId: string; employerId: string | null; ownerId: string }[]> {
	return await tx<{ fileId: string; otherFileId: string; employerId: string | null; ownerId: string }[]>`
		select /* file.same-material */ f.id as "fileId", o.id as "otherFileId", o.employer_id as "employerId", o.owner_id as "ownerId"
		from files f join files o on o.given_sha256 = f.given_sha256 and o.id <> f.id and o.state = 'used'
			and o.employer_id is distinct from f.employer_id
		where f.id = any(${[...ids]})`;
}

/** Held until the commit: an object is not removed while somebody brings the same bytes. */
export const lockObject = (tx: Tx, objectKey: string) =>
	tx`select /* file.lock-object */ pg_advisory_xact_lock(hashtextextended(${objectKey}, 7))`;

/** Marks it removed. `isLast`: no other file stands on the same object. */
export async function markRemoved(
	tx: Tx,
	{ id, objectKey }: Pick<FileRow, 'id' | 'objectKey'>,
): Promise<{ isLast: boolean }> {
	await lockObject(tx, objectKey);
	await tx`update /* file.remove */ files set state = 'removed' where id = ${id}`;
	const [row] = await tx<{ others: number }[]>`
		select /* file.others */ count(*)::int as others from files where object_key = ${objectKey} and state <> 'removed'`;
	return { isLast: row?.others === 0 };
}

export async function looseBefore(tx: Tx, at: number): Promise<string[]> {
	const rows = await tx<{ id: string }[]>`
		select /* file.loose */ id from files where state = 'loose' and uploaded_at < ${new Date(at)} order by uploaded_at limit 100
		for update skip locked`;
	return rows.map(({ id }) => id);
}

export async function writeDisclosure(
	tx: Tx,
	look: {
		id: string;
		at: number;
		viewerId: string;
		personId: string;
		employerId: string | null;
		organizerId: string | null;
		purpose: string;
		fileId: string;
	},
): Promise<void> {
	await tx`
		insert /* file.disclosure */ into disclosure_log (id, at, viewer_id, person_id, employer_id, organizer_id, what, reason)
		values (${look.id}, ${new Date(look.at)}, ${look.viewerId}, ${look.personId}, ${look.employerId}, ${look.organizerId}, ${`file:${look.purpose}`}, ${`opened ${look.fileId}`})`;
}

export const storedOf = (row: FileRow): StoredFile => ({
	id: row.id,
	purpose: row.purpose,
	type: row.type,
	name: row.name,
	bytes: row.bytes,
	pages: row.pages,
	uploadedAt: row.uploadedAt.getTime(),
});
