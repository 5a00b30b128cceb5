import type { ReviewKind, ReviewState } from '@skyfair/shared/reviews/reviews.commands';
import { m } from '#lib/paraglide/messages.js';

export const kindWords: Record<ReviewKind, () => string> = {
	employer: m.reviews_kind_employer,
	recruiter: m.reviews_kind_recruiter,
	job: m.reviews_kind_job,
	'fair-application': m.reviews_kind_fair,
	school: m.reviews_kind_school,
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
export const reasonsFor = (outcome: 'return' | 'reject'): string[] =>
	outcome === 'return'
		? [m.reviews_r_gender(), m.reviews_r_contact(), m.reviews_r_pay(), m.reviews_r_material(), m.reviews_r_permit()]
		: [m.reviews_r_fees(), m.reviews_r_false(), m.reviews_r_illegal(), m.reviews_r_permit()];

const missing: Record<string, () => string> = {
	'employer-standing': m.reviews_miss_standing,
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
	operatingPermit: m.jobs_permit,
	validUntilAt: m.jobs_valid_until,
	chosenJobs: m.jobs_chosen,
	note: m.reviews_note,
};
/** The name of a field as its form has it; one that only its own feature knows is shown by its path. */
export const fieldWords = (path: string): string => fields[path]?.() ?? path;

const whats: Record<string, () => string> = {
	published: m.reviews_what_published,
	changed: m.reviews_what_changed,
	renewed: m.reviews_what_renewed,
	closed: m.reviews_what_closed,
	filled: m.reviews_what_filled,
	reopened: m.reviews_what_reopened,
	approved: m.reviews_what_approved,
	warn: m.reviews_what_warn,
	reject: m.reviews_what_reject,
	mask: m.reviews_what_mask,
	'take-down': m.reviews_what_down,
	ban: m.reviews_what_ban,
};
export const whatWords = (what: string): string => whats[what]?.() ?? what;
