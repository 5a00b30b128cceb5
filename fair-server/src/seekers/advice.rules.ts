import type { Resume } from '@skyfair/shared/seekers/resume.schemas';

export interface Advice {
	readonly advice:
		| 'introduction-short'
		| 'introduction-empty-words'
		| 'duties-short'
		| 'results-missing'
		| 'numbers-missing'
		| 'gap'
		| 'positions-many'
		| 'pay-wide'
		| 'skills-few'
		| 'student-practice'
		| 'availability'
		| 'order';
	readonly path: string;
}

const emptyWords = /吃苦耐劳|认真负责|积极向上|性格开朗|团队精神|hard[- ]?working|team player/giu;
const GAP_MONTHS = 6;
const monthsOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));

/** F-06: what could be written better. Each line is one rule, told by its word; nothing is changed and nothing is scored. */
export function adviceOn(resume: Resume): Advice[] {
	const { other, work, expected, skills, skillRecords = [], education, basic } = resume;
	const advice: Advice[] = [];
	const say = (what: Advice['advice'], path: string) => advice.push({ advice: what, path });
	if (other.selfIntroduction.length < 40) say('introduction-short', 'other.selfIntroduction');
	if ((other.selfIntroduction.match(emptyWords) ?? []).length >= 2)
		say('introduction-empty-words', 'other.selfIntroduction');
	for (const [at, { duties, results }] of work.entries()) {
		if (duties.length < 20) say('duties-short', `work.${at}.duties`);
		if (results === undefined) say('results-missing', `work.${at}.results`);
		else if (!/[\d一二三四五六七八九十百千万半]/u.test(results)) say('numbers-missing', `work.${at}.results`);
	}
	const spans = work.map(({ startedOn, endedOn }, at) => ({
		at,
		from: monthsOf(startedOn),
		to: endedOn ? monthsOf(endedOn) : null,
	}));
	for (const [at, span] of spans.entries()) {
		const later = spans[at - 1];
		if (later && later.from < span.from) say('order', `work.${span.at}`);
		else if (later && span.to !== null && later.from - span.to > GAP_MONTHS) say('gap', `work.${span.at}.endedOn`);
	}
	if (expected.positions.length > 3) say('positions-many', 'expected.positions');
	if (expected.pay.max > expected.pay.min * 2) say('pay-wide', 'expected.pay');
	if (skills.length + skillRecords.length < 3) say('skills-few', 'skills');
	if (basic.status === 'student' && work.length === 0 && education.socialPractice.length === 0)
		say('student-practice', 'education.socialPractice');
	if (basic.status !== 'between-jobs' && expected.availableFrom === undefined)
		say('availability', 'expected.availableFrom');
	return advice;
}
