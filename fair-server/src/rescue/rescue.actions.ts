import type { Booth } from '@skyfair/shared/booths/booths.commands';
import type { Call, Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { rescueCommands, RescueKind, RescueMeasure } from '@skyfair/shared/rescue/rescue.commands';
import type { Actor } from '../accounts/index.ts';
import { both } from '../notices/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { tileOf, type RescuePorts } from './ports.ts';
import { freeLike, isToldLately, lineNow } from './rescue.rules.ts';
import * as store from './rescue.store.ts';

export function createRescueActions(ports: RescuePorts): Handlers<typeof rescueCommands, Actor> {
	const { world, notices, lines } = ports;
	const { db, clock } = world;

	/** RE4, RE6: `tell` says whom, in the transaction that keeps the measure. */
	const take = async (
		kind: RescueKind,
		boothId: string,
		call: Call<Actor> & { readonly who: Actor },
		tell: (tx: Tx, id: string, booth: Booth) => Promise<number>,
	): Promise<RescueMeasure> => {
		const { booth, organizerId } = await ports.booth(boothId);
		const { fairId } = booth;
		if (!(await ports.liveFairs()).includes(fairId)) throw new Refusal('fair-not-open');
		await ports.know(fairId);
		const tile = await tileOf(ports, fairId, boothId);
		if (tile.waiting === 0) throw new Refusal('nobody-waiting');
		return await db.transact(
			{ organizer: organizerId },
			async (tx) => {
				const at = clock.now();
				if (isToldLately(kind, await store.lastMeasureAt(tx, boothId, kind), at)) throw new Refusal('told-lately');
				const id = world.newId();
				const told = await tell(tx, id, booth);
				const before = lineNow(tile);
				return await store.insertMeasure(tx, {
					organizerId,
					fairId,
					boothId,
					id,
					kind,
					by: call.who.personId,
					told,
					before,
					at,
				});
			},
			call.receipt,
		);
	};

	return {
		'rescue:board': async ({ fairId }) => ({
			...(await db.transact('platform', async (tx) => ({
				absences: await store.absencesOf(tx, fairId),
				measures: await store.measuresOf(tx, fairId),
			}))),
			serverAt: clock.now(),
		}),
		'rescue:acknowledge': async ({ fairId, absenceId, note }, call) =>
			await db.transact(
				'platform',
				async (tx) => {
					const given = { absenceId, fairId, by: call.who.personId, note, at: clock.now() };
					const acknowledged = await store.acknowledge(tx, given);
					if (acknowledged) return acknowledged;
					throw new Refusal((await store.findAbsence(tx, fairId, absenceId)) ? 'wrong-state' : 'not-found');
				},
				call.receipt,
			),
		'rescue:ask-staff': ({ boothId }, call) =>
			take('ask-staff', boothId, call, async (tx, about, booth) => {
				const people = await ports.colleagues(booth.employerId);
				const { length } = await lines.waitingIn(booth.fairId, boothId);
				await notices.tell(tx, {
					kind: 'staff-wanted',
					about,
					people,
					values: {
						employer: both(booth.employerName, booth.employerNameEn),
						booth: booth.number,
						waiting: String(length),
					},
					link: `/desk/${boothId}`,
					organizerId: call.who.organizerId,
				});
				return people.length;
			}),
		'rescue:suggest-others': ({ boothId }, call) =>
			take('suggest-others', boothId, call, async (tx, about, booth) => {
				const [booths, tiles] = await Promise.all([ports.booths(booth.fairId), lines.tiles(booth.fairId)]);
				const free = freeLike(booth, [...booths.values()], tiles);
				if (free.length === 0) throw new Refusal('no-booth-free');
				const people = (await lines.waitingIn(booth.fairId, boothId)).map(({ personId }) => personId);
				const named = (name: (one: Booth) => string, comma: string) =>
					free.map((one) => `${one.number} ${name(one)}`).join(comma);
				await notices.tell(tx, {
					kind: 'line-suggestion',
					about,
					people,
					values: {
						employer: both(booth.employerName, booth.employerNameEn),
						others: both(
							named(({ employerName }) => employerName, '、'),
							named(({ employerName, employerNameEn }) => employerNameEn ?? employerName, ', '),
						),
					},
					link: `/fairs/${booth.fairId}/hall?ready=yes`,
					organizerId: call.who.organizerId,
				});
				return people.length;
			}),
	};
}
