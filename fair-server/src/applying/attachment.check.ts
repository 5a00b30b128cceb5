import { Refusal } from '@skyfair/shared/protocol/problem';
import type { ApplyingPorts, Objection } from './ports.ts';

export interface Checked {
	readonly objections: readonly Objection[];
	readonly rulesVersion: string;
}

/** P13: what is written in a file, by the rules for résumés. Outside of a transaction: a long document takes a second. */
export function createAttachmentCheck({
	world,
	files,
	objectionsTo,
	rulesVersion,
}: Pick<ApplyingPorts, 'world' | 'files' | 'objectionsTo' | 'rulesVersion'>) {
	return async (personId: string, fileId: string): Promise<Checked> => {
		const owner = { personId, role: 'seeker', organizerId: null, employerId: null } as const;
		const text = await files.textOf(owner, fileId, ['resume-attachment']).catch((error: unknown) => {
			// Whether it may be sent at all is said where it is taken.
			if (error instanceof Refusal && error.problem.code === 'not-found') return '';
			throw error;
		});
		const objections = text === '' ? [] : await world.db.transact('platform', (tx) => objectionsTo(tx, text));
		return { objections, rulesVersion };
	};
}
export type AttachmentCheck = ReturnType<typeof createAttachmentCheck>;
