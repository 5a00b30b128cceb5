import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { admitEmployer } from './employer-without-demo.ts';
import { ask, statusOf, tell } from './ordinary-person.ts';
import { planFair } from './planning-without-demo.ts';
import { registerSeeker } from './registration-without-demo.ts';

interface Size {
	readonly width: number;
	readonly height: number;
}
interface Given {
	/** The first administrator, signed in. */
	readonly root: Page;
	readonly enter: (phone: string, name: string, viewport: Size) => Promise<Page>;
	readonly codeFor: (phone: string) => Promise<string>;
	readonly desk: Size;
	readonly phone: Size;
}
const DAY_MS = 86_400_000;

/** Two organizers, one fair that opens in a moment, an employer at its booth and a seeker on a phone: nothing of it from the demo. */
export async function createWorld({ root, enter, codeFor, desk, phone }: Given) {
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
	const staff = async (organizerId: string, number: string, name: string, role: string) => {
		const { personId } = await tell<{ personId: string }>(root, '/api/organizer/add-staff', {
			organizerId,
			phone: number,
			name,
			role,
		});
		return { personId, page: await enter(number, name, desk) };
	};
	const [own, other] = [await organizer('江畔人才服务中心'), await organizer('山前就业促进会')];
	const planner = await staff(own.id, '13800010002', '方筹', 'planner');
	const stranger = await staff(other.id, '13800010003', '叶岚', 'planner');
	const reviewer = await staff(own.id, '13800010006', '欧阳敏', 'reviewer');

	const fairName = '不靠演示的一场招聘会';
	const opensAt = Date.now();
	const times = { startsAt: opensAt + 360_000, endsAt: opensAt + 4 * 3_600_000 };
	const { id: fairId } = await tell<{ id: string }>(planner.page, '/api/fair/create', {
		plan: {
			announcement: {
				name: fairName,
				guidingUnits: ['江畔市人民政府'],
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
			...times,
			halls: [{ key: 'making', name: '智能制造', grid: { columns: 4, places: 12 } }],
			intake: { employers: 10, seekers: 100, employersOpenAt: opensAt, employersCloseAt: times.startsAt },
		},
	});
	await planFair(planner.page, { organizerId: own.id, fairId, personId: planner.personId, ...times });
	const early = await statusOf(stranger.page, '/api/fair/publish', { fairId });
	await tell(planner.page, '/api/fair/publish', { fairId });

	const recruiter = await enter('13800010004', '陆远', desk);
	const gates = await admitEmployer({
		recruiter,
		reviewer: reviewer.page,
		planner: planner.page,
		organizerId: own.id,
		fairId,
		word: () => codeFor('13800010004'),
	});

	const seeker = await enter('13800010005', '林晓', phone);
	const { resume } = JSON.parse(
		readFileSync(new URL('../../../infra/demo/seekers/an-zhiyuan.json', import.meta.url), 'utf8'),
	) as { resume: object };
	await tell(seeker, '/api/resume/save', { resume });
	const checks = await registerSeeker({ seeker, reviewer: reviewer.page, organizerId: own.id, fairId });
	await until(async () => (await ask<{ state: string }>(seeker, `/api/fair/get?fairId=${fairId}`)).state === 'live');
	return {
		planner: planner.page,
		stranger: stranger.page,
		reviewer: reviewer.page,
		recruiter,
		seeker,
		fairId,
		fairName,
		gates: { ...gates, 'another organizer publishes nothing of it': early === 403, ...checks },
	};
}

/** The server's clock opens the fair: asked every five seconds, for five minutes at most; all six sit behind one address. */
async function until(holds: () => Promise<boolean>): Promise<void> {
	for (let asked = 0; asked < 60; asked++) {
		// Six people and their pages behind one address: "later" is an answer too.
		const isSo = await holds().catch((error: unknown) => {
			if (String(error).includes('rate-limited')) return false;
			throw error;
		});
		if (isSo) return;
		await new Promise((resolve) => setTimeout(resolve, 5_000));
	}
	throw new Error('five minutes, and still not');
}
