import { competences } from '@skyfair/shared/organizers/organizers.commands';
import { rehearsalChecks } from '@skyfair/shared/planning/planning-names';
import type { PartContent } from '@skyfair/shared/planning/planning.schemas';
import type { FairId, OrganizerId, PersonId } from '@skyfair/shared/protocol/ids';
import type { Actor } from '../../../fair-server/src/accounts/index.ts';
import type { DemoWorld, FairTimes } from '../load.ts';
import type { FairSeed, PlanningSeed } from '../seed.schemas.ts';
import type { Cast } from './cast.ts';
import type { Stage } from './stage.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

interface Of {
	readonly fairId: FairId;
	readonly seed: FairSeed;
	readonly times: FairTimes;
	readonly planner: Actor;
}

/** Everything that publishing asks for beside the plan: bodies, documents, work plan, trained people on the roster, signed sites. */
export async function planFair(stage: Stage, seeds: DemoWorld, cast: Cast, { fairId, seed, times, planner }: Of) {
	const planning = seeds.planning[seed.organizer];
	if (!planning) throw new Error(`${seed.organizer} has planned nothing`);
	const staff = staffOf(seeds, cast, seed.organizer);
	const organizerId = cast.organizer(seed.organizer) as OrganizerId;
	const known = await stage.do(planner, 'organizer:staff', { organizerId });
	for (const personId of new Set(Object.values(staff))) {
		if (known.some((one) => one.personId === personId && one.file !== null)) continue;
		const file = {
			trainedAt: times.registrationOpensAt - 60 * DAY_MS,
			validUntil: times.registrationOpensAt + 700 * DAY_MS,
			training: '网络招聘会岗前培训 8 学时，笔试与实操合格',
			competences: [...competences],
			certificateFileId: null,
		};
		await stage.do(planner, 'organizer:save-staff-file', { organizerId, personId, version: 0, file });
	}
	for (const content of partsOf(planning, staff, times))
		await stage.do(planner, 'planning:save', { fairId, version: 0, content });
	for (const { key } of planning.sites)
		await stage.do(planner, 'planning:sign-off', { fairId, siteKey: key, version: 1 });
	for (const { title, plan, by, daysBefore, done, inspected } of planning.items) {
		const item = { title, plan, ownerId: staff[by], dueAt: times.startsAt - daysBefore * DAY_MS };
		const { id: itemId } = await stage.do(planner, 'planning:add-item', { fairId, item });
		if (!done) continue;
		const subject = { kind: 'item' as const, itemId };
		await stage.do(planner, 'planning:inspect', { fairId, subject, passed: true, note: inspected });
		await stage.do(planner, 'planning:finish-item', { fairId, itemId, done: true });
	}
	for (const check of rehearsalChecks)
		await stage.do(planner, 'planning:inspect', {
			fairId,
			subject: { kind: 'rehearsal', check },
			passed: true,
			note: '演练通过',
		});
}

/** Once it is announced: where else it can be read. */
export async function placeAnnouncement(stage: Stage, seeds: DemoWorld, { fairId, seed, planner }: Of): Promise<void> {
	for (const placement of seeds.planning[seed.organizer]?.placements ?? [])
		await stage.do(planner, 'planning:record-placement', {
			fairId,
			placement: { ...placement, placedAt: stage.clock.now() },
		});
}

type Staff = Readonly<Record<'planner' | 'moderator' | 'support', PersonId>>;
function staffOf(seeds: DemoWorld, cast: Cast, organizer: string): Staff {
	const first = (role: string): PersonId => {
		const person = seeds.people.find(({ memberships }) =>
			memberships.some((one) => one.role === role && one.organizer === organizer),
		);
		if (!person) throw new Error(`${organizer} has no ${role}`);
		return cast.person(person.key) as PersonId;
	};
	return { planner: first('planner'), moderator: first('moderator'), support: first('support') };
}

function partsOf(planning: PlanningSeed, staff: Staff, { startsAt, endsAt }: FairTimes): PartContent[] {
	const paper = (text: string) => ({ fileId: null, text });
	const { documents, workPlan } = planning;
	// Two shifts, the second from the middle of the fair on the full hour.
	const middle = startsAt + Math.round((endsAt - startsAt) / 2 / HOUR_MS) * HOUR_MS;
	const shift = (from: number, to: number, first: PersonId, second: PersonId) => ({
		startsAt: from,
		endsAt: to,
		moderator: [first],
		customerService: [staff.support],
		technical: [second],
		emergency: [first, second],
	});
	return [
		{ part: 'bodies', head: planning.head, leading: planning.leading, working: planning.working },
		{
			part: 'documents',
			managementSystem: paper(documents.managementSystem),
			postDuties: paper(documents.postDuties),
			workflow: paper(documents.workflow),
			serviceSpecification: paper(documents.serviceSpecification),
		},
		{
			part: 'work-plan',
			implementation: paper(workPlan.implementation),
			layout: paper(workPlan.layout),
			security: paper(workPlan.security),
			emergency: paper(workPlan.emergency),
		},
		{
			part: 'roster',
			slots: [
				shift(startsAt, middle, staff.planner, staff.moderator),
				shift(middle, endsAt, staff.moderator, staff.planner),
			],
		},
		{
			part: 'facilities',
			sites: planning.sites.map((site) => ({ ...site, workplace: true, computers: true, network: true })),
		},
	];
}
