import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NINE } from '../../test/builders/times.ts';
import { featuresOf, storyOf } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import { anomaliesOf } from './anomaly.store.ts';

let stored: StoredWorld;
let story: ReturnType<typeof storyOf>;
beforeAll(async () => {
	stored = await createStoredWorld();
	story = storyOf(stored, featuresOf(stored.world, stored));
});
afterAll(() => stored.close());

/** A licence of this employer, as the files keep it; `bytes` stands for what was brought. */
async function licence(employerId: string, ownerId: string, bytes: string): Promise<string> {
	const id = stored.world.newId();
	await stored.world.db.transact(
		'platform',
		(tx) => tx`
			insert into files (id, owner_id, purpose, employer_id, given_sha256, sha256, object_key, type, bytes, pages, pictures, name,
				is_sealed, uploaded_at, state)
			values (${id}, ${ownerId}, 'employer-licence', ${employerId}, sha256(${Buffer.from(bytes)}), sha256(${Buffer.from(id)}), ${id},
				'application/pdf', 1, 1, 0, 'licence.pdf', false, ${new Date(NINE)}, 'used')`,
	);
	return id;
}
const anomalies = (of: { employerId: string; submittedBy: string; fileId?: string }) =>
	stored.world.db.transact('platform', (tx) =>
		anomaliesOf(tx, {
			employerId: of.employerId,
			submittedBy: of.submittedBy,
			fields: [
				{
					path: 'licence',
					value: 'licence.pdf',
					before: null,
					...(of.fileId === undefined ? {} : { fileId: of.fileId }),
				},
			],
		}),
	);

describe('what no single document shows', () => {
	it('[D-06] the same licence, byte for byte, in the hands of another employer', async () => {
		const [mine, theirs] = [await story.employer(0), await story.employer(0)];
		const fileId = await licence(mine.employerId, mine.admin.personId, 'one');
		await licence(mine.employerId, mine.admin.personId, 'one');
		const of = { employerId: mine.employerId, submittedBy: mine.admin.personId, fileId };
		expect(await anomalies(of)).toEqual([]);
		await licence(theirs.employerId, theirs.admin.personId, 'another');
		expect(await anomalies(of)).toEqual([]);
		await licence(theirs.employerId, theirs.admin.personId, 'one');
		expect(await anomalies(of)).toMatchObject([{ what: 'material-used-elsewhere', path: 'licence' }]);
	});

	it('[D-06] one person who acts for several employers', async () => {
		const [first, second] = [await story.employer(0), await story.employer(0)];
		const of = { employerId: first.employerId, submittedBy: first.admin.personId };
		expect(await anomalies(of)).toEqual([]);
		await stored.world.db.transact('platform', (tx) =>
			stored.accounts.grantMembership(tx, {
				personId: first.admin.personId,
				role: 'recruiter',
				employerId: second.employerId,
			}),
		);
		expect(await anomalies(of)).toMatchObject([{ what: 'one-person-several-employers', path: null }]);
	});
});
