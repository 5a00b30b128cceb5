import type { ScreeningLists } from '@skyfair/shared/screening/screening.commands';
import { expect, it } from 'vitest';
import { listDifference, withoutEmptyRows } from './list-difference.rules.ts';

const lists = (more: Partial<ScreeningLists> = {}): ScreeningLists => ({
	words: [],
	allowed: [],
	blacklist: [],
	pay: [],
	...more,
});
const word = { text: '某词', severity: 'review', surfaces: ['job'], reason: '投诉多' } as const;

it('[M-14] the difference names what came and what went', () => {
	const before = lists({ words: [{ ...word, surfaces: ['job'] }], allowed: ['男神品牌'] });
	const now = lists({ words: [{ ...word, severity: 'block', surfaces: ['job'] }], allowed: ['男神品牌', '女神店'] });
	expect(listDifference(before, now).map(({ part, kind }) => `${part} ${kind}`)).toEqual([
		'words removed',
		'words added',
		'allowed added',
	]);
	expect(listDifference(now, now)).toEqual([]);
});

it('[M-14] a row that nobody has filled in is none', () => {
	const draft = lists({ words: [{ ...word, text: '', reason: '', surfaces: ['job'] }], allowed: ['', ' 店 '] });
	expect(withoutEmptyRows(draft)).toEqual(lists({ allowed: ['店'] }));
});
