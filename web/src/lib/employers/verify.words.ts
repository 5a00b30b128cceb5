import type { VerificationMethod } from '@skyfair/shared/employers/application.schemas';
import { m } from '#lib/paraglide/messages.js';

const words: Record<VerificationMethod, () => string> = {
	'corporate-account': m.employers_verify_corporate_account,
	'official-query': m.employers_verify_official_query,
	'social-insurance': m.employers_verify_social_insurance,
	'company-email': m.employers_verify_company_email,
	'online-environment': m.employers_verify_online_environment,
	'offline-visit': m.employers_verify_offline_visit,
	other: m.employers_verify_other,
};
/** D-05 */
export const verifyChoices = () => Object.entries(words).map(([value, label]) => ({ value, label: label() }));
