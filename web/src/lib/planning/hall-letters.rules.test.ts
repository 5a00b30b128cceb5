import { expect, it } from 'vitest';
import { hallLetters } from './hall-letters.rules.ts';

it('[C-05] a hall keeps the letters of its first booth, and takes no other hall’s', () => {
	const halls = [{ key: 'health' }, { key: 'making' }, { key: 'trade' }];
	expect([...hallLetters(halls, []).values()]).toEqual(['A', 'B', 'C']);
	expect([...hallLetters(halls, [{ hallKey: 'making', number: 'A-01' }]).values()]).toEqual(['B', 'A', 'C']);
	const many = Array.from({ length: 28 }, (_, n) => ({ key: `${n}` }));
	expect([...hallLetters(many, []).values()].slice(25)).toEqual(['Z', 'AA', 'AB']);
});
