import type { StoredFact, Words } from './history.ts';

/** What a fact does to a ticket, whatever the product calls it. */
export type LineMeaning =
	| 'joined'
	| 'left'
	| 'called'
	| 'answered'
	| 'finished'
	| 'no-show'
	| 'removed'
	/** Passed over once, by a rule, with a reason in the facts: the next call need not be this one's. */
	| 'skipped'
	/** Not to be called until `back`. */
	| 'away'
	| 'back'
	/** Back to waiting in the old place, or behind everybody. */
	| 'put-back'
	| 'put-last';

export interface LineFact extends StoredFact {
	readonly personId: string | null;
	readonly ticketId: string | null;
	/** Who called, where it is not the actor. */
	readonly recruiterId?: string | null;
	/** Tickets that this call passed over by a logged rule. */
	readonly passed?: readonly string[];
}

export interface LineWords extends Words {
	readonly meaningOf: Readonly<Record<string, LineMeaning>>;
	/** People who are in a call in another line are passed over without a fact of their own. */
	readonly busyArePassed: boolean;
	/** How far the clocks of two streams may differ (ms). Inside one stream only `seq` counts. */
	readonly clockToleranceMs: number;
}

/** One call, from ringing to its end. */
export interface Call {
	readonly personId: string;
	readonly recruiterId: string | null;
	readonly begun: LineFact;
	readonly ended: LineFact | null;
}

const endsCall = new Set<LineMeaning>(['finished', 'no-show', 'left', 'removed', 'put-back', 'put-last']);

/** All calls of all lines; each stream's facts must come in their order. */
export function callsOf(streams: ReadonlyMap<string, readonly LineFact[]>, words: LineWords): Call[] {
	const calls: Call[] = [];
	for (const facts of streams.values()) {
		const running = new Map<string, Omit<Call, 'ended'>>();
		for (const fact of facts) {
			const meaning = words.meaningOf[fact.type];
			const { ticketId, personId } = fact;
			if (!meaning || ticketId === null) continue;
			const call = running.get(ticketId);
			if (call && endsCall.has(meaning)) {
				calls.push({ ...call, ended: fact });
				running.delete(ticketId);
			}
			if (meaning === 'called' && personId !== null && !call) {
				running.set(ticketId, { personId, recruiterId: fact.recruiterId ?? fact.actor, begun: fact });
			}
		}
		for (const call of running.values()) calls.push({ ...call, ended: null });
	}
	return calls;
}
