import { createHash } from 'node:crypto';
import type { Consent, Recipient as LedgerRecipient } from '@skyfair/shared/consents/consents.commands';
import { newestVersion } from '@skyfair/shared/consents/purposes';
import type { Recipient } from '@skyfair/shared/registrations/registrations.commands';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { ConsentAbout, Consents } from '../consents/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { Asked } from './registration.rules.ts';

/** A fair's plan names schools that need no account: the same name, the same id. The migration of the ledger computes it too. */
function schoolId(key: string): string {
	const hex = createHash('md5').update(key).digest('hex');
	const marked = `${hex.slice(0, 12)}8${hex.slice(13, 16)}8${hex.slice(17)}`;
	return marked.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** How the ledger of consents calls a recipient of the form; null: nothing is asked of it here. */
export function ledgerOf(asked: Asked, of: { personId: string; organizerId: string }): ConsentAbout | null {
	const { key, kind, purpose } = asked;
	if (purpose === null) return null;
	const ids: Partial<Record<Recipient['kind'], LedgerRecipient>> = {
		organizer: { kind: 'organizer', id: of.organizerId },
		school: { kind: 'school', id: schoolId(key) },
		partner: { kind: 'partner', id: key.slice('partner:'.length) },
	};
	const recipient = ids[kind];
	return recipient ? { personId: of.personId, purpose, recipient } : null;
}

interface Answer {
	readonly recipient: string;
	readonly given: boolean;
	readonly textVersion?: number | undefined;
}

/** T-15, R15: each answer by itself, in the ledger and in the transaction of the registration. Tell what is returned after the commit. */
export async function answerRecipients(
	tx: Tx,
	consents: Pick<Consents, 'give' | 'withdraw' | 'decline'>,
	recipients: readonly Asked[],
	answers: readonly Answer[],
	of: { personId: string; organizerId: string; channel: Consent['channel'] },
): Promise<Consent[]> {
	const changed: Consent[] = [];
	for (const asked of recipients) {
		const about = ledgerOf(asked, of);
		if (about === null) continue;
		const answer = answers.find(({ recipient }) => recipient === asked.key);
		if (answer?.given) {
			// Another text was shown than the one that counts now.
			if (answer.textVersion !== undefined && answer.textVersion !== newestVersion(about.purpose))
				throw new Refusal('changed-meanwhile');
			const name = { 'zh-CN': asked.name, en: asked.nameEn ?? asked.name };
			changed.push(await consents.give(tx, about, of.channel, name));
			continue;
		}
		const ended = await consents.withdraw(tx, about, of.channel);
		if (ended) changed.push(ended);
		else await consents.decline(tx, about);
	}
	return changed;
}
