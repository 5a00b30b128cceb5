import type { Application } from '@skyfair/shared/employers/application.schemas';
import type { Standing } from '@skyfair/shared/employers/standing.commands';
import type { OpenedReview } from '@skyfair/shared/reviews/reviews.commands';
import { allDocuments, wholeApplication } from './builders/application.ts';
import type { FairHttp, Member } from './fair-http.ts';

/** The steps of an employer on its way to a standing, each a command; of a reviewer who decides it. */
export function standingSteps(server: FairHttp) {
	const filled = async (boss: Member, employerId: string, over: Partial<Application> = {}) => {
		const at = server.clock.now();
		const parts = await server.world.db.transact('platform', (tx) =>
			wholeApplication(tx, { personId: boss.personId, employerId, at }, over),
		);
		await server.done(server.post(boss, 'employer:save-application', { employerId, parts }));
		return parts;
	};
	const accept = (boss: Member, employerId: string) =>
		server.done(server.post(boss, 'employer:accept', { employerId, documents: allDocuments }));
	const opened = async (organizerId: string) => {
		const reviewer = await server.as(await server.person('reviewer', { organizerId }));
		const claimed = await server.done<{ opened: OpenedReview | null }>(
			reviewer.post('review:claim', { organizerId, kind: 'employer' }),
		);
		if (!claimed.opened) throw new Error('nothing waits');
		return { reviewer, review: claimed.opened, itemId: claimed.opened.item.id };
	};
	return {
		filled,
		accept,
		opened,
		verified: async (member: Member) => {
			await server.world.db.transact('platform', (tx) =>
				server.app.employers.recordVerified(tx, member.personId, '李某'),
			);
			return member;
		},
		standingsOf: async (boss: Member, employerId: string) =>
			(await server.done<{ standings: Standing[] }>(server.get(boss, 'employer:application', { employerId })))
				.standings,
		/** Registered, verified, everything filled in. */
		ready: async () => {
			const { employerId, boss } = await server.unapproved();
			await filled(boss, employerId);
			await accept(boss, employerId);
			return { employerId, boss };
		},
		decide: async (organizerId: string, outcome: 'pass' | 'return' | 'reject', reason = '') => {
			const { reviewer, itemId } = await opened(organizerId);
			return await reviewer.post('review:decide', { organizerId, itemId, outcome, reason });
		},
	};
}
