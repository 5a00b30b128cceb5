import type { ReviewKind, ReviewState } from '@skyfair/shared/reviews/reviews.commands';
import { pathWords } from '#lib/employers/path.words.ts';
import { photoKindWords } from '#lib/employers/proof.words.ts';
import { isRole, roleWords } from '#lib/accounts/role.words.ts';
import { m } from '#lib/paraglide/messages.js';
import { resumePathWords } from '#lib/resume/path.words.ts';
import { qualificationWords, schoolPathWords } from '#lib/schools/school.words.ts';

export const kindWords: Record<ReviewKind, () => string> = {
	employer: m.reviews_kind_employer,
	recruiter: m.reviews_kind_recruiter,
	job: m.reviews_kind_job,
	'fair-application': m.reviews_kind_fair,
	school: m.reviews_kind_school,
	registration: m.reviews_kind_registration,
	resume: m.reviews_kind_resume,
};

export const stateWords: Record<ReviewState, () => string> = {
	waiting: m.reviews_state_waiting,
	passed: m.reviews_state_passed,
	returned: m.reviews_state_returned,
	rejected: m.reviews_state_rejected,
	superseded: m.reviews_state_superseded,
	withdrawn: m.reviews_state_withdrawn,
};

export const methodChoices = () => [
	{ value: 'official-query', label: m.reviews_method_query() },
	{ value: 'corporate-account', label: m.reviews_method_corporate() },
	{ value: 'social-insurance', label: m.reviews_method_insurance() },
	{ value: 'company-email', label: m.reviews_method_email() },
	{ value: 'online-environment', label: m.reviews_method_online() },
	{ value: 'offline-visit', label: m.reviews_method_visit() },
	{ value: 'other', label: m.reviews_method_other() },
];

/** Reasons by number key: for a return what can be mended, for a reject what cannot. They are sent as they are read. */
export const reasonsFor = (outcome: 'return' | 'reject', kind: ReviewKind | undefined): string[] => {
	const isReturn = outcome === 'return';
	if (kind === 'recruiter')
		return isReturn
			? [m.reviews_r_hand_held(), m.reviews_r_badge(), m.reviews_r_company_mail(), m.reviews_r_entrustment()]
			: [m.reviews_r_not_employee(), m.reviews_r_false()];
	if (kind === 'school')
		return isReturn
			? [m.reviews_r_school_document(), m.reviews_r_school_name(), m.reviews_r_material()]
			: [m.reviews_r_not_school(), m.reviews_r_false()];
	if (kind === 'registration')
		return isReturn
			? [m.reviews_r_picture(), m.reviews_r_mismatch(), m.reviews_r_expired()]
			: [m.reviews_r_not_own(), m.reviews_r_false()];
	return isReturn
		? [m.reviews_r_gender(), m.reviews_r_contact(), m.reviews_r_pay(), m.reviews_r_material(), m.reviews_r_permit()]
		: [m.reviews_r_fees(), m.reviews_r_false(), m.reviews_r_illegal(), m.reviews_r_permit()];
};

const missing: Record<string, () => string> = {
	'employer-standing': m.reviews_miss_standing,
	'employee-left': m.reviews_miss_left,
	sourceCheck: m.reviews_miss_source,
	'approved-jobs': m.reviews_miss_jobs,
	'permit-needed': m.reviews_miss_permit,
	'another-permit-needed': m.reviews_miss_permit,
	'permit-expired': m.reviews_miss_permit,
	registration: m.reviews_miss_registration,
	qualification: m.reviews_miss_qualification,
	recruitment: m.reviews_miss_recruitment,
};
/** Why something cannot pass yet; a field that was marked bad is called by its own name. */
export const missingWords = (name: string): string => missing[name]?.() ?? fieldWords(name);

const parts: Record<string, () => string> = {
	registration: m.reviews_part_registration,
	qualification: m.reviews_part_qualification,
	recruitment: m.reviews_part_recruitment,
};
const fields: Record<string, () => string> = {
	...parts,
	position: m.jobs_position,
	positionEn: m.jobs_position_en,
	headcount: m.jobs_headcount,
	basicPay: m.jobs_pay,
	location: m.jobs_location,
	employmentType: m.jobs_employment_type,
	workMode: m.jobs_work_mode,
	workContent: m.job_work_content,
	conditions: m.job_conditions,
	workingConditions: m.job_working_conditions,
	education: m.jobs_education,
	experience: m.jobs_experience,
	industry: m.jobs_industry,
	occupation: m.jobs_occupation,
	skills: m.jobs_skills,
	benefits: m.job_benefits,
	accessibility: m.job_accessibility,
	actualEmployer: m.jobs_actual_employer,
	repost: m.jobs_repost_source,
	operatingPermit: m.jobs_permit,
	validUntilAt: m.jobs_valid_until,
	chosenJobs: m.jobs_chosen,
	note: m.reviews_note,
	legalName: m.reviews_f_legal_name,
	identityKind: m.reviews_f_identity_kind,
	identityNumber: m.reviews_f_identity_number,
	identityPicture1: () => m.reviews_f_identity_picture({ nth: 1 }),
	identityPicture2: () => m.reviews_f_identity_picture({ nth: 2 }),
	identityPicture3: () => m.reviews_f_identity_picture({ nth: 3 }),
	sameNumber: m.reviews_f_same_number,
	bornOn: m.reviews_f_born_on,
	guardian: m.reviews_f_guardian,
	phone: m.reviews_f_phone,
	email: m.reviews_f_email,
	currentWork: m.reviews_f_current_work,
	desiredPosition: m.reviews_f_desired,
};
/** The name of a field as its form has it; one that only its own feature knows is shown by its path. */
export const fieldWords = (path: string): string =>
	fields[path]?.() ?? schoolPathWords(path) ?? resumePathWords(path) ?? pathWords(path);

const listed: Record<string, (said: { detail: string }) => string> = {
	code: m.employers_listed_code,
	name: m.employers_listed_name,
	person: m.employers_listed_person,
	phone: m.employers_listed_phone,
	material: m.employers_listed_material,
};
/** `person: words of the entry`, as the server says it. */
function sourceWords(value: string): string {
	if (value === 'not-listed') return m.employers_not_listed();
	const [by = '', ...detail] = value.split(': ');
	return listed[by]?.({ detail: detail.join(': ') }) ?? value;
}

const qualifications: Readonly<Record<string, () => string>> = qualificationWords;
const values: Record<string, (value: string) => string> = {
	sourceCheck: sourceWords,
	'employee.role': (value) => (isRole(value) ? roleWords(value) : value),
	'employee.photoKind': photoKindWords,
	'school.qualification.kind': (value) => qualifications[value]?.() ?? value,
};
/** A value that the server says in its own word. */
export const valueWords = (path: string, value: string): string =>
	value === 'long-term' ? m.employers_no_end() : (values[path]?.(value) ?? value);

const whats: Record<string, () => string> = {
	published: m.reviews_what_published,
	changed: m.reviews_what_changed,
	renewed: m.reviews_what_renewed,
	closed: m.reviews_what_closed,
	filled: m.reviews_what_filled,
	reopened: m.reviews_what_reopened,
	approved: m.reviews_what_approved,
	cancelled: m.reviews_what_cancelled,
	'employer-withdrawn': m.reviews_what_withdrawn,
	warn: m.reviews_what_warn,
	reject: m.reviews_what_reject,
	mask: m.reviews_what_mask,
	'take-down': m.reviews_what_down,
	ban: m.reviews_what_ban,
};
export const whatWords = (what: string): string => whats[what]?.() ?? what;

const eventKinds: Record<string, () => string> = {
	fair: m.reviews_event_fair,
	booth: m.reviews_event_booth,
	employer: m.reviews_event_employer,
	job: m.reviews_event_job,
	organizer: m.reviews_event_organizer,
	site: m.reviews_event_site,
	text: m.reviews_event_text,
	card: m.reviews_event_card,
	recruiter: m.reviews_kind_recruiter,
	school: m.reviews_kind_school,
	'fair-application': m.reviews_event_application,
};
export const eventKindWords = (kind: string): string => eventKinds[kind]?.() ?? kind;
