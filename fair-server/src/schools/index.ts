// The door of schools. Nothing else of this folder may be imported from outside.
import type { schoolCommands } from '@skyfair/shared/schools/schools.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Actor, EndedSessions } from '../accounts/index.ts';
import {
	decide,
	dueReminder,
	expire,
	isOver,
	reminderDays,
	standsUntil,
	withBefore,
} from '../employers/index.ts';
import { both, dayOf, type Tell } from '../notices/index.ts';
import type { Roles } from '../organizers/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { ReviewDecision, ReviewSubject } from '../platform/review-port.ts';
import { createSchoolActions, type SchoolActionPorts } from './school.actions.ts';
import * as byClock from './school-clock.store.ts';
import { fieldsOfSchool, lastDayOf } from './school.rules.ts';
import * as store from './school.store.ts';

export interface SchoolPorts extends SchoolActionPorts {
	readonly roles: Roles;
	readonly tell: Tell;
}

export interface Schools {
	readonly handlers: Handlers<typeof schoolCommands, Actor>;
	/** How reviewers see and decide about schools. */
	readonly subject: ReviewSubject;
	/** C4: whether this person speaks for a school that stands with this organizer at this moment. */
	stands(tx: Tx, personId: string, organizerId: string): Promise<boolean>;
	/** Ends what is over and reminds of what ends soon. */
	tick(): Promise<void>;
}

const WITHIN_MS = reminderDays[0] * 86_400_000;

export function createSchools(ports: SchoolPorts): Schools {
	const { world, roles, tell } = ports;
	const { db, clock, cipher, newId } = world;
	const openedOf = (submission: store.SchoolSubmission) => store.openSchool(cipher, submission.snapshot);

	async function decided(
		tx: Tx,
		{ subjectId: schoolId, organizerId, version, outcome, reason, reviewerId, at }: ReviewDecision,
	) {
		const of = { schoolId, organizerId };
		const before = await store.findStanding(tx, schoolId, organizerId, 'lock');
		const submission = await store.findSubmission(tx, { ...of, version });
		const personId = await store.personOfSchool(tx, schoolId);
		if (!submission || submission.outcome !== null || personId === null) return;
		const until = standsUntil(at, [lastDayOf(submission.snapshot)]);
		const next = decide(before, { version, outcome, standsUntil: until });
		if (!next) return;
		await store.saveOutcome(tx, { ...of, version }, { outcome, reason, at });
		await store.saveStanding(tx, of, next, { reason, at });
		const what = ({ pass: 'approved', return: 'returned', reject: 'rejected' } as const)[outcome];
		await store.insertEvent(tx, { ...of, id: newId(), at, what, version, reason, by: reviewerId });
		if (outcome === 'pass') await roles.grantMembership(tx, { personId, role: 'school', organizerId });
	}

	/** C4, by the clock. */
	const expireDue = async (): Promise<void> => {
		const now = clock.now();
		const ended: EndedSessions[] = [];
		await db.transact('platform', async (tx) => {
			for (const one of await byClock.endingBefore(tx, now)) {
				const { schoolId, organizerId, personId, isUndecided, ...standing } = one;
				if (!isOver(standing, now)) continue;
				const next = expire(standing, isUndecided);
				const of = { schoolId, organizerId };
				await store.saveStanding(tx, of, next, { reason: 'expired', at: now });
				const event = { ...of, id: newId(), at: now, what: 'expired' as const, version: next.version };
				await store.insertEvent(tx, { ...event, reason: '', by: null });
				await tell(tx, {
					kind: 'school-suspended',
					about: `${schoolId} ${organizerId} ${standing.standsUntil}`,
					people: [personId],
					values: namesOf(one),
					link: '/school-application',
					organizerId,
				});
				const membershipId = await byClock.schoolMembership(tx, personId, organizerId);
				if (membershipId !== null) ended.push(...(await roles.removeMembership(tx, membershipId)));
			}
		});
		roles.announceEnded(ended);
	};

	/** C6. */
	const remind = (): Promise<void> =>
		db.transact('platform', async (tx) => {
			const now = clock.now();
			for (const one of await byClock.toRemind(tx, now, WITHIN_MS)) {
				const { schoolId, organizerId, personId, standsUntil } = one;
				const days = dueReminder(standsUntil, now, one.sent);
				if (days === null || !(await byClock.claimReminder(tx, { ...one, days }, now))) continue;
				await tell(tx, {
					kind: 'school-ending',
					about: `${schoolId} ${organizerId} ${standsUntil} ${days}`,
					people: [personId],
					values: { ...namesOf(one), day: dayOf(standsUntil - 1), days: String(days) },
					link: '/school-application',
					organizerId,
				});
			}
		});

	return {
		handlers: createSchoolActions(ports),
		subject: {
			kind: 'school',
			async fields(tx, schoolId, organizerId, version) {
				const of = { schoolId, organizerId };
				const submission = await store.findSubmission(tx, { ...of, version });
				const personId = await store.personOfSchool(tx, schoolId);
				if (!submission || personId === null) return [];
				const { masked } = await store.phoneOf(tx, personId);
				const earlier = await store.findSubmission(tx, { ...of, version: version - 1 });
				return withBefore(
					fieldsOfSchool(openedOf(submission), masked),
					earlier && fieldsOfSchool(openedOf(earlier), masked),
				);
			},
			decided,
		},
		stands: (tx, personId, organizerId) => store.standsAt(tx, personId, organizerId, clock.now()),
		async tick() {
			await expireDue();
			await remind();
		},
	};
}

const namesOf = ({ schoolName, organizerName, organizerNameEn }: byClock.SchoolNames) => ({
	school: schoolName,
	organizer: both(organizerName, organizerNameEn),
});
