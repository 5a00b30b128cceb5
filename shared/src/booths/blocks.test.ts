import { describe, expect, it } from 'vitest';
import { blockOf } from './blocks.ts';

describe('blocks of a hall', () => {
	it.each([
		['A-01', 'making/0'],
		['A-12', 'making/0'],
		['A-13', 'making/1'],
		['A-300', 'making/24'],
		['入口', 'making/0'],
	])('[P9] %s lies in %s', (number, block) => {
		expect(blockOf({ hallKey: 'making', number })).toBe(block);
	});

	it('[P9] halls share no block', () => {
		expect(blockOf({ hallKey: 'care', number: 'B-01' })).not.toBe(blockOf({ hallKey: 'making', number: 'A-01' }));
	});
});
