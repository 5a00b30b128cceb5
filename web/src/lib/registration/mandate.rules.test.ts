import { expect, it } from 'vitest';
import type { Booth } from '@skyfair/shared/booths/booths.commands';
import { bringable, isOpenMandate } from './mandate.rules.ts';

const job = (id: string, position: string, location: string) => ({ id, position, location }) as Booth['jobs'][number];
const booth = (employerName: string, jobs: Booth['jobs']) => ({ employerName, jobs }) as Booth;
const booths = [
	booth('江北精密', [job('1', '会计', '芜湖市鸠江区'), job('2', '机械工程师', '合肥市')]),
	booth('青山医疗', [job('3', '机械工程师', '芜湖市')]),
];

it('[F-16] what the mandate names stands first, what was brought is left out', () => {
	const scope = { positions: ['机械工程师'], cities: ['芜湖'], note: '' };
	expect(bringable({ scope, delivered: [] }, booths).map(({ id, fits }) => [id, fits])).toEqual([
		['3', true],
		['1', false],
		['2', false],
	]);
	expect(
		bringable({ scope: { ...scope, cities: [] }, delivered: [{ jobId: '3' }] as never }, booths).map(({ id }) => id),
	).toEqual(['2', '1']);
});

it('[F-16] a mandate is open until it is ended or its day is over', () => {
	expect(isOpenMandate({ endedAt: null, until: 10 }, 9)).toBe(true);
	expect(isOpenMandate({ endedAt: null, until: 10 }, 10)).toBe(false);
	expect(isOpenMandate({ endedAt: 5, until: 10 }, 6)).toBe(false);
});
