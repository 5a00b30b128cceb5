import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import type { Fair } from '@skyfair/shared/fairs/fairs.commands';
import type { EmployerId, FairId } from '@skyfair/shared/protocol/ids';
import { registrationCommands } from '@skyfair/shared/registrations/registrations.commands';
import { reviewCommands, type ReviewKind } from '@skyfair/shared/reviews/reviews.commands';
import { createApplications, createBooths } from '../src/booths/index.ts';
import { createEmployers } from '../src/employers/index.ts';
import { createFairs } from '../src/fairs/index.ts';
import { createFiles } from '../src/files/index.ts';
import { createJobs } from '../src/jobs/index.ts';
import { createNotices, type Message, type SmsSender } from '../src/notices/index.ts';
import { createOrganizers } from '../src/organizers/index.ts';
import { createPlanning } from '../src/planning/index.ts';
import type { World } from '../src/platform/world.ts';
import { createRegistrations, demoProvider } from '../src/registrations/index.ts';
import { createRetention } from '../src/retention/index.ts';
import { createReviews } from '../src/reviews/index.ts';
import { createScreening } from '../src/screening/index.ts';
import { circularPorts } from '../src/app/circular-ports.ts';
import { recipientNames } from '../src/app/recipient-names.ts';
import { reviewNews } from '../src/app/review-news.ts';
import { createAnnouncer } from '../src/platform/sockets/announcer.ts';
import { createConsents } from '../src/consents/index.ts';
import { createDisclosure, createSeekers } from '../src/seekers/index.ts';
import type { Actor } from '../src/accounts/index.ts';
import { admit, approveEmployer, approveJobs } from './approve.ts';
import { by } from './ask.ts';
import { completePlanning } from './complete-planning.ts';
import { employer, job } from './builders/employer.ts';
import { organizer } from './builders/organizer.ts';
import { plan } from './builders/plan.ts';
import { registration } from './builders/registration.ts';
import { resume } from './builders/resume.ts';
import { passAll, type AskAsReviewer } from './review-steps.ts';
import type { StoredWorld } from './stored-world.ts';

/**
 * The features of one process that a fair is made of, wired as the server does it. Lines stand still: nobody is there. Messages wait for
 * `notices.tick()`; each is sent once under its id, as the outbox does it, unless a test brings its own sender.
 */
export function featuresOf(world: World, stored: StoredWorld) {
	const [sent, mails]: [Message[], Message[]] = [[], []];
	const keeps = (list: Message[]): SmsSender => ({ send: (message) => Promise.resolve(void list.push(message)) });
	const [sms, mail] = [keeps(sent), keeps(mails)];
	const notices = createNotices({
		world,
		announcer: createAnnouncer(),
		sms: { send: (message) => sms.send(message) },
		mail,
		push: null,
		pushHosts: [],
		publicUrl: 'http://fair.test',
		...circularPorts({ fairs: () => fairs, screening: () => screening }),
	});
	const { tell, write, begin } = notices;
	const files = createFiles(world, {
		folder: join(tmpdir(), `skyfair-files-${world.newId()}`),
		filesUrl: 'http://files.test',
		publicUrl: 'http://fair.test',
		secret: randomBytes(32),
	});
	const reviews = createReviews({
		world,
		subjects: () => [...employers.subjects, jobs.subject, applications.subject, registrations.subject, seekers.subject],
		tellDecided: reviewNews(tell),
	});
	const { openReview, dropReview, tellMonitor } = reviews;
	const organizers = createOrganizers({ world, roles: stored.accounts, files, tellMonitor });
	const employers = createEmployers({
		world,
		tellMonitor,
		roles: stored.accounts,
		organizers,
		files,
		openReview,
		begin,
		write,
		mail,
		sms,
		faceProvider: 'outbox',
	});
	const screening = createScreening({ world, organizersOf: (tx, employerId) => jobs.organizersOf(tx, employerId) });
	const jobs = createJobs({
		world,
		employers,
		openReview,
		tellMonitor,
		screen: screening.checkJob,
		begin,
	});
	const consents = createConsents({
		world,
		nameOf: recipientNames(() => employers),
		ended: (tx, about) => registrations.consentEnded(tx, about),
	});
	const seekers = createSeekers({
		world,
		files,
		tell,
		rulesVersion: 'test',
		screen: (tx, organizerId, fields) => screening.check(tx, organizerId, 'resume', fields),
		openReview,
		dropReview,
		consents,
	});
	const fairs = createFairs({
		world,
		tellMonitor,
		organizers,
		files,
		unplanned: (tx, fair) => planning.unplanned(tx, fair),
		admitted: (tx, fairId, employerId) => applications.admitted(tx, fairId, employerId),
	});
	const applications = createApplications({ world, fairs, jobs, openReview, dropReview });
	const planning = createPlanning({
		world,
		fairs,
		organizers,
		files,
		roles: stored.accounts,
		tell,
	});
	const registrations = createRegistrations({
		world,
		accounts: stored.accounts,
		files,
		organizers,
		fairs,
		seekers,
		openReview,
		dropReview,
		tell,
		provider: demoProvider,
		consents,
	});
	const retention = createRetention({
		world,
		accounts: stored.accounts,
		identityDocuments: { destroy: registrations.destroyDecided, countDue: registrations.countToDestroy },
	});
	const { isAgency } = employers;
	const { findResume, headlinesOf } = seekers;
	const disclosure = createDisclosure({ world, consents, isAgency, findResume, headlinesOf, tellMonitor });
	const tiles = new Map<string, TileLive[]>();
	const booths = createBooths({
		world,
		fairs,
		employers,
		jobs,
		live: { liveTiles: (fairId) => ({ tiles: tiles.get(fairId) ?? [], visitors: 0 }) },
	});
	return {
		notices,
		files,
		organizers,
		employers,
		mails,
		jobs,
		reviews,
		applications,
		screening,
		seekers,
		fairs,
		planning,
		registrations,
		retention,
		consents,
		disclosure,
		booths,
		tiles,
		sms,
		sent,
	};
}
export type Features = ReturnType<typeof featuresOf>;

let employerCount = 0;
const submitted = (fairId: string) => registrationCommands['registration:submit'].input.parse(registration(fairId));

/** Steps of a story, each played through the handlers. */
export function storyOf(stored: StoredWorld, features: Features) {
	const { organizers, employers, jobs: jobFeature, reviews, seekers, fairs, planning } = features;
	const own = { ...organizers.handlers, ...planning.handlers };
	const complete = (planner: Actor, fair: Pick<Fair, 'id' | 'organizerId' | 'startsAt' | 'endsAt'>) =>
		completePlanning(
			async (name, input) => {
				const act = own[name as keyof typeof own] as (input: unknown, call: ReturnType<typeof by>) => unknown;
				return await act(input, by(planner));
			},
			{ fairId: fair.id, organizerId: fair.organizerId, personId: planner.personId, plan: fair },
		);
	return {
		async organizer(over: Parameters<typeof organizer>[0] = {}) {
			const admin = await stored.person('platform-admin');
			const made = await organizers.handlers['organizer:create'](organizer(over), by(admin));
			const planner = await stored.person('planner', { organizerId: made.id });
			return { organizerId: made.id, planner };
		},
		async employer(jobs = 1) {
			employerCount += 1;
			const number = employerCount;
			const founder = await stored.person('seeker');
			const made = await employers.handlers['employer:register'](employer(number), by(founder));
			const employerId: EmployerId = made.employer.id;
			const admin = { ...founder, role: 'employer-admin' as const, employerId };
			const approver = await this.organizer();
			await stored.world.db.transact('platform', (tx) => approveEmployer(tx, employerId, approver.organizerId));
			const posted = [];
			for (let n = 0; n < jobs; n++)
				posted.push(await jobFeature.handlers['job:post']({ employerId, job: job() }, by(admin)));
			await stored.world.db.transact('platform', (tx) => approveJobs(tx, employerId, approver.organizerId));
			return { employerId, admin, jobs: posted, approver };
		},
		/** A reviewer of this organizer passes everything that waits; whatever is missing is refused as it would be. */
		async passAll(organizerId: string, kind?: ReviewKind) {
			const reviewer = await stored.person('reviewer', { organizerId });
			const ask: AskAsReviewer = async (name, input) => {
				const act = reviews.handlers[name] as (input: unknown, call: ReturnType<typeof by>) => unknown;
				return await act(reviewCommands[name].input.parse(input), by(reviewer));
			};
			return await passAll(ask, organizerId, kind);
		},
		async seeker() {
			const seeker = await stored.person('seeker');
			await seekers.handlers['resume:save']({ resume: resume() }, by(seeker));
			return seeker;
		},
		/** With an identity that is matched at once: approved. */
		async register(seeker: Actor, fairId: string) {
			return await features.registrations.handlers['registration:submit'](submitted(fairId), by(seeker));
		},
		/** A plan alone: nothing that stands beside it was planned yet. */
		async draft(planner: Parameters<typeof by>[0], over: Parameters<typeof plan>[0] = {}) {
			return await fairs.handlers['fair:create']({ plan: plan(over) }, by(planner));
		},
		/** Planned in every part: it may be published as soon as its plan is whole. */
		async fair(planner: Parameters<typeof by>[0], over: Parameters<typeof plan>[0] = {}) {
			const fair = await fairs.handlers['fair:create']({ plan: plan(over) }, by(planner));
			await complete(planner, fair);
			return { ...fair, state: 'planning' as const };
		},
		complete,
		async booth(planner: Parameters<typeof by>[0], fairId: FairId, employerId: EmployerId, hallKey = 'making') {
			await stored.world.db.transact('platform', (tx) => admit(tx, employerId, fairId, stored.world.newId()));
			const input = { fairId, employerId, hallKey, tier: 'standard' as const };
			return await fairs.handlers['fair:add-booth'](input, by(planner));
		},
	};
}
