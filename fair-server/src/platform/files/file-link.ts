import { createHmac, timingSafeEqual } from 'node:crypto';

/** What an address on the files origin says. Page 0 is the file itself, 1 … are pictures of its pages. */
export interface FileLink {
	readonly fileId: string;
	readonly page: number;
	/** Whose address it is; `everybody` for pictures of public pages. */
	readonly viewer: string;
	readonly untilAt: number;
}

const EVERYBODY = 'everybody';
const form = /^\/files\/([0-9a-f-]{36})\/(\d{1,3})\/([0-9a-f-]{36}|everybody)\/(\d{13})\/([\w-]{43})$/;

/** Addresses that cannot be made up, each for one file, one person and a short time. No cookie is needed, none is looked at. */
export function createFileLinks(secret: Buffer) {
	const key = createHmac('sha256', secret).update('skyfair file links').digest();
	const sign = (path: string): string => createHmac('sha256', key).update(path).digest('base64url');
	const unsigned = ({ fileId, page, viewer, untilAt }: FileLink): string =>
		`/files/${fileId}/${page}/${viewer}/${untilAt}`;
	return {
		pathOf: (link: FileLink): string => `${unsigned(link)}/${sign(unsigned(link))}`,
		/** Null: forged, cut or past its time. */
		read(path: string, now: number): FileLink | null {
			const found = form.exec(path);
			if (!found) return null;
			const [, fileId = '', page = '', viewer = '', untilAt = '', signature = ''] = found;
			const link = { fileId, page: Number(page), viewer, untilAt: Number(untilAt) };
			const [given, due] = [Buffer.from(signature), Buffer.from(sign(unsigned(link)))];
			if (given.length !== due.length || !timingSafeEqual(given, due)) return null;
			return link.untilAt > now ? link : null;
		},
	};
}
export type FileLinks = ReturnType<typeof createFileLinks>;
export const isForEverybody = ({ viewer }: FileLink): boolean => viewer === EVERYBODY;
export const everybody = EVERYBODY;
