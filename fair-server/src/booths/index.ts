// The door of booths. Nothing else of this folder may be imported from outside.
import { blockOf } from '@skyfair/shared/booths/blocks';
import type { Booth, boothCommands, TileLive } from '@skyfair/shared/booths/booths.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Employers } from '../employers/index.ts';
import { maySee, type Fairs } from '../fairs/index.ts';
import type { Jobs } from '../jobs/index.ts';
import { Recent } from '../platform/recent.ts';
import type { World } from '../platform/world.ts';
import { boothsOfFair, findBooth, placesOfEmployer, type BoothRecord } from './booth.store.ts';

export type { BoothRecord } from './booth.store.ts';
export { createApplications, type Applications } from './applications.ts';
export { createVisits, type OpenVisit, type Visits } from './visits.ts';

/** How old a hall's fixed part may be: names and jobs. What moves is live. */
const HALL_MAX_AGE_MS = 2_000;
/** A hall that somebody looks at is read again before it is too old: those 30 ms are nobody's. */
const HALL_RENEW_AFTER_MS = 1_000;

/** What moves in a hall: lines and presence know it, further right in the row. */
export interface HallLive {
	/** Of all booths of the fair, or of these. */
	liveTiles(fairId: string, boothIds?: readonly string[]): LiveTiles | Promise<LiveTiles>;
}
export interface LiveTiles {
	/** One for every booth that was asked for. */
	readonly tiles: readonly TileLive[];
	readonly visitors: number;
}

/** `booth:enter` and `booth:exit` need a socket: presence handles them. */
type BoothHandlers = Omit<Handlers<typeof boothCommands, Actor>, 'booth:enter' | 'booth:exit'>;

export interface Booths {
	readonly handlers: BoothHandlers;
	/** Whose a booth is and at which fair; kept for good, as none of it changes. */
	boothOf(boothId: string): Promise<BoothRecord | null>;
	/** A fair's booths with names and jobs, at most two seconds old. For drafts too: ask `maySee` of the fair before you show them. */
	boothsOf(fairId: string): Promise<ReadonlyMap<string, Booth>>;
	/** The same booths by their block of the hall. */
	blocksOf(fairId: string): Promise<ReadonlyMap<string, readonly string[]>>;
	stop(): void;
}

export interface BoothPorts {
	readonly world: World;
	readonly fairs: Pick<Fairs, 'fairOf' | 'onOld'>;
	readonly employers: Pick<Employers, 'onOld'>;
	readonly jobs: Pick<Jobs, 'onOld'>;
	readonly live: HallLive;
}

export function createBooths({ world, fairs, employers, jobs, live }: BoothPorts): Booths {
	const { db, clock } = world;
	const readHall = async (fairId: string): Promise<ReadonlyMap<string, Booth>> => {
		const booths = await db.transact('platform', (tx) => boothsOfFair(tx, fairId, clock.now()));
		return new Map(booths.map((booth) => [booth.id, booth]));
	};
	const halls = new Recent(HALL_MAX_AGE_MS, readHall, HALL_RENEW_AFTER_MS);
	const records = new Recent<string, BoothRecord | null>(Number.POSITIVE_INFINITY, async (boothId) => {
		const booth = await db.transact('platform', (tx) => findBooth(tx, boothId));
		// A booth that is not there may come; one that is there stays as it is.
		if (!booth) records.forget(boothId);
		return booth;
	});
	const stops = [
		fairs.onOld((fairId) => (fairId === null ? halls.forgetAll() : halls.forget(fairId))),
		// An employer stands at several fairs; which ones is not worth knowing for the sake of a cache.
		employers.onOld(() => halls.forgetAll()),
		jobs.onOld(() => halls.forgetAll()),
	];

	const hallOf = async (fairId: string, who: Actor | null, boothIds?: readonly string[]) => {
		const fair = await fairs.fairOf(fairId);
		if (!fair || !maySee(fair, who)) throw new Refusal('not-found');
		const [booths, { tiles, visitors }] = await Promise.all([halls.get(fairId), live.liveTiles(fairId, boothIds)]);
		return { fair, booths, tiles, visitors };
	};
	/** Grouped once for each reading of the hall. */
	const blocks = new WeakMap<ReadonlyMap<string, Booth>, ReadonlyMap<string, readonly string[]>>();
	const blocksIn = (hall: ReadonlyMap<string, Booth>): ReadonlyMap<string, readonly string[]> => {
		const known = blocks.get(hall);
		if (known) return known;
		const byBlock = new Map<string, string[]>();
		for (const booth of hall.values()) byBlock.set(blockOf(booth), [...(byBlock.get(blockOf(booth)) ?? []), booth.id]);
		blocks.set(hall, byBlock);
		return byBlock;
	};

	return {
		handlers: {
			'booth:list': async ({ fairId }, call) => {
				const { booths, tiles, visitors } = await hallOf(fairId, call.caller.who);
				return { booths: [...booths.values()], live: [...tiles], visitors, serverAt: clock.now() };
			},
			'booth:get': async ({ boothId }, call) => {
				const record = await records.get(boothId);
				if (!record) throw new Refusal('not-found');
				const { booths, tiles } = await hallOf(record.fairId, call.caller.who, [boothId]);
				const booth = booths.get(boothId);
				const [tile] = tiles;
				if (!booth || !tile) throw new Refusal('not-found');
				return { booth, live: tile, serverAt: clock.now() };
			},
			'booth:list-own': async (_, call) => {
				const { employerId } = call.who;
				if (employerId === null) throw new Refusal('not-allowed');
				const places = await db.transact('platform', (tx) => placesOfEmployer(tx, employerId));
				const own = await Promise.all(
					places.map(async ({ boothId, fairId }) => {
						const [fair, booths] = await Promise.all([fairs.fairOf(fairId), halls.get(fairId)]);
						const booth = booths.get(boothId);
						if (!fair || !booth) return [];
						const { name, nameEn, state, startsAt, endsAt } = fair;
						return [{ booth, fairName: name, fairNameEn: nameEn, fairState: state, startsAt, endsAt }];
					}),
				);
				return own.flat();
			},
		},
		boothOf: (boothId) => records.get(boothId),
		boothsOf: (fairId) => halls.get(fairId),
		blocksOf: async (fairId) => blocksIn(await halls.get(fairId)),
		stop() {
			for (const stop of stops) stop();
		},
	};
}
