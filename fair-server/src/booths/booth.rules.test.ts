import { describe, expect, it } from 'vitest';
import { payText, placeText } from './booth.rules.ts';

describe('a job on a tile', () => {
	it.each([
		['8000–12000 元/月 · 13 薪', { min: 8_000, max: 12_000, unit: 'month', months: 13 }],
		['8000 元/月', { min: 8_000, max: 8_000, unit: 'month', months: 12 }],
		['25–30 元/小时', { min: 25, max: 30, unit: 'hour' }],
	] as const)('[E-01] pays %s', (text, pay) => {
		expect(payText(pay)).toBe(text);
	});

	it('[E-01] is at a place', () => {
		expect(placeText({ province: '安徽省', city: '合肥市', district: '蜀山区', street: '某路 1 号' })).toBe(
			'合肥市 · 蜀山区',
		);
	});
});
