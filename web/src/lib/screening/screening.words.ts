import type { BothLanguages, Severity, Surface } from '@skyfair/shared/screening/screening.commands';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

export const inThis = (words: BothLanguages): string => words[getLocale()];

const handling: Record<Severity, () => string> = {
	block: m.screening_block,
	review: m.screening_review,
	note: m.screening_note,
};
export const handlingWords = (severity: Severity): string => handling[severity]();

const places: Record<Surface, () => string> = {
	job: m.screening_surface_job,
	chat: m.screening_surface_chat,
	comment: m.screening_surface_comment,
	resume: m.screening_surface_resume,
};
export const surfaceWords = (surface: Surface): string => places[surface]();
