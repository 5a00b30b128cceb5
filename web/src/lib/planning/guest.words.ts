import type { Guest } from '@skyfair/shared/planning/guests.commands';
import { m } from '#lib/paraglide/messages.js';

export const guestKindWords: Record<Guest['kind'], () => string> = {
	school: m.planning_guest_school,
	media: m.planning_guest_media,
	leader: m.planning_guest_leader,
	government: m.planning_guest_government,
};
export const guestStateWords: Record<Guest['state'], () => string> = {
	listed: m.planning_guest_listed,
	sending: m.planning_guest_sending,
	invited: m.planning_guest_invited,
};
