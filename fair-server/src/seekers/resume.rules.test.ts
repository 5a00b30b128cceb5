import { describe, expect, it } from 'vitest';
import { headlineOf } from './resume.rules.ts';

const work = [{ title: '工艺工程师', company: '某某机械' }];
const schools = [{ school: '某某大学', major: '机械工程' }];
const person = (status: 'student' | 'employed', over: { work?: typeof work; schools?: typeof schools }) => ({
	basic: { name: '王某', status },
	education: { schools: over.schools ?? [] },
	expected: { positions: ['机械工程师', '工艺员'] },
	work: over.work ?? [],
});

describe('a headline', () => {
	it.each([
		['the latest work', person('employed', { work, schools }), '工艺工程师 · 某某机械'],
		['a student’s school, before holiday work', person('student', { work, schools }), '某某大学 · 机械工程'],
		['the school of who has not worked', person('employed', { schools }), '某某大学 · 机械工程'],
		['else what is wanted', person('employed', {}), '机械工程师 / 工艺员'],
	])('[F-03] says %s', (_, resume, headline) => {
		expect(headlineOf(resume)).toEqual({ name: '王某', headline });
	});
});
