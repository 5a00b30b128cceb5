import { educationLevels, employmentTypes, industries } from '@skyfair/shared/employers/dictionaries';
import { m } from '#lib/paraglide/messages.js';
import { termWords } from '#lib/words/term.words.ts';
import { groups, type GroupName } from './entry-fields.ts';
import { levelWords, politicsWords, seekingWords, sexWords, statusWords } from './resume.words.ts';

const singles: Readonly<Record<string, () => string>> = {
	'basic.name': m.me_name,
	'basic.bornOn': m.me_born_on,
	'basic.livesIn': m.me_city,
	'basic.photo': m.resume_photo,
	'basic.sex': m.me_sex,
	'basic.status': m.me_status,
	'basic.workSince': m.resume_work_since,
	'basic.registeredIn': m.resume_registered_in,
	'basic.politics': m.resume_politics,
	'basic.overseas': m.resume_overseas,
	'education.socialPractice': m.me_practice,
	'expected.positions': m.me_positions,
	'expected.cities': m.me_cities,
	'expected.pay.min': m.me_pay_min,
	'expected.pay.max': m.me_pay_max,
	'expected.industries': m.me_industry,
	'expected.employmentTypes': m.me_employment_type,
	'expected.availableFrom': m.resume_available_from,
	'expected.seeking': m.resume_seeking,
	'other.selfIntroduction': m.me_introduction,
	'other.certificates': m.me_certificates,
	'other.hobbies': m.me_hobbies,
	'other.honours': m.me_honours,
	'other.support': m.me_support,
	skills: m.me_skills,
	languages: m.me_languages,
	'contact.phone': m.account_phone,
	'contact.email': m.me_email,
	'contact.im.handle': m.resume_im,
};
const isGroup = (name: string): name is GroupName => name in groups;

/** What one place of a résumé is called, as its form has it: `work.0.duties` is the duties of the first work. */
export function resumePathWords(path: string): string | undefined {
	const [, group = '', at = '', key = ''] = /^(?:education\.)?(\w+)\.(\d+)\.(\w+)$/.exec(path) ?? [];
	if (isGroup(group)) {
		const { title, fields } = groups[group];
		const field = fields.find((one) => one.key === key);
		return `${title()} ${Number(at) + 1} · ${field?.label() ?? key}`;
	}
	if (group === 'attachments') return m.resume_attachment_n({ n: Number(at) + 1 });
	const [, list = path, nth] = /^(.+?)(?:\.(\d+))?$/.exec(path) ?? [];
	const words = singles[list]?.();
	return words !== undefined && nth !== undefined ? `${words} ${Number(nth) + 1}` : words;
}

const closed: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
	sex: sexWords,
	status: statusWords,
	politics: politicsWords,
	seeking: seekingWords,
	level: levelWords,
	speaking: levelWords,
	writing: levelWords,
};
/** A value of a closed list by its word; whatever a person wrote stays as it is. */
export function resumeValueWords(path: string, value: string): string {
	const key = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
	if (key === 'photo' || key === 'fileId') return m.resume_history_photo();
	if (key === 'degree') return termWords(educationLevels, value);
	if (key === 'industry' || key === 'industries') return termWords(industries, value);
	if (key === 'employmentTypes') return termWords(employmentTypes, value);
	return closed[key]?.[value]?.() ?? value;
}
