import type { applyingCommands } from '@skyfair/shared/applying/applying.commands';
import { JobApplicationId } from '@skyfair/shared/protocol/ids';
import type { Caller, Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import * as rules from './application.rules.ts';
import { lockMine, myApplication, step } from './application.step.ts';
import * as store from './application.store.ts';
import { dropAttachment, useAttachment } from './attachment.actions.ts';
import type { AttachmentCheck } from './attachment.check.ts';
import * as attachments from './attachment.store.ts';
import type { ApplyingPorts } from './ports.ts';

type ApplicationHandlers = Pick<
	Handlers<typeof applyingCommands, Actor>,
	'job-application:submit' | 'job-application:withdraw' | 'job-application:mine' | 'job-application:figures'
>;

export function createApplicationActions(ports: ApplyingPorts, check: AttachmentCheck): ApplicationHandlers {
	const { world, jobs, seekers, disclosure, files } = ports;
	const { db, clock, newId } = world;

	/** P2: applying is the permission, taking the last application back ends it. Call what comes back after the commit. */
	const answer = async (
		tx: Tx,
		{ personId, employerId }: { personId: string; employerId: string },
		shows: boolean,
		caller: Pick<Caller<unknown>, 'mouth'>,
	): Promise<() => void> => {
		const changed = await disclosure.answer(tx, {
			personId,
			employerId,
			shows,
			channel: caller.mouth === 'socket' ? 'socket' : 'web',
		});
		return () => {
			if (changed) disclosure.tell(changed, personId);
		};
	};

	return {
		'job-application:submit': async ({ jobId, fairId, attachment }, { who, caller, receipt }) => {
			const { personId } = who;
			const asked = await db.transact('platform', (tx) => jobs.jobOf(tx, jobId));
			if (asked && !(await disclosure.wouldShow(personId, asked.employerId))) throw new Refusal('resume-hidden');
			const checked = attachment ? await check(personId, attachment.fileId) : null;
			let told = () => {};
			let dropped: string | null = null;
			const sent = await db.transact(
				'platform',
				async (tx) => {
					const before = await store.lockOfPerson(tx, personId, jobId);
					const job = await jobs.jobOf(tx, jobId);
					if (!job) throw new Refusal('not-found');
					const decision = rules.submit({
						before: before?.state ?? null,
						hasResume: await seekers.hasResume(tx, personId),
						attachment: attachment ?? null,
						hasSentAttachment: await attachments.hasSentAttachment(tx, personId),
					});
					if ('no' in decision) throw new Refusal(decision.no);
					if (attachment) await useAttachment(files, tx, who, attachment.fileId);
					const applicationId = before?.id ?? JobApplicationId.parse(newId());
					const [seq, at] = [(before?.seq ?? 0) + 1, clock.now()];
					const between = { personId, employerId: job.employerId };
					const row = {
						...between,
						id: applicationId,
						jobId,
						fairId: fairId !== undefined && (await ports.fairs.fairOf(fairId)) ? fairId : null,
						position: job.position,
					};
					dropped = before ? ((await attachments.attachmentFor(tx, before.id, { personId }))?.fileId ?? null) : null;
					await store.saveSubmitted(tx, row, seq, at);
					await attachments.saveAttachment(tx, applicationId, {
						fileId: attachment?.fileId ?? null,
						attachment: attachment ? (checked && checked.objections.length > 0 ? 'held' : 'shown') : null,
						objections: checked?.objections ?? [],
						rulesVersion: checked?.rulesVersion ?? '',
					});
					if (decision.fact) await store.writeFact(tx, { applicationId, seq, actorId: personId, at }, decision.fact);
					told = await answer(tx, between, true, caller);
					return await myApplication(tx, world, personId, applicationId);
				},
				receipt,
			);
			told();
			if (dropped !== attachment?.fileId) await dropAttachment(ports, dropped);
			return sent;
		},
		'job-application:withdraw': async ({ applicationId }, { who, caller, receipt }) => {
			const { personId } = who;
			let told = () => {};
			const taken = await db.transact(
				'platform',
				async (tx) => {
					const row = await lockMine(tx, applicationId, personId);
					await step(tx, world, row, personId, rules.withdraw(row.state));
					const between = { personId, employerId: row.employerId };
					if (!(await store.standsWith(tx, personId, row.employerId))) told = await answer(tx, between, false, caller);
					return await myApplication(tx, world, personId, applicationId);
				},
				receipt,
			);
			told();
			return taken;
		},
		'job-application:mine': (_, { who }) =>
			db.transact('platform', (tx) => store.applicationsOf(tx, who.personId, clock.now())),
		'job-application:figures': (_, { who }) => db.transact('platform', (tx) => store.figuresOf(tx, who.personId)),
	};
}
