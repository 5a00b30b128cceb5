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

export const politics = ['party-member', 'probationary', 'league-member', 'democratic-party', 'none'] as const;
export const seekings = ['looking', 'open', 'not-looking'] as const;
export const levels = ['basic', 'good', 'fluent', 'expert'] as const;
const Level = z.enum(levels);

/** Group 1 of F-03. Age is counted from the date of birth, so that it stays true. */
const ResumeBasic = z.strictObject({
	name: line(1, 60),
	photo: z.uuid().optional().meta({ description: 'The id of an uploaded picture' }),
	bornOn: z.iso.date(),
	sex: z.enum(['female', 'male', 'undisclosed']),
	livesIn: line(2, 20).meta({ description: '现居城市' }),
	status: z.enum(['student', 'employed', 'between-jobs']).meta({ description: '在校 / 在职 / 离职' }),
	workSince: Month.optional().meta({ description: '参加工作时间' }),
	registeredIn: line(2, 40).optional().meta({ description: '户口所在地' }),
	politics: z.enum(politics).optional().meta({ description: '政治面貌' }),
	overseas: paragraph(2, 300).optional().meta({ description: '海外经历' }),
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
	seeking: z.enum(seekings).optional().meta({ description: '正在找 / 看看机会 / 暂不考虑' }),
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
		pay: z.int().min(1).max(10_000_000).optional().meta({ description: '月薪（元，税前）' }),
		isInternship: z.boolean().optional(),
		hideFrom: z.boolean().optional().meta({ description: '对这家单位隐藏整份简历' }),
	})
	.refine(inOrder, orderFault);

const Project = z
	.strictObject({
		name: line(2, 80),
		role: line(1, 60).optional(),
		...span,
		what: paragraph(5, 1_000),
		results: paragraph(2, 1_000).optional(),
	})
	.refine(inOrder, orderFault);

const Training = z
	.strictObject({ course: line(2, 80), by: line(2, 80), ...span, what: paragraph(2, 500).optional() })
	.refine(inOrder, orderFault);

const Cadre = z
	.strictObject({ title: line(2, 60), at: line(2, 80), ...span, what: paragraph(2, 500).optional() })
	.refine(inOrder, orderFault);

const Spoken = z.strictObject({ language: line(1, 30), speaking: Level, writing: Level });
const Skill = z.strictObject({ name: line(1, 40), months: z.int().min(1).max(720).optional(), level: Level });
const Certificate = z.strictObject({ name: line(2, 60), gotOn: Month.optional() });
const Attachment = z.strictObject({ fileId: z.uuid(), name: line(1, 120) });

/** The sections of F-04 that may be left out whole: nothing asks for them (T-01). */
const further = {
	projects: z.array(Project).max(10).optional(),
	training: z.array(Training).max(10).optional(),
	spoken: z.array(Spoken).max(8).optional().meta({ description: '语言：听说、读写' }),
	skillRecords: z.array(Skill).max(20).optional().meta({ description: '技能：时长、水平' }),
	certificateRecords: z.array(Certificate).max(20).optional(),
	cadre: z.array(Cadre).max(6).optional().meta({ description: '学生干部经历' }),
	attachments: z.array(Attachment).max(3).optional(),
};

/** The five groups of F-03, then what people with experience add, then the further sections of F-04. */
export const Resume = z.strictObject({
	basic: ResumeBasic,
	education: ResumeEducation,
	expected: ResumeExpected,
	contact: ResumeContact,
	other: ResumeOther,
	work: z.array(WorkRecord).max(15),
	skills: tags(30, 30),
	languages: z.array(line(2, 60)).max(8),
	...further,
});
export type Resume = z.infer<typeof Resume>;

/** What an employer reads: everything but the contact group, which only the owner gives away (F-12). */
export const ResumeForEmployer = Resume.omit({ contact: true });
export type ResumeForEmployer = z.infer<typeof ResumeForEmployer>;

/** F-05: how a résumé is laid out. */
export const templates = ['plain', 'columns', 'campus', 'compact'] as const;
export const ResumeTemplate = z.enum(templates);
export type ResumeTemplate = z.infer<typeof ResumeTemplate>;
