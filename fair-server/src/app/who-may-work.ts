import type { Employers } from '../employers/index.ts';
import { Recent } from '../platform/recent.ts';
import type { World } from '../platform/world.ts';
import type { Schools } from '../schools/index.ts';

const EMPLOYEE_MAX_AGE_MS = 2_000;

interface Deps {
	readonly world: World;
	readonly employers: Pick<Employers, 'isVerified' | 'isEmployee'>;
	readonly schools: Pick<Schools, 'stands'>;
}

/** What the gate asks beside the role (B-07, D-07, W-01). It asks with every command, so a yes is kept for a while. */
export function createWhoMayWork({ world, employers, schools }: Deps) {
	// Who is verified stays so; who is not may be in a moment.
	const known = new Recent<string, boolean>(Number.POSITIVE_INFINITY, async (personId) => {
		const is = await world.db.transact('platform', (tx) => employers.isVerified(tx, personId));
		if (!is) known.forget(personId);
		return is;
	});
	// Whoever leaves loses the role itself at once.
	const working = new Recent<string, boolean>(EMPLOYEE_MAX_AGE_MS, async (key) => {
		const [personId = '', employerId = ''] = key.split(' ');
		const is = await world.db.transact('platform', (tx) => employers.isEmployee(tx, personId, employerId));
		if (!is) working.forget(key);
		return is;
	});
	return {
		isVerified: (personId: string) => known.get(personId),
		isEmployee: (personId: string, employerId: string) => working.get(`${personId} ${employerId}`),
		isSchool: (personId: string, organizerId: string) =>
			world.db.transact('platform', (tx) => schools.stands(tx, personId, organizerId)),
	};
}
