import type { FairFocus } from '@skyfair/shared/fairs/fairs.commands';
import { m } from '#lib/paraglide/messages.js';

export const focusKinds: Record<FairFocus['kind'], () => string> = {
	general: m.planning_focus_general,
	industry: m.planning_focus_industry,
	region: m.planning_focus_region,
	campus: m.planning_focus_campus,
	livestream: m.planning_focus_livestream,
};

/** C-11: what a card says of a special session; nothing for a general fair. */
export function focusWords(focus: FairFocus): string | null {
	switch (focus.kind) {
		case 'general':
			return null;
		case 'industry':
			return m.planning_focus_industry_of({ name: focus.industry });
		case 'region':
			return m.planning_focus_region_of({ name: focus.region });
		case 'campus':
			return m.planning_focus_campus_of({ year: focus.graduationYear });
		case 'livestream':
			return m.planning_focus_livestream_of({ name: focus.topic });
	}
}
