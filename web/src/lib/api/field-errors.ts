import type { Problem } from '@skyfair/shared/protocol/problem';
import { m } from '#lib/paraglide/messages.js';

const reasons: Record<string, () => string> = {
	too_small: m.problem_field_too_short,
	too_big: m.problem_field_too_long,
	invalid_format: m.problem_field_format,
	invalid_type: m.problem_field_missing,
	missing: m.problem_field_missing,
};

/** The words for one field of an `invalid-input`, or nothing. Paths look like `resume.contact.email`. */
export function fieldError(problem: Problem | null, path: string): string | undefined {
	const fault = problem?.fields?.find((field) => field.path === path);
	if (fault === undefined) return undefined;
	return (reasons[fault.reason] ?? m.problem_field_other)();
}
