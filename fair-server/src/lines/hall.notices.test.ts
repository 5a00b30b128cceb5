import type { TileLive } from '@skyfair/shared/booths/booths.commands';
import { describe, expect, it } from 'vitest';
import { roomOf, type Announcer } from '../platform/sockets/announcer.ts';
import { HallNotices } from './hall.notices.ts';

const tile = (over: Partial<TileLive>): TileLive => ({
	boothId: 'b' as TileLive['boothId'],
	activity: 'ready',
	waiting: 0,
	busyElsewhere: 0,
	talking: 0,
	staffed: 1,
	visitors: 3,
	wait: null,
	version: { stream: 'line:b', epoch: 1, seq: 1 },
	...over,
});
/** A hall whose rooms are all heard, and what they were told. */
function hall() {
	const told: { room: string; tiles: readonly TileLive[] }[] = [];
	const announcer: Announcer = {
		tell: (room, _, payload) => void ('tiles' in payload && told.push({ room, tiles: payload.tiles })),
		isHeard: () => true,
		attach: () => undefined,
	};
	return { told, notices: new HallNotices(announcer, () => 1) };
}
const [fair, block] = [roomOf.fair('f'), roomOf.block('f', 'making/0')];

describe('what a hall hears', () => {
	it('[P9] the fair hears a booth that turns as it is when it is told, never an older count after a newer one', () => {
		const { told, notices } = hall();
		notices.note('f', 'making/0', tile({ visitors: 3 }));
		notices.flushBlocks(0);
		notices.note('f', 'making/0', tile({ visitors: 4 }));
		notices.flushBlocks(0);
		notices.flushFairs(0);
		expect(told.map(({ room, tiles }) => [room, tiles[0]?.visitors])).toEqual([
			[block, 3],
			[block, 4],
			[fair, 4],
		]);
	});

	it('[P9] a booth that turned while nobody looked is news again when it turns back', () => {
		const { told, notices } = hall();
		notices.note('f', 'making/0', tile({}));
		notices.flushFairs(0);
		notices.forget('b');
		notices.note('f', 'making/0', tile({}));
		notices.flushBlocks(0);
		notices.flushFairs(0);
		expect(told.filter(({ room }) => room === fair)).toHaveLength(2);
	});

	it('[P9] what says nothing new is not said', () => {
		const { told, notices } = hall();
		for (let n = 0; n < 3; n++) {
			notices.note('f', 'making/0', tile({}));
			notices.flushBlocks(0);
			notices.flushFairs(0);
		}
		expect(told).toHaveLength(2);
	});
});
