import type { EmployerId, FairId, OrganizerId } from '@skyfair/shared/protocol/ids';
import type { JobInput } from '@skyfair/shared/jobs/job.schemas';
import type { DemoWorld } from '../load.ts';
import type { EmployerSeed } from '../seed.schemas.ts';
import type { Cast } from './cast.ts';
import { schoolApplies } from './school.ts';
import type { Stage } from './stage.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What the reviewer finds on the desk: each item shows another thing that a reviewer has to look at. Nothing of it is public. */
export async function leaveWaiting(stage: Stage, seeds: DemoWorld, cast: Cast, now: number): Promise<void> {
	const act = actingFor(stage, seeds, cast);

	// Waits for long: looks and age have nothing to do with the work.
	stage.clock.set(now - 6 * HOUR_MS);
	await act.post('shanyue', 3, {
		position: '活动接待专员',
		conditions: '形象气质佳，35 岁以下，有酒店或会展服务经验，普通话标准。',
	});
	// A permit that has ended since the job was sent.
	stage.clock.set(now - 3 * HOUR_MS);
	const ended = now - HOUR_MS;
	await act.post('lushui', 1, {
		position: '城市配送驾驶员',
		occupation: 'driving',
		industry: 'transport',
		validUntilAt: ended,
		operatingPermit: {
			name: '道路运输经营许可证',
			number: '（示例）皖交运管许可字 000098 号',
			issuer: '示例市交通运输局',
			validUntilAt: ended,
		},
	});
	stage.clock.set(now - 90 * MINUTE_MS);
	await act.post('tongyu', 0, {
		position: '直播运营助理',
		workContent: '协助跨境店铺直播排期、上架与复盘，轻松月入过万，多劳多得。',
	});
	// Sent again: the number wanted and the pay have changed; the approved version is still public.
	stage.clock.set(now - 45 * MINUTE_MS);
	await act.edit('jiangbei', 1, (job) => ({
		headcount: job.headcount + 6,
		basicPay: { ...job.basicPay, max: job.basicPay.max + 1_500 },
		workingConditions: `${job.workingConditions}新车间装有空调与除尘设备。`,
	}));
	// W-01: a school that nobody has looked at.
	const school = seeds.people.find(({ key }) => key === 'gu-anran');
	if (school) {
		const organizerId = cast.organizer('jianghuai') as OrganizerId;
		await schoolApplies(stage, cast.as(school.key, 'seeker'), { seed: school, organizerId, reviewer: null });
	}
	stage.clock.set(now - 20 * MINUTE_MS);
	for (const employer of ['heming', 'chenlu', 'banxia', 'yunshan'])
		await act.edit(employer, 0, (job) => ({ headcount: job.headcount + 2 }));
	stage.clock.set(now);
}

/** Employers that ask for a place at a fair and have not been answered. */
export async function applyLate(
	stage: Stage,
	seeds: DemoWorld,
	cast: Cast,
	fairId: FairId,
	employers: readonly string[],
): Promise<void> {
	const act = actingFor(stage, seeds, cast);
	for (const key of employers) await act.apply(key, fairId);
}

function actingFor(stage: Stage, seeds: DemoWorld, cast: Cast) {
	const of = (key: string) => {
		const seed = seeds.employers.find((one) => one.key === key);
		const boss = seeds.people.find(({ memberships }) =>
			memberships.some(({ role, employer }) => role === 'employer-admin' && employer === key),
		);
		if (!seed || !boss) throw new Error(`no employer ${key}`);
		const employerId = cast.employer(key) as EmployerId;
		return { seed, employerId, who: cast.as(boss.key, 'employer-admin', { employer: key }) };
	};
	const jobOf = (seed: EmployerSeed, n: number): JobInput & { key: string } => {
		const found = seed.jobs[n];
		if (!found) throw new Error(`${seed.key} has no job ${n}`);
		const { validForDays, ...job } = found;
		return { ...job, validUntilAt: stage.clock.now() + validForDays * DAY_MS };
	};
	return {
		async post(key: string, n: number, over: Partial<JobInput>): Promise<void> {
			const { seed, employerId, who } = of(key);
			const { key: _, ...job } = jobOf(seed, n);
			await stage.do(who, 'job:post', { employerId, job: { ...job, ...over } });
		},
		async edit(key: string, n: number, over: (job: JobInput) => Partial<JobInput>): Promise<void> {
			const { seed, employerId, who } = of(key);
			const { position } = jobOf(seed, n);
			const own = (await stage.do(who, 'job:list-own', { employerId })).find((one) => one.job.position === position);
			if (!own) throw new Error(`${key} has no job ${position}`);
			const { id: jobId, employerId: _, confirmedAt: __, ...job } = own.job;
			await stage.do(who, 'job:edit', { employerId, jobId, basedOn: own.version, job: { ...job, ...over(job) } });
		},
		async apply(key: string, fairId: FairId): Promise<void> {
			const { employerId, who } = of(key);
			await stage.do(who, 'application:submit', { employerId, fairId });
		},
	};
}
