import { completenessOf } from '@skyfair/shared/seekers/completeness';
import { maskedName } from '@skyfair/shared/seekers/masked-name';
import type { IndicatorCheck } from '@skyfair/shared/seekers/seekers.commands';
import type { Tx } from '../platform/postgres/database.ts';
import { checksOf, holds, nextVerdict, type Found } from './check.rules.ts';
import { tellResume } from './resume.news.ts';
import { textsOf } from './resume-text.rules.ts';
import type { SeekerPorts } from './seeker-ports.ts';
import { lockById, openResume, type ResumeRow } from './seeker.store.ts';
import {
	findVerdict,
	organizersOf,
	saveChecked,
	saveVerdict,
	uncheckedPairs,
	uncheckedResumes,
} from './verdict.store.ts';

const AT_ONCE = 20;

/** R4–R8: every save, and every résumé when rules or lists have changed, is checked by the listed indicators. */
export function createChecking(ports: SeekerPorts) {
	const { world, screen, rulesVersion, openReview, dropReview, tell } = ports;
	const { db, clock, cipher, log } = world;

	/** One résumé at one organizer: its own words on top of the rules. */
	const checkAt = async (
		tx: Tx,
		row: ResumeRow,
		organizerId: string,
		texts: Readonly<Record<string, string>>,
		isInBackground: boolean,
	): Promise<Found[]> => {
		const at = clock.now();
		const { version, findings } = await screen(tx, organizerId, texts);
		const before = await findVerdict(tx, row.id, organizerId, 'lock');
		const next = nextVerdict(before, row.save, findings);
		await saveVerdict(tx, { resumeId: row.id, organizerId, listVersion: version, rulesVersion, at }, next);
		const subject = { kind: 'resume' as const, organizerId, subjectId: row.id };
		if (next.dropsReview) await dropReview(tx, subject);
		if (next.asksReviewer)
			await openReview(tx, {
				...subject,
				version: next.round,
				title: `${maskedName(row.resume.basic.name)} · ${row.name}`,
				employerId: null,
				submittedBy: row.personId,
				at,
				findings,
				listVersion: version,
			});
		const isLost = next.state === 'held' && before?.state === 'shown' && before.save === row.save;
		// On a save the page says it at once; what happens behind a person's back is told (F-08).
		if (isInBackground && isLost)
			await tellResume(tell, tx, {
				what: 'held',
				about: `${row.id} ${organizerId} ${next.round}`,
				personId: row.personId,
				organizerId,
				resumeName: row.name,
				reason: '',
			});
		return [...findings];
	};

	/** In the transaction of the save, or of the background. */
	const check = async (tx: Tx, row: ResumeRow, isInBackground: boolean): Promise<IndicatorCheck[]> => {
		const resume = openResume(cipher, row);
		const texts = textsOf(resume);
		const { findings } = await screen(tx, null, texts);
		const all = new Map(findings.map((one) => [`${one.field} ${one.rule} ${one.span[0]}`, one]));
		for (const organizerId of await organizersOf(tx, row.personId))
			for (const one of await checkAt(tx, row, organizerId, texts, isInBackground))
				all.set(`${one.field} ${one.rule} ${one.span[0]}`, one);
		const checks = checksOf(resume, [...all.values()]);
		await saveChecked(
			tx,
			{
				resumeId: row.id,
				save: row.save,
				completeness: completenessOf(resume).percent,
				isClear: !findings.some(holds),
				findings,
				rulesVersion,
				at: clock.now(),
			},
			checks,
		);
		return checks;
	};

	const recheck = (id: string): Promise<void> =>
		db.transact('platform', async (tx) => {
			const row = await lockById(tx, id);
			if (row) await check(tx, row, true);
		});
	let running: Promise<void> | null = null;
	const run = async (): Promise<void> => {
		const failed = new Set<string>();
		for (;;) {
			const ids = await db.transact('platform', async (tx) => [
				...new Set([...(await uncheckedResumes(tx, rulesVersion, AT_ONCE)), ...(await uncheckedPairs(tx, AT_ONCE))]),
			]);
			const next = ids.filter((id) => !failed.has(id));
			if (next.length === 0) return;
			for (const id of next)
				await recheck(id).catch((error: unknown) => {
					failed.add(id);
					log.warn({ err: error, resumeId: id }, 'a résumé was not checked; the next tick tries again');
				});
		}
	};
	return {
		check,
		/** R8. Never two at once on a node; two nodes do the same work to the same end. */
		tick(): Promise<void> {
			running ??= run().finally(() => {
				running = null;
			});
			return running;
		},
	};
}
export type Checking = ReturnType<typeof createChecking>;
