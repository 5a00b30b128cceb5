// What a feature left of `reviews` says and hears about the review of its own things. Types only: app/create-app.ts wires both sides.
import type { Tx } from './postgres/database.ts';

export const reviewKinds = ['employer', 'recruiter', 'job', 'fair-application', 'school'] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** One submission that somebody must decide. A newer version of the same subject takes the place of the open one. */
export interface ReviewRequest {
	readonly kind: ReviewKind;
	readonly organizerId: string;
	readonly subjectId: string;
	/** 1, 2, 3 …: each submission of the same subject to the same organizer. */
	readonly version: number;
	/** What the list shows: a name, never a person's number. */
	readonly title: string;
	readonly employerId: string | null;
	readonly submittedBy: string;
	readonly at: number;
}

/** D-04. */
export type ReviewOutcome = 'pass' | 'return' | 'reject';

export interface ReviewDecision {
	readonly kind: ReviewKind;
	readonly organizerId: string;
	readonly subjectId: string;
	readonly version: number;
	readonly outcome: ReviewOutcome;
	/** Sent to the one who submitted; never empty for `return` and `reject`. */
	readonly reason: string;
	readonly reviewerId: string;
	readonly at: number;
}

/** One thing the reviewer looks at and checks by itself (D-02). `value` is text, or a file to be shown beside it. */
export interface ReviewField {
	readonly path: string;
	readonly value: string;
	/** What stood there in the version before; null where there was none. */
	readonly before: string | null;
	readonly fileId?: string;
}

/** How `reviews` asks a feature for what it decides about, and tells it the decision inside the same transaction. */
export interface ReviewSubject {
	readonly kind: ReviewKind;
	fields(tx: Tx, subjectId: string, organizerId: string, version: number): Promise<readonly ReviewField[]>;
	decided(tx: Tx, decision: ReviewDecision): Promise<void>;
}

export type OpenReview = (tx: Tx, request: ReviewRequest) => Promise<void>;
