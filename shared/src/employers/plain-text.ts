import { z } from 'zod';

/**
 * What people type. Refused are characters that nobody can see and that databases, logs or readers take wrongly: control
 * characters, halves of a surrogate pair, and the marks that make text run backwards.
 */
const oneLine = /^[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u;
const manyLines = /^(?:\n|[^\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069])*$/u;

export const line = (min: number, max: number) => z.string().trim().min(min).max(max).regex(oneLine);
export const paragraph = (min: number, max: number) => z.string().trim().min(min).max(max).regex(manyLines);
/** Short words of which none may stand twice: benefits, skills, hobbies. */
export const tags = (most: number, longest: number) =>
	z
		.array(line(1, longest))
		.max(most)
		.refine((list) => new Set(list).size === list.length, { message: 'repeated' });
