import type { Message } from '@skyfair/shared/conversations/conversations.commands';

/** Messages by number, each once, whatever the order they came in. */
export function withMessages(known: readonly Message[], news: readonly Message[]): readonly Message[] {
	const bySeq = new Map([...known, ...news].map((message) => [message.seq, message]));
	return bySeq.size === known.length ? known : [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** The last number before the first hole: what comes after it has to be fetched. */
export function completeUpTo(messages: readonly Message[]): number {
	let last = 0;
	for (const { seq } of messages) {
		if (seq !== last + 1) break;
		last = seq;
	}
	return last;
}
