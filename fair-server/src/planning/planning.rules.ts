import type { FairPlan } from '@skyfair/shared/fairs/fairs.commands';
import { documentNames, dutyNames, planNames, siteChecks } from '@skyfair/shared/planning/planning-names';
import type { ContentOf, Paper, PartName, Site, Slot } from '@skyfair/shared/planning/planning.schemas';

/** who looked at a site and found everything in order, kept beside the sites. */
export interface Signature {
	readonly siteKey: string;
	readonly byId: string;
	readonly byName: string;
	readonly at: number;
}
export type Parts = { readonly [Name in PartName]: ContentOf<Name> };
/** Whether somebody may be on duty from then to then: trained, competent, and still working here. */
export type IsFit = (personId: string, from: number, to: number) => boolean;
export interface Fault {
	readonly path: string;
	readonly reason: string;
}

const nothing: Paper = { fileId: null, text: null };
export const emptyParts: Parts = {
	bodies: {
		part: 'bodies',
		head: { name: '', post: '', standing: 'legal-representative' },
		leading: [],
		working: [],
	},
	documents: {
		part: 'documents',
		managementSystem: nothing,
		postDuties: nothing,
		workflow: nothing,
		serviceSpecification: nothing,
	},
	'work-plan': { part: 'work-plan', implementation: nothing, layout: nothing, security: nothing, emergency: nothing },
	roster: { part: 'roster', slots: [] },
	facilities: { part: 'facilities', sites: [] },
};

const isWritten = (paper: Paper): boolean => paper.fileId !== null || (paper.text ?? '').trim() !== '';

/** P1–P5: what publishing asks of the planning and is not there, by the names of planning-steps.ts. */
export function missingInParts(
	parts: Parts,
	signed: readonly Pick<Signature, 'siteKey'>[],
	fair: Pick<FairPlan, 'startsAt' | 'endsAt'>,
	isFit: IsFit,
): string[] {
	const { bodies, documents, roster, facilities } = parts;
	const isSigned = new Set(signed.map(({ siteKey }) => siteKey));
	return [
		...(bodies.head.name.trim() === '' || bodies.head.post.trim() === '' ? ['leadingHead'] : []),
		...(bodies.working.length === 0 ? ['workingBody'] : []),
		...documentNames.filter((name) => !isWritten(documents[name])),
		...planNames.filter((name) => !isWritten(parts['work-plan'][name])),
		...(uncovered(roster.slots, fair.startsAt, fair.endsAt) === null ? [] : ['roster']),
		...(roster.slots.length === 0 || unfit(roster.slots, isFit).length > 0 ? ['rosterTrained'] : []),
		...(facilities.sites.length === 0 || facilities.sites.some(({ key }) => !isSigned.has(key)) ? ['facilities'] : []),
	];
}

/** P4, C-13: the first moment of the fair at which one of the four duties has nobody; null: everybody is named all day. */
export function uncovered(slots: readonly Slot[], startsAt: number, endsAt: number): number | null {
	const gaps = dutyNames.map((duty) => {
		const named = slots.filter((slot) => slot[duty].length > 0).sort((a, b) => a.startsAt - b.startsAt);
		let until = startsAt;
		for (const slot of named) if (slot.startsAt <= until && slot.endsAt > until) until = slot.endsAt;
		return until;
	});
	const first = Math.min(...gaps);
	return first >= endsAt ? null : first;
}

/** P5, A-12: everybody in a slot who may not be on duty through it. */
export function unfit(slots: readonly Slot[], isFit: IsFit): Fault[] {
	return slots.flatMap((slot, n) =>
		dutyNames.flatMap((duty) =>
			slot[duty].flatMap((personId, i) =>
				isFit(personId, slot.startsAt, slot.endsAt)
					? []
					: [{ path: `content.slots.${n}.${duty}.${i}`, reason: 'untrained' }],
			),
		),
	);
}

/** P4: a slot that ends before it begins, or a site that cannot be told from another. */
export function faultsOfPart(content: ContentOf<PartName>): Fault[] {
	switch (content.part) {
		case 'roster':
			return content.slots.flatMap((slot, n) =>
				slot.endsAt > slot.startsAt ? [] : [{ path: `content.slots.${n}.endsAt`, reason: 'not-after-start' }],
			);
		case 'facilities':
			return new Set(content.sites.map(({ key }) => key)).size < content.sites.length
				? [{ path: 'content.sites', reason: 'repeated' }]
				: [];
		case 'bodies':
		case 'documents':
		case 'work-plan':
			return [];
	}
}

/** P6, A-13: a site that was changed must be looked at again. */
export function stillSigned(
	before: readonly Site[],
	after: readonly Site[],
	signed: readonly Signature[],
): Signature[] {
	const site = (list: readonly Site[], key: string) => list.find((one) => one.key === key);
	return signed.filter(({ siteKey }) => {
		const [old, now] = [site(before, siteKey), site(after, siteKey)];
		return old !== undefined && now !== undefined && isSame(old, now);
	});
}

const isSame = (a: Site, b: Site): boolean =>
	a.name === b.name && a.note === b.note && siteChecks.every((point) => a[point] === b[point]);

/** P6: the points of a site that nobody has ticked; a site with one of them is not signed off. */
export const openPoints = (site: Site): string[] => siteChecks.filter((point) => !site[point]);

/** P7, C-04: by the server's clock; the due moment itself is still in time. */
export const isOverdue = (item: { readonly dueAt: number; readonly doneAt: number | null }, now: number): boolean =>
	item.doneAt === null && now > item.dueAt;
