import type { Actor } from '../../../fair-server/src/accounts/index.ts';
import type { DemoWorld } from '../load.ts';
import type { EmployerSeed, PersonSeed } from '../seed.schemas.ts';
import type { OrganizerId } from '@skyfair/shared/protocol/ids';
import { passWhatWaits, reviewerOf } from './review.ts';
import { showPublicity } from './publicity.ts';
import { schoolApplies } from './school.ts';
import { applyToAll } from './stand.ts';
import { actorOf, type Stage } from './stage.ts';

const DAY_MS = 86_400_000;

/** The people and houses of the demo world by their keys, as the running product knows them. */
export interface Cast {
	readonly isNew: boolean;
	readonly person: (key: string) => string;
	readonly organizer: (key: string) => string;
	readonly employer: (key: string) => string;
	readonly job: (key: string) => string;
	/** The person in the role that they have at this organizer or employer. */
	readonly as: (key: string, role: Actor['role'], at?: { organizer?: string; employer?: string }) => Actor;
}

const must = <T>(found: T | undefined, what: string): T => {
	if (found === undefined) throw new Error(`the demo world has no ${what}`);
	return found;
};

/** Finds who is there already and adds who is not, through the product's own commands. */
export async function gatherCast(stage: Stage, seeds: DemoWorld, now: number): Promise<Cast> {
	const { app, world } = stage.fair;
	const people = new Map<string, string>();
	let isNew = false;
	for (const { key, phone, name } of seeds.people) {
		const found = await world.db.transact('platform', (tx) =>
			app.accounts.findOrCreatePersonByPhone(tx, { phone, name }),
		);
		people.set(key, found.personId);
		isNew ||= found.created;
	}
	const person = (key: string) => must(people.get(key), `person ${key}`);
	const seedOf = (key: string): PersonSeed =>
		must(
			seeds.people.find((one) => one.key === key),
			`person ${key}`,
		);
	const withRole = (role: string, employer?: string) =>
		must(
			seeds.people.find(({ memberships }) => memberships.some((one) => one.role === role && one.employer === employer)),
			`${role} of ${employer ?? 'the platform'}`,
		);

	const admin = withRole('platform-admin');
	await world.db.transact('platform', (tx) =>
		app.accounts.grantMembership(tx, { personId: person(admin.key), role: 'platform-admin' }),
	);
	const platform = actorOf(person(admin.key), admin.name, 'platform-admin');

	await showPublicity(stage, platform, now);
	const organizers = await houses(stage, seeds, platform, now);
	const employers = new Map<string, string>();
	const jobs = new Map<string, string>();
	const submitted = new Set<string>();
	for (const seed of seeds.employers)
		await openEmployer(stage, seed, {
			employers,
			organizers: [...organizers].map(([key, id]) => ({
				id: id as OrganizerId,
				reviewer: reviewerOf(seeds, key, person, id as OrganizerId),
			})),
			jobs,
			submitted,
			now,
			founder: withRole('employer-admin', seed.key),
			person,
		});
	if (submitted.size > 0)
		for (const [key, id] of organizers)
			await passWhatWaits(stage, reviewerOf(seeds, key, person, id), id as OrganizerId, 'job');

	const organizer = (key: string) => must(organizers.get(key), `organizer ${key}`);
	const employer = (key: string) => must(employers.get(key), `employer ${key}`);
	for (const { key, name, phone, memberships } of seeds.people) {
		for (const { role, ...at } of memberships) {
			if (role === 'school' && at.organizer !== undefined)
				// W-01: by its own application and a review, like everybody.
				await schoolApplies(stage, actorOf(person(key), name, 'seeker'), {
					seed: seedOf(key),
					organizerId: organizer(at.organizer) as OrganizerId,
					reviewer: reviewerOf(seeds, at.organizer, person, organizer(at.organizer)),
				});
			else if (at.organizer !== undefined)
				await stage.do(platform, 'organizer:add-staff', {
					organizerId: organizer(at.organizer),
					phone,
					name,
					role: role as 'planner',
				});
			else if (at.employer !== undefined && role !== 'employer-admin') {
				const founder = withRole('employer-admin', at.employer);
				const boss = actorOf(person(founder.key), founder.name, 'employer-admin', {
					employerId: employer(at.employer),
				});
				await stage.do(boss, 'employer:add-colleague', {
					employerId: employer(at.employer),
					phone,
					name,
					role: role as 'recruiter',
				});
			} else if (role === 'seeker')
				await world.db.transact('platform', (tx) => app.accounts.grantMembership(tx, { personId: person(key), role }));
			// B-07, D-07: whoever recruits in the demo has shown who they are and that they work there.
			if (at.employer !== undefined)
				await world.db.transact('platform', (tx) => app.employers.recordVerified(tx, person(key), name));
		}
	}
	for (const { key, resume, also = [] } of seeds.seekers) {
		const seeker = actorOf(person(key), resume.basic.name, 'seeker');
		const { savedAt } = await stage.do(seeker, 'resume:mine', {});
		if (savedAt !== null) continue;
		await stage.do(seeker, 'resume:save', { resume });
		for (const further of also) await stage.do(seeker, 'resume:save', further);
	}
	return {
		isNew,
		person,
		organizer,
		employer,
		job: (key) => must(jobs.get(key), `job ${key}`),
		as: (key, role, at = {}) =>
			actorOf(person(key), seedOf(key).name, role, {
				organizerId: at.organizer === undefined ? null : organizer(at.organizer),
				employerId: at.employer === undefined ? null : employer(at.employer),
			}),
	};
}

async function houses(stage: Stage, seeds: DemoWorld, platform: Actor, now: number): Promise<Map<string, string>> {
	const known = await stage.do(platform, 'organizer:list', {});
	const organizers = new Map<string, string>();
	for (const { key, licence, ...seed } of seeds.organizers) {
		const { validFromDays, validToDays, ...rest } = licence;
		const there = known.find(({ name }) => name === seed.name);
		const organizer =
			there ??
			(await stage.do(platform, 'organizer:create', {
				...seed,
				licence: { ...rest, validFrom: now + validFromDays * DAY_MS, validTo: now + validToDays * DAY_MS },
			}));
		organizers.set(key, organizer.id);
	}
	return organizers;
}

interface Opening {
	readonly employers: Map<string, string>;
	readonly organizers: readonly { readonly id: OrganizerId; readonly reviewer: Actor }[];
	readonly jobs: Map<string, string>;
	/** Employers whose jobs the reviewers have still to read. */
	readonly submitted: Set<string>;
	readonly now: number;
	readonly founder: PersonSeed;
	readonly person: (key: string) => string;
}

async function openEmployer(
	stage: Stage,
	seed: EmployerSeed,
	{ employers, organizers, jobs, submitted, now, founder, person }: Opening,
): Promise<void> {
	const personId = person(founder.key);
	const known = await stage.fair.world.db.transact('platform', (tx) =>
		stage.fair.app.accounts.membershipsOf(tx, personId),
	);
	const there = known.find(
		({ role, of }) => role === 'employer-admin' && (of === seed.profile.name || of === seed.profile.shortName),
	);
	const employerId =
		there?.employerId ??
		(await stage.do(actorOf(personId, founder.name, 'seeker'), 'employer:register', seed.profile)).employer.id;
	employers.set(seed.key, employerId);
	const boss = actorOf(personId, founder.name, 'employer-admin', { employerId });
	const { creditCode } = seed.profile;
	const of = organizers.map(({ id }) => id);
	if (await applyToAll(stage, { boss, employerId, creditCode, organizers: of }))
		for (const { id, reviewer } of organizers) await passWhatWaits(stage, reviewer, id, 'employer');
	const own = await stage.do(boss, 'job:list-own', { employerId });
	for (const { key, validForDays, ...seedJob } of seed.jobs) {
		const job = { ...seedJob, validUntilAt: now + validForDays * DAY_MS };
		const same = own.find(({ job: { position } }) => position === job.position);
		if (!same) submitted.add(employerId);
		else if (same.approvals.length === 0) {
			// From a version that knew no reviewers: it is sent to them now.
			submitted.add(employerId);
			await stage.do(boss, 'job:edit', { employerId, jobId: same.job.id, basedOn: same.version, job });
		}
		jobs.set(key, same?.job.id ?? (await stage.do(boss, 'job:post', { employerId, job })).id);
	}
}
