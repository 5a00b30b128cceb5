import type { PublicLicence } from '@skyfair/shared/publicity/publicity.commands';
import { m } from '#lib/paraglide/messages.js';

const words: Record<PublicLicence['kind'], () => string> = {
	business: m.public_kind_business,
	'hr-service': m.public_kind_hr,
	telecom: m.public_kind_telecom,
	other: m.public_kind_other,
};
export const licenceWords = (kind: PublicLicence['kind']): string => words[kind]();
