import type { Said } from '@skyfair/shared/notices/template.rules';
import { both, unended, type Begin } from '../notices/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { ReviewDecision, ReviewSubject } from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import { fieldsOf, withBefore } from './application-fields.ts';
import { isBlacklisted } from './blacklist.store.ts';
import { openPage } from './draft.store.ts';
import { publishPage } from './employer.store.ts';
import * as rules from './standing.rules.ts';
import * as store from './standing.store.ts';

interface Suspension {
	readonly employerId: string;
	readonly organizerId: string;
	readonly reason: string;
	readonly at: number;
	readonly by: string | null;
}

/** What reviewers see of an application, and what their decision does to the standing. */
export function createStandingDecisions(
	{ cipher, clock, newId }: World,
	begin: Begin,
	tell: (employerId: string) => void,
) {
	const openedOf = ({ page, ...rest }: store.Snapshot) => ({ ...rest, page: openPage(cipher, page) });

	const subject: ReviewSubject = {
		kind: 'employer',
		async fields(tx, employerId, organizerId, version) {
			const submission = await store.findSubmission(tx, employerId, organizerId, version);
			if (!submission) return [];
			const earlier = await store.findSubmission(tx, employerId, organizerId, version - 1);
			const { sourceCheck } = submission;
			const source = { path: 'sourceCheck', value: saidBy(sourceCheck) };
			return withBefore(
				[...fieldsOf(openedOf(submission.snapshot)), source],
				earlier && [...fieldsOf(openedOf(earlier.snapshot)), { ...source, value: saidBy(earlier.sourceCheck) }],
			);
		},
		/** S9, S10: whoever was listed at its submission, or is by now, is not passed; a new submission asks the source again. */
		async missing(tx, employerId, organizerId, version) {
			const submission = await store.findSubmission(tx, employerId, organizerId, version);
			const isListed = submission?.sourceCheck.isListed !== false || (await isBlacklisted(tx, employerId, clock.now()));
			return isListed ? ['sourceCheck'] : [];
		},
		decided,
		told: ({ subjectId }) => tell(subjectId),
	};

	async function decided(
		tx: Tx,
		{ subjectId: employerId, organizerId, version, outcome, reason, reviewerId, at }: ReviewDecision,
	) {
		const before = await store.findStanding(tx, employerId, organizerId, 'lock');
		const submission = await store.findSubmission(tx, employerId, organizerId, version);
		if (!submission || submission.outcome !== null) return;
		const { application, page } = submission.snapshot;
		const { licence, entrustment, agency } = application;
		const lastDays = [
			licence.isLongTerm ? null : licence.validUntil,
			entrustment.validUntil,
			agency.isAgency ? agency.licenceValidUntil : null,
		];
		const next = rules.decide(before, { version, outcome, standsUntil: rules.standsUntil(at, lastDays) });
		if (!next) return;
		await store.saveOutcome(tx, { employerId, organizerId, version }, { outcome, reason, at });
		await store.saveStanding(tx, employerId, organizerId, next, {
			reason,
			at,
			...(outcome === 'pass' ? { verifyAgainAt: rules.verifyAgainAt(at) } : {}),
		});
		const what = ({ pass: 'approved', return: 'returned', reject: 'rejected' } as const)[outcome];
		await store.insertEvent(tx, { id: newId(), employerId, organizerId, at, what, version, reason, by: reviewerId });
		if (outcome === 'pass') await publishPage(tx, employerId, page);
	}

	/** S4: the same commit takes the rights away and says so. */
	async function suspended(
		tx: Tx,
		of: { readonly employerId: string; readonly organizerId: string; readonly at: number },
		reason: Said,
	): Promise<void> {
		const { employerId, organizerId, at } = of;
		await begin(tx, {
			kind: 'standing-suspended',
			about: `${employerId} ${organizerId} ${at}`,
			audience: `administrators ${employerId}`,
			values: { ...(await store.namesOf(tx, of)), reason },
			link: '/employer/application',
			organizerId,
			fairId: null,
		});
	}
	/** S4, by a measure of the organizer. False: there was nothing to take away. */
	async function suspend(tx: Tx, { employerId, organizerId, reason, at, by }: Suspension): Promise<boolean> {
		const before = await store.findStanding(tx, employerId, organizerId, 'lock');
		const next = rules.suspend(before);
		if (!next) return false;
		await store.saveStanding(tx, employerId, organizerId, next, { reason, at });
		const event = { id: newId(), employerId, organizerId, at, what: 'suspended' as const, version: next.version };
		await store.insertEvent(tx, { ...event, reason, by });
		await suspended(tx, { employerId, organizerId, at }, both(unended(reason), null));
		return true;
	}

	return {
		subject,
		suspend,
		/** S10: whoever comes on the blacklist stands nowhere any more. */
		async suspendEverywhere(tx: Tx, why: Omit<Suspension, 'organizerId'>): Promise<void> {
			for (const { organizerId } of await store.standingsOf(tx, why.employerId))
				await suspend(tx, { ...why, organizerId });
		},
		/** S4, by the clock. */
		async expire(tx: Tx, at: number): Promise<string[]> {
			const over = (await store.endingBefore(tx, at)).filter((one) => rules.isOver(one, at));
			for (const { employerId, organizerId, ...standing } of over) {
				const last = await store.findSubmission(tx, employerId, organizerId, standing.version);
				const next = rules.expire(standing, last?.outcome === null);
				await store.saveStanding(tx, employerId, organizerId, next, { reason: 'expired', at });
				const event = { id: newId(), employerId, organizerId, at, what: 'expired' as const, version: next.version };
				await store.insertEvent(tx, { ...event, reason: '', by: null });
				await suspended(tx, { employerId, organizerId, at }, both('资质已到期', 'its time is over'));
			}
			return over.map(({ employerId }) => employerId);
		},
	};
}

/** As the page of the reviewers reads it: by what the employer was recognised, and the words of the entry. */
const saidBy = ({ isListed, by, detail }: store.Submission['sourceCheck']): string =>
	isListed ? `${by ?? 'code'}: ${detail}` : 'not-listed';
