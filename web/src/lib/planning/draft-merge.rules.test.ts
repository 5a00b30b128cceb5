import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeDrafts } from './draft-merge.rules.ts';

const base = { name: '秋季', place: '合肥', people: ['甲'] };

describe('what two planners wrote at once', () => {
	it('[P11] takes over what only the other changed, and asks about what both changed', () => {
		const mine = { ...base, name: '我的', people: ['甲', '乙'] };
		const theirs = { ...base, name: '他的', place: '南京' };
		expect(mergeDrafts(base, mine, theirs)).toEqual({
			merged: { name: '我的', place: '南京', people: ['甲', '乙'] },
			differences: [{ key: 'name', mine: '我的', theirs: '他的' }],
			taken: ['place'],
		});
	});

	it('[P11] asks nothing when both wrote the same', () => {
		const both = { ...base, name: '一样' };
		expect(mergeDrafts(base, both, { ...both })).toEqual({ merged: both, differences: [], taken: [] });
	});

	it('[P11] loses nothing that I wrote, whatever the other did', () => {
		const draft = fc.record({ a: fc.nat(2), b: fc.nat(2), c: fc.array(fc.nat(1), { maxLength: 2 }) });
		fc.assert(
			fc.property(draft, draft, draft, (from, mine, theirs) => {
				const { merged, differences } = mergeDrafts(from, mine, theirs);
				for (const key of ['a', 'b', 'c'] as const) {
					const iChanged = JSON.stringify(from[key]) !== JSON.stringify(mine[key]);
					expect(merged[key]).toEqual(iChanged ? mine[key] : theirs[key]);
					const unlike = JSON.stringify(mine[key]) !== JSON.stringify(theirs[key]);
					const theyChanged = JSON.stringify(from[key]) !== JSON.stringify(theirs[key]);
					expect(differences.some((one) => one.key === key)).toBe(iChanged && theyChanged && unlike);
				}
			}),
		);
	});
});
