import { randomUUID } from 'node:crypto';
import type { Application } from '@skyfair/shared/employers/application.schemas';
import { employerDocuments, type EmployerDocument } from '@skyfair/shared/employers/employer-documents';
import { emptyApplication } from '@skyfair/shared/employers/empty-application';
import type { FilePurpose } from '@skyfair/shared/files/file-purposes';
import type { FileId } from '@skyfair/shared/protocol/ids';
import type { Tx } from '../../src/platform/postgres/database.ts';

/** A row as an upload leaves it, for tests whose subject is something else; the bytes themselves are nowhere. */
export async function seedFile(
	tx: Tx,
	of: { personId: string; employerId?: string | null; purpose: FilePurpose; at: number },
): Promise<FileId> {
	const id = randomUUID();
	await tx`
		insert into files (id, owner_id, purpose, employer_id, given_sha256, sha256, object_key, type, bytes, pages, pictures, name, is_sealed,
			uploaded_at, state)
		values (${id}, ${of.personId}, ${of.purpose}, ${of.employerId ?? null}, ${Buffer.from(id)}, ${Buffer.from(id)}, ${`plain/${id}`},
			'image/png', 10, 1, 0, ${`${of.purpose}.png`}, false, ${new Date(of.at)}, 'loose')`;
	return id as FileId;
}

/** D-01, whole. */
export async function wholeApplication(
	tx: Tx,
	of: { personId: string; employerId: string; at: number },
	over: Partial<Application> = {},
): Promise<Application> {
	const file = (purpose: FilePurpose) => seedFile(tx, { ...of, purpose });
	return {
		...emptyApplication,
		licence: {
			kind: 'business-licence',
			fileId: await file('employer-licence'),
			validUntil: '2027-03-31',
			isLongTerm: false,
		},
		handler: { name: '李某', title: '人事主管', idFileId: await file('id-proof') },
		entrustment: { fileId: await file('entrustment'), validUntil: null },
		...over,
	};
}

export const allDocuments = (Object.keys(employerDocuments) as EmployerDocument[]).map((document) => ({
	document,
	version: employerDocuments[document],
}));

/** A lawful ID number of somebody who does not exist. */
export const ID_NUMBER = '340100199003078810';
