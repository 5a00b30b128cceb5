import { z } from 'zod';
import { Degree } from '../employers/dictionaries.ts';

const text = z.string().max(2_000);
const span = { startedOn: text, endedOn: text };

/** F-05: what rules could read out of a file or pasted text. Nothing of it is checked yet, and nothing is saved: a person corrects it. */
export const ReadResume = z.object({
	name: text.optional(),
	sex: z.enum(['female', 'male']).optional(),
	bornOn: text.optional(),
	livesIn: text.optional(),
	phone: text.optional(),
	email: text.optional(),
	status: z.enum(['student', 'employed', 'between-jobs']).optional(),
	positions: z.array(text).optional(),
	cities: z.array(text).optional(),
	payMin: z.int().optional(),
	payMax: z.int().optional(),
	selfIntroduction: text.optional(),
	schools: z.array(z.object({ degree: Degree.optional(), school: text, major: text, ...span })),
	work: z.array(z.object({ company: text, title: text, isInternship: z.boolean(), duties: text, ...span })),
	projects: z.array(z.object({ name: text, role: text, what: text, ...span })),
	skills: z.array(text),
	languages: z.array(text),
	certificates: z.array(text),
	honours: z.array(text),
	socialPractice: z.array(text),
	hobbies: z.array(text),
	/** What stands in the file, line by line, to be laid beside what was read. */
	lines: z.array(z.string()),
	/** Lines that no rule could place. */
	left: z.array(z.string()),
});
export type ReadResume = z.infer<typeof ReadResume>;
