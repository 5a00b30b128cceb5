import type { jobCommands } from '@skyfair/shared/jobs/jobs.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { MeasureOutcome } from '@skyfair/shared/jobs/jobs.commands';
import type { Said } from '@skyfair/shared/notices/template.rules';
import type { z } from 'zod';
import type { Actor } from '../accounts/index.ts';
import { both, unended } from '../notices/index.ts';
import * as approvals from './approval.store.ts';
import type { JobPorts } from './job.actions.ts';
import { titleOf } from './job.review.ts';
import { measured } from './job.rules.ts';

type Measure = Pick<Handlers<typeof jobCommands, Actor>, 'job:measure'>;

/** E-08, J6: what is done about a bad job that is public. */
export function createMeasure(ports: JobPorts, tell: (employerId: string) => void): Measure {
	const { db, clock, newId } = ports.world;
	return {
		'job:measure': async ({ organizerId, jobId, outcome, rule, reason, fields, referral }, call) => {
			if (call.who.organizerId !== organizerId) throw new Refusal('not-allowed');
			const operatorId = call.who.personId;
			let employerId: string | null = null;
			const done = await db.transact(
				{ organizer: organizerId },
				async (tx) => {
					const at = clock.now();
					const approval = await approvals.lockApproval(tx, jobId, organizerId);
					if (!approval) throw new Refusal('not-found');
					const next = measured(approval, outcome);
					if (!next) throw new Refusal('wrong-state');
					employerId = approval.employerId;
					const row = {
						id: newId(),
						approval,
						outcome,
						rule,
						reason,
						referral: referral ?? null,
						fields,
						operatorId,
						at,
					};
					await approvals.insertMeasure(tx, row);
					if (outcome === 'mask') await approvals.addMask(tx, approval, fields);
					else if (outcome !== 'warn')
						await approvals.saveDecided(tx, { ...approval, ...next }, { reason, personId: operatorId, at }, true);
					if (outcome === 'ban') {
						for (const other of await approvals.shownOf(tx, employerId, organizerId)) {
							const gone = measured(other, 'take-down');
							if (gone)
								await approvals.saveDecided(tx, { ...other, ...gone }, { reason, personId: operatorId, at }, true);
						}
						await ports.employers.suspend(tx, { employerId, organizerId, reason, at, by: operatorId });
					}
					const title = await titleOf(tx, jobId, approval.approvedVersion ?? approval.version);
					await ports.begin(tx, {
						kind: 'sanction-imposed',
						about: row.id,
						audience: `administrators ${employerId}`,
						values: { measure: measureWords(outcome, title), reason: both(unended(reason), null) },
						link: `/employer/jobs/${jobId}`,
						organizerId,
						fairId: null,
					});
					await ports.tellMonitor(tx, {
						organizerId,
						kind: 'job',
						subjectId: jobId,
						employerId,
						what: outcome,
						title,
						actorId: operatorId,
						at,
						detail: { rule, reason },
					});
					return { done: true } as const;
				},
				call.receipt,
			);
			if (employerId !== null) tell(employerId);
			return done;
		},
	};
}

const done: Readonly<Record<z.infer<typeof MeasureOutcome>, readonly [string, string]>> = {
	warn: ['警告', 'a warning'],
	reject: ['驳回', 'rejected'],
	mask: ['部分内容已隐藏', 'some of it is hidden'],
	'take-down': ['已下架', 'taken down'],
	ban: ['已下架，单位资质暂停', 'taken down, and the employer is suspended'],
};
const measureWords = (outcome: z.infer<typeof MeasureOutcome>, title: string): Said => {
	const [zh, en] = done[outcome];
	return both(`岗位「${title}」${zh}`, `job “${title}”: ${en}`);
};
