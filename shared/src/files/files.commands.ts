import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, FileId } from '../protocol/ids.ts';
import { filePurposes, fileTypes, type FilePurpose as Purpose } from './file-purposes.ts';

export const FilePurpose = z.enum(Object.keys(filePurposes) as [Purpose, ...Purpose[]]);
const FileType = z.enum(fileTypes);

export const StoredFile = z.object({
	id: FileId,
	purpose: FilePurpose,
	type: FileType,
	/** As the person called it. For showing only. */
	name: z.string(),
	bytes: z.int(),
	/** A PDF's; a picture is one page. */
	pages: z.int(),
	uploadedAt: At,
});
export type StoredFile = z.infer<typeof StoredFile>;

export const OpenedFile = z.object({
	file: StoredFile,
	/** The file itself, to be saved. */
	url: z.string(),
	/** Pictures of its pages, to be looked at; of a long document the first ones. */
	pageUrls: z.array(z.string()),
	/** The addresses are this person's and work until then. */
	until: At,
});
export type OpenedFile = z.infer<typeof OpenedFile>;

/** `POST /api/file/upload?purpose=…` with the bytes as the body and the name in the header `x-file-name` is no command: it is no JSON. */
export const fileCommands = {
	'file:open': command({
		about: 'Addresses on the files origin, good for five minutes. A look at identity material is written down.',
		input: z.strictObject({ fileId: FileId }),
		output: OpenedFile,
		allow: 'signed-in',
		rate: 'read',
		refused: ['not-found'],
	}),
	'file:mine': query({
		about: 'What is known about a file that this person brought.',
		input: z.strictObject({ fileId: FileId }),
		output: StoredFile,
		allow: 'signed-in',
		refused: ['not-found'],
	}),
	'file:drop': command({
		about: 'Throws an own file away that nothing has used yet.',
		input: z.strictObject({ fileId: FileId }),
		output: z.object({ done: z.literal(true) }),
		allow: 'signed-in',
		refused: ['not-found', 'wrong-state'],
	}),
} satisfies CommandTable;
