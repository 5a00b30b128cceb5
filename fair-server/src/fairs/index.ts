// The door of fairs. Nothing else of this folder may be imported from outside.
import type { fairCommands } from '@skyfair/shared/fairs/fairs.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { Recent } from '../platform/recent.ts';
import { createFairClock, type FairClock } from './fair-clock.ts';
import { createFairNews, type FairChange } from './fair-news.ts';
import { createFairHandlers, type FairPorts } from './fair.handlers.ts';
import { findRecord, isRegistered, type FairRecord } from './fair.store.ts';

export { isOpen, isPublic } from './fair.rules.ts';
export { maySee } from './fair.handlers.ts';
export type { FairChange } from './fair-news.ts';
export type { FairPorts } from './fair.handlers.ts';
export type { FairRecord } from './fair.store.ts';

/** How old the record of a fair may be that the hot paths decide by. Changes on this node count at once, on others by the bus. */
const RECORD_MAX_AGE_MS = 1_000;

export interface Fairs {
	readonly handlers: Handlers<typeof fairCommands, Actor>;
	/** Any fair, drafts too: ask `maySee` before you show it, `isOpen` before you let somebody do something in it. */
	fairOf(fairId: string): Promise<FairRecord | null>;
	isRegistered(tx: Tx, fairId: string, personId: string): Promise<boolean>;
	/** On every node, once per change of a fair's state or times, whoever made it. */
	onChange(listener: (change: FairChange) => void): () => void;
	/** What was kept about this fair (null: about any) is old: its rules, its booths, its text. */
	onOld(listener: (fairId: string | null) => void): () => void;
	/** Moves what is due. Call it every half second on every node, also for the news that the bus lost. */
	readonly tick: FairClock['tick'];
	stop(): void;
}

export function createFairs(ports: FairPorts): Fairs {
	const { world } = ports;
	const news = createFairNews(world);
	const records = new Recent<string, FairRecord | null>(RECORD_MAX_AGE_MS, (fairId) =>
		world.db.transact('platform', (tx) => findRecord(tx, fairId)),
	);
	news.onOld((fairId) => {
		if (fairId === null) records.forgetAll();
		else records.forget(fairId);
	});
	return {
		handlers: createFairHandlers(ports, news),
		fairOf: (fairId) => records.get(fairId),
		isRegistered,
		onChange: news.onChange,
		onOld: news.onOld,
		tick: createFairClock(world, news).tick,
		stop: news.stop,
	};
}
