import { describe, expect, it } from 'vitest';
import type { Fair } from '@skyfair/shared/fairs/fairs.commands';
import { changedIn, fieldsOfFair, planFrom, planOfFair, unreadableTimes } from './change-draft.rules.ts';

const START = Date.UTC(2026, 10, 25, 1, 0, 30);
const fair: Fair = {
	id: 'f' as Fair['id'],
	organizerId: 'o' as Fair['organizerId'],
	organizerName: '丙',
	hotline: '1',
	hotlineHours: '全天',
	state: 'published',
	planVersion: 1,
	bannerUrl: null,
	logoUrl: null,
	closedAt: null,
	boothCount: 0,
	jobCount: 0,
	registeredCount: 0,
	registered: false,
	announcement: {
		name: '秋季招聘会',
		hosts: ['甲', '乙'],
		organizers: ['丙'],
		coOrganizers: ['无'],
		content: '线上面谈',
		participants: '劳动者',
		scale: '60 家',
		participationRequirements: '实名',
		registrationMethod: '在本页',
		consultation: '1',
		contact: '2',
		poster: { hue: 10 },
	},
	startsAt: START,
	endsAt: START + 8 * 3_600_000,
	registrationOpensAt: START - 86_400_000,
	registrationClosesAt: START - 3_600_000,
	halls: [{ key: 'a', name: '制造', industry: 'making' }],
	lineRules: { answerWithinMs: 60_000, conversationMs: 600_000, maxLinesPerPerson: 5, maxPerLine: 500 },
	focus: { kind: 'general' },
};

describe('a change that is being written', () => {
	it('[S-03] changes nothing until somebody does, to the second', () => {
		expect(planFrom(fieldsOfFair(fair), fair)).toEqual(planOfFair(fair));
		expect(changedIn(fieldsOfFair(fair), fair)).toEqual([]);
	});
	it('[S-03] keeps what the form does not show', () => {
		const fields = {
			...fieldsOfFair(fair),
			contact: '3',
			startsAt: '2026-11-25T10:00',
			hosts: '甲\n丁',
			halls: [{ key: 'a', name: '先进制造' }],
		};
		const plan = planFrom(fields, fair);
		expect(plan.announcement).toMatchObject({ contact: '3', hosts: ['甲', '丁'], poster: { hue: 10 } });
		expect(plan.halls).toEqual([{ key: 'a', name: '先进制造', industry: 'making' }]);
		expect(plan.startsAt).toBe(Date.UTC(2026, 10, 25, 2, 0));
		expect(plan.endsAt).toBe(fair.endsAt);
		expect(changedIn(fields, fair)).toEqual(['startsAt', 'hosts', 'contact', 'halls']);
	});
	it('says which time cannot be read', () => {
		expect(unreadableTimes({ ...fieldsOfFair(fair), endsAt: '' })).toEqual([
			{ path: 'plan.endsAt', reason: 'missing' },
		]);
	});
});
