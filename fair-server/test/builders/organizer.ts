import { competences, type OrganizerInput, type StaffFileInput } from '@skyfair/shared/organizers/organizers.commands';
import type { z } from 'zod';
import { HOUR, NINE } from './times.ts';

const YEAR = 365 * 24 * HOUR;
type Input = z.output<typeof OrganizerInput>;

export const licence = (over: Partial<Input['licence']> = {}): Input['licence'] => ({
	number: '3401001900123',
	issuer: '合肥市人力资源和社会保障局',
	validFrom: NINE - YEAR,
	validTo: NINE + YEAR,
	coversFairs: true,
	...over,
});

export const organizer = (over: Partial<Input> = {}): Input => ({
	name: '合肥市人才服务中心',
	hotline: '0551-12333',
	hotlineHours: '工作日 9:00–17:00',
	licence: licence(),
	...over,
});

/** trained, with every competence. */
export const staffFile = (over: Partial<z.output<typeof StaffFileInput>> = {}): z.output<typeof StaffFileInput> => ({
	trainedAt: NINE - YEAR,
	validUntil: NINE + YEAR,
	training: '岗前培训 8 学时，考核合格',
	competences: [...competences],
	certificateFileId: null,
	...over,
});
