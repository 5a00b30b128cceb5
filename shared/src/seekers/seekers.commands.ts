import { z } from 'zod';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At } from '../protocol/ids.ts';
import { Resume } from './resume.schemas.ts';

export const seekerCommands = {
	'resume:save': command({
		about: 'Saves the seeker’s résumé (F-03).',
		input: z.strictObject({ resume: Resume }),
		output: z.object({ savedAt: At }),
		allow: ['seeker'],
		refused: ['invalid-input'],
	}),
	'resume:mine': query({
		about: 'The seeker’s own résumé and who has looked at it.',
		input: z.strictObject({}),
		output: z.object({
			resume: Resume.nullable(),
			savedAt: At.nullable(),
			looks: z.array(z.object({ employerName: z.string(), at: At, reason: z.string() })),
		}),
		allow: ['seeker'],
	}),
} satisfies CommandTable;
