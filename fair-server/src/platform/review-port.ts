// What a feature left of `reviews` says and hears about the review of its own things. Types only: app/create-app.ts wires both sides.
import type { Tx } from './postgres/database.ts';

export const reviewKinds = [
	'employer',
	'recruiter',
	'job',
	'fair-application',
	'school',
	'registration',
	'resume',
] as const;
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
	/** What the machine found, and which version of the organizer's word lists it used. */
	readonly findings?: readonly unknown[];
	readonly listVersion?: number;
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
	/** D-02: every field and part with its result in the three respects. */
	readonly checks: readonly ReviewCheck[];
	readonly at: number;
}

export interface ReviewCheck {
	readonly path: string;
	readonly legality: boolean;
	readonly authenticity: boolean;
	readonly compliance: boolean;
	readonly note: string;
}

/** One thing the reviewer looks at and checks by itself (D-02). `value` is text, or a file to be shown beside it. */
export interface ReviewField {
	readonly path: string;
	readonly value: string;
	/** What stood there in the version before; null where there was none. */
	readonly before: string | null;
	readonly fileId?: string;
}

export interface ReviewViewer {
	readonly personId: string;
	/** The item is held by this person at this moment. */
	readonly holds: boolean;
}

/** How `reviews` asks a feature for what it decides about, and tells it the decision inside the same transaction. */
export interface ReviewSubject {
	readonly kind: ReviewKind;
	/** What needs a result of its own before the whole may pass (D-03); checked under these paths. */
	readonly parts?: readonly string[];
	/** `viewer`: somebody looks at them now; without one only their paths are wanted, and nothing personal is opened. */
	fields(
		tx: Tx,
		subjectId: string,
		organizerId: string,
		version: number,
		viewer?: ReviewViewer,
	): Promise<readonly ReviewField[]>;
	decided(tx: Tx, decision: ReviewDecision): Promise<void>;
	/** Why it may not pass yet; a pass is refused with this list. */
	missing?(tx: Tx, subjectId: string, organizerId: string, version: number): Promise<readonly string[]>;
	/** After the commit of a decision: tell caches and whoever watches. */
	told?(decision: ReviewDecision): void;
}

export type OpenReview = (tx: Tx, request: ReviewRequest) => Promise<void>;
/** The subject was taken back: nobody needs to decide it any more. */
export type DropReview = (
	tx: Tx,
	subject: { readonly kind: ReviewKind; readonly organizerId: string | null; readonly subjectId: string },
) => Promise<void>;

/** E-11: something became public, or what is public changed. Moderators can open each of these. */
export interface PublishedEvent {
	/** Null: of the platform itself; every organizer's moderators see it. */
	readonly organizerId: string | null;
	readonly kind: string;
	readonly subjectId: string;
	readonly employerId: string | null;
	/** A word: published, renewed, closed, masked … */
	readonly what: string;
	readonly title: string;
	readonly actorId: string | null;
	readonly at: number;
	readonly detail?: Readonly<Record<string, unknown>>;
}
/** What was decided, to whoever submitted it; inside the transaction of the decision. */
export type TellDecided = (
	tx: Tx,
	decided: ReviewDecision & { readonly title: string; readonly submittedBy: string | null },
) => Promise<void>;
export type TellMonitor = (tx: Tx, event: PublishedEvent) => Promise<void>;
