import type { JobApplicationId } from '@skyfair/shared/applying/applying.commands';
import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import type { Actor } from '../accounts/index.ts';
import type { Booths } from '../booths/index.ts';
import type { Employers } from '../employers/index.ts';
import type { Fairs } from '../fairs/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import type { Seekers } from '../seekers/index.ts';

interface Between {
	readonly personId: string;
	readonly employerId: string;
}

/** P2: the ledger of consents, as far as applying needs it. */
export interface ApplyingConsents {
	/** Applying gives the permission to show name and résumé to this employer. */
	giveConsent(tx: Tx, given: Between & { applicationId: JobApplicationId; at: number }): Promise<void>;
	/** The last application to this employer was taken back. */
	endConsent(tx: Tx, ended: Between & { at: number }): Promise<void>;
	/** Whether this employer may read it at this moment, whatever the applications say: a ledger may know that it was taken back. */
	mayShow(tx: Tx, between: Between): Promise<boolean>;
}

/** Where no ledger is kept, the application itself is the record of the permission. */
export const consentsByApplication: ApplyingConsents = {
	giveConsent: () => Promise.resolve(),
	endConsent: () => Promise.resolve(),
	mayShow: () => Promise.resolve(true),
};

/** What people are told; the feature `notices` carries it to them. Called in the transaction of what it tells. */
export type ApplyingNews =
	| { readonly kind: 'application-seen' | 'application-closed'; readonly personIds: readonly string[]; readonly applicationId: string; readonly position: string; readonly employerId: string }
	| { readonly kind: 'followed-job' | 'followed-booth'; readonly personIds: readonly string[]; readonly employerId: string; readonly subjectId: string; readonly title: string }; // prettier-ignore

export interface ApplyingPorts {
	readonly world: World;
	readonly fairs: Pick<Fairs, 'fairOf' | 'onOld'>;
	readonly employers: Pick<Employers, 'pageOf' | 'onOld'>;
	readonly jobs: Pick<Jobs, 'jobOf' | 'onOld'>;
	readonly seekers: Pick<Seekers, 'hasResume' | 'resumeForEmployer' | 'headlinesOf'>;
	readonly booths: Pick<Booths, 'boothOf' | 'boothsOf'>;
	/** What goes on at a fair's booths now; nothing while it is not live. */
	readonly activityAt: (fairId: string) => Promise<ReadonlyMap<string, TileLive['activity']>>;
	readonly consents: ApplyingConsents;
	tell(tx: Tx, news: ApplyingNews): Promise<void>;
	/** P3: checks that this person may send this file, and keeps it. Refuses `invalid-input` with the path. */
	useAttachment(tx: Tx, who: Actor, fileId: string): Promise<void>;
}
