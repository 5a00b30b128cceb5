import type { StreamVersion } from '@skyfair/shared/protocol/ids';

/** News counts only when it is newer: a higher epoch, or the same epoch and a higher number. */
export function isNewer(news: StreamVersion, known: StreamVersion | undefined): boolean {
	if (known === undefined) return true;
	if (news.epoch !== known.epoch) return news.epoch > known.epoch;
	return news.seq > known.seq;
}
