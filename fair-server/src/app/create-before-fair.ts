import { createAccounts, type AccountSettings } from '../accounts/index.ts';
import { createApplications } from '../booths/index.ts';
import { createEmployers, type EmployerPorts } from '../employers/index.ts';
import { createFairs } from '../fairs/index.ts';
import { createFiles, type FileSettings } from '../files/index.ts';
import { createJobs } from '../jobs/index.ts';
import { createOrganizers } from '../organizers/index.ts';
import { createPlanning } from '../planning/index.ts';
import type { World } from '../platform/world.ts';
import { createPublicity } from '../publicity/index.ts';
import { createReviews } from '../reviews/index.ts';
import { createScreening } from '../screening/index.ts';
import { createSeekers } from '../seekers/index.ts';

export interface BeforeFairDeps {
	readonly world: World;
	readonly accountSettings: AccountSettings;
	readonly fileSettings: FileSettings;
	readonly employerSettings: Pick<EmployerPorts, 'mail' | 'faceProvider'>;
}

/** The features that work before a fair opens, wired from left to right: who is who, what is planned, what is asked for and reviewed. */
export function createBeforeFair({ world, accountSettings, fileSettings, employerSettings }: BeforeFairDeps) {
	const accounts = createAccounts(world, accountSettings);
	const files = createFiles(world, fileSettings);
	const organizers = createOrganizers({ world, roles: accounts, files });
	const seekers = createSeekers({ world });
	const publicity = createPublicity(world);
	const fairs = createFairs({
		world,
		organizers,
		files,
		hasResume: seekers.hasResume,
		unplanned: (tx, fair) => planning.unplanned(tx, fair),
		admitted: (tx, fairId, employerId) => applications.admitted(tx, fairId, employerId),
	});
	const planning = createPlanning({ world, fairs, organizers, files, sms: accountSettings.sms });
	const reviews = createReviews({ world, subjects: () => [employers.subject, jobs.subject, applications.subject] });
	const { openReview, dropReview, tellMonitor } = reviews;
	const employers = createEmployers({
		world,
		roles: accounts,
		organizers,
		files,
		openReview,
		...employerSettings,
		sms: accountSettings.sms,
		publicUrl: fileSettings.publicUrl,
	});
	const screening = createScreening({ world, organizersOf: (tx, employerId) => jobs.organizersOf(tx, employerId) });
	const jobs = createJobs({
		world,
		employers,
		openReview,
		tellMonitor,
		screen: screening.checkJob,
	});
	const applications = createApplications({ world, fairs, jobs, openReview, dropReview });
	return {
		accounts,
		files,
		organizers,
		seekers,
		publicity,
		fairs,
		planning,
		reviews,
		employers,
		screening,
		jobs,
		applications,
	};
}
export type BeforeFair = ReturnType<typeof createBeforeFair>;

/** Their answers, by the names of their commands. */
export const handlersBeforeFair = (features: BeforeFair) => ({
	...features.accounts.handlers,
	...features.files.handlers,
	...features.organizers.handlers,
	...features.publicity.handlers,
	...features.fairs.handlers,
	...features.planning.handlers,
	...features.employers.handlers,
	...features.jobs.handlers,
	...features.seekers.handlers,
	...features.screening.handlers,
	...features.reviews.handlers,
	...features.applications.handlers,
});
