import { describe, expect, it } from 'vitest';
import { attendeesHref, fromForm, isNarrowed, searchable } from './attendee-state.rules.ts';

describe('a search among attendees, as its address says it', () => {
	it('[G-06] leaves out fairs that are over, and says each once, the live one first', () => {
		const place = (fairId: string, fairState: string, startsAt: number) => ({ fairId, fairState, startsAt });
		const found = searchable([
			place('later', 'published', 9),
			place('soon', 'registration', 5),
			place('live', 'live', 7),
			place('over', 'ended', 1),
			place('live', 'live', 7),
		]);
		expect(found.map(({ fairId }) => fairId)).toEqual(['live', 'soon', 'later']);
	});

	it('[G-06] takes cities with any comma, and nothing that is empty', () => {
		const form = new FormData();
		for (const [name, value] of [
			['fair', 'f'],
			['q', '  '],
			['city', '合肥市，芜湖市 南京市'],
			['education', ''],
		] as const)
			form.append(name, value);
		const state = fromForm(form);
		expect(state).toEqual({ fair: 'f', city: '合肥市,芜湖市,南京市' });
		expect(isNarrowed(state)).toBe(true);
		expect(isNarrowed({ fair: 'f' })).toBe(false);
		expect(new URL(attendeesHref(state, 2), 'http://x').searchParams.get('city')).toBe('合肥市,芜湖市,南京市');
	});
});
