import { randomUUID } from 'node:crypto';
import type { Fair } from '../app/build.ts';
import type { Tx } from '../platform/postgres/database.ts';

export interface Duty {
	readonly boothId: string;
	readonly personId: string;
}

export async function saveDuty(tx: Tx, duties: readonly Duty[]): Promise<void> {
	await tx`delete /* demo.duties */ from demo_duty`;
	for (const { boothId, personId } of duties)
		await tx`insert /* demo.duty */ into demo_duty (booth_id, person_id) values (${boothId}, ${personId})`;
}

interface OnDuty extends Duty {
	readonly name: string;
	readonly employerId: string;
	readonly role: 'employer-admin' | 'recruiter';
}

/**
 * A demo hall in which nobody is on duty would tell nothing about waiting. The people of the demo's story stand at their booths
 * by the same command as everybody; whoever signs in as one of them takes over.
 */
export async function bringCrowd({ app, world }: Fair): Promise<number> {
	const duties = await world.db.transact(
		'platform',
		(tx) => tx<OnDuty[]>`
			select /* demo.on-duty */ distinct on (d.booth_id, d.person_id) d.booth_id as "boothId", d.person_id as "personId", p.name, b.employer_id as "employerId", m.role
			from demo_duty d join booths b on b.id = d.booth_id join fairs f on f.id = b.fair_id and f.state = 'live' join persons p on p.id = d.person_id
				join memberships m on m.person_id = d.person_id and m.employer_id = b.employer_id and m.role in ('recruiter', 'employer-admin') and m.removed_at is null`,
	);
	for (const { boothId, personId, name, employerId, role } of duties) {
		const connection = { id: `demo-${boothId}-${personId}`, join: () => undefined, leave: () => undefined };
		const who = {
			personId,
			name,
			sessionId: randomUUID(),
			role,
			organizerId: null,
			employerId,
			secondFactorPassed: true,
		};
		app.presence.arrive(connection.id, personId);
		await app.dispatcher.run('watch:desk', { boothId }, undefined, {
			who,
			mouth: 'socket',
			requestId: 'demo',
			address: 'demo',
			device: 'demo',
			connection,
		});
	}
	return duties.length;
}
