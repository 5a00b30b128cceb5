// The door of seekers. Nothing else of this folder may be imported from outside.
import type { Resume, ResumeForEmployer } from '@skyfair/shared/seekers/resume.schemas';
import type { seekerCommands } from '@skyfair/shared/seekers/seekers.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Actor } from '../accounts/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { ReviewSubject } from '../platform/review-port.ts';
import { createChecking } from './checking.ts';
import { createConfirmations } from './confirmation.actions.ts';
import { createReminders } from './reminders.ts';
import { createReading } from './reading/reading.actions.ts';
import { covered, isHiddenFrom } from './resume-text.rules.ts';
import { createResumeActions, placesOf } from './resume.actions.ts';
import { resumeSubject } from './resume.review.ts';
import type { Headline } from './resume.rules.ts';
import type { SeekerPorts } from './seeker-ports.ts';
import { findForEmployer, findOwn, hasResume, headlinesOf, openResume, type Between } from './seeker.store.ts';

export { createAttendees } from './attendee.actions.ts';
export { createDisclosure, type Disclosure, type OpenedLook, type OpenedResume } from './disclosure.ts';
export type { Look } from './look.store.ts';
export { createResumeFiles, type ResumeFiles } from './resume-file.ts';
export { createNumberProvider, type NumberProvider } from './number-provider.ts';
export { createVirtualNumbers } from './virtual-number.ts';
export type { Headline } from './resume.rules.ts';
export type { SeekerPorts } from './seeker-ports.ts';

export interface Seekers {
	readonly handlers: Handlers<typeof seekerCommands, Actor>;
	/** What reviewers decide about a résumé. */
	readonly subject: ReviewSubject;
	/**
	 * The résumé that was chosen for this employer, else the standard one, without the contact group. Null: the person has none, it is held
	 * by a review there, or it is hidden from this employer. Nothing is logged: the one door (disclosure) logs, counts and marks.
	 */
	findResume(tx: Tx, between: Between): Promise<ResumeForEmployer | null>;
	hasResume(tx: Tx, personId: string): Promise<boolean>;
	/** The person's own standard one, for filling other forms of the same person. */
	ownResume(tx: Tx, personId: string): Promise<Resume | null>;
	/** By person, without logging a look: the desk's one line about each who stands in it. Who has no résumé is left out. */
	headlinesOf(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, Headline>>;
	/** Checks again what is older than the rules or lists, reminds before fairs. */
	tick(): Promise<void>;
}

export function createSeekers(ports: SeekerPorts): Seekers {
	const { world } = ports;
	const checking = createChecking(ports);
	const reminders = createReminders(ports);
	return {
		handlers: {
			...createResumeActions(ports, checking),
			...createConfirmations(ports),
			...createReading(ports),
		},
		subject: resumeSubject(ports),
		hasResume,
		async ownResume(tx, personId) {
			const row = await findOwn(tx, personId, undefined);
			return row && openResume(world.cipher, row);
		},
		async findResume(tx, between) {
			const found = await findForEmployer(tx, between);
			if (!found || found.state !== 'shown' || isHiddenFrom(found.resume, found.employerName)) return null;
			return covered(found.resume, placesOf(found.findings));
		},
		headlinesOf,
		async tick() {
			await checking.tick();
			await reminders.tick();
		},
	};
}
