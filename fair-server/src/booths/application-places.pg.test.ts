import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fair } from '@skyfair/shared/fairs/fairs.commands';
import type { EmployerId } from '@skyfair/shared/protocol/ids';
import type { Refusal } from '@skyfair/shared/protocol/problem';
import { approveEmployer } from '../../test/approve.ts';
import { by, refusal } from '../../test/ask.ts';
import { plan } from '../../test/builders/plan.ts';
import { featuresOf, storyOf, type Features } from '../../test/fair-features.ts';
import { createStoredWorld, type StoredWorld } from '../../test/stored-world.ts';
import type { Actor } from '../accounts/index.ts';

interface Employer {
	readonly employerId: EmployerId;
	readonly admin: Actor;
}

let stored: StoredWorld;
let features: Features;
let story: ReturnType<typeof storyOf>;
beforeAll(async () => {
	stored = await createStoredWorld();
	features = featuresOf(stored.world, stored);
	story = storyOf(stored, features);
});
afterAll(() => stored.close());

/** An announced fair of an organizer of its own, with so many places for employers. */
async function announced(employers: number) {
	const handlers = features.applications.handlers;
	const { organizerId, planner } = await story.organizer();
	const reviewer = await stored.person('reviewer', { organizerId });
	const intake = { ...plan().intake, employers } as NonNullable<Fair['intake']>;
	const { id: fairId } = await story.fair(planner, { intake });
	await features.fairs.handlers['fair:publish']({ fairId }, by(planner));
	const submit = ({ employerId, admin }: Employer) =>
		handlers['application:submit']({ employerId, fairId, note: '' }, by(admin));
	return {
		fairId,
		submit,
		async employer(): Promise<Employer> {
			const { employerId, admin } = await story.employer();
			await stored.world.db.transact('platform', (tx) => approveEmployer(tx, employerId, organizerId));
			return { employerId, admin };
		},
		withdraw: ({ employerId, admin }: Employer) => handlers['application:withdraw']({ employerId, fairId }, by(admin)),
		refusedTo: async (who: Employer) => (await refusal(() => submit(who))).code,
		statesNow: async () => (await handlers['application:list']({ fairId }, by(planner))).map(({ state }) => state),
		/** The one application that waits. */
		async decide(outcome: 'return' | 'reject') {
			const claim = { organizerId, kind: 'fair-application' as const, not: [] };
			const { opened } = await features.reviews.handlers['review:claim'](claim, by(reviewer));
			if (!opened) throw new Error('no application waits');
			const decision = { organizerId, itemId: opened.item.id, outcome, reason: '营业执照照片看不清' };
			await features.reviews.handlers['review:decide'](decision, by(reviewer));
		},
	};
}

describe('places for employers', () => {
	it('[C-09] forty at once for ten places give exactly ten', async () => {
		const { employer, submit, statesNow } = await announced(10);
		const employers: Employer[] = [];
		for (let n = 0; n < 40; n++) employers.push(await employer());
		const tries = await Promise.allSettled(employers.map(submit));
		expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
		const codes = tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Refusal).problem.code] : []));
		expect(new Set(codes)).toEqual(new Set(['fair-full']));
		expect(await statesNow()).toEqual(Array.from({ length: 10 }, () => 'submitted'));
	}, 60_000);

	it('[C-09] who was returned keeps the place, who was rejected has none any more', async () => {
		const { employer, submit, refusedTo, statesNow, decide } = await announced(1);
		const [first, second] = [await employer(), await employer()];
		await submit(first);
		expect(await refusedTo(second)).toBe('fair-full');
		await decide('return');
		expect(await refusedTo(second)).toBe('fair-full');
		await submit(first);
		expect(await statesNow()).toEqual(['submitted']);
		await decide('reject');
		await submit(second);
		expect(await refusedTo(first)).toBe('fair-full');
	});

	it('[C-09] a place that is withdrawn is somebody else’s, by the employer or by the organizer', async () => {
		const { fairId, employer, submit, withdraw, refusedTo } = await announced(1);
		const [first, second, third] = [await employer(), await employer(), await employer()];
		await submit(first);
		await withdraw(first);
		await submit(second);
		expect(await refusedTo(first)).toBe('fair-full');
		await stored.world.db.transact('platform', (tx) =>
			features.applications.applicationWithdrawn(tx, fairId, second.employerId),
		);
		await submit(third);
		expect(await refusedTo(second)).toBe('fair-full');
	});

	it('[C-09] an employer that applies twice at once applies once', async () => {
		const { employer, submit, statesNow } = await announced(2);
		const who = await employer();
		const both = await Promise.allSettled([submit(who), submit(who)]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await statesNow()).toEqual(['submitted']);
	});
});
