// The door of seekers. Nothing else of this folder may be imported from outside.
import type { Resume, ResumeForEmployer } from '@skyfair/shared/seekers/resume.schemas';
import type { seekerCommands } from '@skyfair/shared/seekers/seekers.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { World } from '../platform/world.ts';
import type { Headline } from './resume.rules.ts';
import * as store from './seeker.store.ts';

export { createDisclosure, type Disclosure, type OpenedLook, type OpenedResume } from './disclosure.ts';
export { createResumeFiles, type ResumeFiles } from './resume-file.ts';
export { createVirtualNumbers, localNumbers } from './virtual-number.ts';
export type { Headline } from './resume.rules.ts';
export type { Look } from './seeker.store.ts';

export interface Seekers {
	readonly handlers: Handlers<typeof seekerCommands, Actor>;
	/** The same without logging anything: for the one door that logs, counts and marks by itself (disclosure). */
	findResume(tx: Tx, personId: string): Promise<ResumeForEmployer | null>;
	hasResume(tx: Tx, personId: string): Promise<boolean>;
	/** The person's own, for filling other forms of the same person. */
	ownResume(tx: Tx, personId: string): Promise<Resume | null>;
	/** The résumé without the contact group; the look is logged in the same transaction. Null: the person has none. */
	resumeForEmployer(tx: Tx, look: store.Look): Promise<ResumeForEmployer | null>;
	/** By person, without logging a look: the desk's one line about each who stands in it. Who has no résumé is left out. */
	headlinesOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, Headline>>;
}

export function createSeekers({ world }: { world: World }): Seekers {
	const { db, clock, cipher } = world;
	return {
		handlers: {
			'resume:save': ({ resume }, call) =>
				db.transact(
					'platform',
					async (tx) => {
						const savedAt = clock.now();
						await store.saveResume(tx, cipher, call.who.personId, resume, savedAt);
						return { savedAt };
					},
					call.receipt,
				),
			'resume:mine': (_, call) =>
				db.transact('platform', async (tx) => {
					const found = await store.findResume(tx, cipher, call.who.personId);
					const looks = await store.looksAt(tx, call.who.personId);
					return { resume: found?.resume ?? null, savedAt: found?.savedAt ?? null, looks };
				}),
		},
		findResume: store.findResumeForEmployer,
		hasResume: store.hasResume,
		ownResume: async (tx, personId) => (await store.findResume(tx, cipher, personId))?.resume ?? null,
		async resumeForEmployer(tx, look) {
			const resume = await store.findResumeForEmployer(tx, look.personId);
			if (resume) await store.logLook(tx, world.newId(), look, clock.now());
			return resume;
		},
		headlinesOf: store.headlinesOf,
	};
}
