import type { favouriteCommands, Favourites } from '@skyfair/shared/applying/favourites.commands';
import { MOST_FAVOURITES, type FavouriteKind } from '@skyfair/shared/applying/favourites.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import { maySee } from '../fairs/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import * as store from './favourite.store.ts';
import type { Followers } from './followers.ts';
import type { ApplyingPorts } from './ports.ts';

export function createFavouriteActions(
	ports: ApplyingPorts,
	followers: Followers,
): Handlers<typeof favouriteCommands, Actor> {
	const { world, fairs, jobs, booths } = ports;
	const { db, clock } = world;

	/** P9: only what everybody may see at this moment. */
	const isPublic = async (tx: Tx, kind: FavouriteKind, id: string): Promise<boolean> => {
		if (kind === 'job') return (await jobs.jobOf(tx, id)) !== null;
		if (kind === 'employer') return await store.employerExists(tx, id);
		const booth = await booths.boothOf(id);
		const fair = booth && (await fairs.fairOf(booth.fairId));
		return fair !== null && maySee(fair, null);
	};
	const boothsNow = async (rows: readonly store.BoothRow[]): Promise<Favourites['booths']> => {
		const found = await Promise.all(
			rows.map(async ({ since, ...row }) => {
				const fair = await fairs.fairOf(row.fairId);
				if (!fair || !maySee(fair, null)) return [];
				const activity = fair.state === 'live' ? (await ports.activityAt(row.fairId)).get(row.boothId) : undefined;
				const { name, nameEn, state, startsAt } = fair;
				const its = { fairName: name, fairNameEn: nameEn, fairState: state, startsAt, activity: activity ?? null };
				return [{ ...row, ...its, since: since.getTime() }];
			}),
		);
		return found.flat();
	};

	return {
		'favourite:add': ({ kind, id }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					if (!(await isPublic(tx, kind, id))) throw new Refusal('not-found');
					if ((await store.countOf(tx, who.personId)) >= MOST_FAVOURITES) throw new Refusal('wrong-state');
					// What is public already is no news for who follows from now on (P10).
					if (kind === 'employer') await followers.notice(tx, id);
					return { since: await store.addFavourite(tx, { personId: who.personId, kind, id }, clock.now()) };
				},
				receipt,
			),
		'favourite:remove': ({ kind, id }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					await store.removeFavourite(tx, { personId: who.personId, kind, id });
					return { done: true } as const;
				},
				receipt,
			),
		'favourite:ids': (_, { who }) => db.transact('platform', (tx) => store.idsOf(tx, who.personId)),
		'favourite:mine': async (_, { who }) => {
			const now = clock.now();
			const [jobRows, boothRows, followed, news] = await db.transact('platform', (tx) =>
				Promise.all([
					store.jobsOf(tx, who.personId, now),
					store.boothsOf(tx, who.personId),
					store.followedBy(tx, who.personId),
					store.newsFor(tx, who.personId, now),
				]),
			);
			return {
				jobs: jobRows.map(({ since, job, ...row }) => ({
					...row,
					since: since.getTime(),
					job: job && {
						position: job.position,
						positionEn: job.positionEn ?? null,
						basicPay: job.basicPay,
						city: job.location.city,
						district: job.location.district,
					},
				})),
				booths: await boothsNow(boothRows),
				employers: followed.map(({ since, ...row }) => ({
					...row,
					since: since.getTime(),
					news: news
						.filter(({ employerId }) => employerId === row.employerId)
						.map(({ kind, id, title, at }) => ({ kind, id, title, at: at.getTime() })),
				})),
			};
		},
	};
}
