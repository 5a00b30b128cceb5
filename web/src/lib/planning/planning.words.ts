import type { Competence } from '@skyfair/shared/organizers/organizers.commands';
import type {
	documentNames,
	DutyName,
	mediumKinds,
	planNames,
	rehearsalChecks,
	siteChecks,
} from '@skyfair/shared/planning/planning-names';
import type { StepName } from '@skyfair/shared/planning/planning-steps';
import { planFieldWords } from '#lib/organizer/plan.words.ts';
import { m } from '#lib/paraglide/messages.js';

export const stepWords: Record<StepName, () => string> = {
	announcement: m.organizer_step_announcement,
	times: m.organizer_step_times,
	intake: m.planning_step_intake,
	halls: m.organizer_step_halls,
	look: m.planning_step_look,
	rules: m.organizer_step_rules,
	bodies: m.planning_step_bodies,
	documents: m.planning_step_documents,
	'work-plan': m.planning_step_work_plan,
	roster: m.planning_step_roster,
	facilities: m.planning_step_facilities,
	placements: m.planning_step_placements,
	rehearsal: m.planning_step_rehearsal,
	licence: m.planning_step_licence,
};

const documentWords: Record<(typeof documentNames)[number], () => string> = {
	managementSystem: m.planning_management_system,
	postDuties: m.planning_post_duties,
	workflow: m.planning_workflow,
	serviceSpecification: m.planning_service_specification,
};
export const planWords: Record<(typeof planNames)[number], () => string> = {
	implementation: m.planning_implementation,
	layout: m.planning_layout,
	security: m.planning_security,
	emergency: m.planning_emergency,
};
export const dutyWords: Record<DutyName, () => string> = {
	moderator: m.planning_duty_moderator,
	customerService: m.planning_duty_customer_service,
	technical: m.planning_duty_technical,
	emergency: m.planning_duty_emergency,
};
export const siteCheckWords: Record<(typeof siteChecks)[number], () => string> = {
	workplace: m.planning_site_workplace,
	computers: m.planning_site_computers,
	network: m.planning_site_network,
};
export const rehearsalWords: Record<(typeof rehearsalChecks)[number], () => string> = {
	camera: m.planning_rehearsal_camera,
	microphone: m.planning_rehearsal_microphone,
	network: m.planning_rehearsal_network,
	queue: m.planning_rehearsal_queue,
	stream: m.planning_rehearsal_stream,
};
export const mediumWords: Record<(typeof mediumKinds)[number], () => string> = {
	platform: m.planning_medium_platform,
	wechat: m.planning_medium_wechat,
	website: m.planning_medium_website,
	press: m.planning_medium_press,
	broadcast: m.planning_medium_broadcast,
	outdoor: m.planning_medium_outdoor,
	other: m.planning_medium_other,
};
export const competenceWords: Record<Competence, () => string> = {
	'recruitment-tools': m.planning_competence_tools,
	communication: m.planning_competence_communication,
	'human-resources': m.planning_competence_hr,
	'information-technology': m.planning_competence_it,
	'security-privacy': m.planning_competence_security,
	'site-operation': m.planning_competence_site,
	'labour-law': m.planning_competence_law,
};

const missing: Record<string, () => string> = {
	...documentWords,
	...planWords,
	guidingUnits: m.planning_guiding_units,
	intake: m.planning_missing_intake,
	grid: m.planning_missing_grid,
	leadingHead: m.planning_missing_leading_head,
	workingBody: m.planning_missing_working_body,
	roster: m.planning_missing_roster,
	rosterTrained: m.planning_missing_roster_trained,
	facilities: m.planning_missing_facilities,
	...siteCheckWords,
};
/** What `fair-incomplete` names, for people. */
export const missingWords = (name: string): string => missing[name]?.() ?? planFieldWords(name);
