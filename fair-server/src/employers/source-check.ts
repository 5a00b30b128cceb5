import type { EmployerRegistration } from '@skyfair/shared/employers/employers.commands';
import type { SourceCheck } from '@skyfair/shared/employers/standing.commands';
import type { FieldCipher } from '../platform/field-cipher.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { listedAs } from './blacklist.rules.ts';
import { entriesInForce, listedOfFiles, listedOfPerson } from './blacklist.store.ts';

/** What is asked about: the employer as it submits itself, and who does it for it. */
export interface AskedAbout {
	readonly employerId: string;
	readonly creditCode: string;
	readonly name: string;
	readonly phone: string;
	readonly personId: string;
	readonly fileIds: readonly string[];
}

/** D-13: who says whether an employer is on a blacklist or has a bad record. An adapter throws Trouble when its source is away. */
export interface CreditSource {
	check(tx: Tx, asked: AskedAbout, at: number): Promise<SourceCheck>;
}

/** The built-in source: the list that the platform keeps itself, by the code and by what outlives a new account (S10). */
export function ownBlacklist(cipher: FieldCipher): CreditSource {
	const phoneIn = (sealed: string): string =>
		(JSON.parse(cipher.open(Buffer.from(sealed, 'base64'))) as EmployerRegistration['contact']).phone;
	return {
		async check(tx, asked, at) {
			const rows = await entriesInForce(tx, at);
			const shared = new Map<string, 'person' | 'material'>();
			if (rows.length > 0) {
				for (const code of await listedOfFiles(tx, asked.fileIds, asked.employerId)) shared.set(code, 'material');
				for (const code of await listedOfPerson(tx, asked.personId, asked.employerId)) shared.set(code, 'person');
			}
			const entries = rows.map(({ contactSealed, ...row }) => ({
				...row,
				phone: contactSealed === null ? null : phoneIn(contactSealed),
			}));
			const found = listedAs({ ...asked, shared }, entries);
			return {
				source: 'own-blacklist',
				at,
				isListed: found !== null,
				detail: found ? `${found.entry.reason} (${found.entry.source})` : '',
				by: found?.by ?? null,
			};
		},
	};
}
