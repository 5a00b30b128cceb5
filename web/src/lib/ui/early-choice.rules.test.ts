import { describe, expect, it } from 'vitest';
import { earlyChoice } from './early-choice.rules.ts';

const option = (value: string, over: { disabled?: boolean; defaultSelected?: boolean } = {}) => ({
	value,
	disabled: false,
	defaultSelected: false,
	...over,
});

describe('a list on a page that is not alive yet', () => {
	it('keeps what was chosen over what the server rendered', () => {
		const options = [option('', { disabled: true, defaultSelected: true }), option('年'), option('月')];
		expect(earlyChoice({ value: '月', options })).toBe('月');
		expect(earlyChoice({ value: '', options })).toBeNull();
	});

	it('knows a first choice that was made back', () => {
		const options = [option('年'), option('月', { defaultSelected: true })];
		expect(earlyChoice({ value: '年', options })).toBe('年');
		expect(earlyChoice({ value: '月', options })).toBeNull();
	});

	it('takes nothing for a choice where nobody chose: rendered in the browser, or nothing in it', () => {
		expect(
			earlyChoice({ value: '年', options: [option('', { disabled: true }), option('年'), option('月')] }),
		).toBeNull();
		expect(earlyChoice({ value: '', options: [] })).toBeNull();
	});
});
