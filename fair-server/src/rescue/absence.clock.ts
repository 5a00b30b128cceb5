import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import { both } from '../notices/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { tileOf, type RescuePorts } from './ports.ts';
import { EFFECT_AFTER_MS, isAlarmDue, isWithoutAnybody, leavesTrace, lineNow } from './rescue.rules.ts';
import * as store from './rescue.store.ts';

/** Looks at all lines of the fairs that are open: who waits for nobody, and what became of the measures. */
export function createAbsenceClock(ports: RescuePorts): { tick(): Promise<void> } {
	const { world, notices, lines, booth } = ports;
	const { db, clock } = world;

	/** RE2: once, in the transaction that marks it as told. */
	const alarm = async (tx: Tx, { id, fairId, boothId }: store.OpenAbsence, waiting: number): Promise<void> => {
		const { booth: place, organizerId } = await booth(boothId);
		const employer = both(place.employerName, place.employerNameEn);
		const tell = (kind: Parameters<typeof notices.tell>[1]['kind'], people: readonly string[], link: string) =>
			notices.tell(tx, {
				kind,
				about: id,
				people,
				values: { employer, booth: place.number, waiting: String(waiting) },
				link,
				organizerId,
			});
		await tell('booth-unattended', await ports.colleagues(place.employerId), `/desk/${boothId}`);
		await tell('booth-alarm', await store.dutyOfOrganizer(tx, organizerId), `/organizer/fairs/${fairId}`);
		const people = (await lines.waitingIn(fairId, boothId)).map(({ personId }) => personId);
		await tell('line-unattended', people, '/line');
	};

	const lookAt = async (
		fairId: string,
		tiles: readonly TileLive[],
		open: ReadonlyMap<string, store.OpenAbsence>,
	): Promise<void> => {
		const now = clock.now();
		for (const tile of tiles) {
			const absence = open.get(tile.boothId);
			const isAbsent = isWithoutAnybody(tile);
			if (!absence && !isAbsent) continue;
			await db.transact('platform', async (tx) => {
				if (!absence) {
					const { organizerId } = await booth(tile.boothId);
					await store.beginAbsence(tx, world.newId(), { organizerId, fairId, boothId: tile.boothId }, now);
				} else if (!isAbsent) {
					if (absence.alarmedAt || leavesTrace(absence.beganAt.getTime(), now))
						await store.endAbsence(tx, absence.id, now);
					else await store.forgetAbsence(tx, absence.id);
				} else if (!absence.alarmedAt && isAlarmDue(absence.beganAt.getTime(), now)) {
					if (await store.alarmAbsence(tx, absence.id, now)) await alarm(tx, absence, tile.waiting);
				}
			});
		}
	};

	/** RE6. */
	const judge = async (): Promise<void> => {
		const due = await db.transact('platform', (tx) => store.unjudgedMeasures(tx, clock.now() - EFFECT_AFTER_MS));
		for (const { id, fairId, boothId } of due) {
			const after = lineNow(await tileOf(ports, fairId, boothId));
			await db.transact('platform', (tx) => store.judgeMeasure(tx, id, after));
		}
	};

	return {
		async tick() {
			const fairs = await ports.liveFairs();
			if (fairs.length > 0) {
				const open = await db.transact('platform', (tx) => store.openAbsences(tx, fairs));
				const byBooth = new Map(open.map((absence) => [absence.boothId, absence]));
				for (const fairId of fairs) {
					await ports.know(fairId);
					await lookAt(fairId, await lines.tiles(fairId), byBooth);
				}
			}
			await judge();
		},
	};
}
