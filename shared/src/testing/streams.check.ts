import { byStream, type Finding, type HeardFrame, type StoredFact, type Words } from './history.ts';

/**
 * H8: in each epoch of a stream `seq` rises by one, without gap or repeat. The first epoch begins with 1,
 * later ones as the feature has chosen.
 */
export function checkContiguous(stored: readonly StoredFact[], { newEpochs }: Words): Finding[] {
	const findings: Finding[] = [];
	for (const facts of byStream(stored).values()) {
		let before: StoredFact | undefined;
		for (const fact of facts) {
			const expected = before && (newEpochs === 'continue' || fact.epoch === before.epoch) ? before.seq + 1 : 1;
			if (fact.seq !== expected) {
				const what = fact.seq < expected ? 'twice' : `after ${expected - 1}`;
				findings.push({
					rule: 'H8',
					what: `${fact.stream} epoch ${fact.epoch} has ${fact.seq} ${what}.`,
					evidence: before ? [before, fact] : [fact],
				});
			}
			before = fact;
		}
	}
	return findings;
}

/** Where a client stands in one stream. `open` after a resync: whatever comes next is its new place. */
interface Place {
	epoch: number;
	seq: number;
	open: boolean;
	/** First frames of a new connection may repeat what was seen. */
	mayRepeat: boolean;
}

/** H9: a client hears every fact once and in order, or is told to resync. H10: at rest it has heard them all. */
export function checkHeard(heard: readonly HeardFrame[], stored: readonly StoredFact[]): Finding[] {
	const ends = endsOf(stored);
	return [...Map.groupBy(heard, (frame) => frame.client).values()].flatMap((frames) => checkClient(frames, ends));
}

function checkClient(frames: readonly HeardFrame[], ends: ReadonlyMap<string, Ends>): Finding[] {
	const findings: Finding[] = [];
	const places = new Map<string, Place>();
	const found = (rule: Finding['rule'], what: string, frame: HeardFrame): void =>
		void findings.push({ rule, what: `${frame.client}: ${what}`, evidence: [frame] });

	for (const frame of frames) {
		if (frame.kind === 'connected') {
			for (const place of places.values()) place.mayRepeat = true;
			continue;
		}
		const place = places.get(frame.stream);
		const end = ends.get(frame.stream);
		if (frame.kind === 'resync') {
			if (place) place.open = true;
			continue;
		}
		if (frame.kind === 'rest') {
			if (end && isBehind(place, end))
				found('H10', `stopped at ${said(place)}, the stream ended at ${said(end)}.`, frame);
			continue;
		}
		if (frame.seq > lastStored(end, frame.epoch)) {
			found('H9', `heard ${said(frame)}, which is not stored.`, frame);
		}
		if (frame.kind === 'notice') {
			const silent = gapBefore(frame, place);
			if (silent) found('H9', silent, frame);
		}
		// An older snapshot than what was already heard is thrown away by a client, so it moves nothing.
		const isNewer =
			!place || place.open || frame.epoch > place.epoch || (frame.epoch === place.epoch && frame.seq >= place.seq);
		if (isNewer) places.set(frame.stream, { epoch: frame.epoch, seq: frame.seq, open: false, mayRepeat: false });
	}
	return findings;
}

function gapBefore(notice: HeardFrame & { kind: 'notice' }, place: Place | undefined): string | null {
	if (place?.open) return null;
	const from = notice.from ?? notice.seq;
	if (!place) return from === 1 ? null : `heard ${said(notice)} first, without a snapshot.`;
	// A new epoch is never silent: the server must say resync (or send a snapshot), even where seq goes on.
	if (notice.epoch !== place.epoch) return `went from ${said(place)} to ${said(notice)} without a resync.`;
	if (from > place.seq + 1) return `silent gap: ${said(notice)} after ${said(place)}.`;
	if (notice.seq <= place.seq && !place.mayRepeat) return `heard ${said(notice)} again after ${said(place)}.`;
	return null;
}

/** A line rebuilt under a new epoch may rest there before anything happens in it. */
function isBehind(place: Place | undefined, end: Ends): boolean {
	if (!place || place.open) return true;
	if (place.epoch > end.epoch) return place.seq !== 0 && place.seq !== end.seq;
	return place.epoch < end.epoch || place.seq !== end.seq;
}

/** The highest seq that may be heard in an epoch; one in which nothing happened may go on counting from the one before. */
function lastStored(ends: Ends | undefined, epoch: number): number {
	let last = 0;
	for (const [known, seq] of ends?.lastOf ?? []) if (known <= epoch) last = seq;
	return last;
}

/** Last seq of each epoch in rising order, and the newest position of all. */
interface Ends {
	readonly epoch: number;
	readonly seq: number;
	readonly lastOf: ReadonlyMap<number, number>;
}

function endsOf(stored: readonly StoredFact[]): Map<string, Ends> {
	const ends = new Map<string, Ends>();
	for (const [stream, facts] of byStream(stored)) {
		const lastOf = new Map(facts.map((fact) => [fact.epoch, fact.seq]));
		const last = facts.at(-1);
		if (last) ends.set(stream, { epoch: last.epoch, seq: last.seq, lastOf });
	}
	return ends;
}

const said = (place: { epoch: number; seq: number } | undefined): string =>
	place ? `${place.epoch}:${place.seq}` : 'nothing';
