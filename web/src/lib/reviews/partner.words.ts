import type { Partner } from '@skyfair/shared/reviews/partner.commands';
import { m } from '#lib/paraglide/messages.js';

export const partnerKindWords: Record<Partner['kind'], () => string> = {
	'co-organizer': m.reviews_partner_co,
	'api-client': m.reviews_partner_api,
	other: m.reviews_partner_other,
};
export const partnerStateWords: Record<Partner['state'], () => string> = {
	waiting: m.reviews_p_waiting,
	approved: m.reviews_p_approved,
	rejected: m.reviews_p_rejected,
	ended: m.reviews_p_ended,
};
