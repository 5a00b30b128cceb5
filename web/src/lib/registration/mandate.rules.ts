import type { Booth } from '@skyfair/shared/booths/booths.commands';
import type { CommandOutput } from '@skyfair/shared/protocol/all-commands';

export type StaffMandate = CommandOutput<'mandate:list'>[number];

export const isOpenMandate = ({ endedAt, until }: Pick<StaffMandate, 'endedAt' | 'until'>, now: number): boolean =>
	endedAt === null && until > now;

export interface Bringable {
	readonly id: Booth['jobs'][number]['id'];
	readonly position: string;
	readonly employerName: string;
	readonly location: string;
	/** Named by the mandate: such jobs stand first. */
	readonly fits: boolean;
}
const shares = (text: string, wanted: readonly string[]): boolean =>
	wanted.some((word) => text.includes(word) || word.includes(text));

/** R22: the jobs of the fair that were not brought yet, those that the mandate names first. */
export function bringable(
	{ scope, delivered }: Pick<StaffMandate, 'scope' | 'delivered'>,
	booths: readonly Booth[],
): Bringable[] {
	const brought = new Set<string>(delivered.map(({ jobId }) => jobId));
	const jobs = booths.flatMap(({ employerName, jobs: own }) =>
		own
			.filter(({ id }) => !brought.has(id))
			.map(({ id, position, location }) => ({
				id,
				position,
				employerName,
				location,
				fits: shares(position, scope.positions) && (scope.cities.length === 0 || shares(location, scope.cities)),
			})),
	);
	return jobs.sort((a, b) => Number(b.fits) - Number(a.fits));
}
