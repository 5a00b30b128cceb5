import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import type { Booths } from '../booths/index.ts';
import type { Employers } from '../employers/index.ts';
import type { Fairs } from '../fairs/index.ts';
import type { Files } from '../files/index.ts';
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
	readonly disclosure: Pick<
		Disclosure,
		'answer' | 'open' | 'openAttachment' | 'requireShown' | 'shownTo' | 'tell' | 'wouldShow'
	>;
	readonly booths: Pick<Booths, 'boothOf' | 'boothsOf'>;
	/** What goes on at a fair's booths now; nothing while it is not live. */
	readonly activityAt: (fairId: string) => Promise<ReadonlyMap<string, TileLive['activity']>>;
	readonly tell: Tell;
	readonly files: Pick<Files, 'describe' | 'destroy' | 'pictureOf' | 'textOf' | 'use'>;
	/** What the rules object to in a text of a seeker, as far as it holds back (P13). */
	objectionsTo(tx: Tx, text: string): Promise<readonly Objection[]>;
	/** Changes when the rules do. */
	readonly rulesVersion: string;
	readonly filesUrl: string;
	readonly secret: Buffer;
	hasEnded(sessionId: string): boolean;
}

/** Why an attachment is held, and what to do, in both languages. */
export interface Objection {
	readonly rule: string;
	readonly said: { readonly 'zh-CN': string; readonly en: string };
	readonly next: { readonly 'zh-CN': string; readonly en: string };
}
