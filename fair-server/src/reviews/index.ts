// The door of reviews. Nothing else of this folder may be imported from outside.
import type { reviewCommands } from '@skyfair/shared/reviews/reviews.commands';
import type { Handlers } from '@skyfair/shared/platform/dispatch';
import type { Actor } from '../accounts/index.ts';
import type {
	DropReview,
	OpenReview,
	ReviewKind,
	ReviewSubject,
	TellDecided,
	TellMonitor,
} from '../platform/review-port.ts';
import type { World } from '../platform/world.ts';
import { insertEvent } from './monitor.store.ts';
import { createTextWatch } from './published-texts.ts';
import { createPartnerActions } from './partner.actions.ts';
import { createReviewActions } from './review.actions.ts';
import { dropItems, insertItem } from './review.store.ts';
import { createSettingsActions } from './settings.actions.ts';
import { createSampleActions } from './sample.actions.ts';

export interface Reviews {
	readonly handlers: Handlers<typeof reviewCommands, Actor>;
	readonly openReview: OpenReview;
	readonly dropReview: DropReview;
	readonly tellMonitor: TellMonitor;
	/** E-11: tells of the texts in this folder that are new or changed since it was last looked at. */
	lookAtTexts(docs: string): Promise<number>;
}

/** `subjects` is asked when the first item of a kind is looked at: features further right register theirs too. */
export function createReviews({
	world,
	subjects,
	tellDecided,
}: {
	world: World;
	subjects: () => readonly ReviewSubject[];
	tellDecided?: TellDecided;
}): Reviews {
	const tellMonitor: TellMonitor = (tx, event) => insertEvent(tx, world.newId(), event);
	const subjectOf = (kind: ReviewKind): ReviewSubject => {
		const subject = subjects().find((one) => one.kind === kind);
		if (!subject) throw new Error(`nobody answers for reviews of the kind ${kind}`);
		return subject;
	};
	return {
		handlers: {
			...createReviewActions({ world, tellMonitor, subjectOf, ...(tellDecided ? { tellDecided } : {}) }),
			...createSampleActions(world),
			...createPartnerActions(world),
			...createSettingsActions(world),
		},
		openReview: (tx, request) => insertItem(tx, world.newId(), request),
		dropReview: dropItems,
		tellMonitor,
		lookAtTexts: createTextWatch(world, tellMonitor),
	};
}
