import type { Planning } from '@skyfair/shared/planning/planning.commands';
import type { ContentOf, PartName } from '@skyfair/shared/planning/planning.schemas';
import type { LockedFair } from '../fairs/index.ts';
import { fitnessOf, type StaffRow } from '../organizers/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { itemsOf } from './item.store.ts';
import { readParts, type StoredParts } from './part.store.ts';
import { fitnessAmong } from './planning-context.ts';
import { isOverdue, missingInParts } from './planning.rules.ts';
import { inspectionsOf, placementsOf } from './record.store.ts';

/** What the planning, beside the plan itself, still lacks (P1–P6). */
export function unplannedOf(stored: StoredParts, fair: LockedFair, staff: readonly StaffRow[]): string[] {
	return missingInParts(stored.parts, stored.signed, fair.plan, fitnessAmong(staff));
}

export async function planningOf(
	tx: Tx,
	fair: LockedFair,
	staff: readonly StaffRow[],
	said: { readonly now: number; readonly missing: (unplanned: readonly string[]) => Promise<string[]> },
): Promise<Planning> {
	const fairId = fair.record.id;
	const stored = await readParts(tx, fairId);
	const items = await itemsOf(tx, fairId);
	const partOf = <Name extends PartName>(
		name: Name,
	): { content: ContentOf<Name> } & StoredParts['states'][PartName] => ({
		content: stored.parts[name],
		...stored.states[name],
	});
	return {
		fairId,
		missing: await said.missing(unplannedOf(stored, fair, staff)),
		bodies: partOf('bodies'),
		documents: partOf('documents'),
		'work-plan': partOf('work-plan'),
		roster: partOf('roster'),
		facilities: partOf('facilities'),
		signedOff: stored.signed.map(({ siteKey, byName, at }) => ({ siteKey, byName, at })),
		items,
		inspections: await inspectionsOf(tx, fairId),
		placements: await placementsOf(tx, fairId),
		people: peopleOf(staff, stored),
		overdue: items.filter((item) => isOverdue(item, said.now)).map(({ id }) => id),
		serverAt: said.now,
	};
}

/** Everybody who could be rostered, once each, and whoever is rostered already though they left. */
function peopleOf(staff: readonly StaffRow[], stored: StoredParts): Planning['people'] {
	const people = new Map<string, Planning['people'][number]>();
	for (const { personId, name, file, role } of staff) {
		if (role === 'government' || role === 'school') continue;
		const fit = fitnessOf(file);
		people.set(personId, { personId, name, fitFrom: fit?.from ?? null, fitUntil: fit?.until ?? null });
	}
	const rostered = stored.parts.roster.slots.flatMap(({ moderator, customerService, technical, emergency }) => [
		...moderator,
		...customerService,
		...technical,
		...emergency,
	]);
	for (const personId of rostered)
		if (!people.has(personId)) people.set(personId, { personId, name: '', fitFrom: null, fitUntil: null });
	return [...people.values()];
}
