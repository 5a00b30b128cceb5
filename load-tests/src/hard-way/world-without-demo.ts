import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { ask, statusOf, tell } from './ordinary-person.ts';

interface Sizes {
	readonly width: number;
	readonly height: number;
}
interface Given {
	/** The first administrator, signed in. */
	readonly root: Page;
	readonly enter: (phone: string, name: string, viewport: Sizes) => Promise<Page>;
	readonly desk: Sizes;
	readonly phone: Sizes;
}
const seed = <Data>(path: string): Data =>
	JSON.parse(readFileSync(new URL(`../../../infra/demo/${path}`, import.meta.url), 'utf8')) as Data;
const DAY_MS = 86_400_000;

/** Two organizers, one fair that opens in a moment, an employer at its booth and a seeker on a phone: nothing of it from the demo. */
export async function createWorld({ root, enter, desk, phone }: Given) {
	const now = Date.now();
	const organizer = (name: string) =>
		tell<{ id: string }>(root, '/api/organizer/create', {
			name,
			hotline: '0551-0000 0000',
			hotlineHours: '9:00–17:00',
			licence: {
				number: '340100-0001',
				issuer: '人社局',
				validFrom: now - DAY_MS,
				validTo: now + 300 * DAY_MS,
				coversFairs: true,
			},
		});
	const staff = async (organizerId: string, number: string, name: string) => {
		await tell(root, '/api/organizer/add-staff', { organizerId, phone: number, name, role: 'planner' });
		return enter(number, name, desk);
	};
	const [own, other] = [await organizer('江畔人才服务中心'), await organizer('山前就业促进会')];
	const planner = await staff(own.id, '13800010002', '方筹');
	const stranger = await staff(other.id, '13800010003', '叶岚');

	const fairName = '不靠演示的一场招聘会';
	const opensAt = Date.now();
	const { id: fairId } = await tell<{ id: string }>(planner, '/api/fair/create', {
		plan: {
			announcement: {
				name: fairName,
				hosts: ['江畔市人力资源和社会保障局'],
				organizers: ['江畔人才服务中心'],
				coOrganizers: ['无'],
				content: '线上面谈',
				participants: '有求职意愿的劳动者',
				scale: '1 家用人单位',
				participationRequirements: '填写简历',
				registrationMethod: '在本页报名',
				consultation: '0551-0000 0000',
				contact: '方筹 0551-0000 0001',
			},
			registrationOpensAt: opensAt,
			registrationClosesAt: opensAt + 3 * 3_600_000,
			startsAt: opensAt + 90_000,
			endsAt: opensAt + 4 * 3_600_000,
			halls: [{ key: 'making', name: '智能制造' }],
		},
	});

	const recruiter = await enter('13800010004', '陆远', desk);
	const { profile, jobs } = seed<{ profile: object; jobs: object[] }>('employers/jiangbei.json');
	const { employer: registered } = await tell<{ employer: { id: string } }>(
		recruiter,
		'/api/employer/register',
		profile,
	);
	await actAs(recruiter, 'employer-admin');
	for (const job of jobs.slice(0, 2)) {
		const { key: _, validForDays, ...fields } = job as { key: string; validForDays: number };
		await tell(recruiter, '/api/job/post', {
			employerId: registered.id,
			job: { ...fields, validUntilAt: now + validForDays * DAY_MS },
		});
	}
	await tell(planner, '/api/fair/add-booth', { fairId, employerId: registered.id, hallKey: 'making' });
	await tell(planner, '/api/fair/publish', { fairId });

	const seeker = await enter('13800010005', '林晓', phone);
	const { resume } = seed<{ resume: object }>('seekers/an-zhiyuan.json');
	await tell(seeker, '/api/resume/save', { resume });
	await until(async () => (await statusOf(seeker, '/api/fair/register', register(fairId))) === 200);
	await until(async () => (await ask<{ state: string }>(seeker, `/api/fair/get?fairId=${fairId}`)).state === 'live');
	return { planner, stranger, recruiter, seeker, fairId, fairName };
}

const register = (fairId: string) => ({ fairId, shareResumeWithBoothsJoined: true });

async function actAs(page: Page, role: string): Promise<void> {
	const { session } = await ask<{ session: { memberships: { id: string; role: string }[] } }>(
		page,
		'/api/session/current',
	);
	const membership = session.memberships.find((one) => one.role === role);
	if (!membership) throw new Error(`this person is no ${role}`);
	await tell(page, '/api/session/act-as', { membershipId: membership.id });
}

/** The server's clock opens the fair: asked every second, for three minutes at most. */
async function until(holds: () => Promise<boolean>): Promise<void> {
	for (let asked = 0; asked < 180; asked++) {
		if (await holds()) return;
		await new Promise((resolve) => setTimeout(resolve, 1_000));
	}
	throw new Error('three minutes, and still not');
}
