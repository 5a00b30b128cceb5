import type { Stage } from './stage.ts';

const HALF_A_YEAR_MS = 182 * 86_400_000;

/** The employer stands with the organizer, as after a passed application; what it once had stays as it is. */
export async function standEmployer(stage: Stage, employerId: string, organizerId: string, at: number): Promise<void> {
	await stage.fair.world.db.transact(
		'platform',
		(tx) => tx`
			insert into employer_standings (employer_id, organizer_id, state, version, approved_version, stands_until, changed_at)
			values (${employerId}, ${organizerId}, 'approved', 1, 1, ${new Date(at + HALF_A_YEAR_MS)}, ${new Date(at)})
			on conflict (employer_id, organizer_id) do nothing`,
	);
}
