import { describe, expect, it } from 'vitest';
import { searchAddress } from '@skyfair/shared/search/search-address';
import { activeOf, cleared, fromForm, hrefOf, pageOf, without } from './search-state.rules.ts';

const read = (text: string) => searchAddress.of(new URLSearchParams(text));

describe('a search in an address', () => {
	it('[G-06] is read as it was written, in one order, without what it does not know', () => {
		const state = read('city=合肥市,南京市&q= 工艺 &sort=best&utm_source=x&type=');
		expect(state).toEqual({ q: '工艺', city: '合肥市,南京市' });
		expect(read(searchAddress.write(state))).toEqual(state);
		expect(hrefOf('/jobs', state)).toMatch(/^\/jobs\?q=.*&city=/);
		expect(hrefOf('/jobs', {}, 2)).toBe('/jobs?page=2');
		expect(hrefOf('/jobs', {})).toBe('/jobs');
	});

	it('[G-06] loses one choice of a list, or a whole filter', () => {
		const state = read('city=合肥市,南京市&pay=8000');
		expect(without(state, 'city', '合肥市')).toEqual({ city: '南京市', pay: '8000' });
		expect(without(without(state, 'city', '合肥市'), 'city', '南京市')).toEqual({ pay: '8000' });
		expect(without(state, 'city')).toEqual({ pay: '8000' });
		expect(cleared({ ...state, fair: 'f', sort: 'pay' })).toEqual({ fair: 'f', sort: 'pay' });
	});

	it('[G-06] shows each choice by itself', () => {
		expect(activeOf(read('city=a,b&ready=yes&sort=pay'))).toEqual([
			{ key: 'city', value: 'a' },
			{ key: 'city', value: 'b' },
			{ key: 'ready', value: 'yes' },
		]);
	});

	it('[G-06] a form without scripts says the same', () => {
		const form = new FormData();
		for (const [name, value] of [
			['q', ''],
			['city', 'a'],
			['city', 'b'],
			['pay', '8000'],
		] as const)
			form.append(name, value);
		expect(fromForm(form)).toEqual({ city: 'a,b', pay: '8000' });
	});

	it.each([
		['', 1],
		['page=3', 3],
		['page=-1', 1],
		['page=x', 1],
		['page=9999', 200],
	])('%s is page %i', (text, page) => {
		expect(pageOf(new URLSearchParams(text))).toBe(page);
	});
});
