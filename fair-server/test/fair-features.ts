import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import type { EmployerId, FairId } from '@skyfair/shared/protocol/ids';
import { createBooths } from '../src/booths/index.ts';
import { createEmployers } from '../src/employers/index.ts';
import { createFairs } from '../src/fairs/index.ts';
import { createJobs } from '../src/jobs/index.ts';
import { createOrganizers } from '../src/organizers/index.ts';
import type { World } from '../src/platform/world.ts';
import { createSeekers } from '../src/seekers/index.ts';
import { by } from './ask.ts';
import { employer, job } from './builders/employer.ts';
import { organizer } from './builders/organizer.ts';
import { plan } from './builders/plan.ts';
import { resume } from './builders/resume.ts';
import type { StoredWorld } from './stored-world.ts';

/** The features of one process that a fair is made of, wired as the server does it. Lines stand still: nobody is there. */
export function featuresOf(world: World, stored: StoredWorld) {
	const organizers = createOrganizers({ world, roles: stored.accounts });
	const employers = createEmployers({ world, roles: stored.accounts });
	const jobs = createJobs({ world, employers });
	const seekers = createSeekers({ world });
	const fairs = createFairs({ world, organizers, hasResume: seekers.hasResume });
	const tiles = new Map<string, TileLive[]>();
	const booths = createBooths({
		world,
		fairs,
		employers,
		jobs,
		live: { liveTiles: (fairId) => ({ tiles: tiles.get(fairId) ?? [], visitors: 0 }) },
	});
	return { organizers, employers, jobs, seekers, fairs, booths, tiles };
}
export type Features = ReturnType<typeof featuresOf>;

let employerCount = 0;

/** Steps of a story, each played through the handlers. */
export function storyOf(stored: StoredWorld, features: Features) {
	const { organizers, employers, jobs: jobFeature, seekers, fairs } = features;
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
			const posted = [];
			for (let n = 0; n < jobs; n++)
				posted.push(await jobFeature.handlers['job:post']({ employerId, job: job() }, by(admin)));
			return { employerId, admin, jobs: posted };
		},
		async seeker() {
			const seeker = await stored.person('seeker');
			await seekers.handlers['resume:save']({ resume: resume() }, by(seeker));
			return seeker;
		},
		async fair(planner: Parameters<typeof by>[0], over: Parameters<typeof plan>[0] = {}) {
			return await fairs.handlers['fair:create']({ plan: plan(over) }, by(planner));
		},
		async booth(planner: Parameters<typeof by>[0], fairId: FairId, employerId: EmployerId, hallKey = 'making') {
			const input = { fairId, employerId, hallKey, tier: 'standard' as const };
			return await fairs.handlers['fair:add-booth'](input, by(planner));
		},
	};
}
