import type { ReviewSettings } from '@skyfair/shared/reviews/review-settings.commands';
import type { CommandOutput } from '@skyfair/shared/protocol/all-commands';
import { jsonOf, type Tx } from '../platform/postgres/database.ts';
import { defaultSettings } from './review.rules.ts';

type Versions = CommandOutput<'review:settings'>['versions'];
interface InForce {
	readonly version: number;
	readonly settings: ReviewSettings;
}

export async function settingsInForce(tx: Tx, organizerId: string): Promise<InForce> {
	const [row] = await tx<InForce[]>`
		select /* review.settings */ version, settings from review_settings
		where organizer_id = ${organizerId} order by version desc limit 1`;
	return row ?? { version: 0, settings: defaultSettings };
}

export async function versionsOf(tx: Tx, organizerId: string): Promise<Versions> {
	const rows = await tx<(Omit<Versions[number], 'savedAt'> & { savedAt: Date })[]>`
		select /* review.settings-versions */ s.version, s.settings, s.note, p.name as "savedByName", s.saved_at as "savedAt"
		from review_settings s join persons p on p.id = s.saved_by
		where s.organizer_id = ${organizerId} order by s.version desc limit 100`;
	return rows.map((row) => ({ ...row, savedAt: row.savedAt.getTime() }));
}

/** False where somebody else has made this version in between. */
export async function insertSettings(
	tx: Tx,
	one: InForce & { organizerId: string; note: string; by: string; at: number },
): Promise<boolean> {
	const done = await tx`
		insert /* review.save-settings */ into review_settings (organizer_id, version, settings, note, saved_by, saved_at)
		values (${one.organizerId}, ${one.version}, ${tx.json(jsonOf(one.settings))}, ${one.note}, ${one.by}, ${new Date(one.at)})
		on conflict (organizer_id, version) do nothing`;
	return done.count === 1;
}
