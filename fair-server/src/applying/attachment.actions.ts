import type { applyingCommands, MyApplication } from '@skyfair/shared/applying/applying.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import * as rules from './application.rules.ts';
import { lockMine, myApplication, step } from './application.step.ts';
import type { AttachmentCheck } from './attachment.check.ts';
import * as store from './attachment.store.ts';
import type { ApplyingPorts } from './ports.ts';

type AttachmentHandlers = Pick<
	Handlers<typeof applyingCommands, Actor>,
	'job-application:attach' | 'job-application:show-attachment' | 'job-application:remove-attachment'
>;

/** P3: the person's own file, brought for this. Refuses `invalid-input` with the path. */
export const useAttachment = (files: ApplyingPorts['files'], tx: Tx, who: Actor, fileId: string): Promise<void> =>
	files.use(tx, who, [{ path: 'attachment.fileId', fileId, purposes: ['resume-attachment'] }], {});

/** Gone with its bytes, unless a résumé or another application has it too. Call it after the commit. */
export async function dropAttachment({ world, files }: Pick<ApplyingPorts, 'world' | 'files'>, fileId: string | null) {
	if (fileId === null) return;
	const isUsed = await world.db.transact('platform', (tx) => store.isUsedElsewhere(tx, fileId));
	if (!isUsed) await files.destroy([fileId]);
}

/** P13, P14: the seeker's side of the file beside the résumé. */
export function createAttachmentActions(ports: ApplyingPorts, check: AttachmentCheck): AttachmentHandlers {
	const { world, files } = ports;
	const { db } = world;

	return {
		'job-application:attach': async ({ applicationId, attachment }, { who, receipt }) => {
			const { personId } = who;
			const checked = await check(personId, attachment.fileId);
			let before: string | null = null;
			const changed = await db.transact(
				'platform',
				async (tx): Promise<MyApplication> => {
					const row = await lockMine(tx, applicationId, personId);
					before = (await store.attachmentFor(tx, applicationId, { personId }))?.fileId ?? null;
					const held = checked.objections.length > 0;
					const hasSentAttachment = await store.hasSentAttachment(tx, personId);
					const decision = rules.attach(row.state, held, { attachment, hasSentAttachment });
					if (!('no' in decision)) await useAttachment(files, tx, who, attachment.fileId);
					await step(tx, world, row, personId, decision);
					const next = { ...checked, fileId: attachment.fileId, attachment: held ? 'held' : 'shown' } as const;
					await store.saveAttachment(tx, applicationId, next);
					return await myApplication(tx, world, personId, applicationId);
				},
				receipt,
			);
			if (before !== attachment.fileId) await dropAttachment(ports, before);
			return changed;
		},
		'job-application:show-attachment': ({ applicationId, shows }, { who: { personId }, receipt }) =>
			db.transact(
				'platform',
				async (tx) => {
					const row = await lockMine(tx, applicationId, personId);
					const now = await store.attachmentFor(tx, applicationId, { personId });
					const fact = await step(tx, world, row, personId, rules.show(now?.attachment ?? null, shows));
					if (fact) await store.setShown(tx, applicationId, shows ? 'shown' : 'hidden');
					return await myApplication(tx, world, personId, applicationId);
				},
				receipt,
			),
		'job-application:remove-attachment': async ({ applicationId }, { who: { personId }, receipt }) => {
			let before: string | null = null;
			const changed = await db.transact(
				'platform',
				async (tx): Promise<MyApplication> => {
					const row = await lockMine(tx, applicationId, personId);
					const now = await store.attachmentFor(tx, applicationId, { personId });
					await step(tx, world, row, personId, rules.remove(now?.attachment ?? null));
					before = now?.fileId ?? null;
					await store.saveAttachment(tx, applicationId, {
						fileId: null,
						attachment: null,
						objections: [],
						rulesVersion: '',
					});
					return await myApplication(tx, world, personId, applicationId);
				},
				receipt,
			);
			await dropAttachment(ports, before);
			return changed;
		},
	};
}
