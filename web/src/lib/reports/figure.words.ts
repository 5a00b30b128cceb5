import type { FigureDefinition } from '@skyfair/shared/reports/reports.commands';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { countWords } from '#lib/time/time.words.ts';

type Unit = FigureDefinition['unit'];
const units: Record<Unit, () => string> = {
	people: m.report_unit_people,
	tickets: m.report_unit_tickets,
	conversations: m.report_unit_conversations,
	visits: m.report_unit_visits,
	booths: m.report_unit_booths,
	jobs: m.report_unit_jobs,
	minutes: m.report_unit_minutes,
	percent: () => '%',
};
export const unitWords = (unit: Unit): string => units[unit]();

const groups: Record<FigureDefinition['group'], () => string> = {
	people: m.report_group_people,
	lines: m.report_group_lines,
	conversations: m.report_group_conversations,
	outcomes: m.report_group_outcomes,
	booths: m.report_group_booths,
};
export const groupWords = (group: FigureDefinition['group']): string => groups[group]();

const sources: Record<FigureDefinition['source'], () => string> = {
	facts: m.report_source_facts,
	visits: m.report_source_visits,
	plan: m.report_source_plan,
};
export const sourceWords = (source: FigureDefinition['source']): string => sources[source]();

const outcomes: Record<string, () => string> = {
	offer: m.desk_outcome_offer,
	'next-interview': m.desk_outcome_next_interview,
	'talent-pool': m.desk_outcome_talent_pool,
	'not-a-match': m.desk_outcome_not_a_match,
	'seeker-declined': m.desk_outcome_seeker_declined,
};
export const outcomeName = (outcome: string): string => outcomes[outcome]?.() ?? outcome;

export const inLocale = (text: { 'zh-CN': string; en: string }): string => text[getLocale()];
export const figureWords = (value: number | null): string | null => (value === null ? null : countWords(value));
/** Minutes with one digit, as the figures are counted. */
export const minutesWords = (ms: number | null): string =>
	ms === null ? '–' : countWords(Math.round(ms / 6_000) / 10);
