import type { Tx } from '../platform/postgres/database.ts';

/** T-15: one answer to one recipient. Written by whoever keeps the ledger of consents, in the transaction of the registration. */
export interface RecipientConsent {
	readonly id: string;
	readonly personId: string;
	readonly organizerId: string;
	readonly fairId: string;
	/** `organizer`, `employers`, `school:…`, `partner:…` */
	readonly recipient: string;
	readonly recipientName: string;
	readonly data: readonly string[];
	readonly given: boolean;
	readonly document: string;
	readonly version: string;
	readonly at: number;
	readonly address: string;
}
export type GiveConsent = (tx: Tx, consent: RecipientConsent) => Promise<void>;

/** The record of this feature itself. */
export const recordConsent: GiveConsent = async (tx, consent) => {
	await tx`
		insert /* registration.consent */ into registration_consents (id, person_id, organizer_id, fair_id, recipient, recipient_name, data,
			given, document, version, at, address)
		values (${consent.id}, ${consent.personId}, ${consent.organizerId}, ${consent.fairId}, ${consent.recipient}, ${consent.recipientName},
			${[...consent.data]}, ${consent.given}, ${consent.document}, ${consent.version}, ${new Date(consent.at)}, ${consent.address})`;
};
