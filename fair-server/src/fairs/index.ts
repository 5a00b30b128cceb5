// The door of fairs. Nothing else of this folder may be imported from outside.
import type { fairCommands } from '@skyfair/shared/fairs/fairs.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { licenceAllowsFairs } from '../organizers/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { Recent } from '../platform/recent.ts';
import { createAmendments } from './fair-amend.ts';
import { createFairClock, type FairClock } from './fair-clock.ts';
import { createFairNews, type FairChange } from './fair-news.ts';
import { createFairHandlers, type FairPorts } from './fair.handlers.ts';
import { createFairWriter, type FairWriter } from './fair-writer.ts';
import { missingToPublish } from './fair.rules.ts';
import {
	findRecord,
	isRegistered,
	readFair,
	registrationState,
	type FairRecord,
	type LockedFair,
} from './fair.store.ts';

export { faultsOfPlan, isOpen, isOver, isPublic, mayEmployersApply, mayRegister } from './fair.rules.ts';
export { createFair, maySee } from './fair.handlers.ts';
export { beginPlanning } from './fair.store.ts';
export { freeSeekerPlace, lockPlaces, takeSeekerPlace } from './intake.store.ts';
export type { FairWriter } from './fair-writer.ts';
export type { Amended } from './fair-amend.ts';
export type { AnnouncedChange } from './announced.rules.ts';
export type { FairChange } from './fair-news.ts';
export type { FairPorts } from './fair.handlers.ts';
export type { FairRecord, LockedFair } from './fair.store.ts';

/** How old the record of a fair may be that the hot paths decide by. Changes on this node count at once, on others by the bus. */
const RECORD_MAX_AGE_MS = 1_000;

export interface Fairs {
	readonly handlers: Handlers<typeof fairCommands, Actor>;
	/** Any fair, drafts too: ask `maySee` before you show it, `isOpen` before you let somebody do something in it. */
	fairOf(fairId: string): Promise<FairRecord | null>;
	/** For what belongs to a fair's planning and stands right of it: the same lock and the same news as the fair's own commands. */
	readonly write: FairWriter;
	/** As it stands now, with its plan; null: no such fair in this scope. */
	read(tx: Tx, fairId: string): Promise<LockedFair | null>;
	/** What publishing would ask for now; `unplanned` is said by the planning. */
	missingToPublish(tx: Tx, fair: LockedFair, unplanned: readonly string[]): Promise<string[]>;
	/** Holds a place, approved or not. */
	isRegistered(tx: Tx, fairId: string, personId: string): Promise<boolean>;
	/** F-02: lines and rooms are for those whose registration is approved. Refuses `not-registered` or `registration-not-approved`. */
	demandApproved(fairId: string, personId: string): Promise<void>;
	/** F16–F18: what was announced becomes otherwise, together with its notice. For the feature that writes notices. */
	readonly amendments: ReturnType<typeof createAmendments>;
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
	const write = createFairWriter(world, news);
	return {
		handlers: createFairHandlers(ports, news, write),
		write,
		read: readFair,
		async missingToPublish(tx, fair, unplanned) {
			const now = world.clock.now();
			const organizer = await ports.organizers.organizerOf(tx, fair.record.organizerId);
			const licensed = organizer !== null && licenceAllowsFairs(organizer.licence, now);
			return missingToPublish(fair.plan, { licensed, unplanned }, now);
		},
		fairOf: (fairId) => records.get(fairId),
		isRegistered,
		async demandApproved(fairId, personId) {
			const state = await world.db.transact('platform', (tx) => registrationState(tx, fairId, personId));
			if (state === null) throw new Refusal('not-registered');
			if (state !== 'approved') throw new Refusal('registration-not-approved', { missing: [state] });
		},
		amendments: createAmendments(world, write),
		onChange: news.onChange,
		onOld: news.onOld,
		tick: createFairClock(world, news).tick,
		stop: news.stop,
	};
}
