import type { BoothId, FairId, OrganizerId } from '@skyfair/shared/protocol/ids';
import { seekersOf, timesOf, type DemoWorld } from '../load.ts';
import type { FairSeed } from '../seed.schemas.ts';
import type { Cast } from './cast.ts';
import { placeAnnouncement, planFair } from './plan-fair.ts';
import { registerSeeker } from './register-seeker.ts';
import { passWhatWaits, reviewerOf } from './review.ts';
import type { Stage } from './stage.ts';

export interface OpenedFair {
	readonly fairId: FairId;
	readonly startsAt: number;
	readonly endsAt: number;
	/** By the employer's key. */
	readonly booth: (employer: string) => BoothId;
}

const HOUR_MS = 3_600_000;

/** Plans, announces and fills a fair as its planner would have done, up to its opening or to now. */
export async function openFair(
	stage: Stage,
	seeds: DemoWorld,
	cast: Cast,
	seed: FairSeed,
	now: number,
): Promise<OpenedFair> {
	const times = timesOf(seed, now);
	const plannerSeed = seeds.people.find(({ memberships }) =>
		memberships.some(({ role, organizer }) => role === 'planner' && organizer === seed.organizer),
	);
	if (!plannerSeed) throw new Error(`${seed.organizer} has no planner`);
	const planner = cast.as(plannerSeed.key, 'planner', { organizer: seed.organizer });

	await stage.at(times.registrationOpensAt - HOUR_MS);
	const { id: fairId } = await stage.do(planner, 'fair:create', {
		plan: {
			announcement: seed.announcement,
			...times,
			halls: seed.halls,
			lineRules: seed.lineRules,
			focus: seed.focus,
			branding: { ...seed.branding, bannerFileId: null, logoFileId: null },
			intake: {
				...seed.intake,
				employersOpenAt: times.registrationOpensAt - 2 * HOUR_MS,
				employersCloseAt: times.startsAt - 12 * HOUR_MS,
			},
		},
	});
	await planFair(stage, seeds, cast, { fairId, seed, times, planner });
	await stage.do(planner, 'fair:publish', { fairId });
	await placeAnnouncement(stage, seeds, { fairId, seed, times, planner });
	await admitEmployers(stage, seeds, cast, { fairId, seed });
	const booths = new Map<string, BoothId>();
	for (const { employer, hall, tier } of seed.booths) {
		const { boothId } = await stage.do(planner, 'fair:add-booth', {
			fairId,
			employerId: cast.employer(employer),
			hallKey: hall,
			tier,
		});
		booths.set(employer, boothId);
	}
	await stage.at(times.registrationOpensAt);
	const end = Math.min(now, times.startsAt);
	const keys = seekersOf(seed, seeds.seekers);
	for (const [i, key] of keys.entries()) {
		await stage.at(
			times.registrationOpensAt + Math.round(((end - times.registrationOpensAt) * (i + 0.5)) / keys.length),
		);
		await registerSeeker(stage, seeds, cast, { fairId, key });
	}
	await stage.at(end);
	return {
		fairId,
		startsAt: times.startsAt,
		endsAt: times.endsAt,
		booth(employer) {
			const id = booths.get(employer);
			if (id === undefined) throw new Error(`${employer} has no booth`);
			return id;
		},
	};
}

/** Every employer of the story applies; the reviewer makes the three checks and admits. */
async function admitEmployers(
	stage: Stage,
	seeds: DemoWorld,
	cast: Cast,
	{ fairId, seed }: { fairId: FairId; seed: FairSeed },
): Promise<void> {
	for (const { employer } of seed.booths) {
		const boss = seeds.people.find(({ memberships }) =>
			memberships.some((one) => one.role === 'employer-admin' && one.employer === employer),
		);
		if (!boss) throw new Error(`${employer} has no administrator`);
		await stage.do(cast.as(boss.key, 'employer-admin', { employer }), 'application:submit', {
			employerId: cast.employer(employer),
			fairId,
		});
	}
	const organizerId = cast.organizer(seed.organizer) as OrganizerId;
	await passWhatWaits(
		stage,
		reviewerOf(seeds, seed.organizer, cast.person, organizerId),
		organizerId,
		'fair-application',
	);
}
