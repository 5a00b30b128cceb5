// The door of seekers. Nothing else of this folder may be imported from outside.
import type { ResumeForEmployer } from '@skyfair/shared/seekers/resume.schemas';
import type { seekerCommands } from '@skyfair/shared/seekers/seekers.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { ReviewSubject } from '../platform/review-port.ts';
import { createChecking } from './checking.ts';
import { createConfirmations } from './confirmation.actions.ts';
import { logLook, type Look } from './look.store.ts';
import { createMessages } from './messages.ts';
import { createReading } from './reading/reading.actions.ts';
import { covered, isHiddenFrom } from './resume-text.rules.ts';
import { createResumeActions, placesOf } from './resume.actions.ts';
import { resumeSubject } from './resume.review.ts';
import type { Headline } from './resume.rules.ts';
import type { SeekerPorts } from './seeker-ports.ts';
import { findForEmployer, hasResume, headlinesOf } from './seeker.store.ts';

export type { Look } from './look.store.ts';
export type { Headline } from './resume.rules.ts';
export type { SeekerPorts } from './seeker-ports.ts';

export interface Seekers {
	readonly handlers: Handlers<typeof seekerCommands, Actor>;
	/** What reviewers decide about a résumé. */
	readonly subject: ReviewSubject;
	hasResume(tx: Tx, personId: string): Promise<boolean>;
	/**
	 * The résumé that was chosen for this employer, else the standard one, without the contact group; the look is logged in the same
	 * transaction. Null: the person has none, it is held by a review there, or it is hidden from this employer.
	 */
	resumeForEmployer(tx: Tx, look: Look): Promise<ResumeForEmployer | null>;
	/** By person, without logging a look: the desk's one line about each who stands in it. Who has no résumé is left out. */
	headlinesOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, Headline>>;
	/** Checks again what is older than the rules or lists, sends what is to be told, reminds before fairs. */
	tick(): Promise<void>;
}

export function createSeekers(ports: SeekerPorts): Seekers {
	const { world } = ports;
	const checking = createChecking(ports);
	const messages = createMessages(ports);
	return {
		handlers: {
			...createResumeActions(ports, checking),
			...createConfirmations(ports),
			...createReading(ports),
		},
		subject: resumeSubject(ports),
		hasResume,
		async resumeForEmployer(tx, look) {
			const found = await findForEmployer(tx, look);
			if (!found || found.state !== 'shown' || isHiddenFrom(found.resume, found.employerName)) return null;
			await logLook(tx, world.newId(), look, world.clock.now());
			return covered(found.resume, placesOf(found.findings));
		},
		headlinesOf,
		async tick() {
			await checking.tick();
			await messages.tick();
		},
	};
}
