import type { Tell } from '../notices/index.ts';
import type { Actor } from '../accounts/index.ts';
import type { Consents } from '../consents/index.ts';
import type { Files } from '../files/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { DropReview, OpenReview } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import type { Found } from './check.rules.ts';

/** What seekers ask of others: of the right as functions, wired in app/create-before-fair.ts. */
export interface SeekerPorts {
	readonly world: World;
	readonly files: Pick<Files, 'use' | 'textOf'>;
	readonly tell: Tell;
	/** The texts by the rules and the lists in force at this organizer; null: by the rules alone. */
	readonly screen: (
		tx: Tx,
		organizerId: string | null,
		fields: Readonly<Record<string, string>>,
	) => Promise<{ readonly version: number; readonly findings: readonly Found[] }>;
	/** Changes when the rules do: what was checked before is checked again. */
	readonly rulesVersion: string;
	readonly openReview: OpenReview;
	readonly dropReview: DropReview;
	/** F-06: whether advice may be given, by the ledger. */
	readonly consents: Pick<Consents, 'requireConsent' | 'consenting'>;
}
export type Who = Pick<Actor, 'personId' | 'role' | 'organizerId' | 'employerId'>;
