import type { NoticeKind } from '@skyfair/shared/notices/notice-kinds';
import type { Said } from '@skyfair/shared/notices/template.rules';
import type { Tell } from '../notices/index.ts';
import type { ReviewKind, ReviewOutcome, TellDecided } from '../platform/review-port.ts';

const outcomes: Readonly<Record<ReviewOutcome, Said>> = {
	pass: { 'zh-CN': '通过', en: 'approved' },
	return: { 'zh-CN': '请补充后再提交', en: 'returned, please complete it' },
	reject: { 'zh-CN': '没有通过', en: 'not approved' },
};
const notices: Readonly<Partial<Record<ReviewKind, { kind: NoticeKind; name: string; link: (id: string) => string }>>> =
	{
		employer: { kind: 'employer-decided', name: 'employer', link: () => '/employer/application' },
		job: { kind: 'job-decided', name: 'job', link: (id) => `/employer/jobs/${id}` },
		recruiter: { kind: 'employee-decided', name: 'employer', link: () => '/employer/proof' },
		school: { kind: 'school-decided', name: 'school', link: () => '/school-application' },
		'fair-application': { kind: 'fair-application-decided', name: 'fair', link: () => '/employer/fairs' },
	};

/**
 * Whoever submitted it hears what was decided, in the same commit as the decision. Registrations and résumés tell it themselves: what they
 * say depends on more than the outcome.
 */
export const reviewNews =
	(tell: Tell): TellDecided =>
	async (tx, { kind, organizerId, subjectId, version, outcome, reason, title, submittedBy }) => {
		const notice = notices[kind];
		if (!notice || submittedBy === null) return;
		await tell(tx, {
			kind: notice.kind,
			about: `${subjectId} ${organizerId} ${version}`,
			people: [submittedBy],
			values: { [notice.name]: title, outcome: outcomes[outcome], reason: reason.replace(/[。.]$/, '') },
			link: notice.link(subjectId),
			organizerId,
		});
	};
