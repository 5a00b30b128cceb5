import type { Applicant, applyingCommands } from '@skyfair/shared/applying/applying.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { maskedName } from '@skyfair/shared/seekers/masked-name';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import * as rules from './application.rules.ts';
import { step } from './application.step.ts';
import * as store from './application.store.ts';
import { tellApplicant } from './applying.news.ts';
import type { AttachmentCheck } from './attachment.check.ts';
import type { AttachmentDoor } from './attachment-door.ts';
import * as attachments from './attachment.store.ts';
import type { ApplyingPorts } from './ports.ts';

type ApplicantHandlers = Pick<
	Handlers<typeof applyingCommands, Actor>,
	| 'job-application:for-employer'
	| 'job-application:open'
	| 'job-application:open-attachment'
	| 'job-application:history'
	| 'job-application:move'
	| 'job-application:close'
>;
interface Of {
	readonly employerId: string;
	readonly applicationId: string;
}

/** P8, P11, P12, P15: what an employer does with what it was sent. */
export function createApplicantActions(
	ports: ApplyingPorts,
	door: AttachmentDoor,
	check: AttachmentCheck,
): ApplicantHandlers {
	const { world, disclosure } = ports;
	const { db } = world;

	/** P2, P6: by the application, and by the ledger. */
	const shown = async (tx: Tx, employerId: string, rows: readonly store.ApplicantRow[]): Promise<Applicant[]> => {
		const permitted = rows.filter(({ state }) => rules.permits(state)).map(({ personId }) => personId);
		const headlines = await disclosure.shownTo(tx, employerId, [...new Set(permitted)]);
		return rows.map(({ personId, personName, ...row }) => {
			const headline = rules.permits(row.state) ? headlines.get(personId) : undefined;
			return {
				...row,
				withAttachment: row.withAttachment && headline !== undefined,
				name: headline?.name ?? maskedName(personName),
				headline: headline?.headline ?? null,
			};
		});
	};
	const one = async (tx: Tx, { employerId, applicationId }: Of): Promise<Applicant> => {
		const [applicant] = await shown(tx, employerId, await store.applicantsOf(tx, employerId, { id: applicationId }));
		if (!applicant) throw new Refusal('not-found');
		return applicant;
	};
	const lock = async (tx: Tx, { employerId, applicationId }: Of) => {
		const row = await store.lockApplication(tx, applicationId, { employerId });
		if (!row) throw new Refusal('not-found');
		return row;
	};
	const lookOf = (who: Actor, { personId, employerId }: { personId: string; employerId: string }) => ({
		viewerId: who.personId,
		personId,
		employerId,
		organizerId: null,
		ticketId: null,
		reason: 'application',
	});
	/** P13: when the rules are newer than the look into it. */
	const checkAgain = async (row: attachments.AttachmentRow): Promise<void> => {
		if (row.fileId === null || row.attachment !== 'shown' || row.rulesVersion === ports.rulesVersion) return;
		const { fileId, personId } = row;
		const checked = await check(personId, fileId);
		await db.transact('platform', async (tx) => {
			const now = await lock(tx, row);
			const again = await attachments.attachmentFor(tx, row.applicationId, row);
			if (again?.fileId !== fileId || again.attachment !== 'shown') return;
			const held = checked.objections.length > 0;
			if (held) await step(tx, world, now, personId, { fact: { type: 'attachment-held' } });
			await attachments.saveAttachment(tx, now.id, { ...checked, fileId, attachment: held ? 'held' : 'shown' });
		});
	};

	return {
		'job-application:for-employer': ({ employerId, jobId, state }, { who }) => {
			demandOwn(who, employerId);
			return db.transact('platform', async (tx) => ({
				applicants: await shown(tx, employerId, await store.applicantsOf(tx, employerId, { jobId, state })),
				jobs: await store.jobsAppliedTo(tx, employerId),
				counts: await store.countsOf(tx, employerId, jobId),
			}));
		},
		'job-application:open': async (input, { who, receipt }) => {
			demandOwn(who, input.employerId);
			const found = await db.transact('platform', async (tx) => {
				const row = await lock(tx, input);
				const decision = rules.open(row.state);
				if ('no' in decision) throw new Refusal(decision.no);
				return row;
			});
			const { resume, watermark } = await disclosure.open(lookOf(who, found), 'resume');
			return await db.transact(
				'platform',
				async (tx) => {
					const row = await lock(tx, input);
					const fact = await step(tx, world, row, who.personId, rules.open(row.state));
					if (fact) await tellApplicant(ports.tell, tx, 'application-seen', row);
					return { applicant: await one(tx, input), resume, watermark };
				},
				receipt,
			);
		},
		'job-application:open-attachment': async (input, { who }) => {
			const { employerId, applicationId } = input;
			demandOwn(who, employerId);
			const found = await db.transact('platform', (tx) => attachments.attachmentFor(tx, applicationId, { employerId }));
			if (!found) throw new Refusal('not-found');
			if (!rules.permits(found.state)) throw new Refusal('wrong-state');
			await checkAgain(found);
			const { read, watermark } = await disclosure.openAttachment(lookOf(who, found), async (tx) => {
				const now = await attachments.attachmentFor(tx, applicationId, { employerId });
				if (!now?.fileId || !rules.showsAttachment(now.state, now.attachment)) return null;
				const [file] = await ports.files.describe(tx, [now.fileId]);
				return file ?? null;
			});
			const grant = { viewerId: who.personId, sessionId: who.sessionId, personId: found.personId };
			const { id: fileId, name, pages, pictures } = read;
			return door.addresses({ ...grant, employerId, applicationId, fileId, name, pages, pictures }, watermark);
		},
		'job-application:history': ({ employerId, applicationId }, { who }) => {
			demandOwn(who, employerId);
			return db.transact('platform', async (tx) => {
				await lock(tx, { employerId, applicationId });
				return (await store.stepsOf(tx, [applicationId])).get(applicationId) ?? [];
			});
		},
		'job-application:move': (input, { who, receipt }) => {
			demandOwn(who, input.employerId);
			return db.transact(
				'platform',
				async (tx) => {
					const row = await lock(tx, input);
					const fact = await step(tx, world, row, who.personId, rules.move(row.state, input.to));
					if (fact) await tellApplicant(ports.tell, tx, 'application-moved', row);
					return await one(tx, input);
				},
				receipt,
			);
		},
		'job-application:close': (input, { who, receipt }) => {
			demandOwn(who, input.employerId);
			return db.transact(
				'platform',
				async (tx) => {
					const row = await lock(tx, input);
					await step(tx, world, row, who.personId, rules.close(row.state, input.closedAs));
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
