import { createAccounts, type AccountSettings } from '../accounts/index.ts';
import { createConsents } from '../consents/index.ts';
import { createApplications } from '../booths/index.ts';
import { createEmployers, type EmployerPorts } from '../employers/index.ts';
import { createFairs } from '../fairs/index.ts';
import { createFiles, type FileSettings } from '../files/index.ts';
import { createJobs } from '../jobs/index.ts';
import { createNotices, type NoticesDeps } from '../notices/index.ts';
import { createOrganizers } from '../organizers/index.ts';
import { createPlanning } from '../planning/index.ts';
import type { Announcer } from '../platform/sockets/announcer.ts';
import type { World } from '../platform/world.ts';
import { createPublicity } from '../publicity/index.ts';
import { createRegistrations, demoProvider, manualProvider } from '../registrations/index.ts';
import { createRetention } from '../retention/index.ts';
import { createReviews } from '../reviews/index.ts';
import { createSchools } from '../schools/index.ts';
import { createScreening, rulesVersion } from '../screening/index.ts';
import {
	createAttendees,
	createDisclosure,
	createResumeFiles,
	createSeekers,
	createVirtualNumbers,
	type NumberProvider,
} from '../seekers/index.ts';
import { circularPorts } from './circular-ports.ts';
import { recipientNames } from './recipient-names.ts';
import { reviewNews } from './review-news.ts';

export interface BeforeFairDeps {
	readonly world: World;
	readonly accountSettings: AccountSettings;
	readonly fileSettings: FileSettings;
	readonly noticeSettings: Pick<NoticesDeps, 'sms' | 'mail' | 'push' | 'pushHosts'>;
	readonly employerSettings: Pick<EmployerPorts, 'mail' | 'faceProvider'>;
	/** Who matches a seeker's name and number: `manual`, or in a demo `demo`. */
	readonly identityProvider: 'manual' | 'demo';
	/** T-11. */
	readonly numberProvider: NumberProvider;
}

/** The features that work before a fair opens, wired from left to right: who is who, what is planned, what is asked for and reviewed. */
export function createBeforeFair(
	{
		world,
		accountSettings,
		fileSettings,
		noticeSettings,
		employerSettings,
		identityProvider,
		numberProvider,
	}: BeforeFairDeps,
	announcer: Announcer,
) {
	const accounts = createAccounts(world, accountSettings);
	const files = createFiles(world, fileSettings);
	const notices = createNotices({
		world,
		announcer,
		...noticeSettings,
		publicUrl: fileSettings.publicUrl,
		...circularPorts({ fairs: () => fairs, screening: () => screening }),
	});
	const { tell, write, begin } = notices;
	const consents = createConsents({
		world,
		nameOf: recipientNames(() => employers),
		ended: (tx, about) => registrations.consentEnded(tx, about),
	});
	// Asked by everybody to its left: what is decided about is known when the first of it is looked at.
	const reviews = createReviews({
		world,
		subjects: () => [
			...employers.subjects,
			schools.subject,
			jobs.subject,
			applications.subject,
			registrations.subject,
			seekers.subject,
		],
		tellDecided: reviewNews(tell),
	});
	const { openReview, dropReview, tellMonitor } = reviews;
	const organizers = createOrganizers({ world, roles: accounts, files, tellMonitor });
	const seekers = createSeekers({
		world,
		files,
		tell,
		rulesVersion,
		screen: (tx, organizerId, fields) => screening.check(tx, organizerId, 'resume', fields),
		openReview,
		dropReview,
		consents,
	});
	const publicity = createPublicity(world, tellMonitor);
	const fairs = createFairs({
		world,
		tellMonitor,
		organizers,
		files,
		unplanned: (tx, fair) => planning.unplanned(tx, fair),
		admitted: (tx, fairId, employerId) => applications.admitted(tx, fairId, employerId),
	});
	const planning = createPlanning({
		world,
		fairs,
		organizers,
		files,
		roles: accounts,
		tell,
	});
	const employers = createEmployers({
		world,
		tellMonitor,
		roles: accounts,
		organizers,
		files,
		openReview,
		begin,
		write,
		...employerSettings,
		sms: accountSettings.sms,
	});
	const schools = createSchools({ world, roles: accounts, organizers, files, openReview, tell });
	const { isAgency } = employers;
	const { findResume, headlinesOf } = seekers;
	const disclosure = createDisclosure({ world, consents, isAgency, findResume, headlinesOf, tellMonitor });
	const attendees = createAttendees({ ...fileSettings, world, fairs, disclosure });
	const resumeFiles = createResumeFiles({ ...fileSettings, world, disclosure, isAgency, hasEnded: accounts.hasEnded });
	const callNumber = createVirtualNumbers({ world, consents, provider: numberProvider, tell });
	const registrations = createRegistrations({
		world,
		accounts,
		files,
		organizers,
		fairs,
		seekers,
		openReview,
		dropReview,
		tell,
		provider: identityProvider === 'demo' ? demoProvider : manualProvider,
		consents,
	});
	const retention = createRetention({
		world,
		accounts,
		identityDocuments: { destroy: registrations.destroyDecided, countDue: registrations.countToDestroy },
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
	const applications = createApplications({ world, fairs, jobs, openReview, dropReview });
	return {
		accounts,
		files,
		notices,
		consents,
		organizers,
		seekers,
		disclosure,
		attendees,
		resumeFiles,
		callNumber,
		publicity,
		fairs,
		planning,
		reviews,
		employers,
		schools,
		screening,
		jobs,
		applications,
		registrations,
		retention,
	};
}
export type BeforeFair = ReturnType<typeof createBeforeFair>;

/** Their answers, by the names of their commands. */
export const handlersBeforeFair = (features: BeforeFair) => ({
	...features.accounts.handlers,
	...features.files.handlers,
	...features.notices.handlers,
	...features.organizers.handlers,
	...features.publicity.handlers,
	...features.fairs.handlers,
	...features.planning.handlers,
	...features.employers.handlers,
	...features.schools.handlers,
	...features.jobs.handlers,
	...features.consents.handlers,
	...features.seekers.handlers,
	...features.disclosure.handlers,
	...features.attendees,
	...features.screening.handlers,
	...features.reviews.handlers,
	...features.applications.handlers,
	...features.registrations.handlers,
	...features.retention.handlers,
});
