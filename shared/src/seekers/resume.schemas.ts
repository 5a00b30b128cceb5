import { z } from 'zod';
import { Degree, EmploymentType, Industry, Occupation } from '../employers/dictionaries.ts';
import { ExpectedPay } from '../jobs/pay.schemas.ts';
import { line, paragraph, tags } from '../employers/plain-text.ts';

const Month = z
	.string()
	.regex(/^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])$/)
	.meta({ description: 'Year and month, 2024-09' });

const inOrder = (span: { startedOn: string; endedOn?: string | undefined }): boolean =>
	span.endedOn === undefined || span.startedOn <= span.endedOn;
const orderFault = { message: 'ends-before-start', path: ['endedOn'] };
/** Without an end: still going on. */
const span = { startedOn: Month, endedOn: Month.optional() };

/** Group 1 of F-03. Age is counted from the date of birth, so that it stays true. */
const ResumeBasic = z.strictObject({
	name: line(1, 60),
	photo: z.uuid().optional().meta({ description: 'The id of an uploaded picture' }),
	bornOn: z.iso.date(),
	sex: z.enum(['female', 'male', 'undisclosed']),
	livesIn: line(2, 20).meta({ description: '现居城市' }),
	status: z.enum(['student', 'employed', 'between-jobs']).meta({ description: '在校 / 在职 / 离职' }),
});

const Schooling = z
	.strictObject({
		degree: Degree,
		school: line(2, 60),
		major: line(1, 60),
		...span,
		fullTime: z.boolean().meta({ description: '全日制 / 统招' }),
	})
	.refine(inOrder, orderFault);

/** Group 2. The latest school stands first. */
const ResumeEducation = z.strictObject({
	schools: z.array(Schooling).min(1).max(6),
	socialPractice: z.array(line(2, 200)).max(6).meta({ description: '社会实践' }),
});

/** Group 3. */
const ResumeExpected = z.strictObject({
	positions: tags(5, 40).min(1).meta({ description: '期望岗位' }),
	occupations: z.array(Occupation).max(5),
	industries: z.array(Industry).max(5),
	pay: ExpectedPay,
	cities: tags(10, 20).min(1),
	employmentTypes: z.array(EmploymentType).min(1).max(5),
	availableFrom: z.iso.date().optional(),
});

/** Group 4. Nobody but the owner sees it until the owner gives it away (F-12). */
const ResumeContact = z.strictObject({
	phone: z
		.string()
		.regex(/^\+86 ?1[3-9]\d{9}$|^1[3-9]\d{9}$|^\+(?!86)\d{6,15}$/)
		.meta({ description: 'Mobile number' }),
	email: z.email().max(120).optional(),
	im: z.strictObject({ kind: z.enum(['wechat', 'qq', 'other']), handle: line(2, 60) }).optional(),
});

/** Group 5. */
const ResumeOther = z.strictObject({
	certificates: tags(20, 60),
	hobbies: tags(10, 30),
	selfIntroduction: paragraph(10, 1_000),
	honours: z.array(line(2, 100)).max(10),
	support: paragraph(2, 300)
		.optional()
		.meta({ description: 'What helps in a conversation or at work; only if the person wants to say it' }),
});

const WorkRecord = z
	.strictObject({
		company: line(2, 80),
		title: line(1, 60),
		...span,
		industry: Industry,
		duties: paragraph(5, 1_000),
		results: paragraph(2, 1_000).optional(),
	})
	.refine(inOrder, orderFault);

/** The five groups of F-03, then what people with experience add (F-04 continues it). */
export const Resume = z.strictObject({
	basic: ResumeBasic,
	education: ResumeEducation,
	expected: ResumeExpected,
	contact: ResumeContact,
	other: ResumeOther,
	work: z.array(WorkRecord).max(15),
	skills: tags(30, 30),
	languages: z.array(line(2, 60)).max(8),
});
export type Resume = z.infer<typeof Resume>;

/** What an employer reads: everything but the contact group, which only the owner gives away (F-12). */
export const ResumeForEmployer = Resume.omit({ contact: true });
export type ResumeForEmployer = z.infer<typeof ResumeForEmployer>;
