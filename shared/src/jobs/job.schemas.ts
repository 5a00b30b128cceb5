import { z } from 'zod';
import { At } from '../protocol/ids.ts';
import { EducationLevel, EmploymentType, Industry, Occupation } from '../employers/dictionaries.ts';
import { BasicPay } from './pay.schemas.ts';
import { Place } from '../employers/place.schemas.ts';
import { line, paragraph, tags } from '../employers/plain-text.ts';

const Experience = z
	.strictObject({
		minYears: z.int().min(0).max(40),
		maxYears: z.int().min(0).max(40).optional(),
		graduatesWelcome: z.boolean().meta({ description: '应届生可投' }),
	})
	.refine((asked) => asked.maxYears === undefined || asked.minYears <= asked.maxYears, {
		message: 'min-above-max',
		path: ['maxYears'],
	});

/** E-02: what a job in a licensed trade must show before it can be submitted. */
const OperatingPermit = z.strictObject({
	name: line(2, 60),
	number: line(2, 60),
	issuer: line(2, 60),
	validUntilAt: At,
});

/** What the pay of a job is judged beside (E-06). */
export const PayInPlace = z.strictObject({
	basicPay: BasicPay,
	occupation: Occupation,
	employmentType: EmploymentType,
	location: Place.pick({ province: true, city: true }),
});
export type PayInPlace = z.infer<typeof PayInPlace>;

/** The fields an employer fills in (E-01), kept open for those who need the shape without its rules. */
export const jobFields = {
	position: line(2, 40).meta({ description: '招聘岗位' }),
	positionEn: line(2, 80).optional().meta({ description: 'The position as shown on English pages' }),
	headcount: z.int().min(1).max(999).meta({ description: '招聘人数' }),
	conditions: paragraph(5, 1_000).meta({ description: '招聘条件: what a person must bring' }),
	employmentType: EmploymentType,
	workContent: paragraph(10, 2_000).meta({ description: '工作内容' }),
	workingConditions: paragraph(5, 1_000).meta({ description: '劳动条件: hours, shifts, site, protection' }),
	location: Place.meta({ description: '工作地点' }),
	workMode: z.enum(['on-site', 'hybrid', 'remote']),
	basicPay: BasicPay.meta({ description: '基本劳动报酬' }),
	education: EducationLevel,
	experience: Experience,
	industry: Industry,
	occupation: Occupation,
	skills: tags(15, 30),
	benefits: tags(20, 30).meta({ description: '福利待遇' }),
	accessibility: paragraph(2, 300)
		.optional()
		.meta({ description: '无障碍支持: what the place offers to people with a disability' }),
	actualEmployer: line(2, 80).optional().meta({ description: '实际用工单位, where it is not the employer itself' }),
	/** A job that somebody else has published first names where (人社厅发〔2025〕60号). */
	repost: z.strictObject({ source: line(2, 80) }).optional(),
	operatingPermit: OperatingPermit.optional(),
};

/** Whoever dispatches people says to whom (E-04). */
export const namesActualEmployer = (job: {
	employmentType: EmploymentType;
	actualEmployer?: string | undefined;
}): boolean => job.employmentType !== 'dispatch' || job.actualEmployer !== undefined;
export const actualEmployerFault = { message: 'dispatch-needs-actual-employer', path: ['actualEmployer'] };

export const JobInput = z
	.strictObject({ ...jobFields, validUntilAt: At.meta({ description: 'Leaves the lists at this time (E-10)' }) })
	.refine(namesActualEmployer, actualEmployerFault);
export type JobInput = z.infer<typeof JobInput>;
