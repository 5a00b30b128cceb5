import type { Recipient } from '@skyfair/shared/registrations/registrations.commands';
import type { Accounts } from '../accounts/index.ts';
import type { Consents } from '../consents/index.ts';
import type { Fairs, LockedFair } from '../fairs/index.ts';
import type { Files } from '../files/index.ts';
import type { Tell } from '../notices/index.ts';
import type { Organizers } from '../organizers/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { DropReview, OpenReview } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import type { Seekers } from '../seekers/index.ts';
import type { IdentityPapers } from './identity-papers.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { RegistrationNews } from './registration.news.ts';

export interface RegistrationPorts {
	readonly world: World;
	readonly accounts: Pick<Accounts, 'checkGuardianCode' | 'useCode' | 'phoneOf' | 'erase' | 'announceEnded'>;
	readonly files: Pick<Files, 'use' | 'share' | 'destroy'>;
	readonly organizers: Pick<Organizers, 'organizerOf'>;
	readonly fairs: Pick<Fairs, 'read'>;
	readonly seekers: Pick<Seekers, 'hasResume' | 'ownResume'>;
	readonly openReview: OpenReview;
	readonly dropReview: DropReview;
	readonly tell: Tell;
	readonly provider: IdentityProvider;
	readonly consents: Pick<
		Consents,
		'give' | 'withdraw' | 'decline' | 'tell' | 'stands' | 'closeFence' | 'endAll' | 'onChange'
	>;
}

/** The ports, and what the actions of this feature share. */
export interface RegistrationContext extends RegistrationPorts {
	readonly papers: IdentityPapers;
	/** T-15, with what this person has agreed to before. */
	recipientsAt(tx: Tx, fair: LockedFair, personId: string): Promise<Recipient[]>;
	/** O-02, O-03: what became of a registration, in the commit in which it did. */
	readonly news: RegistrationNews;
}
