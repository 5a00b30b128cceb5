// Network quality in words, from what the browser measured since the last look.
type QualityLevel = 'unknown' | 'good' | 'fair' | 'poor' | 'none';
type QualityReason = 'loss' | 'delay' | 'freezes' | 'nothing-arrives' | null;
export type Quality = { readonly level: QualityLevel; readonly because: QualityReason };

/** Counters since the beginning, summed over all streams of one direction. */
export interface TrafficTotals {
	readonly packets: number;
	readonly lost: number;
	readonly freezeSeconds: number;
	/** Bytes of anything, whatever it carries. */
	readonly bytes: number;
	readonly roundTripMs: number | null;
}
export const noTraffic: TrafficTotals = { packets: 0, lost: 0, freezeSeconds: 0, bytes: 0, roundTripMs: null };

const unknown: Quality = { level: 'unknown', because: null };

/** Loss that concealment and retransmission cannot hide, delay that makes people talk over each other, pictures that stand still. */
export function judge(before: TrafficTotals, now: TrafficTotals, expectsTraffic: boolean): Quality {
	const packets = now.packets - before.packets;
	const lost = Math.max(0, now.lost - before.lost);
	if (packets < 0 || now.bytes < before.bytes) return unknown;
	if (packets + lost === 0)
		return expectsTraffic && now.bytes === before.bytes ? { level: 'none', because: 'nothing-arrives' } : unknown;
	const lossShare = lost / (packets + lost);
	const roundTrip = now.roundTripMs ?? 0;
	const frozen = now.freezeSeconds - before.freezeSeconds;
	if (lossShare > 0.1) return { level: 'poor', because: 'loss' };
	if (roundTrip > 600) return { level: 'poor', because: 'delay' };
	if (frozen > 1) return { level: 'poor', because: 'freezes' };
	if (lossShare > 0.03) return { level: 'fair', because: 'loss' };
	if (roundTrip > 300) return { level: 'fair', because: 'delay' };
	return { level: 'good', because: null };
}

const order: readonly QualityLevel[] = ['unknown', 'good', 'fair', 'poor', 'none'];
/** A conversation is as good as its worse direction. */
export const worse = (a: Quality, b: Quality): Quality => (order.indexOf(a.level) >= order.indexOf(b.level) ? a : b);

interface StatLike {
	readonly type: string;
	readonly [key: string]: unknown;
}
const numberIn = (stat: StatLike, key: string): number => (typeof stat[key] === 'number' ? stat[key] : 0);

/** Folds a stats report of a transport. For sending, the other end reports what it lost. */
export function totalsOf(report: Iterable<StatLike>, direction: 'send' | 'receive'): TrafficTotals {
	let totals = noTraffic;
	for (const stat of report) {
		if (direction === 'receive' && stat.type === 'inbound-rtp') {
			totals = {
				...totals,
				packets: totals.packets + numberIn(stat, 'packetsReceived'),
				lost: totals.lost + numberIn(stat, 'packetsLost'),
				freezeSeconds: totals.freezeSeconds + numberIn(stat, 'totalFreezesDuration'),
			};
		} else if (direction === 'send' && stat.type === 'outbound-rtp') {
			totals = { ...totals, packets: totals.packets + numberIn(stat, 'packetsSent') };
		} else if (direction === 'send' && stat.type === 'remote-inbound-rtp') {
			totals = { ...totals, lost: totals.lost + numberIn(stat, 'packetsLost') };
		} else if (stat.type === 'candidate-pair' && stat['nominated'] === true) {
			totals = {
				...totals,
				bytes: totals.bytes + numberIn(stat, direction === 'receive' ? 'bytesReceived' : 'bytesSent'),
				roundTripMs: Math.max(totals.roundTripMs ?? 0, numberIn(stat, 'currentRoundTripTime') * 1_000),
			};
		}
	}
	return totals;
}
