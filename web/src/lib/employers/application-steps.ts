import { m } from '#lib/paraglide/messages.js';

export const steps = ['unit', 'licence', 'handler', 'agency', 'agreements', 'submit'] as const;
export type Step = (typeof steps)[number];
export const isStep = (word: string | null): word is Step => steps.some((step) => step === word);

const words: Record<Step, () => string> = {
	unit: m.employers_step_unit,
	licence: m.employers_step_licence,
	handler: m.employers_step_handler,
	agency: m.employers_step_agency,
	agreements: m.employers_step_agreements,
	submit: m.employers_step_submit,
};
export const stepWords = (step: Step): string => words[step]();

/** Where a field of the meter is filled in. */
export function stepOf(path: string): Step {
	if (path.startsWith('licence')) return 'licence';
	if (/^(handler|entrustment|employeeProof)/.test(path)) return 'handler';
	if (path.startsWith('agency')) return 'agency';
	return /^(commitment|agreements)/.test(path) ? 'agreements' : 'unit';
}
