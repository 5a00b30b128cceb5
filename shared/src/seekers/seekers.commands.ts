import { z } from 'zod';
import { line } from '../employers/plain-text.ts';
import { command, query, type CommandTable } from '../protocol/command-table.ts';
import { At, EmployerId, FairId, FileId, OrganizerId, ResumeId } from '../protocol/ids.ts';
import { indicatorResults, indicators } from './indicators.ts';
import { ReadResume } from './read-resume.schemas.ts';
import { Resume, ResumeForEmployer, ResumeTemplate } from './resume.schemas.ts';

/** F-05: somebody who looks for two kinds of work writes two résumés, not twenty. */
export const MOST_RESUMES = 5;

const BothLanguages = z.object({ 'zh-CN': z.string(), en: z.string() });
/** One indicator with its result; `places` say where and what to do. */
export const IndicatorCheck = z.object({
	indicator: z.enum(indicators),
	result: z.enum(indicatorResults),
	places: z.array(
		z.object({
			path: z.string(),
			/** A rule of the screening, or a word of completeness. */
			rule: z.string(),
			clause: z.string().optional(),
			said: BothLanguages.optional(),
		}),
	),
});
export type IndicatorCheck = z.infer<typeof IndicatorCheck>;

/** `shown`: employers may see it. `held`: a reviewer looks first. `returned`: something must be completed before. */
export const ResumeState = z.enum(['shown', 'held', 'returned']);
export type ResumeState = z.infer<typeof ResumeState>;

export const ResumeHead = z.object({
	id: ResumeId,
	name: z.string(),
	isDefault: z.boolean(),
	template: ResumeTemplate,
	/** Counts the saves of this résumé: give it back with the next one, so that nothing of another device is lost. */
	save: z.int(),
	savedAt: At,
	state: ResumeState,
	/** What a reviewer wrote; the seeker reads it. */
	reason: z.string(),
	completeness: z.int(),
});
export type ResumeHead = z.infer<typeof ResumeHead>;

/** F-09: a résumé that was taken away, and why. It stays readable for its owner as a warning, without the content. */
const Warning = z.object({ name: z.string(), reason: z.string(), rules: z.array(z.string()), at: At });

const Name = line(1, 20);
const oneResume = z.strictObject({ resumeId: ResumeId });
const Done = z.object({ done: z.literal(true) });

export const seekerCommands = {
	'resume:save': command({
		about: 'Saves a résumé (F-03, F-04); without an id the standard one, which is made with the first save.',
		input: z.strictObject({
			resumeId: ResumeId.optional(),
			/** With a name and without an id: one more résumé. */
			name: Name.optional(),
			template: ResumeTemplate.optional(),
			basedOn: z.int().min(0).optional(),
			resume: Resume,
		}),
		output: z.object({
			resumeId: ResumeId,
			save: z.int(),
			savedAt: At,
			state: ResumeState,
			checks: z.array(IndicatorCheck),
		}),
		allow: ['seeker'],
		refused: ['invalid-input', 'not-found', 'changed-meanwhile', 'resumes-full', 'wrong-state', 'under-age'],
	}),
	'resume:mine': query({
		about: 'The seeker’s own résumé, the standard one unless another is named, and who has looked.',
		input: z.strictObject({
			resumeId: ResumeId.optional(),
			/** An earlier save of it. */
			save: z.coerce.number().int().min(1).optional(),
		}),
		output: z.object({
			resume: Resume.nullable(),
			savedAt: At.nullable(),
			head: ResumeHead.nullable(),
			checks: z.array(IndicatorCheck),
			looks: z.array(z.object({ employerName: z.string(), at: At, reason: z.string() })),
		}),
		allow: ['seeker'],
		refused: ['not-found'],
	}),
	'resume:list': query({
		about: 'All résumés of the seeker, the standard one first, and what was taken away with a warning.',
		input: z.strictObject({ employerId: EmployerId.optional() }),
		output: z.object({
			resumes: z.array(ResumeHead),
			warnings: z.array(Warning),
			most: z.int(),
			advice: z.boolean(),
			/** The one that this employer reads, where one was asked about. */
			chosenId: ResumeId.nullable(),
		}),
		allow: ['seeker'],
	}),
	'resume:history': query({
		about: 'When this résumé was saved, newest first.',
		input: oneResume,
		output: z.array(z.object({ save: z.int(), savedAt: At })),
		allow: ['seeker'],
		refused: ['not-found'],
	}),
	'resume:copy': command({
		about: 'One more résumé, beginning as this one.',
		input: oneResume.extend({ name: Name }),
		output: z.object({ resumeId: ResumeId }),
		allow: ['seeker'],
		refused: ['not-found', 'resumes-full', 'wrong-state'],
	}),
	'resume:delete': command({
		about: 'Deletes a résumé with its history. The next one becomes the standard.',
		input: oneResume,
		output: Done,
		allow: ['seeker'],
		refused: ['not-found'],
	}),
	'resume:set-default': command({
		about: 'From now on employers see this one where nothing else was chosen.',
		input: oneResume,
		output: Done,
		allow: ['seeker'],
		refused: ['not-found'],
	}),
	'resume:choose': command({
		about: 'This employer sees this résumé, also before the next line is joined.',
		input: oneResume.extend({ employerId: EmployerId }),
		output: Done,
		allow: ['seeker'],
		refused: ['not-found'],
	}),
	'resume:preview': query({
		about: 'A résumé as an employer reads it before the seeker has given name or contact away.',
		input: oneResume,
		output: z.object({ resume: ResumeForEmployer, template: ResumeTemplate, state: ResumeState }),
		allow: ['seeker'],
		refused: ['not-found'],
	}),
	'resume:read-file': command({
		about: 'Reads an uploaded PDF or Word file into fields by rules. Nothing is saved (F-05).',
		input: z.strictObject({ fileId: FileId }),
		output: ReadResume,
		allow: ['seeker'],
		refused: ['not-found', 'file-refused'],
	}),
	'resume:read-text': command({
		about: 'Reads pasted text into fields by rules. Nothing is saved (F-05).',
		input: z.strictObject({ text: z.string().min(1).max(30_000) }),
		output: ReadResume,
		allow: ['seeker'],
	}),
	'resume:advise': query({
		about: 'What could be written better, by rules; only while the consent `resume-advice` stands (F-06).',
		input: oneResume,
		output: z.array(z.object({ advice: z.string(), path: z.string() })),
		allow: ['seeker'],
		refused: ['not-found', 'consent-needed'],
	}),
	'resume:confirmations': query({
		about: 'Fairs to come at which the seeker is registered, and whether the résumé was confirmed for each (F-17).',
		input: z.strictObject({}),
		output: z.array(
			z.object({
				fairId: FairId,
				fairName: z.string(),
				fairNameEn: z.string().optional(),
				startsAt: At,
				/** Asked for now: the fair is near and the résumé was neither confirmed nor saved since. */
				isDue: z.boolean(),
				confirmedAt: At.nullable(),
			}),
		),
		allow: ['seeker'],
	}),
	'resume:referrals': query({
		about:
			'Résumés that were deleted for something criminal and are to be handed to the authorities, newest first; the content stays sealed (F-09).',
		input: z.strictObject({ organizerId: OrganizerId }),
		output: z.array(
			z.object({
				id: z.uuid(),
				at: At,
				resumeName: z.string(),
				nameMasked: z.string(),
				rules: z.array(z.string()),
				reason: z.string(),
				reviewerName: z.string(),
			}),
		),
		allow: ['reviewer', 'moderator'],
		on: { kind: 'organizer', field: 'organizerId' },
	}),
	'resume:confirm': command({
		about: 'The résumé is right for this fair (F-17).',
		input: z.strictObject({ fairId: FairId }),
		output: z.object({ confirmedAt: At }),
		allow: ['seeker'],
		refused: ['not-registered', 'resume-missing'],
	}),
} satisfies CommandTable;
