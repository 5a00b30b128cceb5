import { describe, expect, it } from 'vitest';
import { placeText } from './booth.rules.ts';

describe('a job on a tile', () => {
	it('[E-01] is at a place', () => {
		expect(placeText({ province: '安徽省', city: '合肥市', district: '蜀山区', street: '某路 1 号' })).toBe(
			'合肥市 · 蜀山区',
		);
	});
});
