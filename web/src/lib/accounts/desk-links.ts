import type { Role } from '@skyfair/shared/accounts/roles';
import { m } from '#lib/paraglide/messages.js';

interface DeskLink {
	readonly href: string;
	readonly label: string;
}

/** The few places that a role goes to every day. A new page of a desk enters here. */
export function deskLinks(role: Role): readonly DeskLink[] {
	switch (role) {
		case 'employer-admin':
		case 'recruiter':
		case 'interviewer':
			return [
				{ href: '/desk', label: m.desk_booths() },
				{ href: '/employer', label: m.employers_nav() },
			];
		case 'planner':
			return [
				{ href: '/organizer', label: m.desk_fairs() },
				{ href: '/review/word-lists', label: m.screening_title() },
				{ href: '/review/settings', label: m.reviews_settings() },
				{ href: '/organizer/partners', label: m.reviews_partners() },
			];
		case 'reviewer':
			return [{ href: '/review', label: m.reviews_title() }];
		case 'moderator':
			return [
				{ href: '/moderation', label: m.desk_start() },
				{ href: '/review/events', label: m.reviews_events() },
			];
		case 'support':
			return [
				{ href: '/support', label: m.desk_start() },
				{ href: '/support/deliveries', label: m.notices_log_title() },
			];
		case 'government':
			return [{ href: '/government', label: m.desk_reports() }];
		case 'school':
			return [
				{ href: '/school', label: m.desk_reports() },
				{ href: '/school-application', label: m.schools_title() },
			];
		case 'platform-admin':
			return [
				{ href: '/platform', label: m.desk_organizers() },
				{ href: '/platform/publicity', label: m.public_edit() },
				{ href: '/platform/blacklist', label: m.staff_blacklist() },
				{ href: '/platform/services', label: m.staff_services() },
				{ href: '/platform/retention', label: m.retention_title() },
				{ href: '/platform/notices', label: m.notices_tpl_title() },
				{ href: '/platform/deliveries', label: m.notices_log_title() },
			];
		case 'seeker':
			return [];
	}
}
