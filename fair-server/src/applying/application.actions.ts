import type { Applicant, applyingCommands } from '@skyfair/shared/applying/applying.commands';
import { JobApplicationId } from '@skyfair/shared/applying/applying.commands';
import type { favouriteCommands } from '@skyfair/shared/applying/favourites.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { maskedName } from '@skyfair/shared/seekers/masked-name';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import * as rules from './application.rules.ts';
import * as store from './application.store.ts';
import type { ApplyingPorts } from './ports.ts';

type ApplicationHandlers = Omit<Handlers<typeof applyingCommands, Actor>, keyof typeof favouriteCommands>;

export function createApplicationActions(ports: ApplyingPorts): ApplicationHandlers {
	const { world, jobs, seekers, consents } = ports;
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
		const permitted = new Set<string>();
		for (const { personId, state } of rows)
			if (rules.permits(state) && (await consents.mayShow(tx, { personId, employerId }))) permitted.add(personId);
		const headlines = await seekers.headlinesOf(tx, [...permitted]);
		return rows.map(({ personId, personName, ...row }) => {
			const headline = headlines.get(personId);
			const may = rules.permits(row.state) && permitted.has(personId);
			const name = headline?.name ?? personName;
			return { ...row, name: may ? name : maskedName(personName), headline: may ? (headline?.headline ?? null) : null };
		});
	};
	const forEmployer = async (tx: Tx, { employerId, applicationId }: { employerId: string; applicationId: string }) => {
		const row = await store.lockApplication(tx, applicationId, { employerId });
		if (!row) throw new Refusal('not-found');
		return row;
	};
	const toldOf = (row: store.ApplicationRow) => ({
		personIds: [row.personId],
		applicationId: row.id,
		position: row.position,
		employerId: row.employerId,
	});

	return {
		'job-application:submit': ({ jobId, fairId, attachment }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					const before = await store.lockOfPerson(tx, who.personId, jobId);
					const job = await jobs.jobOf(tx, jobId);
					if (!job) throw new Refusal('not-found');
					const decision = rules.submit({
						before: before?.state ?? null,
						hasResume: await seekers.hasResume(tx, who.personId),
						attachment: attachment ?? null,
						hasSentAttachment: await store.hasSentAttachment(tx, who.personId),
					});
					if ('no' in decision) throw new Refusal(decision.no);
					if (attachment) await ports.useAttachment(tx, who, attachment.fileId);
					const applicationId = before?.id ?? JobApplicationId.parse(newId());
					const [seq, at] = [(before?.seq ?? 0) + 1, clock.now()];
					const between = { personId: who.personId, employerId: job.employerId };
					const row = {
						...between,
						id: applicationId,
						jobId,
						fairId: fairId !== undefined && (await ports.fairs.fairOf(fairId)) ? fairId : null,
						position: job.position,
						attachmentFileId: attachment?.fileId ?? null,
					};
					await store.saveSubmitted(tx, row, seq, at);
					if (decision.fact)
						await store.writeFact(tx, { applicationId, seq, actorId: who.personId, at }, decision.fact);
					await consents.giveConsent(tx, { ...between, applicationId, at });
					return await mine(tx, who.personId, applicationId);
				},
				receipt,
			),
		'job-application:withdraw': ({ applicationId }, { who, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					const row = await store.lockApplication(tx, applicationId, { personId: who.personId });
					if (!row) throw new Refusal('not-found');
					await step(tx, row, who, rules.withdraw(row.state));
					const between = { personId: who.personId, employerId: row.employerId };
					if (!(await store.standsWith(tx, between.personId, between.employerId)))
						await consents.endConsent(tx, { ...between, at: clock.now() });
					return await mine(tx, who.personId, applicationId);
				},
				receipt,
			),
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
		'job-application:open': (input, { who, receipt }) => {
			const { employerId, applicationId } = input;
			demandOwn(who, employerId);
			return db.transact(
				'platform',
				async (tx) => {
					const row = await forEmployer(tx, input);
					const decision = rules.open(row.state);
					if (!(await consents.mayShow(tx, { personId: row.personId, employerId }))) throw new Refusal('wrong-state');
					const isFirst = await step(tx, row, who, decision);
					const look = { viewerId: who.personId, personId: row.personId, employerId, organizerId: null };
					const resume = await seekers.resumeForEmployer(tx, { ...look, reason: 'application' });
					const [applicant] = await shown(
						tx,
						employerId,
						await store.applicantsOf(tx, employerId, { id: applicationId }),
					);
					if (!resume || !applicant) throw new Refusal('not-found');
					if (isFirst) await ports.tell(tx, { kind: 'application-seen', ...toldOf(row) });
					return { applicant, resume };
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
					await ports.tell(tx, { kind: 'application-closed', ...toldOf(row) });
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
