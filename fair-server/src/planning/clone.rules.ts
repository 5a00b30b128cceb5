import type { FairPlan } from '@skyfair/shared/fairs/fairs.commands';
import type { Parts } from './planning.rules.ts';

/** P9: the same plan, all its times moved by as much as the start. */
export function shiftedPlan(plan: FairPlan, startsAt: number): FairPlan {
	const by = startsAt - plan.startsAt;
	return {
		...plan,
		startsAt,
		endsAt: plan.endsAt + by,
		registrationOpensAt: plan.registrationOpensAt + by,
		registrationClosesAt: plan.registrationClosesAt + by,
		...(plan.intake === undefined
			? {}
			: {
					intake: {
						...plan.intake,
						employersOpenAt: plan.intake.employersOpenAt + by,
						employersCloseAt: plan.intake.employersCloseAt + by,
					},
				}),
	};
}

/** P9: what was agreed on stays, what was found out is asked again: sites are looked at and signed anew. */
export function shiftedParts(parts: Parts, by: number): Parts {
	const sites = parts.facilities.sites.map((site) => ({ ...site, workplace: false, computers: false, network: false }));
	const slots = parts.roster.slots.map((slot) => ({ ...slot, startsAt: slot.startsAt + by, endsAt: slot.endsAt + by }));
	return {
		...parts,
		roster: { part: 'roster', slots },
		facilities: { part: 'facilities', sites },
	};
}
