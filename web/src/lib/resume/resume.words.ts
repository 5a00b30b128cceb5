import type { Indicator, IndicatorResult } from '@skyfair/shared/seekers/indicators';
import type { levels, politics, ResumeTemplate, seekings } from '@skyfair/shared/seekers/resume.schemas';
import type { ResumeState } from '@skyfair/shared/seekers/seekers.commands';
import { m } from '#lib/paraglide/messages.js';

export const levelWords: Record<(typeof levels)[number], () => string> = {
	basic: m.resume_level_basic,
	good: m.resume_level_good,
	fluent: m.resume_level_fluent,
	expert: m.resume_level_expert,
};
export const politicsWords: Record<(typeof politics)[number], () => string> = {
	'party-member': m.resume_politics_party,
	probationary: m.resume_politics_probationary,
	'league-member': m.resume_politics_league,
	'democratic-party': m.resume_politics_democratic,
	none: m.resume_politics_none,
};
export const seekingWords: Record<(typeof seekings)[number], () => string> = {
	looking: m.resume_seeking_looking,
	open: m.resume_seeking_open,
	'not-looking': m.resume_seeking_no,
};
export const statusWords = { student: m.me_student, employed: m.me_employed, 'between-jobs': m.me_between_jobs };
export const sexWords = { undisclosed: m.me_undisclosed, female: m.me_female, male: m.me_male };
export const templateWords: Record<ResumeTemplate, () => string> = {
	plain: m.resume_template_plain,
	columns: m.resume_template_columns,
	campus: m.resume_template_campus,
	compact: m.resume_template_compact,
};
export const stateWords: Record<ResumeState, () => string> = {
	shown: m.resume_state_shown,
	held: m.resume_state_held,
	returned: m.resume_state_returned,
};
export const indicatorWords: Record<Indicator, () => string> = {
	content: m.resume_indicator_content,
	fraud: m.resume_indicator_fraud,
	order: m.resume_indicator_order,
	'contact-in-text': m.resume_indicator_contact,
	words: m.resume_indicator_words,
	identity: m.resume_indicator_identity,
	education: m.resume_indicator_education,
	intention: m.resume_indicator_intention,
	experience: m.resume_indicator_experience,
	introduction: m.resume_indicator_introduction,
};
export const resultWords: Record<IndicatorResult, () => string> = {
	passed: m.resume_result_passed,
	mend: m.resume_result_mend,
	review: m.resume_result_review,
	block: m.resume_result_block,
};
const advice: Record<string, () => string> = {
	'introduction-short': m.resume_advice_introduction_short,
	'introduction-empty-words': m.resume_advice_empty_words,
	'duties-short': m.resume_advice_duties_short,
	'results-missing': m.resume_advice_results,
	'numbers-missing': m.resume_advice_numbers,
	gap: m.resume_advice_gap,
	order: m.resume_advice_order,
	'positions-many': m.resume_advice_positions,
	'pay-wide': m.resume_advice_pay,
	'skills-few': m.resume_advice_skills,
	'student-practice': m.resume_advice_practice,
	availability: m.resume_advice_availability,
};
export const adviceWords = (word: string): string => advice[word]?.() ?? word;

const places: Record<string, () => string> = {
	'basic.name': m.me_name,
	'basic.bornOn': m.me_born_on,
	'basic.livesIn': m.me_city,
	'basic.photo': m.resume_photo,
	'expected.positions': m.me_positions,
	'expected.cities': m.me_cities,
	'expected.pay': m.resume_expected_pay,
	'expected.availableFrom': m.resume_available_from,
	'education.schools': m.me_education,
	'education.socialPractice': m.me_practice,
	experience: m.me_work,
	'other.selfIntroduction': m.me_introduction,
	skills: m.me_skills,
	languages: m.me_languages,
	'other.certificates': m.me_certificates,
	'contact.phone': m.account_phone,
	'contact.email': m.me_email,
	work: m.me_work,
	projects: m.resume_projects,
	training: m.resume_training,
	cadre: m.resume_cadre,
	skillRecords: m.resume_skill_records,
	spoken: m.resume_spoken,
	'other.honours': m.me_honours,
	'other.hobbies': m.me_hobbies,
};
/** The name of the place that a path leads to: its own, or that of the group it stands in. */
export function placeWords(path: string): string {
	for (let part = path; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('.')))) {
		const words = places[part];
		if (words) return words();
	}
	return path;
}
/** Where on the page it stands: an id of a section. */
export function anchorOf(path: string): string {
	const [group = ''] = path.split('.');
	if (group === 'experience' || group === 'work') return 'work';
	if (['basic', 'expected', 'education', 'contact'].includes(group)) return group;
	return ['projects', 'training', 'cadre', 'skillRecords', 'spoken', 'certificateRecords'].includes(group)
		? 'further'
		: 'other';
}
