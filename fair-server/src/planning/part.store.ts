import { PartContent, partNames, type ContentOf, type PartName } from '@skyfair/shared/planning/planning.schemas';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';
import { emptyParts, type Parts, type Signature } from './planning.rules.ts';

interface PartState {
	/** 0: nobody has saved it yet. */
	readonly version: number;
	readonly changedAt: number | null;
	readonly changedBy: string | null;
}
export interface StoredParts {
	readonly parts: Parts;
	readonly states: Readonly<Record<PartName, PartState>>;
	readonly signed: readonly Signature[];
}

interface Row {
	part: PartName;
	version: number;
	content: unknown;
	signed: Signature[] | null;
	changedAt: Date;
	changedBy: string;
}
const unsaved: PartState = { version: 0, changedAt: null, changedBy: null };

export async function readParts(tx: Tx, fairId: string): Promise<StoredParts> {
	const rows = await tx<Row[]>`
		select /* planning.parts */ t.part, t.version, t.content - 'signed' as content, t.content->'signed' as signed,
			t.changed_at as "changedAt", p.name as "changedBy"
		from planning_parts t join persons p on p.id = t.changed_by
		where t.fair_id = ${fairId}`;
	const saved = new Map(rows.map((row) => [row.part, row]));
	const contentOf = <Name extends PartName>(name: Name): ContentOf<Name> => {
		const row = saved.get(name);
		return row ? (PartContent.parse(row.content) as ContentOf<Name>) : emptyParts[name];
	};
	const stateOf = (name: PartName): PartState => {
		const row = saved.get(name);
		return row ? { version: row.version, changedAt: row.changedAt.getTime(), changedBy: row.changedBy } : unsaved;
	};
	return {
		parts: {
			bodies: contentOf('bodies'),
			documents: contentOf('documents'),
			'work-plan': contentOf('work-plan'),
			roster: contentOf('roster'),
			facilities: contentOf('facilities'),
		},
		states: {
			bodies: stateOf('bodies'),
			documents: stateOf('documents'),
			'work-plan': stateOf('work-plan'),
			roster: stateOf('roster'),
			facilities: stateOf('facilities'),
		},
		signed: saved.get('facilities')?.signed ?? [],
	};
}

interface Saving {
	readonly fairId: string;
	readonly organizerId: string;
	readonly personId: string;
	readonly at: number;
}

/** The new version. The caller has compared the old one under the fair's lock. */
export async function savePart(
	tx: Tx,
	of: Saving,
	content: ContentOf<PartName>,
	signed: readonly Signature[] = [],
): Promise<number> {
	const stored = content.part === 'facilities' ? { ...content, signed } : content;
	const [row] = await tx<{ version: number }[]>`
		insert /* planning.save */ into planning_parts as t (fair_id, organizer_id, part, version, content, changed_by, changed_at)
		values (${of.fairId}, ${of.organizerId}, ${content.part}, 1, ${tx.json(jsonOf(stored))}, ${of.personId}, ${new Date(of.at)})
		on conflict (fair_id, part) do update
			set version = t.version + 1, content = excluded.content, changed_by = excluded.changed_by, changed_at = excluded.changed_at
		returning version`;
	if (!row) throw new Error('a part was not saved');
	return row.version;
}

/** A signature beside the sites. The sites are the same, so their version is. */
export async function saveSignatures(tx: Tx, fairId: string, signed: readonly Signature[]): Promise<void> {
	await tx`
		update /* planning.sign-off */ planning_parts set content = content || ${tx.json(jsonOf({ signed }))}
		where fair_id = ${fairId} and part = 'facilities'`;
}

export async function copyParts(tx: Tx, of: Saving, parts: Parts, states: StoredParts['states']): Promise<void> {
	for (const name of partNames) if (states[name].version > 0) await savePart(tx, of, parts[name]);
}
