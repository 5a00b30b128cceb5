// The door of employers. Nothing else of this folder may be imported from outside.
import type {
	Employer,
	employerCommands,
	PublicEmployer,
	RecruitingAccount,
} from '@skyfair/shared/employers/employers.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { EmployerId, MembershipId } from '@skyfair/shared/protocol/ids';
import { Refusal } from '@skyfair/shared/protocol/problem';
import type { z } from 'zod';
import type { Actor } from '../accounts/index.ts';
import type { Files } from '../files/index.ts';
import type { Begin, MailSender, SmsSender, Write } from '../notices/index.ts';
import type { Organizers, Roles } from '../organizers/index.ts';
import { brokenConstraint, type Tx } from '../platform/postgres/database.ts';
import type { OpenReview, ReviewSubject, TellMonitor } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import { isAgency } from './agency.store.ts';
import { createColleagueActions } from './colleague.actions.ts';
import { shownCards, type ShownCard } from './colleague.store.ts';
import { createEmployeeActions } from './employee.actions.ts';
import { employeeSubject } from './employee.review.ts';
import { mayOperate } from './employee.rules.ts';
import { beginProof, findProof, vouchEverywhere } from './employee.store.ts';
import * as store from './employer.store.ts';
import { outboxFaceCheck } from './face-check.ts';
import { createReminders } from './reminders.ts';
import { ownBlacklist, type CreditSource } from './source-check.ts';
import { createStandingActions } from './standing.actions.ts';
import { createStandingDecisions } from './standing-decisions.ts';
import type { StandingFacts } from './standing.rules.ts';
import { findStanding, standsWith, verifiedUntil } from './standing.store.ts';
import { createVerificationActions } from './verification.actions.ts';

export type { CreditSource } from './source-check.ts';
export type { ShownCard } from './colleague.store.ts';
export type { StandingFacts } from './standing.rules.ts';
/** The life of a standing, for whoever is reviewed like an employer. */
export { dayOf, decide, dueReminder, expire, isOver, reminderDays, standsUntil, submit } from './standing.rules.ts';
export { organizersToApplyTo } from './standing.store.ts';
export { withBefore } from './application-fields.ts';

export interface EmployerPorts {
	readonly world: World;
	readonly roles: Roles;
	readonly organizers: Pick<Organizers, 'organizerOf'>;
	readonly files: Pick<Files, 'use' | 'share' | 'publicUrl'>;
	/** Of the reviews, who stand further right in the row. */
	readonly openReview: OpenReview;
	readonly tellMonitor: TellMonitor;
	readonly begin: Begin;
	readonly write: Write;
	/** For codes and links that prove an address or a number: they go to what is to be proven, and nowhere else. */
	readonly mail: MailSender;
	readonly sms: SmsSender;
	readonly faceProvider: 'outbox' | 'off';
	/** D-13; without one the list that the platform keeps itself. */
	readonly source?: CreditSource;
}

export interface Employers {
	readonly handlers: Handlers<typeof employerCommands, Actor>;
	/** How reviewers see and decide applications, and proofs of employment (D-07). */
	readonly subjects: readonly ReviewSubject[];
	/** What everybody may read of it: as it was approved last. */
	pageOf(tx: Tx, employerId: string): Promise<PublicEmployer | null>;
	standingOf(tx: Tx, employerId: string, organizerId: string): Promise<StandingFacts | null>;
	/** D-08, D-09: whether it may show and publish anything with this organizer at this moment; null: with any. */
	isAdmitted(tx: Tx, employerId: string, organizerId: string | null): Promise<boolean>;
	/** A measure of the organizer: what stood is suspended at once. False: nothing stood. */
	suspend: ReturnType<typeof createStandingDecisions>['suspend'];
	/** B-07: without it a person does nothing for an employer. */
	isVerified(tx: Tx, personId: string): Promise<boolean>;
	/** D-07: without it a person does nothing for this employer. */
	isEmployee(tx: Tx, personId: string, employerId: string): Promise<boolean>;
	/** For the personas of a demo and for tests: as if the checks had passed, of the person and at each of its employers. */
	recordVerified(tx: Tx, personId: string, name: string): Promise<void>;
	/** B-16: it declared itself an agency, now or in anything it ever submitted; with a person: or that recruiter did. */
	isAgency(tx: Tx, employerId: string, personId: string | null): Promise<boolean>;
	/** How its account is labelled for everybody (L1); null: it stands nowhere. */
	recruitingOf(tx: Tx, employerId: string): Promise<RecruitingAccount | null>;
	/** B-11: how its people are shown. */
	shownCards(tx: Tx, personIds: readonly string[]): Promise<ShownCard[]>;
	/** After a change of the employer or its standing, on every node (as far as the bus carries). */
	onOld(listener: (employerId: string | null) => void): () => void;
	/** Ends what is over and reminds of what ends soon. Call it every minute on every node. */
	tick(): Promise<void>;
	stop(): void;
}

const CHANNEL = 'employers';

export function createEmployers(ports: EmployerPorts): Employers {
	const { world, roles, files } = ports;
	const { db, clock, bus, cipher } = world;
	const old = new Set<(employerId: string | null) => void>();
	const forget = (employerId: string | null) => {
		for (const listener of old) listener(employerId);
	};
	const tell = (employerId: string) => {
		forget(employerId);
		bus.publish(CHANNEL, { employerId });
	};
	const unsubscribe = bus.subscribe(CHANNEL, (message) => forget(employerIdIn(message)));
	bus.onBack(() => forget(null));

	const verification = createVerificationActions(
		world,
		ports.faceProvider === 'outbox' ? outboxFaceCheck(ports.sms) : null,
	);
	const { isVerified } = verification;
	const decisions = createStandingDecisions(world, ports.begin, tell);
	const remind = createReminders(world, ports.begin);
	const isAdmitted: Employers['isAdmitted'] = (tx, employerId, organizerId) =>
		standsWith(tx, employerId, organizerId, clock.now());

	const handlers: Employers['handlers'] = {
		...createStandingActions({
			...ports,
			source: ports.source ?? ownBlacklist(cipher),
			isVerified,
			suspendEverywhere: decisions.suspendEverywhere,
			tell,
		}),
		...createColleagueActions({ ...ports, isVerified, tell }),
		...createEmployeeActions({ ...ports, isVerified }),
		...verification.handlers,
		'employer:register': (input, call) =>
			db
				.transact(
					'platform',
					async (tx) => {
						const employer: Employer = { ...input, id: world.newId() as EmployerId };
						await store.insertEmployer(tx, cipher, employer, clock.now());
						const logo = input.logoFileId
							? [{ path: 'logoFileId', fileId: input.logoFileId, purposes: ['logo' as const] }]
							: [];
						await files.use(tx, call.who, logo, { employerId: employer.id });
						const { membershipId } = await roles.grantMembership(tx, {
							personId: call.who.personId,
							role: 'employer-admin',
							employerId: employer.id,
						});
						// A1: its own application is what is reviewed.
						const proof = { id: world.newId(), personId: call.who.personId, employerId: employer.id };
						await beginProof(tx, { ...proof, state: 'by-application', at: clock.now() });
						return { employer, membershipId: membershipId as z.infer<typeof MembershipId> };
					},
					call.receipt,
				)
				.catch((error: unknown) => {
					if (brokenConstraint(error) !== 'employers_credit_code_key') throw error;
					// D-01: an employer exists once; whoever works there is let in by its administrator.
					throw new Refusal('invalid-input', { fields: [{ path: 'creditCode', reason: 'taken' }] });
				}),
		'employer:get': ({ employerId }, { caller: { who } }) =>
			db.transact('platform', async (tx) => {
				const employer = await store.findEmployer(tx, cipher, employerId);
				const own = who?.employerId === employerId;
				const isSeen = employer && (own || (await isSeenBy(tx, employerId, who)));
				if (!isSeen) throw new Refusal('not-found');
				const { logoFileId } = employer.page;
				return {
					employer: employer.page,
					registration: own ? employer.registration() : null,
					recruiting: await recruitingOf(tx, employerId),
					logoUrl: logoFileId === undefined ? null : files.publicUrl(logoFileId),
				};
			}),
	};
	const recruitingOf: Employers['recruitingOf'] = async (tx, employerId) => {
		const until = await verifiedUntil(tx, employerId, clock.now());
		if (until === null) return null;
		const accountClass = (await isAgency(tx, employerId, null)) ? 'agency' : 'own';
		return { label: 'recruiting', accountClass, verifiedUntil: until };
	};
	/** D-09: the public reads of those who stand now; an organizer's people also of those who came to it. */
	const isSeenBy = async (tx: Tx, employerId: string, who: Actor | null): Promise<boolean> =>
		(await isAdmitted(tx, employerId, null)) ||
		(who?.organizerId != null && (await findStanding(tx, employerId, who.organizerId)) !== null);

	return {
		handlers,
		subjects: [decisions.subject, employeeSubject()],
		suspend: decisions.suspend,
		isAdmitted,
		standingOf: (tx, employerId, organizerId) => findStanding(tx, employerId, organizerId),
		isVerified,
		isEmployee: async (tx, personId, employerId) =>
			mayOperate((await findProof(tx, { personId, employerId }))?.state ?? null),
		async recordVerified(tx, personId, name) {
			await verification.recordVerified(tx, personId, name);
			await vouchEverywhere(tx, personId, clock.now());
		},
		isAgency,
		recruitingOf,
		shownCards,
		pageOf: async (tx, employerId) => (await store.findEmployer(tx, cipher, employerId))?.page ?? null,
		async tick() {
			const over = await db.transact('platform', (tx) => decisions.expire(tx, clock.now()));
			for (const employerId of new Set(over)) tell(employerId);
			await remind();
		},
		onOld(listener) {
			old.add(listener);
			return () => old.delete(listener);
		},
		stop: unsubscribe,
	};
}

const employerIdIn = (message: unknown): string | null =>
	typeof message === 'object' && message !== null && 'employerId' in message && typeof message.employerId === 'string'
		? message.employerId
		: null;
