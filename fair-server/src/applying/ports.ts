import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import type { Actor } from '../accounts/index.ts';
import type { Booths } from '../booths/index.ts';
import type { Employers } from '../employers/index.ts';
import type { Fairs } from '../fairs/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Tell } from '../notices/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import type { Disclosure, Seekers } from '../seekers/index.ts';

export interface ApplyingPorts {
	readonly world: World;
	readonly fairs: Pick<Fairs, 'fairOf' | 'onOld'>;
	readonly employers: Pick<Employers, 'pageOf' | 'onOld' | 'isAgency'>;
	readonly jobs: Pick<Jobs, 'jobOf' | 'onOld'>;
	readonly seekers: Pick<Seekers, 'hasResume'>;
	/** P2: the ledger of consents and the one door to a résumé. */
	readonly disclosure: Pick<Disclosure, 'answer' | 'open' | 'shownTo' | 'tell' | 'wouldShow'>;
	readonly booths: Pick<Booths, 'boothOf' | 'boothsOf'>;
	/** What goes on at a fair's booths now; nothing while it is not live. */
	readonly activityAt: (fairId: string) => Promise<ReadonlyMap<string, TileLive['activity']>>;
	readonly tell: Tell;
	/** P3: checks that this person may send this file, and keeps it. Refuses `invalid-input` with the path. */
	useAttachment(tx: Tx, who: Actor, fileId: string): Promise<void>;
}
