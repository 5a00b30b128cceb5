import { createHash } from 'node:crypto';
import type { FairReport, reportCommands } from '@skyfair/shared/reports/reports.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Booths } from '../booths/index.ts';
import type { Fairs } from '../fairs/index.ts';
import { factsOfFair } from '../platform/facts/fact-reader.ts';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import { figureCatalogue } from './report.figures.ts';
import { foldReport } from './report.rules.ts';

export interface ReportPorts {
	readonly world: World;
	readonly fairs: Pick<Fairs, 'fairOf'>;
	readonly booths: Pick<Booths, 'boothsOf'>;
}

/** The door of reports. */
export function createReports({ world, fairs, booths }: ReportPorts) {
	const { db } = world;

	/** Folds everything again; nothing is taken from an earlier report. */
	const compute = async (tx: Tx, fairId: string): Promise<FairReport> => {
		const fair = await fairs.fairOf(fairId);
		if (!fair) throw new Refusal('not-found');
		const hall = await booths.boothsOf(fairId);
		const facts = await factsOfFair(tx, fairId);
		const [people] = await tx<{ registered: number; visitors: number }[]>`
			select /* report.people */ (select count(*)::int from registrations where fair_id = ${fairId} and state = 'approved') as registered,
				(select count(distinct v.person_id)::int from visits v where v.fair_id = ${fairId} and v.person_id is not null) as visitors`;
		const planned = {
			registered: people?.registered ?? 0,
			visitors: people?.visitors ?? 0,
			booths: hall.size,
			jobs: [...hall.values()].reduce((sum, booth) => sum + booth.jobs.length, 0),
		};
		const folded = foldReport(
			facts.toSorted((a, b) => a.at - b.at || a.seq - b.seq),
			planned,
		);
		const whole = {
			figures: figureCatalogue.map(({ id }) => ({
				id,
				value: folded.figures.find((figure) => figure.id === id)?.value ?? null,
			})),
			outcomes: [...folded.outcomes],
			byHour: [...folded.byHour],
			byBooth: folded.byBooth.map((row) => {
				const booth = hall.get(row.boothId);
				return {
					...row,
					number: booth?.number ?? '',
					employerName: booth?.employerName ?? '',
					employerNameEn: booth?.employerNameEn ?? null,
				};
			}),
		};
		return {
			fairId: fair.id,
			fairName: fair.name,
			state: fair.state,
			upToAt: facts.reduce((latest, { at }) => Math.max(latest, at), 0),
			factCount: facts.length,
			...whole,
			hash: createHash('sha256').update(JSON.stringify(whole)).digest('hex'),
		};
	};

	const keep = (tx: Tx, organizerId: string, report: FairReport) => tx`
		insert /* report.keep */ into fair_reports (fair_id, organizer_id, report, hash, made_at)
		values (${report.fairId}, ${organizerId}, ${tx.json(jsonOf(report))}, ${report.hash}, ${new Date(world.clock.now())})
		on conflict (fair_id) do update set report = excluded.report, hash = excluded.hash, made_at = excluded.made_at`;

	const handlers: Handlers<typeof reportCommands, Actor> = {
		'report:figures': () => [...figureCatalogue],
		'report:get': async ({ fairId }, { who }) =>
			db.transact({ organizer: who.organizerId ?? '' }, async (tx) => {
				const report = await compute(tx, fairId);
				if (report.state === 'ended' && who.organizerId) {
					const [kept] = await tx`select /* report.kept */ hash from fair_reports where fair_id = ${fairId}`;
					if (!kept) await keep(tx, who.organizerId, report);
				}
				return report;
			}),
		'report:recompute': ({ fairId }, { who, receipt }) =>
			db.transact(
				{ organizer: who.organizerId ?? '' },
				async (tx) => {
					const [kept] = await tx<
						{ report: FairReport }[]
					>`select /* report.kept-whole */ report from fair_reports where fair_id = ${fairId}`;
					const report = await compute(tx, fairId);
					const differences = kept
						? report.figures
								.filter(({ id, value }) => kept.report.figures.find((figure) => figure.id === id)?.value !== value)
								.map(({ id }) => id)
						: [];
					await keep(tx, who.organizerId ?? '', report);
					return { report, equal: !kept || kept.report.hash === report.hash, differences };
				},
				receipt,
			),
	};
	return { handlers };
}
