import type { Consent, Recipient } from '@skyfair/shared/consents/consents.commands';
import { platformName } from '@skyfair/shared/consents/purposes';
import type { Employers } from '../employers/index.ts';
import type { Tx } from '../platform/postgres/database.ts';

/** How a recipient of data is called in the text that a person agrees to. Read from each feature's own table, in the asker's transaction. */
export function recipientNames(employers: () => Pick<Employers, 'pageOf'>) {
	return async (tx: Tx, { kind, id }: Recipient): Promise<Consent['recipientName'] | null> => {
		if (kind === 'platform') return platformName;
		if (id === undefined) return null;
		if (kind === 'employer') {
			const page = await employers().pageOf(tx, id);
			return page && { 'zh-CN': page.name, en: page.nameEn ?? page.name };
		}
		// Known by the name in a fair's plan: who asks says it.
		if (kind === 'school') return null;
		const [row] =
			kind === 'organizer'
				? await tx<
						{ name: string; nameEn?: string | null }[]
					>`select /* consent.organizer */ name, name_en as "nameEn" from organizers where id = ${id}`
				: await tx<{ name: string; nameEn?: string | null }[]>`
						select /* consent.partner */ name from partners where id = ${id} and state = 'approved'`;
		return row ? { 'zh-CN': row.name, en: row.nameEn ?? row.name } : null;
	};
}
