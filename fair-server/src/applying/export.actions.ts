import { MOST_EXPORTED, type exportCommands } from '@skyfair/shared/applying/exports.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import * as rules from './application.rules.ts';
import { applicantsOf, jobsAppliedTo } from './application.store.ts';
import { decide, tableOf, take } from './export.rules.ts';
import * as store from './export.store.ts';
import type { ApplyingPorts } from './ports.ts';

const moment = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });
const HEAD = ['姓名', '岗位', '简介', '投递时间', '水印'] as const;

/** P11–P13, threat 19: the one gate in front of every list of people that leaves. */
export function createExportActions({
	world,
	employers,
	disclosure,
}: ApplyingPorts): Handlers<typeof exportCommands, Actor> {
	const { db, clock, newId } = world;
	const demandOwn = (who: Actor, employerId: string) => {
		if (who.employerId !== employerId) throw new Refusal('not-allowed');
	};
	const oneOf = async (tx: Tx, employerId: string, id: string): Promise<store.ExportRow> => {
		const [row] = await store.exportsOf(tx, employerId, id);
		if (!row) throw new Refusal('not-found');
		return row;
	};
	const viewed = async (tx: Tx, employerId: string, id: string) =>
		store.viewOf(await oneOf(tx, employerId, id), clock.now());

	return {
		'export:ask': ({ employerId, jobId, reason }, { who, receipt }) => {
			demandOwn(who, employerId);
			return db.transact(
				'platform',
				async (tx) => {
					// D8: who only reads takes nothing out.
					if (await employers.isAgency(tx, employerId, who.personId)) throw new Refusal('not-allowed');
					const jobs = await jobsAppliedTo(tx, employerId);
					if (jobs.length === 0 || (jobId !== undefined && !jobs.some((one) => one.jobId === jobId)))
						throw new Refusal('not-found');
					const id = newId();
					const at = clock.now();
					await store.insertExport(tx, { id, employerId, jobId: jobId ?? null, reason, askedBy: who.personId, at });
					return await viewed(tx, employerId, id);
				},
				receipt,
			);
		},
		'export:decide': ({ employerId, exportId, isApproved }, { who, receipt }) => {
			demandOwn(who, employerId);
			return db.transact(
				'platform',
				async (tx) => {
					const row = await oneOf(tx, employerId, exportId);
					const decision = decide(row, who.personId, isApproved, clock.now());
					if ('no' in decision) throw new Refusal(decision.no);
					await store.saveDecision(tx, exportId, { by: who.personId, at: clock.now(), until: decision.until });
					return await viewed(tx, employerId, exportId);
				},
				receipt,
			);
		},
		// Without a receipt: a reply that is kept would hold the names (D4).
		'export:take': async ({ employerId, exportId }, { who }) => {
			demandOwn(who, employerId);
			const viewerId = who.personId;
			const { jobId, applicants } = await db.transact('platform', async (tx) => {
				const row = await oneOf(tx, employerId, exportId);
				const refused = take(row, viewerId, clock.now());
				if (refused) throw new Refusal(refused.no);
				const found = await applicantsOf(tx, employerId, { jobId: row.jobId ?? undefined });
				const permitted = found.filter(({ state }) => rules.permits(state));
				const shown = await disclosure.shownTo(tx, employerId, [...new Set(permitted.map(({ personId }) => personId))]);
				return { jobId: row.jobId, applicants: permitted.filter(({ personId }) => shown.has(personId)) };
			});
			const people = [...new Set(applicants.map(({ personId }) => personId))].slice(0, MOST_EXPORTED);
			const opened = new Map<string, Awaited<ReturnType<typeof disclosure.open>>>();
			for (const personId of people) {
				const look = { viewerId, personId, employerId, organizerId: null, ticketId: null };
				// The same door as a look: consent, visibility, the limit of an hour, a receipt.
				opened.set(personId, await disclosure.open({ ...look, reason: 'application' }, 'export'));
			}
			const rows = applicants.flatMap(({ personId, position, submittedAt }) => {
				const one = opened.get(personId);
				if (!one) return [];
				const { resume, watermark } = one;
				const headline = [resume.education.schools[0]?.school, resume.expected.positions[0]]
					.filter(Boolean)
					.join(' · ');
				return [{ cells: [resume.basic.name, position, headline, moment.format(submittedAt)], mark: watermark.mark }];
			});
			const [first] = opened.values();
			const at = clock.now();
			await db.transact('platform', (tx) => store.saveTaken(tx, exportId, at, people.length));
			const by = first ? `${first.watermark.employerName} ${first.watermark.viewerName} ` : '';
			const text = tableOf(HEAD, rows, `${by}${moment.format(at)} ${exportId}`);
			return { fileName: `applicants-${jobId === null ? 'all' : 'job'}-${at}.csv`, text, people: people.length };
		},
		'export:list': ({ employerId }, { who }) => {
			demandOwn(who, employerId);
			return db.transact('platform', async (tx) =>
				(await store.exportsOf(tx, employerId)).map((row) => store.viewOf(row, clock.now())),
			);
		},
	};
}
