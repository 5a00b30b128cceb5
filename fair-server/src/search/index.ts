// The door of search. Nothing else of this folder may be imported from outside.
import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { searchAddress } from '@skyfair/shared/search/search-address';
import {
	MOST_SAVED_SEARCHES,
	SavedSearchId,
	type searchCommands,
	type SearchWords,
} from '@skyfair/shared/search/search.commands';
import type { Actor } from '../accounts/index.ts';
import type { Booths } from '../booths/index.ts';
import type { Employers } from '../employers/index.ts';
import { maySee, type FairRecord, type Fairs } from '../fairs/index.ts';
import type { Jobs } from '../jobs/index.ts';
import { Recent } from '../platform/recent.ts';
import type { World } from '../platform/world.ts';
import { IndexReader, type FairIndex } from './fair-index.ts';
import { find, type LiveFair } from './find.ts';
import * as store from './search.store.ts';

/** Q2: how long what the bus lost may stay unnoticed. Dates are compared at each question, so nothing stays past its date for it. */
const INDEX_MAX_AGE_MS = 20_000;
const INDEX_RENEW_AFTER_MS = 10_000;
/** A search shows who can receive now; the hall itself tells changes as they come. */
const TILES_MAX_AGE_MS = 1_000;
const TILES_RENEW_AFTER_MS = 400;
const FAIRS_MAX_AGE_MS = 1_000;

export interface SearchPorts {
	readonly world: World;
	readonly fairs: Pick<Fairs, 'fairOf' | 'onOld'>;
	readonly employers: Pick<Employers, 'onOld'>;
	readonly jobs: Pick<Jobs, 'onOld'>;
	readonly booths: Pick<Booths, 'boothsOf'>;
	readonly tiles: (fairId: string) => Promise<readonly TileLive[]>;
}

export function createSearch({ world, fairs, employers, jobs, booths, tiles }: SearchPorts) {
	const { db, clock, newId } = world;
	const reader = new IndexReader(world, booths.boothsOf);
	const indexes = new Recent<string, FairIndex>(
		INDEX_MAX_AGE_MS,
		(fairId) => reader.read(fairId),
		INDEX_RENEW_AFTER_MS,
	);
	const live = new Recent<string, ReadonlyMap<string, TileLive>>(
		TILES_MAX_AGE_MS,
		async (fairId) => new Map((await tiles(fairId)).map((tile) => [tile.boothId, tile])),
		TILES_RENEW_AFTER_MS,
	);
	const open = new Recent<'all', string[]>(
		FAIRS_MAX_AGE_MS,
		() => db.transact('platform', store.openFairs),
		FAIRS_MAX_AGE_MS / 2,
	);
	const stops = [
		fairs.onOld((fairId) => {
			open.forgetAll();
			if (fairId === null) indexes.forgetAll();
			else indexes.forget(fairId);
		}),
		// An employer stands at several fairs; which ones is not worth knowing for the sake of a cache: the words are kept.
		employers.onOld(() => indexes.forgetAll()),
		jobs.onOld(() => indexes.forgetAll()),
	];

	/** Q3. */
	const fairsFor = async (words: SearchWords, who: Actor | null): Promise<FairRecord[]> => {
		if (words.fair !== undefined) {
			const fair = await fairs.fairOf(words.fair);
			if (!fair || !maySee(fair, who)) throw new Refusal('not-found');
			return [fair];
		}
		const found = await Promise.all((await open.get('all')).map((fairId) => fairs.fairOf(fairId)));
		return found.flatMap((fair) => (fair && maySee(fair, null) ? [fair] : []));
	};
	const withLive = async ({ id, state, startsAt }: FairRecord): Promise<LiveFair> => {
		const isLive = state === 'live';
		const [index, now] = await Promise.all([indexes.get(id), isLive ? live.get(id) : new Map<string, TileLive>()]);
		return { index, isLive, startsAt, tiles: now };
	};

	const handlers = {
		'search:find': async (words, { caller }) => {
			const asked = await fairsFor(words, caller.who);
			const now = clock.now();
			const found = find(await Promise.all(asked.map(withLive)), words, now);
			const shown = new Set([...found.jobs, ...found.booths].map(({ fairId }) => fairId));
			return {
				...found,
				fairs: asked
					.filter(({ id }) => shown.has(id) || words.fair === id)
					.map(({ id, name, nameEn, state, startsAt }) => ({ id, name, nameEn, state, startsAt })),
				serverAt: now,
			};
		},
		'search:save': ({ name, address }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					await store.lockPerson(tx, who.personId);
					const kept = await store.savedOf(tx, who.personId);
					const canonical = searchAddress.write(searchAddress.of(new URLSearchParams(address)));
					const same = kept.find((saved) => saved.address === canonical);
					if (same) return same;
					if (kept.length >= MOST_SAVED_SEARCHES) throw new Refusal('wrong-state');
					const saved = { id: SavedSearchId.parse(newId()), name, address: canonical, savedAt: clock.now() };
					await store.insertSaved(tx, who.personId, saved);
					return saved;
				},
				receipt,
			),
		'search:saved': (_, { who }) => db.transact('platform', (tx) => store.savedOf(tx, who.personId)),
		'search:forget': ({ id }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					if (!(await store.deleteSaved(tx, who.personId, id))) throw new Refusal('not-found');
					return { done: true };
				},
				receipt,
			),
	} satisfies Handlers<typeof searchCommands, Actor>;

	return {
		handlers,
		stop() {
			for (const stop of stops) stop();
		},
	};
}
export type Search = ReturnType<typeof createSearch>;
