import type { Organizer } from '@skyfair/shared/organizers/organizers.commands';

/** whether this licence lets the organizer publish a fair now. The last millisecond of its validity is not part of it. */
export function licenceAllowsFairs(licence: Organizer['licence'], now: number): boolean {
	const named = licence.number.trim() !== '' && licence.issuer.trim() !== '';
	return named && licence.coversFairs && licence.validFrom <= now && now < licence.validTo;
}
