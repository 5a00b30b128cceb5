import type { Applicant, applyingCommands } from '@skyfair/shared/applying/applying.commands';
import { JobApplicationId } from '@skyfair/shared/applying/applying.commands';
import type { exportCommands } from '@skyfair/shared/applying/exports.commands';
import type { favouriteCommands } from '@skyfair/shared/applying/favourites.commands';
import type { Caller, Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { maskedName } from '@skyfair/shared/seekers/masked-name';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import * as rules from './application.rules.ts';
import * as store from './application.store.ts';
import { tellApplicant } from './applying.news.ts';
import type { ApplyingPorts } from './ports.ts';

type ApplicationHandlers = Omit<
	Handlers<typeof applyingCommands, Actor>,
	keyof typeof favouriteCommands | keyof typeof exportCommands
>;

export function createApplicationActions(ports: ApplyingPorts): ApplicationHandlers {
	const { world, jobs, seekers, disclosure } = ports;
	const { db, clock, newId } = world;

	const mine = async (tx: Tx, personId: string, id: string) => {
		const [application] = await store.applicationsOf(tx, personId, clock.now(), id);
		if (!application) throw new Refusal('not-found');
		return application;
	};
	/** P5: state and fact in one commit. */
	const step = async (tx: Tx, row: store.ApplicationRow, who: Actor, decision: rules.Decision): Promise<boolean> => {
		if ('no' in decision) throw new Refusal(decision.no);
		if (!decision.fact) return false;
		const [seq, at] = [row.seq + 1, clock.now()];
		await store.saveState(tx, row.id, decision.fact, seq, at);
		await store.writeFact(tx, { applicationId: row.id, seq, actorId: who.personId, at }, decision.fact);
		return true;
	};
	/** P2, P6: by the application, and by the ledger. */
	const shown = async (tx: Tx, employerId: string, rows: readonly store.ApplicantRow[]): Promise<Applicant[]> => {
		const permitted = rows.filter(({ state }) => rules.permits(state)).map(({ personId }) => personId);
		const headlines = await disclosure.shownTo(tx, employerId, [...new Set(permitted)]);
		return rows.map(({ personId, personName, ...row }) => {
			const headline = rules.permits(row.state) ? headlines.get(personId) : undefined;
			return { ...row, name: headline?.name ?? maskedName(personName), headline: headline?.headline ?? null };
		});
	};
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
	const forEmployer = async (tx: Tx, { employerId, applicationId }: { employerId: string; applicationId: string }) => {
		const row = await store.lockApplication(tx, applicationId, { employerId });
		if (!row) throw new Refusal('not-found');
		return row;
	};

	return {
		'job-application:submit': async ({ jobId, fairId, attachment }, { who, caller, receipt }) => {
			const { personId } = who;
			const asked = await db.transact('platform', (tx) => jobs.jobOf(tx, jobId));
			if (asked && !(await disclosure.wouldShow(personId, asked.employerId))) throw new Refusal('resume-hidden');
			let told = () => {};
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
						hasSentAttachment: await store.hasSentAttachment(tx, personId),
					});
					if ('no' in decision) throw new Refusal(decision.no);
					if (attachment) await ports.useAttachment(tx, who, attachment.fileId);
					const applicationId = before?.id ?? JobApplicationId.parse(newId());
					const [seq, at] = [(before?.seq ?? 0) + 1, clock.now()];
					const between = { personId, employerId: job.employerId };
					const row = {
						...between,
						id: applicationId,
						jobId,
						fairId: fairId !== undefined && (await ports.fairs.fairOf(fairId)) ? fairId : null,
						position: job.position,
						attachmentFileId: attachment?.fileId ?? null,
					};
					await store.saveSubmitted(tx, row, seq, at);
					if (decision.fact) await store.writeFact(tx, { applicationId, seq, actorId: personId, at }, decision.fact);
					told = await answer(tx, between, true, caller);
					return await mine(tx, personId, applicationId);
				},
				receipt,
			);
			told();
			return sent;
		},
		'job-application:withdraw': async ({ applicationId }, { who, caller, receipt }) => {
			const { personId } = who;
			let told = () => {};
			const taken = await db.transact(
				'platform',
				async (tx) => {
					const row = await store.lockApplication(tx, applicationId, { personId });
					if (!row) throw new Refusal('not-found');
					await step(tx, row, who, rules.withdraw(row.state));
					const between = { personId, employerId: row.employerId };
					if (!(await store.standsWith(tx, personId, row.employerId))) told = await answer(tx, between, false, caller);
					return await mine(tx, personId, applicationId);
				},
				receipt,
			);
			told();
			return taken;
		},
		'job-application:mine': (_, { who }) =>
			db.transact('platform', (tx) => store.applicationsOf(tx, who.personId, clock.now())),
		'job-application:figures': (_, { who }) => db.transact('platform', (tx) => store.figuresOf(tx, who.personId)),
		'job-application:for-employer': ({ employerId, jobId, state }, { who }) => {
			demandOwn(who, employerId);
			return db.transact('platform', async (tx) => ({
				applicants: await shown(tx, employerId, await store.applicantsOf(tx, employerId, { jobId, state })),
				jobs: await store.jobsAppliedTo(tx, employerId),
			}));
		},
		'job-application:open': async (input, { who, receipt }) => {
			const { employerId, applicationId } = input;
			demandOwn(who, employerId);
			const { personId } = await db.transact('platform', async (tx) => {
				const row = await forEmployer(tx, input);
				const decision = rules.open(row.state);
				if ('no' in decision) throw new Refusal(decision.no);
				return row;
			});
			const look = { viewerId: who.personId, personId, employerId, organizerId: null, ticketId: null };
			const { resume, watermark } = await disclosure.open({ ...look, reason: 'application' }, 'resume');
			return await db.transact(
				'platform',
				async (tx) => {
					const row = await forEmployer(tx, input);
					const isFirst = await step(tx, row, who, rules.open(row.state));
					const [applicant] = await shown(
						tx,
						employerId,
						await store.applicantsOf(tx, employerId, { id: applicationId }),
					);
					if (!applicant) throw new Refusal('not-found');
					if (isFirst) await tellApplicant(ports.tell, tx, 'application-seen', row);
					return { applicant, resume, watermark };
				},
				receipt,
			);
		},
		'job-application:close': (input, { who, receipt }) => {
			demandOwn(who, input.employerId);
			return db.transact(
				'platform',
				async (tx) => {
					const row = await forEmployer(tx, input);
					await step(tx, row, who, rules.close(row.state));
					await tellApplicant(ports.tell, tx, 'application-closed', row);
					return { done: true } as const;
				},
				receipt,
			);
		},
	};
}

/** B-15, the second fence: the gate has compared already; here it holds without it. */
function demandOwn(who: Actor, employerId: string): void {
	if (who.employerId !== employerId) throw new Refusal('not-allowed');
}
