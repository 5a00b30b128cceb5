import type { Receipt } from '@skyfair/shared/platform/dispatch';
import type { Tx } from '../postgres/database.ts';

/** Something that was accepted and may not be lost. `body` is plain JSON; `type` is `thing-past-participle`. */
export interface Fact {
	readonly stream: string;
	readonly epoch: number;
	readonly seq: number;
	readonly organizerId: string;
	readonly fairId: string;
	readonly type: string;
	readonly actorId: string | null;
	/** The idempotency key of the command that left it; null for what the server did by itself. */
	readonly key?: string | null;
	readonly body: Readonly<Record<string, unknown>>;
	/** Milliseconds since 1970. */
	readonly at: number;
}

/** A fact on its way into the log, with what must be true together with it. */
export interface Proposal {
	readonly fact: Fact;
	readonly receipt: Receipt | null;
	/** What the command answers; remembered under the receipt's key. */
	readonly reply: unknown;
	/** Rows that stand and fall with the fact (an active call, a conversation). Runs in the same transaction. */
	readonly project?: (tx: Tx) => Promise<void>;
}

/** The live state that proposed this is no longer the one that counts: look again and decide anew. */
export class StaleEpoch extends Error {}
/** The fact before this one never arrived: its proposer died. The stream must be rebuilt. */
export class BrokenStream extends Error {}
