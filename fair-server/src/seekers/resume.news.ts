import { both, unended, type Tell } from '../notices/index.ts';
import type { Tx } from '../platform/postgres/database.ts';

type What = 'held' | 'returned' | 'removed' | 'shown';
export interface ResumeNews {
	readonly what: What;
	/** Of the decision, or of the save that was looked at again: each is told of once. */
	readonly about: string;
	readonly personId: string;
	readonly organizerId: string;
	readonly resumeName: string;
	readonly reason: string;
}

const outcomes: Record<What, readonly [string, string]> = {
	held: ['需要审核员看过后再给招聘方看', 'it is held until a reviewer has looked at it'],
	returned: ['需要补充', 'it needs completing'],
	removed: ['含有不允许的内容，已删除，并记一次警告', 'it was removed, with a warning'],
	shown: ['已通过审核', 'it passed the review'],
};
const nextSteps: Record<What, readonly [string, string]> = {
	held: ['请按页面提示修改后重新保存', 'Change what the page points out and save it again'],
	returned: ['补充后重新保存即可', 'Complete it and save it again'],
	removed: ['可以重新写一份；有异议请联系主办方', 'You may write a new one; if you disagree, turn to the organizer'],
	shown: ['招聘方可以看到了', 'Employers can see it now'],
};

/** R7, F-08: what was decided about a résumé, in the commit of the decision. */
export const tellResume = (tell: Tell, tx: Tx, news: ResumeNews): Promise<void> =>
	tell(tx, {
		kind: 'resume-decided',
		about: `${news.what} ${news.about}`,
		people: [news.personId],
		values: {
			resume: news.resumeName,
			outcome: both(...outcomes[news.what]),
			reason: unended(news.reason),
			next: both(...nextSteps[news.what]),
		},
		link: '/me/resume',
		organizerId: news.organizerId,
	});
