import type { Fair } from '@skyfair/shared/fairs/fairs.commands';
import { isEmployerRole, roles, type Role } from '@skyfair/shared/accounts/roles';
import type { ReviewKind } from '@skyfair/shared/reviews/reviews.commands';
import { SESSION_COOKIE } from '../src/app/http.ts';
import { createAccountHttp, newPhone, type Answer } from './account-http.ts';
import { admit, approveEmployer, approveJobs, suspendEmployer } from './approve.ts';
import { organizer } from './builders/organizer.ts';
import { employer, job } from './builders/employer.ts';
import { plan } from './builders/plan.ts';
import { completePlanning } from './complete-planning.ts';
import { registration } from './builders/registration.ts';
import { resume } from './builders/resume.ts';
import { passAll } from './review-steps.ts';

export interface Member {
	readonly personId: string;
	readonly role: Role;
	readonly organizerId: string | null;
	readonly employerId: string | null;
}

let employers = 0;

/** The whole server asked over HTTP by people of every role. Steps of a story are commands like any other; a refused one throws. */
export async function createFairHttp(more: Record<string, string> = {}) {
	const server = await createAccountHttp({ DEMO: 'on', LIMIT_FACTOR: '1000', ...more });
	const { accounts, fairs } = server.fair.app;
	const { db } = server.fair.world;

	const person = async (role: Role, of: { organizerId?: string; employerId?: string } = {}): Promise<Member> => {
		const organizerId = of.organizerId ?? null;
		const employerId = of.employerId ?? null;
		const personId = await db.transact('platform', async (tx) => {
			const made = await accounts.findOrCreatePersonByPhone(tx, { phone: newPhone(), name: '某人' });
			if (role !== 'seeker')
				await accounts.grantMembership(tx, { personId: made.personId, role, organizerId, employerId });
			// B-07 has tests of its own; everybody else of an employer has done it.
			if (isEmployerRole(role)) await server.fair.app.employers.recordVerified(tx, made.personId, '某人');
			return made.personId;
		});
		return { personId, role, organizerId, employerId };
	};
	/** Signed in this moment, for the clock may have moved on by hours. */
	const as = async (member: Member | null) => {
		const browser = server.browser();
		if (member === null) return browser;
		const origin = { address: browser.address, device: 'test' };
		const { token } = await accounts.signInAs(member.personId, origin, member.role);
		browser.use(`${SESSION_COOKIE}=${token}`);
		return browser;
	};
	const post = async (member: Member | null, name: string, input: object): Promise<Answer> =>
		(await as(member)).post(name, { ...input });
	const get = async (member: Member | null, name: string, input: object): Promise<Answer> =>
		(await as(member)).get(name, { ...input });
	const done = async <T>(answer: Promise<Answer>): Promise<T> => {
		const { body } = await answer;
		if (!body.ok) throw new Error(`refused: ${JSON.stringify(body.problem)}`);
		return body.data as T;
	};
	const admin = await person('platform-admin');

	const steps = {
		...server,
		app: server.fair.app,
		world: server.fair.world,
		outbox: server.fair.outbox,
		person,
		as,
		post,
		get,
		done,
		admin,
		/** What the timer of a running server does every half second. */
		tick: () => fairs.tick(),
		async organizer(over: Parameters<typeof organizer>[0] = {}) {
			const made = await done<{ id: string }>(post(admin, 'organizer:create', organizer(over)));
			return { organizerId: made.id, planner: await person('planner', { organizerId: made.id }) };
		},
		async employer() {
			employers += 1;
			const founder = await person('seeker');
			const registered = await done<{ employer: { id: string } }>(
				post(founder, 'employer:register', employer(employers)),
			);
			const employerId = registered.employer.id;
			const boss: Member = { ...founder, role: 'employer-admin', employerId };
			await db.transact('platform', (tx) => server.fair.app.employers.recordVerified(tx, boss.personId, '某人'));
			const approver = await done<{ id: string }>(post(admin, 'organizer:create', organizer()));
			await db.transact('platform', (tx) => approveEmployer(tx, employerId, approver.id));
			const posted = await done<{ id: string }>(post(boss, 'job:post', { employerId, job: job() }));
			await db.transact('platform', (tx) => approveJobs(tx, employerId, approver.id));
			return { employerId, boss, jobId: posted.id, approverId: approver.id };
		},
		/** Registered and no more; its administrator is verified unless a test is about that. */
		async unapproved({ isVerified = true } = {}) {
			employers += 1;
			const founder = await person('seeker');
			const made = await done<{ employer: { id: string } }>(post(founder, 'employer:register', employer(employers)));
			const boss: Member = { ...founder, role: 'employer-admin', employerId: made.employer.id };
			if (isVerified)
				await db.transact('platform', (tx) => server.fair.app.employers.recordVerified(tx, boss.personId, '某人'));
			return { employerId: made.employer.id, boss };
		},
		/** As its reviewers would have: this organizer has approved the employer. */
		stand: (employerId: string, organizerId: string) =>
			db.transact('platform', (tx) => approveEmployer(tx, employerId, organizerId)),
		/** As its clock or a measure would have: the employer stands there no longer. */
		suspend: (employerId: string, organizerId: string) =>
			db.transact('platform', (tx) => suspendEmployer(tx, employerId, organizerId)),
		/** A reviewer of this organizer passes all that waits, through the commands. */
		async passAll(organizerId: string, kind?: ReviewKind) {
			const reviewer = await as(await person('reviewer', { organizerId }));
			return await passAll((name, input) => done(reviewer.post(name, input)), organizerId, kind);
		},
		/** As reviewers would have: the employer, its jobs and its application to this fair. */
		admit: (employerId: string, fairId: string) =>
			db.transact('platform', (tx) => admit(tx, employerId, fairId, server.fair.world.newId())),
		async seeker() {
			const seeker = await person('seeker');
			await done(post(seeker, 'resume:save', { resume: resume() }));
			return seeker;
		},
		/** With an identity that is matched at once: approved. */
		register: (seeker: Member, fairId: string, over: Partial<ReturnType<typeof registration>> = {}) =>
			post(seeker, 'registration:submit', registration(fairId, over)),
		/** A plan alone: nothing that stands beside it was planned yet. */
		draft: (planner: Member, over: Parameters<typeof plan>[0] = {}) =>
			done<Fair>(post(planner, 'fair:create', { plan: plan(over) })),
		/** Planned in every part: it may be published as soon as its plan is whole. */
		async fair(planner: Member, over: Parameters<typeof plan>[0] = {}) {
			const fair = await done<Fair>(post(planner, 'fair:create', { plan: plan(over) }));
			const of = { fairId: fair.id, organizerId: fair.organizerId, personId: planner.personId, plan: fair };
			await completePlanning((name, input) => done(post(planner, name, { ...input })), of);
			return fair;
		},
		/** One of every role: those of an organizer at this one, those of an employer at that one. */
		everybody: (organizerId: string, employerId: string): Promise<Member[]> =>
			Promise.all(roles.map((role) => person(role, scopeOf(role, organizerId, employerId)))),
	};
	return {
		...steps,
		/** Planned, published, and known to everybody. */
		async announcedFair(planner: Member, over: Parameters<typeof plan>[0] = {}) {
			const fair = await steps.fair(planner, over);
			return await done<Fair>(post(planner, 'fair:publish', { fairId: fair.id }));
		},
		/** An employer that was admitted to this fair and has a booth there. */
		async standing(planner: Member, fairId: string) {
			const made = await steps.employer();
			await steps.admit(made.employerId, fairId);
			const input = { fairId, employerId: made.employerId, hallKey: 'making' };
			const { boothId } = await done<{ boothId: string }>(post(planner, 'fair:add-booth', input));
			return { ...made, boothId };
		},
	};
}
export type FairHttp = Awaited<ReturnType<typeof createFairHttp>>;

const ofEmployer: readonly Role[] = ['employer-admin', 'recruiter', 'interviewer'];
const ofNobody: readonly Role[] = ['seeker', 'platform-admin'];
function scopeOf(role: Role, organizerId: string, employerId: string) {
	if (ofNobody.includes(role)) return {};
	return ofEmployer.includes(role) ? { employerId } : { organizerId };
}
