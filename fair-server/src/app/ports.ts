import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Booths } from '../booths/index.ts';
import type { Employers } from '../employers/index.ts';
import type { Fairs } from '../fairs/index.ts';
import { isPublic } from '../fairs/index.ts';
import type { LinePorts } from '../lines/index.ts';
import { Recent } from '../platform/recent.ts';
import type { World } from '../platform/world.ts';
import type { Disclosure } from '../seekers/index.ts';
import type { FindOwners, Owners } from './authorize.ts';

/** Ended fairs are held this long, so that their last conversations finish and their lines close. */
const HELD_AFTER_END_MS = 2 * 3_600_000;

interface Left {
	readonly world: World;
	readonly fairs: Fairs;
	readonly booths: Booths;
	readonly disclosure: Pick<Disclosure, 'shownTo'>;
	readonly employers: Pick<Employers, 'shownCards'>;
}

/** What lines ask of the features to their left. */
export function linePorts({ world, fairs, booths, disclosure, employers }: Left): LinePorts {
	const { db, clock } = world;
	const active = new Recent<'all', string[]>(1_000, () =>
		db.transact('platform', async (tx) => {
			const since = new Date(clock.now() - HELD_AFTER_END_MS);
			const rows = await tx<
				{ id: string }[]
			>`select /* lines.active */ id from fairs where state = 'live' or (state in ('ended', 'cancelled') and coalesce(closed_at, ends_at) > ${since})`;
			return rows.map(({ id }) => id);
		}),
	);
	const colleagues = new Recent<string, string[]>(2_000, (employerId) =>
		db.transact('platform', async (tx) => {
			const rows = await tx<{ personId: string }[]>`
				select /* lines.colleagues */ distinct person_id as "personId" from memberships
				where employer_id = ${employerId} and role in ('recruiter', 'employer-admin') and removed_at is null`;
			return rows.map(({ personId }) => personId);
		}),
	);
	const demand = <T>(found: T | null | undefined): T => {
		if (found === null || found === undefined) throw new Refusal('not-found');
		return found;
	};
	return {
		async booth(boothId) {
			const { fairId, organizerId } = demand(await booths.boothOf(boothId));
			return { booth: demand((await booths.boothsOf(fairId)).get(boothId)), organizerId };
		},
		fair: async (fairId) => demand(await fairs.fairOf(fairId)),
		activeFairs: () => active.get('all'),
		boothIds: async (fairId) => [...(await booths.boothsOf(fairId)).keys()],
		people: (ids) =>
			db.transact('platform', async (tx) => {
				const [names, cards] = await Promise.all([
					tx<
						{ id: string; name: string }[]
					>`select /* lines.names */ id, name from persons where id = any(${[...ids]})`,
					employers.shownCards(tx, ids),
				]);
				const shown = new Map(cards.map(({ personId, name }) => [personId, name]));
				return new Map(names.map(({ id, name }) => [id, { name: shown.get(id) ?? name }]));
			}),
		shownTo: (employerId, ids) => db.transact('platform', (tx) => disclosure.shownTo(tx, employerId, ids)),
		isNewsUp: () => world.bus.isUp(),
		colleagues: (employerId) => colleagues.get(employerId),
		demandApproved: fairs.demandApproved,
	};
}

/** Whose a thing is, for the gate. Booths, tickets and conversations never change hands, so their owners are kept. */
export function ownersFinder({ world, fairs, booths }: Left): FindOwners {
	const { db } = world;
	const kept = new Recent<string, Owners | null>(Number.POSITIVE_INFINITY, async (key) => {
		const [kind = '', id = ''] = key.split(' ');
		const found = await db.transact('platform', async (tx) => {
			const rows =
				kind === 'ticket'
					? await tx<
							Owners[]
						>`select /* owners.ticket */ organizer_id as "organizerId", employer_id as "employerId", person_id as "ownerId", false as "isPublic" from tickets where id = ${id}`
					: await tx<
							Owners[]
						>`select /* owners.conversation */ organizer_id as "organizerId", employer_id as "employerId", seeker_id as "ownerId", false as "isPublic" from conversations where id = ${id}`;
			return rows[0] ?? null;
		});
		// What is not there yet may come.
		if (!found) kept.forget(key);
		return found;
	});
	return async (kind, id) => {
		switch (kind) {
			case 'organizer':
				return { organizerId: id, employerId: null, ownerId: null, isPublic: false };
			case 'employer':
				return { organizerId: null, employerId: id, ownerId: null, isPublic: true };
			case 'fair': {
				const fair = await fairs.fairOf(id);
				return (
					fair && { organizerId: fair.organizerId, employerId: null, ownerId: null, isPublic: isPublic(fair.state) }
				);
			}
			case 'booth': {
				const booth = await booths.boothOf(id);
				const fair = booth && (await fairs.fairOf(booth.fairId));
				return (
					booth &&
					fair && {
						organizerId: booth.organizerId,
						employerId: booth.employerId,
						ownerId: null,
						isPublic: isPublic(fair.state),
					}
				);
			}
			case 'ticket':
			case 'conversation':
				return kept.get(`${kind} ${id}`);
		}
	};
}
