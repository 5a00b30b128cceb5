import type { Booth } from './booths.commands.ts';

/** Neighbours on the plan of a hall share a block: whoever looks at one hears of its booths together. */
const BOOTHS_PER_BLOCK = 12;
/** All blocks of a fair of 3,000 booths, as an organizer's wall watches them. */
export const MOST_BLOCKS = 400;

/** By hall and number ("A-07"), so that a booth that joins or leaves moves no other into another block. */
export function blockOf({ hallKey, number }: Pick<Booth, 'hallKey' | 'number'>): string {
	const place = Number(/\d+$/.exec(number)?.[0] ?? 0);
	return `${hallKey}/${Math.floor(Math.max(0, place - 1) / BOOTHS_PER_BLOCK)}`;
}
