import type { FairPlan } from '@skyfair/shared/fairs/fairs.commands';
import type { CommandInput, CommandName } from '@skyfair/shared/protocol/all-commands';
import type { FairId, OrganizerId, PersonId } from '@skyfair/shared/protocol/ids';
import { staffFile } from './builders/organizer.ts';
import { planned } from './builders/planning.ts';

/** How the planner of a test does something: through handlers, the dispatcher or HTTP. */
export type DoAsPlanner = <Name extends CommandName>(name: Name, input: CommandInput<Name>) => Promise<unknown>;

interface OfFair {
	readonly fairId: string;
	readonly organizerId: string;
	/** The planner, who is on duty all day. */
	readonly personId: string;
	readonly plan: Pick<FairPlan, 'startsAt' | 'endsAt'>;
}
const trained = new Set<string>();

/** Everything that publishing asks for beside the plan itself, by the real commands. */
export async function completePlanning(
	act: DoAsPlanner,
	of: OfFair,
	over: Partial<ReturnType<typeof planned>> = {},
): Promise<void> {
	const fairId = of.fairId as FairId;
	const [organizerId, personId] = [of.organizerId as OrganizerId, of.personId as PersonId];
	const { startsAt, endsAt } = of.plan;
	if (!trained.has(personId)) {
		const file = staffFile({ trainedAt: startsAt - 400 * DAY, validUntil: endsAt + 400 * DAY });
		await act('organizer:save-staff-file', { organizerId, personId, version: 0, file });
		trained.add(personId);
	}
	for (const content of Object.values({ ...planned([personId], of.plan), ...over }))
		await act('planning:save', { fairId, version: 0, content });
	await act('planning:sign-off', { fairId, siteKey: 'room', version: 1 });
}
const DAY = 86_400_000;
